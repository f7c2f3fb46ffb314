"""What pages, imports and the ledger may read of places. Areas are open; libraries come through the scope's walls.

`on=None` means "as now"; a day means "as then".
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count as Count_
from django.db.models import Q, QuerySet
from django.db.models.functions import Collate
from django.db.models.lookups import GreaterThanOrEqual, LessThan

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.places import problems, rules, tree
from simpul.places.models import Area, AreaChange, Library, LibraryPlacement, LibraryStatus, Membership, Population
from simpul.scope import NATION, Scope, area_path
from simpul.scope.actor import not_found
from simpul.scope.session import entered


def _holds(on: dt.date, start: str = "valid_from", end: str = "valid_to") -> Q:
    return Q(**{f"{start}__lte": on}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": on}))


def inside(path: str) -> Q:
    """The rows whose path lies in an area's (or library's): as a range of bytes, which alone can use an index behind
    the wall; "begins with" cannot (decision 3)."""
    here = Collate("path", "C")
    return Q(GreaterThanOrEqual(here, path)) & Q(LessThan(here, path[:-1] + "/"))


# Areas ----------------------------------------------------------------------------------------------------------


def area(code: str, on: dt.date | None = None) -> Area:
    """The area that bears `code` on that day; raises wilayah-1."""
    day = on or clock.today()
    found = Area.objects.filter(_holds(day), code=code).first()
    if found is None:
        raise problems.area_unknown(code=code[:40], on=day)
    return found


def areas(codes: Iterable[str], on: dt.date | None = None) -> dict[str, Area]:
    """Those of `codes` that exist on that day, by code."""
    return {a.code: a for a in Area.objects.filter(_holds(on or clock.today()), code__in=set(codes))}


def existing(codes: Iterable[str], on: dt.date | None = None) -> set[str]:
    """Which of `codes` exist on that day."""
    found = Area.objects.filter(_holds(on or clock.today()), code__in=set(codes))
    return set(found.values_list("code", flat=True))


def ever_existing(codes: Iterable[str]) -> set[str]:
    """Which of `codes` exist or have existed."""
    return set(Area.objects.filter(code__in=set(codes)).values_list("code", flat=True))


def children(code: str, on: dt.date | None = None) -> list[Area]:
    """The areas directly below, by code; "" gives the provinces."""
    return list(Area.objects.filter(_holds(on or clock.today()), parent_code=code).order_by("code"))


def ancestors(code: str, on: dt.date | None = None) -> list[Area]:
    """The areas above `code`, province first, without itself."""
    above = rules.lineage(code)[:-1]
    return list(Area.objects.filter(_holds(on or clock.today()), code__in=above).order_by("code"))


def below(code: str, level: str, on: dt.date | None = None) -> list[Area]:
    """Every area of a level ("district", "village" …) inside `code`, by code; for matching names."""
    inside = Area.objects.filter(_holds(on or clock.today()), level=level)
    if code:
        inside = inside.filter(code__startswith=f"{code}.")
    return list(inside.order_by("code"))


def as_now(codes: Iterable[str], since: dt.date) -> Mapping[str, tuple[str, ...]]:
    """Old code → the codes under which it goes on today, chains followed; () when it ended without a successor."""
    return tree.successors_of_all(codes, known_changes(), since=since)


def earlier_codes(code: str) -> frozenset[str]:
    """The codes under which what stands in an area was known before it was recoded or merged, chains followed."""
    return tree.predecessors(code, known_changes())


def known_changes() -> list[tree.Change]:
    """Every change of codes applied so far."""
    columns = ("on", "change", "old_code", "new_code", "new_name", "regulation", "derived")
    return [tree.Change(**dict(zip(columns, row, strict=True))) for row in AreaChange.objects.values_list(*columns)]


def counted_as(library_id: uuid.UUID) -> list[uuid.UUID]:
    """The libraries whose records count for this one: itself, and those found to be its doubles."""
    doubles = Library.objects.filter(merged_into_id=library_id).order_by("id").values_list("id", flat=True)
    return [library_id, *doubles]


def population(code: str, year: int, sex: str = "total") -> Population | None:
    """The newest population of the area up to that year, with its own year and source; None when unknown."""
    return Population.objects.filter(area_code=code, year__lte=year, sex=sex).order_by("-year").first()


# Libraries ------------------------------------------------------------------------------------------------------


def library_for(scope: Scope, library_id: uuid.UUID) -> Library:
    """The library, if it lies in the scope; else akses-2 (404)."""
    found = Library.objects.for_scope(scope).filter(id=library_id).first()
    if found is None:
        raise not_found()
    return found


def library_of(scope: Scope, book_id: uuid.UUID) -> Library | None:
    """The library whose book it is, if it lies in the scope; None for a regency's own book."""
    return Library.objects.for_scope(scope).filter(id=book_id).first()


