"""The SELECTs behind `queries`. Ranges instead of prefixes, because the wall leaves only those an index."""

from collections.abc import Sequence
from dataclasses import dataclass

# Sums to read from, by name.
SUMS = {
    "regency_month": "regency_month",
    "province_month": "(select * from province_month where province_code <> 'id') provinces",
    "nation_month": "(select * from province_month where province_code = 'id') nation",
}
_MONTHS = "month between %(start)s and %(end)s"


def _inside(column: str) -> str:
    return f"({column} >= %(path)s and {column} < %(beyond)s)"


# In or out of the area since; said so that an index serves each half.
CROSSED = f"({_inside('path')} and not {_inside('then_path')} or {_inside('then_path')} and not {_inside('path')})"


def unpacked(columns: str, figures: str, table: str, where: str) -> str:
    """Rows of `table` with their figures under their name. PostgreSQL unpacks a long map at every look into it;
    joined with an empty one it is unpacked once, and `offset 0` keeps it so."""
    return f"(select {columns}, {figures} || '{{}}' as {figures} from {table} where {where} offset 0)"


def cells(source: str, figures: str, now: bool) -> list[str]:
    """SELECTs of (month, key, value) whose sum is the answer; `source` as `queries._source` names it."""
    if source not in SUMS:
        rows = f"select month, {figures} from library_month where {_inside(source)} and {_MONTHS}"
        return [_keys(rows.replace(figures, f"{figures}, 1 as sign"), figures)]
    rows = f"select month, {figures}, 1 as sign from {SUMS[source]} where {_inside('path')} and {_MONTHS}"
    moved = (
        f"select month, {figures}, case when {_inside('path')} then 1 else -1 end as sign from library_month"
        f" where moved and {_MONTHS} and {CROSSED}"
    )
    return [_keys(rows, figures), *([_keys(moved, figures)] if now else [])]


def _keys(rows: str, figures: str) -> str:
    return (
        f"select month, key, sum(sign * value::numeric) from ({rows}) r, jsonb_each_text(r.{figures})"
        " where key ^@ any(%(prefixes)s) and position('~' in key) = 0 and position(%(without)s in key) = 0"
        " group by 1, 2"
    )


def child(column: str) -> str:
    """The next part of a path below the area when it is an area's, "" for libraries and for the area itself."""
    part = f"split_part(substr({column}, %(depth)s), '.', 1)"
    return f"case when position('-' in {part}) = 0 then {part} else '' end"


# The child in the beginning of a path: what is cut off within its part is no area's.
_CHILD_BEGUN = f"case when right(begun, 1) = '.' then {child('begun')} else '' end"


def children_cells(source: str, figures: str) -> str:
    """(child, month, key or null, value)."""
    column = "path" if source in SUMS else source
    table = SUMS.get(source, "library_month")
    return _named(f"{child(column)} as name", table, column, figures)


def library_cells(column: str, figures: str) -> str:
    """(book_id, month, key or null, value)."""
    return _named("book_id as name", "library_month", column, figures)


def _named(name: str, table: str, column: str, figures: str) -> str:
    rows = f"select {name}, month, {figures} from {table} where {_inside(column)} and {_MONTHS}"
    return (
        f"select name, month, key, sum(value::numeric) from ({rows}) r"
        f" left join lateral jsonb_each_text(r.{figures}) e on key ^@ any(%(prefixes)s) and position('~' in key) = 0"
        " group by 1, 2, 3"
    )


@dataclass(frozen=True)
class Telling:
    """What `children_totals` tells beside the sums, keys by their number: of parts of the span (from %(start0)s to
    %(end0)s, …) the sums of `owed`, and the months and values of one key, where it or another is there."""

    owed: Sequence[int]
    parts: int
    drawn: tuple[int, int]


def children_totals(source: str, figures: str, count: int, *, now: bool = False, telling: Telling | None = None) -> str:
    """(child, sum of key 0, of key 1, …, what is told beside); with `now` the sums of regencies, put right by the
    library-months of those that stand elsewhere now."""
    if now:
        return _added(_of_those_here_now(source, figures, count), count, telling)
    column, table = "path" if source in SUMS else source, SUMS.get(source, "library_month")
    values = "".join(f", sum(({figures} -> %(key{i})s)::numeric) as v{i}" for i in range(count))
    month, groups = (", month", "1, 2") if telling else ("", "1")
    rows = unpacked(column + month, figures, table, f"{_inside(column)} and {_MONTHS}")
    # First by the beginning of the path, which thousands of rows share: to find the child in it costs more than to add.
    begun = f"select left({column}, %(below)s) as begun{month}{values} from {rows} r group by {groups}"
    return _added(f"select {_CHILD_BEGUN} as child, b.* from ({begun}) b", count, telling)


def _added(rows: str, count: int, telling: Telling | None) -> str:
    """`rows` of (child, month, v0, …) added up by child."""
    if telling is None:
        sums = "".join(f", sum(v{i})" for i in range(count))
        return f"select child{sums} from ({rows}) r group by 1 order by 1"
    by_month = "".join(f", sum(v{i}) as v{i}" for i in range(count))
    told = [f"sum(v{i})" for i in range(count)]
    for part in range(telling.parts):
        within = f"filter (where month between %(start{part})s and %(end{part})s)"
        told += [f"sum(v{i}) {within}" for i in telling.owed]
    value, said = (f"v{i}" for i in telling.drawn)
    there = f"filter (where {value} <> 0 or {said} <> 0)"
    told += [f"array_agg(month order by month) {there}", f"array_agg(coalesce({value}, 0) order by month) {there}"]
    return (
        f"select child, {', '.join(told)} from (select child, month{by_month} from ({rows}) r group by 1, 2) m"
        " group by 1 order by 1"
    )


