"""The SELECTs behind `behind`. `column` is where a library-month's place is read, `more` a further condition."""

from simpul.ledger.reading_sql import _MONTHS, CROSSED, SUMS, _inside, child, newest_month, unpacked

OF_BOOKS = " and book_id = any(%(books)s)"


def at_itself(column: str) -> str:
    """The condition that something stands at the area itself and in none below it."""
    return f" and {child(column)} = ''"


def months(source: str, figures: str, count: int, more: str = "", *, now: bool = False) -> str:
    """(month, sum of key 0, of key 1, …); with `now` sums are put right by those that stand elsewhere now."""
    column, table = ("path", SUMS[source]) if source in SUMS else (source, "library_month")
    values = "".join(f", ({figures} -> %(key{i})s)::numeric as v{i}" for i in range(count))
    inside = unpacked("month", figures, table, f"{_inside(column)} and {_MONTHS}{more}")
    rows = f"select month, 1 as sign{values} from {inside} s"
    if now and source in SUMS:
        rows += (
            f" union all select month, case when {_inside('path')} then 1 else -1 end{values} from library_month"
            f" where moved and {_MONTHS} and {CROSSED}"
        )
    sums = "".join(f", sum(sign * v{i})" for i in range(count))
    return f"select month{sums} from ({rows}) r group by month order by month"


def spread(source: str, more: str) -> str:
    """(key, sum) of every key that begins with a prefix."""
    column, table = ("path", SUMS[source]) if source in SUMS else (source, "library_month")
    return (
        f"select key, sum(value::numeric) from {table}, jsonb_each_text(received) where {_inside(column)} and {_MONTHS}"
        f"{more} and key ^@ %(prefix)s and position('~' in key) = 0 group by 1"
    )


def held_back(column: str, more: str) -> str:
    """(library-months, by how much). The first condition is that of the index `library_month_late`, word for word."""
    return (
        "select count(*), sum(coalesce((counted -> 'received' ->> %(key)s)::numeric, 0)"
        " - coalesce((received -> %(key)s)::numeric, 0)) from library_month where counted is not null"
        " and (counted -> 'received' <> received or counted -> 'verified' <> verified)"
        f" and {_inside(column)} and {_MONTHS}{more}"
        " and received ->> %(key)s is distinct from counted -> 'received' ->> %(key)s"
    )


CHANGES = f"""
select day, sum((received -> %(key)s)::numeric) as received, sum((verified -> %(key)s)::numeric) as verified
from regency_month_change where {_inside("path")} and {_MONTHS} and (received ? %(key)s or verified ? %(key)s)
group by day having sum((received -> %(key)s)::numeric) <> 0 or sum((verified -> %(key)s)::numeric) <> 0
order by day desc
"""
_MISSING = (
    "coalesce(sum((received -> %(owed)s)::numeric), 0) + coalesce(sum((received -> %(unowed)s)::numeric), 0)"
    " > coalesce(sum((received -> %(heard)s)::numeric), 0)"
)
# Where those who moved stand now.
_CAME = "from library_month came where %(now)s and came.moved and came.month between %(start)s and %(end)s"
# Reads thousands of long maps where provinces are not asked first.
INCOMPLETE_PROVINCES = f"""
select province_code from province_month
where province_code <> 'id' and {_MONTHS} and province_code >= left(%(after_code)s, 2)
group by province_code
having {_MISSING} or province_code in (select left(substr(came.path, 4), 2) {_CAME})
order by province_code
"""
INCOMPLETE = f"""
select regency_code from regency_month
where {_inside("path")} and {_MONTHS} and regency_code >= %(after_code)s
group by regency_code
having {_MISSING} or regency_code in (select left(substr(came.path, 4), 5) {_CAME})
order by regency_code
"""


def silent_months(column: str, more: str) -> str:
    """(book, path, months owed, months missing)."""
    return (
        f"select book_id, min({column}), count(*), count(*) filter (where not received ? %(heard)s) from library_month"
        f" where {_inside(column)} and {_MONTHS}{more} and {column} > %(after)s and received ? %(owed)s"
        " group by book_id having count(*) filter (where not received ? %(heard)s) > 0 order by 2 limit %(size)s"
    )


def last_counts(count: int, column: str, more: str) -> str:
    """(libraries, sum of key 0, …) of the newest month of each library that has a record of the family."""
    sums = "".join(f", sum((m.received -> %(key{i})s)::numeric)" for i in range(count))
    return (
        f"select count(*){sums} from ("
        f" select book_id, make_date(packed >> 12, {newest_month('packed')}, 1) as month from ("
        " select book_id, max(year * 4096 + (l.received & y.mask)) as packed"
        " from unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask) join library_year l using (year)"
        f" where {_inside(column)}{more} and l.family = any(%(families)s) and l.received & y.mask <> 0"
        " group by 1) p) n"
        " join library_month m on m.book_id = n.book_id and m.month = n.month"
    )