def libraries_in(code: str, on: dt.date | None = None) -> QuerySet[Library]:
    """The libraries inside an area ("" the nation), doubles left out: by present place, or by where they stood `on`."""
    standing = Library.objects.filter(merged_into__isnull=True)
    if on is None:
        return standing.filter(path__startswith=area_path(code)) if code else standing
    if not code:
        return standing
    stood = LibraryPlacement.objects.filter(_holds(on)).filter(Q(area_code=code) | Q(area_code__startswith=f"{code}."))
    return standing.filter(id__in=stood.values("library_id"))


def open_libraries(code: str, on: dt.date, *, tree: str = "then") -> QuerySet[Library]:
    """The libraries that were active on that day, inside the area as then (or as now)."""
    was_active = LibraryStatus.objects.filter(_holds(on, "from_date", "to_date"), status="active")
    return libraries_in(code, on if tree == "then" else None).filter(id__in=was_active.values("library_id"))


def page_of_libraries(
    scope: Scope,
    code: str,
    *,
    after: tuple[str, uuid.UUID] | None = None,
    size: int = 50,
    status: str = "",
    kind: str = "",
    placement: str = "",
    words: str = "",
) -> tuple[list[Library], tuple[str, uuid.UUID] | None]:
    """A page of libraries by place and id, and the key of the next page (None at the end)."""
    found = Library.objects.for_scope(scope).filter(merged_into__isnull=True)
    if code:
        found = found.filter(path__startswith=area_path(code))
    chosen = {"status": status, "kind": kind, "placement": placement}
    found = found.filter(**{name: value for name, value in chosen.items() if value})
    for word in words.lower().split():
        found = found.filter(Q(name_key__contains=word) | Q(npp=word))
    if after:
        found = found.filter(Q(area_code__gt=after[0]) | Q(area_code=after[0], id__gt=after[1]))
    rows = list(found.order_by("area_code", "id")[: size + 1])
    return rows[:size], (rows[size - 1].area_code, rows[size - 1].id) if len(rows) > size else None


@dataclass(frozen=True, slots=True)
class Count:
    """A child area with its libraries; `pending` of them wait for their village to be chosen."""

    code: str
    name: str
    kind: str
    libraries: int
    open: int
    pending: int


def counts_below(code: str, on: dt.date | None = None) -> list[Count]:
    """Each area directly below with its libraries and how many are open: one query, silent areas included.

    Libraries that stand at `code` itself are in no child; see `counts_at`.
    """
    return _ask(code, on, below=True)


def counts_at(code: str, on: dt.date | None = None) -> Count:
    """Libraries standing at the area itself: its own library, and those that wait for their village."""
    return next(iter(_ask(code, on, below=False)), Count(code, "", "", 0, 0, 0))


def members(
    scope: Scope, code: str, *, year: int | None = None, track: str = "", on: dt.date | None = None
) -> set[uuid.UUID]:
    """The libraries now in an area that joined the programme in that year and by that track (any by default); with
    `on` only memberships that had not ended by that day."""
    found = Membership.objects.for_scope(scope).filter(path__startswith=area_path(code))
    if year is not None:
        found = found.filter(year=year)
    if track:
        found = found.filter(track=track)
    if on is not None:
        found = found.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    return set(found.values_list("library_id", flat=True))


