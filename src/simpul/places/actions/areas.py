"""Loading the reference areas and bringing in changes of codes."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q

import simpul_areas
from simpul.foundation import clock
from simpul.places import codes, problems, queries, rules, sheets, tree
from simpul.places.actions.core import MANAGE, acting, ask, follow_areas, follow_books, note, run
from simpul.places.models import Area, AreaChange, AreaEdition
from simpul.places.sheets import Report
from simpul.scope import area_path, library_path
from simpul.scope.actor import Actor, machine

Progress = Callable[..., object]

_INCOMING = """
create temporary table incoming on commit drop as
select code, name, level, kind, parent, path
from unnest(%(codes)s::text[], %(names)s::text[], %(levels)s::text[], %(kinds)s::text[], %(parents)s::text[],
            %(paths)s::text[]) as t(code, name, level, kind, parent, path)
"""
# Only what has no end yet is ended: an area that a later change of codes ended keeps that day.
_END_RENAMED = """
update places_area a set valid_to = %(on)s from incoming i
where a.code = i.code and a.name <> i.name and a.valid_from < %(on)s and a.valid_to is null
"""
_END_GONE = """
update places_area a set valid_to = %(on)s
where a.valid_from < %(on)s and a.valid_to is null and not exists (select from incoming i where i.code = a.code)
"""
_BEGIN = """
insert into places_area (id, code, name, level, kind, parent_code, path, valid_from, livelihoods)
select gen_random_uuid(), i.code, i.name, i.level, i.kind, i.parent, i.path, %(start)s, '{}'
from incoming i
where not exists (select from places_area a where a.code = i.code and (a.valid_to is null or a.valid_to > %(on)s))
"""


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What an edition changed in the tree; all zero when it had been loaded before (`already`)."""

    edition: str
    areas: int
    begun: int = 0
    renamed: int = 0
    ended: int = 0
    already: bool = False


def load_reference_areas(*, progress: Progress | None = None, only: Sequence[str] | None = None) -> LoadReport:
    """Load this version's edition of the Ministry's areas, once; `only` these codes and what is above and below them.

    `progress(done, total)` is called as it goes on.
    """
    edition = simpul_areas.edition()
    digest = edition.digest if only is None else hashlib.sha256(repr((edition.digest, only)).encode()).hexdigest()
    if AreaEdition.objects.filter(digest=digest).exists():
        return LoadReport(edition.text, sum(edition.counts.values()), already=True)
    return load_areas(
        by=machine("areas"),
        rows=((a.code, a.name) for a in simpul_areas.areas(only)),
        on=dt.date.fromisoformat(edition.date),
        edition=edition.text,
        source_version=edition.source_version,
        digest=digest,
        whole=only is None,
        progress=progress,
    )


