"""Bringing in a table in two steps: a preview that is kept, then applying exactly what it showed; and undoing it.

Applying and undoing are one transaction each, so an import is never half there. What was applied can be undone while
every row is still as the import left it.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.db.models import Q

from simpul.foundation import clock
from simpul.kinds import reading
from simpul.kinds.guard import not_a_workbook
from simpul.places import import_plans, import_since, problems, queries, sheets
from simpul.places.actions.areas import apply_changes
from simpul.places.actions.core import MANAGE, acting, ask, note
from simpul.places.import_kinds import SORTS, Sort
from simpul.places.import_plans import MODELS, Planned, sealed
from simpul.places.models import Import, Library
from simpul.places.tree import Change
from simpul.scope import NATION, NOWHERE
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.scope.session import entered

IMPORT = "import"
WAITS, KEPT = dt.timedelta(hours=24), dt.timedelta(days=7)
_BATCH = 1000


def preview_import(*, by: Actor, what: str, path: Path, file_name: str) -> Import:
    """Read a file and keep what applying it would do; nothing else is written.

    Raises impor-1 and the numbered problems of files (berkas-…, wilayah-3, wilayah-4). Faulty rows are no obstacle:
    they are named, and left out of the steps.
    """
    sort = _sort(what)
    place = _allowed(by, sort)
    with acting(by):
        planned = _plan(by, sort, path)
        now = clock.now()
        counts = {do: sum(s["do"] == do for s in planned.steps) for do in ("create", "change", "same")}
        made = Import.objects.create(
            path=place,
            area_code=place.removeprefix("id.").rstrip("."),
            what=what,
            file_name=Path(file_name).name[:200],
            file_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            plan_sha256=sealed(planned.steps),
            base_sha256=planned.base,
            steps=planned.steps,
            faults=sorted(planned.faults, key=lambda f: f["row"]),
            counts={**counts, "faulty": len({f["row"] for f in planned.faults})},
            made_at=now,
            by_id=by.user_id,
            expires_at=now + WAITS,
        )
        note("import.previewed", by, made, what=what, **made.counts)
    return made


def apply_import(*, by: Actor, import_id: uuid.UUID, plan_sha256: str) -> Import:
    """Do exactly what the preview showed: `plan_sha256` is the seal that stood on the page.

    Raises impor-2 (waits no more), impor-3 (the data or the plan changed since), impor-6 (nothing to do), akses-1/2.
    """
    with acting(by):
        made = _locked(by, import_id)
        if made.state != "waiting":
            raise problems.import_over(state=made.standing)
        sort = SORTS[made.what]
        if made.plan_sha256 != plan_sha256 or sealed(made.steps) != plan_sha256:
            raise problems.import_stale()
        if not made.effective:
            raise problems.import_empty()
        _APPLIERS[sort.name](by, sort, made)
        made.applied_at, made.applied_by = clock.now(), by.user_id
        made.save(update_fields=["applied_at", "applied_by"])
        note("import.applied", by, made, what=made.what, **made.counts)
    return made


def discard_import(*, by: Actor, import_id: uuid.UUID) -> Import:
    """The preview is not wanted; saying it twice changes nothing. Raises impor-2 when it was applied."""
    with acting(by):
        made = _locked(by, import_id)
        if made.applied_at:
            raise problems.import_over(state=made.standing)
        if made.discarded_at is None:
            made.discarded_at = clock.now()
            made.save(update_fields=["discarded_at"])
            note("import.discarded", by, made, what=made.what)
    return made


def undo_import(*, by: Actor, import_id: uuid.UUID) -> Import:
    """Put back what stood before, all of it, if every row is still as the import left it.

    Raises impor-7 (not applied), impor-4 (rows were changed or used since), impor-5 (changes of areas).
    """
    with acting(by):
        made = _locked(by, import_id)
        sort = SORTS[made.what]
        if not sort.undoable:
            raise problems.import_final()
        if made.state != "applied":
            raise problems.import_not_applied(state=made.standing)
        model, steps = MODELS[sort.name], made.effective
        rows = {str(r.pk): r for r in model.objects.select_for_update().filter(pk__in=[s["target"] for s in steps])}
        if changed := import_since.since(steps, rows):
            raise problems.import_built_on(rows=len(changed))
        model.objects.filter(pk__in=[s["target"] for s in steps if s["do"] == "create"]).delete()
        back = [s for s in steps if s["do"] == "change"]
        for step in back:
            for name, value in import_plans.columns_of(step, "before").items():
                setattr(rows[step["target"]], name, value)
        if back:
            model.objects.bulk_update([rows[s["target"]] for s in back], sort.columns, batch_size=_BATCH)
        made.undone_at, made.undone_by = clock.now(), by.user_id
        made.save(update_fields=["undone_at", "undone_by"])
        note("import.undone", by, made, what=made.what)
    return made


def forget_imports() -> int:
    """Throw away previews that nobody applied, a week after they ended; how many. The timer calls it every day.

    What was applied stays: it is what undoing needs, and the only word of where its rows came from.
    """
    since = clock.now() - KEPT
    over = Q(discarded_at__lt=since) | Q(discarded_at__isnull=True, expires_at__lt=since)
    with entered(NATION, actor="system:tidy-up"):
        gone, _ = Import.objects.filter(over, applied_at__isnull=True).delete()
    return gone


def _sort(what: str) -> Sort:
    if what not in SORTS:
        raise problems.import_unknown(what=what[:40])
    return SORTS[what]


def _allowed(by: Actor, sort: Sort) -> str:
    """The place of the import: the actor's own; the nation for what concerns it. Raises akses-1/2."""
    paths = by.verbs.get(IMPORT, NOWHERE).paths
    if not paths:
        raise not_yours_to_change()
    place = "id." if sort.nation else paths[0]
    by.must(IMPORT, place)
    by.must(MANAGE, place)
    return place