def cohorts(scope: Scope, code: str) -> list[tuple[int, str, int]]:
    """(year, track, libraries) of the programme's members now in an area, newest first."""
    found = Membership.objects.for_scope(scope).filter(path__startswith=area_path(code))
    counted = found.values_list("year", "track").annotate(n=Count_("library_id", distinct=True))
    return list(counted.order_by("-year", "track"))


def near_names(codes: Iterable[str]) -> dict[str, list[tuple[uuid.UUID, str]]]:
    """The libraries (id, name) standing at each of these areas, doubles left out; for near-duplicate warnings."""
    near: dict[str, list[tuple[uuid.UUID, str]]] = {}
    rows = Library.objects.filter(area_code__in=set(codes), merged_into__isnull=True)
    for code, library_id, name in rows.values_list("area_code", "id", "name"):
        near.setdefault(code, []).append((library_id, name))
    return near


# Each library with its place and status: as now, from its own row …
_STANDS = """
    select l.id, l.area_code, l.placement, l.status from places_library l where l.merged_into_id is null
"""
# … and as then, from its history. A double has no status of its own and falls out. The lateral looks the status up by
# library, whatever the planner believes of sizes.
_STOOD = """
    select p.library_id as id, p.area_code, p.placement, s.status
    from places_library_placement p
    cross join lateral (
        select s.status from places_library_status s where s.library_id = p.library_id
        and s.from_date <= %(day)s and (s.to_date is null or s.to_date > %(day)s) limit 1
    ) s
    where p.valid_from <= %(day)s and (p.valid_to is null or p.valid_to > %(day)s)
"""
_COUNTS = """
with stood as materialized (
    select * from ({stood}) as any_where
    where %(code)s = '' or area_code = %(code)s or %(below)s and area_code ^@ (%(code)s || '.')
),
counted as materialized (
    select left(area_code, %(length)s) as code, count(*) as libraries,
           count(*) filter (where status = 'active') as open,
           count(*) filter (where placement = 'pending') as pending
    from stood where length(area_code) >= %(length)s group by 1
)
select a.code, a.name, a.kind, coalesce(c.libraries, 0), coalesce(c.open, 0), coalesce(c.pending, 0)
from places_area a left join counted c on c.code = a.code
where a.{asked} = %(code)s and a.valid_from <= %(day)s and (a.valid_to is null or a.valid_to > %(day)s)
order by a.code
"""
# Length of the code one level below: 2, 5, 8, 13 characters.
_LENGTH_BELOW = {"": 2, "province": 5, "regency": 8, "district": 13}


def _ask(code: str, on: dt.date | None, *, below: bool) -> list[Count]:
    sql = _COUNTS.format(stood=_STANDS if on is None else _STOOD, asked="parent_code" if below else "code")
    length = _LENGTH_BELOW.get(rules.level_of(code) if code else "", 99) if below else len(code)
    values: dict[str, str | int | dt.date] = {
        "code": code,
        "day": on or clock.today(),
        "length": length,
        "below": below,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [Count(*row) for row in cursor.fetchall()]


def waiting_libraries(scope: Scope) -> list[Library]:
    """The libraries that wait for a person to choose their village, by place and name."""
    waiting = Library.objects.for_scope(scope).filter(placement="pending", merged_into=None)
    return list(waiting.order_by("area_code", "name_key", "pk"))


def stranded_libraries() -> QuerySet[Library]:
    """Libraries whose code is in force no more: an edition dropped it, and no change file said where it went."""
    valid = Area.objects.filter(_holds(clock.today()))
    return Library.objects.filter(merged_into__isnull=True).exclude(area_code__in=valid.values("code"))


def npp_faults(npp: str | None, *, but: uuid.UUID | None = None) -> list[Problem]:
    """That another library has this number, seen from here or not, to be said with whatever else is wrong."""
    if not npp:
        return []
    with entered(NATION, actor="system:places"):
        holders = set(Library.objects.filter(npp=npp).values_list("pk", flat=True))
    return [problems.npp_taken(npp=npp, where="npp")] if holders - {but} else []