def load_areas(
    *,
    by: Actor,
    rows: Iterable[tuple[str, str]],
    on: dt.date,
    edition: str,
    digest: str,
    source_version: str = "",
    whole: bool = True,
    progress: Progress | None = None,
) -> LoadReport:
    """Bring the tree to an edition (code, name) in force from `on`: new codes begin, renamed ones get a new row, and
    (if the list is `whole`) codes no longer in it end. The first edition counts from `rules.BEGINNING`.

    Set-based and idempotent by `digest`. Libraries standing in a code that ended are found by
    `queries.stranded_libraries`: where they go on is for a change file to say.
    """
    by.must(MANAGE, "id.")
    step = progress or (lambda *_: None)
    listed = [(code, name, rules.level_of(code), rules.kind_of(code)) for code, name in rows]
    total = len(listed)
    step(0, total)
    with transaction.atomic():
        # Two processes migrating at once: the second waits, and finds the work done.
        ask("select pg_advisory_xact_lock(7042)")
        if AreaEdition.objects.filter(digest=digest).exists():
            return LoadReport(edition, total, already=True)
        first = not Area.objects.exists()
        run("drop table if exists incoming")
        run(
            _INCOMING,
            {
                "codes": [row[0] for row in listed],
                "names": [row[1] for row in listed],
                "levels": [row[2] for row in listed],
                "kinds": [row[3] for row in listed],
                "parents": [rules.parent_of(row[0]) for row in listed],
                "paths": [area_path(row[0]) for row in listed],
            },
        )
        run("analyze incoming")
        step(total // 4, total)
        values = {"on": on, "start": rules.BEGINNING if first else on}
        renamed = 0 if first else run(_END_RENAMED, values)
        gone = run(_END_GONE, values) if whole and not first else 0
        begun = run(_BEGIN, values)
        run("drop table incoming")
        AreaEdition.objects.create(
            digest=digest, edition=edition, source_version=source_version, rows=total, loaded_at=clock.now()
        )
        note("areas.loaded", by, None, edition=edition, begun=begun, renamed=renamed, ended=gone)
    step(total, total)
    return LoadReport(edition, total, begun - renamed, renamed, gone)


def import_changes(*, by: Actor, path: Path, dry_run: bool = False) -> Report:
    """Bring in a file of changes (CSV or XLSX: date, change, old_code, new_code, new_name, regulation).

    change: split | merge | rename | recode | end. The report is exact by row; good rows are taken (unless `dry_run`)
    and faulty ones named. Raises wilayah-3, wilayah-4.
    """
    lines, faults = sheets.read_changes(path)
    report = apply_changes(by=by, rows=lines, dry_run=dry_run)
    report.problems = sorted(report.problems + faults, key=lambda f: f.row)
    return report


def apply_changes(*, by: Actor, rows: Iterable[tree.Change], dry_run: bool = False) -> Report:
    """Apply changes of codes to the tree, and let libraries, books, posts and records follow where they lead.

    Applying the same change twice does nothing. Where a change leaves a library without an area (`end`), it stands at
    the smallest area above that remains, and waits for a person.
    """
    by.must(MANAGE, "id.")
    lines = list(rows)
    with acting(by):
        ask("select pg_advisory_xact_lock(7042)")
        plan = tree.plan(_spans_for(lines), lines, queries.known_changes())
        report = Report(
            dry_run,
            {
                "applied": sum(not c.derived for c in plan.applied),
                "derived": sum(c.derived for c in plan.applied),
                "repeated": len(plan.repeated),
                "faulty": len(plan.faults),
            },
            list(plan.faults),
            [
                f"{c.on} {c.change} {c.old_code} → {c.new_code or c.new_name}{' *' if c.derived else ''}"
                for c in plan.applied
            ],
        )
        report.counts["libraries"] = _libraries_touched(plan)
        if not dry_run and plan.applied:
            _write_tree(plan)
            _write_changes(by, plan)
            for on in sorted(plan.moves.keys() | plan.orphans.keys()):
                _move_all(by, plan.moves.get(on, {}), plan.orphans.get(on, []), on)
            note("areas.changed", by, None, **report.counts)
    return report


def describe_area(
    *, by: Actor, code: str, area_km2: Decimal | None, distance_km: Decimal | None, livelihoods: Sequence[str]
) -> Area:
    """Size, distance to the regency library and main livelihoods of an area, as the competition forms ask them."""
    by.must(MANAGE, area_path(code))
    for name, number, most in (("area_km2", area_km2, 500_000), ("distance_km", distance_km, 5_000)):
        if number is not None and not 0 <= number <= most:
            raise problems.value_out_of_range(field=name, value=number, least=0, most=most, where=name)
    for value in livelihoods:
        if value not in codes.LIVELIHOODS:
            raise problems.value_not_in_list(field=codes.LIVELIHOODS.label, value=value, where="livelihoods")
    with acting(by):
        area = queries.area(code)
        area.area_km2, area.distance_km, area.livelihoods = area_km2, distance_km, list(livelihoods)
        area.save(update_fields=["area_km2", "distance_km", "livelihoods"])
        note("area.described", by, area)
    return area


def _spans_for(lines: Sequence[tree.Change]) -> list[tree.Span]:
    """The spans a plan may need: every code named, its ancestors, and everything below it."""
    named = {c for line in lines for c in (line.old_code, line.new_code) if rules.is_area_code(c)}
    wanted = Q(code__in={a for code in named for a in rules.lineage(code)})
    for code in named:
        if not any(above in named for above in rules.lineage(code)[:-1]):
            wanted |= Q(code__startswith=f"{code}.")
    rows = Area.objects.filter(wanted).values_list("code", "name", "valid_from", "valid_to")
    return [tree.Span(*row) for row in rows]


def _write_tree(plan: tree.Plan) -> None:
    ended = [s for s in plan.come if any(g.code == s.code and g.start == s.start for g in plan.gone)]
    begun = [s for s in plan.come if s not in ended]
    run(
        "update places_area a set valid_to = e.day"
        " from unnest(%s::text[], %s::date[], %s::date[]) as e(code, start, day)"
        " where a.code = e.code and a.valid_from = e.start",
        [[s.code for s in ended], [s.start for s in ended], [s.end for s in ended]],
    )
    Area.objects.bulk_create(
        (
            Area(
                code=s.code,
                name=s.name,
                level=rules.level_of(s.code),
                kind=rules.kind_of(s.code),
                parent_code=rules.parent_of(s.code),
                path=area_path(s.code),
                valid_from=s.start,
                valid_to=s.end,
            )
            for s in begun
        ),
        batch_size=2000,
    )


def _write_changes(by: Actor, plan: tree.Plan) -> None:
    now = clock.now()
    AreaChange.objects.bulk_create(
        (
            AreaChange(
                on=c.on,
                change=c.change,
                old_code=c.old_code,
                new_code=c.new_code,
                new_name=c.new_name,
                regulation=c.regulation,
                derived=c.derived,
                applied_at=now,
                applied_by=str(by.id),
            )
            for c in plan.applied
        ),
        batch_size=2000,
    )


def _libraries_touched(plan: tree.Plan) -> int:
    codes = [c.old_code for c in plan.applied if c.change in ("recode", "merge", "end")]
    return int(ask("select count(*) from places_library where area_code = any(%s)", [codes])[0][0])


# The placement in force ends on the day and a new one begins; one that began later is put right from its beginning.
# A library that would meet a namesake in its new village waits for a person, as does one whose village is gone.
_PLACE = """
with m as (select * from unnest(%(old)s::text[], %(new)s::text[], %(waits)s::bool[]) as m(old, new, waits)),
present as (
    select p.*, m.new, case
        when m.waits and p.placement in ('village', 'district') then 'pending'
        when exists (
            select from places_library o where o.area_code = m.new and o.name_key = l.name_key and o.id <> l.id
            and o.merged_into_id is null and o.placement <> 'pending'
        ) or row_number() over (partition by m.new, l.name_key order by l.id) > 1 then 'pending'
        else p.placement end as becomes
    from places_library_placement p join m on m.old = p.area_code join places_library l on l.id = p.library_id
    where p.valid_to is null
),
closed as (
    update places_library_placement p set valid_to = %(on)s from present where p.id = present.id
    and present.valid_from < %(on)s returning p.id
),
righted as (
    update places_library_placement p set area_code = present.new, placement = present.becomes from present
    where p.id = present.id and present.valid_from >= %(on)s
)
select present.library_id, present.path, present.new, present.becomes, present.id in (select id from closed)
from present
"""


def _move_all(by: Actor, moves: dict[str, str], orphans: Sequence[str], on: dt.date) -> None:
    """Everything that stands in the old codes goes on in the new ones from `on`."""
    steps = [(old, new, False) for old, new in moves.items()]
    steps += [(code, _remaining_above(code, on), True) for code in orphans]
    values = {"old": [s[0] for s in steps], "new": [s[1] for s in steps], "waits": [s[2] for s in steps], "on": on}
    moved = ask(_PLACE, values)
    now, ids = clock.now(), [row[0] for row in moved]
    began = [row for row in moved if row[4]]
    run(
        "insert into places_library_placement"
        " (id, library_id, path, area_code, placement, valid_from, by_id, recorded_at)"
        " select gen_random_uuid(), t.* , %s, %s, %s"
        " from unnest(%s::uuid[], %s::text[], %s::text[], %s::text[]) as t",
        [on, by.user_id, now, *([row[i] for row in began] for i in range(4))],
    )
    run(
        "update places_library l set area_code = t.code, placement = t.placement"
        " from unnest(%s::uuid[], %s::text[], %s::text[]) as t(id, code, placement) where l.id = t.id",
        [ids, [row[2] for row in moved], [row[3] for row in moved]],
    )
    run(
        "update records_book b set area_code = t.code"
        " from unnest(%s::uuid[], %s::text[]) as t(id, code) where b.id = t.id",
        [ids, [row[2] for row in moved]],
    )
    follow_books(ids, [f"{area_path(row[2])}{row[0]}." for row in moved])
    _regencies_follow(steps)
    _classes_follow(steps)
    follow_areas([s[0] for s in steps], [s[1] for s in steps])


def _regencies_follow(steps: Sequence[tuple[str, str, bool]]) -> None:
    """A regency's own book goes on under the new code; where that one has a book already, the old one keeps its code
    and lies beside it."""
    new_of = {old: new for old, new, waits in steps if old.count(".") == 1 and not waits}
    rows = ask("select id, area_code from records_book where kind = 'regency' and area_code = any(%s)", [list(new_of)])
    books: list[tuple[uuid.UUID, Any]] = [(book, new_of[code]) for book, code in rows]
    run(
        "update records_book b set area_code = t.code from unnest(%s::uuid[], %s::text[]) as t(id, code)"
        " where b.id = t.id"
        " and not exists (select from records_book o where o.kind = 'regency' and o.area_code = t.code)",
        [[b[0] for b in books], [b[1] for b in books]],
    )
    follow_books([b[0] for b in books], [area_path(b[1]) for b in books])


def _classes_follow(steps: Sequence[tuple[str, str, bool]]) -> None:
    """The books of training classes go on under their organiser's new code; the class itself keeps the code of its
    time."""
    new_of = {old: new for old, new, waits in steps if not waits}
    books = ask("select id, area_code from records_book where kind = 'class' and area_code = any(%s)", [list(new_of)])
    ids = [book for book, _ in books]
    codes = [new_of[code] for _, code in books]
    run(
        "update records_book b set area_code = t.code from unnest(%s::uuid[], %s::text[]) as t(id, code)"
        " where b.id = t.id",
        [ids, codes],
    )
    follow_books(ids, [library_path(code, book) for book, code in zip(ids, codes, strict=True)])


def _remaining_above(code: str, on: dt.date) -> str:
    """The smallest area above that is there on that day."""
    above = queries.existing(rules.lineage(code)[:-1], on=on)
    return max(above, key=len, default="")