def _locked(by: Actor, import_id: uuid.UUID) -> Import:
    ask("select pg_advisory_xact_lock(7044)")
    found = Import.objects.for_scope(by.scope).select_for_update().filter(pk=import_id).first()
    if found is None:
        raise not_found()
    by.must(IMPORT, found.path)
    by.must(MANAGE, found.path)
    return found


def _plan(by: Actor, sort: Sort, path: Path) -> Planned:
    if sort.kind is not None:
        read = reading.read_xlsx if _is_workbook(path) else reading.read_csv
        told = read(sort.kind, path)
        planned = import_plans.of_libraries(sort, told.rows, by.verbs[MANAGE])
        for problem in told.problems:
            planned.faults.append(
                {"row": 1, "column": problem.where or "", "id": problem.say("id"), "en": problem.say("en")}
            )
        return planned
    named = path if _is_workbook(path) == (path.suffix == ".xlsx") else path.rename(path.with_suffix(_suffix(path)))
    if sort.name == "population":
        found, faults = sheets.read_population(named, clock.today().year)
        found, twice = sheets.repeated(found)
        planned = import_plans.of_population(sort, found)
        for f in (*faults, *twice):
            planned.fault(f.row, f.column, f.reason)
        return planned
    lines, faults = sheets.read_changes(named)
    return _changes(by, lines, faults)


def _is_workbook(path: Path) -> bool:
    """By its first bytes, whatever it is called; raises berkas-2 for what is neither workbook nor text."""
    with path.open("rb") as file:
        head = file.read(4096)
    # A small PDF may hold no zero byte; told that its "CSV" is not UTF-8 nobody would know what to do.
    if (b"\0" in head or head.startswith(b"%PDF")) and head[:2] != b"PK":
        raise not_a_workbook()
    return head[:2] == b"PK"


def _suffix(path: Path) -> str:
    return ".xlsx" if _is_workbook(path) else ".csv"