def _of_those_here_now(source: str, figures: str, count: int) -> str:
    """(child, month, value of key 0, …): the sums as then, and once with each sign those who stand elsewhere now."""
    summed = "".join(f", ({figures} -> %(key{i})s)::numeric as v{i}" for i in range(count))
    of_library = "received" if figures == "whole" else figures
    plain, less = (
        "".join(f", {sign}({of_library} -> %(key{i})s)::numeric as v{i}" for i in range(count)) for sign in ("", "-")
    )
    # Whoever moved inside one child stands there twice, and once with each sign.
    moved = f"from library_month where moved and {_MONTHS} and left(path, %(below)s) <> left(then_path, %(below)s)"
    rows = unpacked("path, month", figures, SUMS[source], f"{_inside('path')} and {_MONTHS}")
    return (
        f"select {child('path')} as child, month{summed} from {rows} s"
        f" union all select {child('path')}, month{plain} {moved} and {_inside('path')}"
        f" union all select {child('then_path')}, month{less} {moved} and {_inside('then_path')}"
    )


def library_totals(column: str, figures: str, count: int, *, some: bool = False) -> str:
    """(book, sum of key 0, of key 1, …) for every library-month's book inside an area, or for `some` books of it."""
    only = " and book_id = any(%(books)s)" if some else ""
    sums = "".join(f", sum(({figures} -> %(key{i})s)::numeric)" for i in range(count))
    return f"select book_id{sums} from library_month where {_inside(column)} and {_MONTHS}{only} group by 1"


def library_months(column: str, count: int) -> str:
    """(book, month, key 0, key 1, …) of each month of some books of an area in which key 0 is there."""
    values = "".join(f", (received -> %(key{i})s)::numeric" for i in range(count))
    return (
        f"select book_id, month{values} from library_month where {_inside(column)} and {_MONTHS}"
        " and book_id = any(%(books)s) and received ? %(key0)s"
    )


def last_told(source: str) -> str:
    """(child, newest month of the span of which anything was told) from sums; of each place the newest month is read
    first, and mostly no other."""
    return (
        f"select {child('path')}, max(newest.month)"
        f" from (select distinct path from {SUMS[source]} where {_inside('path')} and {_MONTHS}) place"
        f" cross join lateral (select month from {SUMS[source]} where path = place.path and {_MONTHS}"
        " and whole - 'expected' <> '{}' order by month desc limit 1) newest group by 1"
    )


def last_heard(name: str, place: str = "then_path") -> str:
    """(name, year x 4096 + the months of that year, a bit each, of the newest year of the masks with a live record)."""
    return (
        f"select {name}, max(year * 4096 + (l.received & y.mask))"
        " from unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask) join library_year l using (year)"
        f" where {_inside(place)} and l.received & y.mask <> 0 group by 1"
    )


def children_last_heard(place: str) -> str:
    """`last_heard` of each child, found as in `children_totals`."""
    return (
        f"select {_CHILD_BEGUN}, max(max) from ({last_heard(f'left({place}, %(below)s) as begun', place)}) b group by 1"
    )


def newest_month(packed: str) -> str:
    """The month, 1 to 12, of the highest bit of what `last_heard` packs."""
    return f"length(ltrim(({packed} & 4095)::bit(12)::text, '0'))"


EACH_AND_ALL = "grouping sets ((), (family))"


def present(figures: str, place: str, group: str, more: str = "", by: str = "1") -> str:
    """(group, number of distinct libraries) with a bit in one of the years' masks; a double is the library it was
    merged into. `by` EACH_AND_ALL also counts those of any family, under null."""
    return (
        f"select {group}, count(distinct coalesce(d.counts_as, book_id))"
        " from unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask) join library_year l using (year)"
        " left join (select id, merged_into_id as counts_as from places_library where merged_into_id is not null) d"
        " on d.id = book_id"
        f" where {_inside(place)}{more} and l.{figures} & y.mask <> 0 and case when %(families)s::text[] is null"
        f" then family <> %(declaration)s else family = any(%(families)s) end group by {by} order by 1"
    )


DIFFERS = f"""
select from library_month where moved and {_MONTHS} and ({_inside("path")} or {_inside("then_path")})
    and left(path, %(below)s) <> left(then_path, %(below)s) limit 1
"""
MOVED = f"""
select book_id, month, {_inside("then_path")} from library_month
where moved and {_MONTHS} and {CROSSED} order by 1, 2
"""
ANY_MOVED = f"""
select from library_month where moved and {_MONTHS} and {CROSSED} limit 1
"""
MOVED_CHILDREN = f"""
select distinct case when {_inside("path")} then {child("path")} end,
    case when {_inside("then_path")} then {child("then_path")} end
from library_month where moved and {_MONTHS} and ({_inside("path")} or {_inside("then_path")})
    and left(path, %(below)s) <> left(then_path, %(below)s)
"""
FIRST_MONTH = f"""
select make_date(year, 1 + min(bit), 1) from library_year, generate_series(0, 11) bit
where {_inside("then_path")} and received >> bit & 1 = 1 group by year order by year limit 1
"""
LATE = f"""
select l.book_id, l.month, w.which, k.key, w.shown -> k.key, w.counted -> k.key
from library_month l
cross join lateral (values ('received', l.received, l.counted -> 'received'),
    ('verified', l.verified, l.counted -> 'verified')) w(which, shown, counted)
cross join lateral (select jsonb_object_keys(w.shown || w.counted)) k(key)
where l.counted is not null and {_inside("then_path")} and {_MONTHS}
    and w.shown -> k.key is distinct from w.counted -> k.key
order by 1, 2, 3, 4
"""
