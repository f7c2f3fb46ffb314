"""The SELECTs behind `standing`. `column` is where a library's place is read, `more` a further condition."""

from simpul.indicators.plain import OPEN
from simpul.ledger.reading_sql import _inside, child

# Words as in the index `library_status_shut`.
_SHUT = " and ".join(f"status <> '{status}'" for status in sorted(OPEN))

# Libraries open on a day, from what is known of them: for the times in which nobody owed a report.
_STOOD = """(
    select b.id as book_id, b.path, t.then_path from records_book b
    join places_library_status s on s.library_id = b.id and s.status = any(%(open)s)
        and s.from_date <= %(day)s and (s.to_date is null or s.to_date > %(day)s)
    left join lateral (
        select area_code from places_library_placement p where p.library_id = b.id
        order by p.valid_from <= %(day)s desc, case when p.valid_from <= %(day)s then p.valid_from end desc,
            p.valid_from limit 1) p on true
    cross join lateral (
        select case when p.area_code is null then b.path else 'id.' || p.area_code || '.' || b.id || '.' end
            collate "C" as then_path) t
    where b.kind = 'library') stood"""
# A double counts for the library it was merged into: both speak for each other.
_DOUBLES = (
    "doubles as materialized (select id, merged_into_id as winner, path from places_library"
    " where merged_into_id is not null)"
)
_SAID = (
    "join library_year l on l.book_id = {book} join unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask)"
    " on y.year = l.year and l.received & y.mask <> 0 and l.family <> %(declaration)s"
)


def registered(column: str) -> str:
    """How many libraries were open on a day."""
    return f"select count(*) from {_STOOD} where {_inside(column)}"


def _open(column: str, more: str, owed: bool) -> str:
    """(book_id, path) of the libraries open at the end: those that owe its last month, where any did."""
    if not owed:
        return f"select book_id, {column} as path from {_STOOD} where {_inside(column)}{more}"
    return (
        f"select book_id, {column} as path from library_month"
        f" where {_inside(column)} and month = %(last)s and received ? %(owed)s{more}"
    )


def with_records(column: str, more: str, owed: bool) -> str:
    """(family, libraries open at the end with a record of it in the span, wherever they stood then); "" for any."""
    return f"with open as materialized ({_open(column, more, owed)}), {_DOUBLES}, {_HEARD}"


_HEARD = f"""named as materialized (
    select o.book_id, coalesce(d.winner, o.book_id) as who from open o left join doubles d on d.id = o.book_id
), told as materialized (
    select distinct b.who, l.family from (
        select who, who as book from named
        union select d.winner, d.id from doubles d where d.winner in (select who from named)) b
    {_SAID.format(book="b.book")}
)
select family, count(*) as n from named join told using (who) group by 1
union all select '', count(*) from named where who in (select who from told)"""


def few(column: str, crossed: str) -> str:
    """The libraries about which `with_records` and what `present` counts may differ: the closed and the not yet open,
    doubles and those they are doubles of, those whose last month is locked on other figures, and with `crossed` who
    moved into or out of the place."""
    return f"""
with {_DOUBLES}
select library_id from places_library_status where {_inside("path")}
    and {_SHUT} and from_date <= %(day)s and (to_date is null or to_date > %(day)s)
union select library_id from places_library_status s where {_inside("path")} and from_date > %(day)s
    and not exists (
        select from places_library_status e where e.library_id = s.library_id and e.from_date <= %(day)s)
union select b.id from doubles d join places_library w on w.id = d.winner cross join lateral (
    values (d.id), (d.winner)) b(id) where {_inside("d.path")} or {_inside("w.path")}
union select book_id from library_month where counted is not null and month = %(last)s and {_inside(column)}
    and (counted -> 'received' <> received or counted -> 'verified' <> verified){crossed}
"""


def apart(column: str) -> str:
    """(family, by how many `with_records` is more than what `present` counts, or less) among the `few`."""
    return f"""
with {_DOUBLES}, few as materialized (select unnest(%(few)s::uuid[]) as id),
open as materialized (
    select m.book_id from few cross join lateral (
        select * from library_month m where m.book_id = few.id and m.month = %(last)s offset 0) m
    where {_inside(f"m.{column}")} and m.received ? %(owed)s
), counted as materialized (
    select distinct coalesce(d.winner, few.id) as who, l.family from few left join doubles d on d.id = few.id
    {_SAID.format(book="few.id")} where {_inside(f"l.{column}")}
), heard as (with {_HEARD})
select family, sum(n) from (
    select family, n from heard
    union all select family, -count(*) from counted group by 1
    union all select '', -count(distinct who) from counted) both_ways group by 1
"""


def crossed(condition: str) -> str:
    """Who moved over the border of the place, for `few`."""
    return (
        f"\nunion select book_id from library_month where moved and month between %(start)s and %(end)s and {condition}"
    )


def without_records(column: str, *, here: bool, books: bool, owed: bool) -> str:
    """(library, path) of those open at the end without a record of the family, in the order of their places; with
    `here` only of those at the place itself, with `books` only of these."""
    if not owed:
        found = [_silent(_STOOD, "stood.book_id", f"stood.{column}", here, books)]
    else:
        stays = "" if column == "path" else " and not m.moved"
        # The offset keeps this a look at one library's month, in the order of the places, until the page is full.
        open_ = f"exists (select from library_month m where m.book_id = o.id and {_OWES}{stays} offset 0)"
        found = [_silent("places_library o", "o.id", 'o.path collate "C"', here, books, open_)]
        if stays:
            found.append(_silent("library_month m", "m.book_id", "m.then_path", here, books, f"m.moved and {_OWES}"))
    several = " union all ".join(f"({one} order by path limit %(size)s)" for one in found)
    return f"with {_DOUBLES}, {_SPOKEN_FOR} select * from ({several}) silent order by path limit %(size)s"


_OWES = "m.month = %(last)s and m.received ? %(owed)s"
_FAMILY = "l.family = any(%(families)s)"
# The few that share their figures with others, where one of them has spoken.
_SPOKEN_FOR = f"""spoken_for as materialized (
    select b.id from doubles d cross join lateral (values (d.id), (d.winner)) b(id) where d.winner in (
        select d.winner from doubles d cross join lateral (values (d.id), (d.winner)) x(id)
        {_SAID.format(book="x.id")} and {_FAMILY}))"""


def _silent(rows: str, book: str, place: str, here: bool, books: bool, more: str = "true") -> str:
    """The rows of those who have not spoken; the look at their own records comes before that at their month."""
    itself = f" and {child(place)} = ''" if here else ""
    only = f" and {book} = any(%(books)s)" if books else ""
    return (
        f"select {book} as book_id, {place} as path from {rows} where {_inside(place)} and {place} > %(after)s{itself}"
        f"{only} and not exists (select from unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask)"
        f" join library_year l on l.book_id = {book} and l.year = y.year and {_FAMILY} where l.received & y.mask <> 0)"
        f" and {book} <> all(array(select id from spoken_for)) and {more}"
    )