def _changes(by: Actor, lines: list[Change], faults: list[Any]) -> Planned:
    """The plan of a file of changes: its lines, and what they lead to as the tree stands now."""
    report = apply_changes(by=by, rows=lines, dry_run=True)
    wrong = {f.row for f in report.problems}
    planned = Planned()
    for line in lines:
        if line.row in wrong:
            continue
        told = {"on": line.on.isoformat(), "change": line.change, "old_code": line.old_code, "new_code": line.new_code,
                "new_name": line.new_name, "regulation": line.regulation}  # fmt: skip
        known = any(c.key == line.key for c in queries.known_changes()) if report.counts["repeated"] else False
        planned.steps.append(
            {"row": line.row, "do": "same" if known else "create", "target": None, "library": None,
             "name": f"{line.old_code} → {line.new_code or line.new_name}", "before": None, "after": told}
        )  # fmt: skip
    for f in (*faults, *report.problems):
        planned.fault(f.row, f.column, f.reason)
    planned.base = sealed([report.lines, report.counts["libraries"]])
    return planned


def _apply_rows(by: Actor, sort: Sort, made: Import) -> None:
    """Make and change the rows of libraries."""
    libraries = {s["library"] for s in made.steps}
    managed = by.verbs[MANAGE]
    held = {str(lib.pk): lib for lib in Library.objects.select_for_update().filter(pk__in=libraries).order_by("pk")}
    if any(i not in held or held[i].merged_into_id or not managed.covers(held[i].path) for i in libraries):
        raise problems.import_stale()
    if sealed(import_plans.standing(sort, {uuid.UUID(i) for i in libraries})) != made.base_sha256:
        raise problems.import_stale()
    model, now = MODELS[sort.name], clock.now()
    model.objects.bulk_create(
        (
            model(
                id=s["target"],
                library=held[s["library"]],
                path=held[s["library"]].path,
                by_id=by.user_id,
                # One moment apart, so that rows alike keep the order of the file.
                recorded_at=now + dt.timedelta(microseconds=s["row"]),
                **import_plans.columns_of(s),
            )
            for s in made.steps
            if s["do"] == "create"
        ),
        batch_size=_BATCH,
    )
    _change(sort, model, [s for s in made.steps if s["do"] == "change"])


def _apply_population(by: Actor, sort: Sort, made: Import) -> None:
    codes = {s["after"]["area_code"] for s in made.steps}
    if sealed(sorted(import_plans.standing_population(codes).items())) != made.base_sha256:
        raise problems.import_stale()
    model, now = MODELS[sort.name], clock.now()
    model.objects.bulk_create(
        (model(id=s["target"], loaded_at=now, **s["after"]) for s in made.steps if s["do"] == "create"),
        batch_size=_BATCH,
    )
    _change(sort, model, [s for s in made.steps if s["do"] == "change"])


def _change(sort: Sort, model: Any, steps: list[dict[str, Any]]) -> None:
    rows = {str(r.pk): r for r in model.objects.select_for_update().filter(pk__in=[s["target"] for s in steps])}
    for step in steps:
        for name, value in import_plans.columns_of(step).items():
            setattr(rows[step["target"]], name, value)
    if rows:
        model.objects.bulk_update(list(rows.values()), sort.columns, batch_size=_BATCH)


def _apply_changes(by: Actor, sort: Sort, made: Import) -> None:
    lines = [Change(**{**s["after"], "on": dt.date.fromisoformat(s["after"]["on"])}, row=s["row"]) for s in made.steps]
    if _changes(by, lines, []).base != made.base_sha256:
        raise problems.import_stale()
    apply_changes(by=by, rows=lines)


_APPLIERS: dict[str, Callable[[Actor, Sort, Import], None]] = {
    "membership": _apply_rows,
    "aid": _apply_rows,
    "population": _apply_population,
    "changes": _apply_changes,
}
