"""The SELECTs behind `behind`."""

from simpul.ledger.reading_sql import _MONTHS, SUMS, _inside


def months(source: str, figures: str, count: int) -> str:
    """(month, sum of key 0, of key 1, …)."""
    column, table = ("path", SUMS[source]) if source in SUMS else (source, "library_month")
    sums = "".join(f", sum(({figures} ->> %(key{i})s)::numeric)" for i in range(count))
    return f"select month{sums} from {table} where {_inside(column)} and {_MONTHS} group by month order by month"


# The condition is that of the index `library_month_late`, word for word.
HELD_BACK = f"""
select count(*), sum(coalesce((counted -> 'received' ->> %(key)s)::numeric, 0)
    - coalesce((received ->> %(key)s)::numeric, 0))
from library_month
where counted is not null and (counted -> 'received' <> received or counted -> 'verified' <> verified)
    and {_inside("then_path")} and {_MONTHS}
    and received ->> %(key)s is distinct from counted -> 'received' ->> %(key)s
"""
CHANGES = f"""
select day, sum((received ->> %(key)s)::numeric) as received, sum((verified ->> %(key)s)::numeric) as verified
from regency_month_change where {_inside("path")} and {_MONTHS} and (received ? %(key)s or verified ? %(key)s)
group by day having sum((received ->> %(key)s)::numeric) <> 0 or sum((verified ->> %(key)s)::numeric) <> 0
order by day desc
"""
INCOMPLETE = f"""
select regency_code from regency_month
where {_inside("path")} and {_MONTHS} and regency_code >= %(after_code)s
group by regency_code
having coalesce(sum((received ->> %(owed)s)::numeric), 0) > coalesce(sum((received ->> %(heard)s)::numeric), 0)
order by regency_code
"""
SILENT_MONTHS = f"""
select book_id, min(then_path), count(*), count(*) filter (where not received ? %(heard)s)
from library_month
where {_inside("then_path")} and {_MONTHS} and then_path > %(after)s and received ? %(owed)s
group by book_id having count(*) filter (where not received ? %(heard)s) > 0
order by 2 limit %(size)s
"""
SILENT_LIBRARIES = f"""
select l.id, l.path from places_library l
where {_inside('l.path collate "C"')} and l.path collate "C" > %(after)s
    and l.status = 'active' and l.merged_into_id is null
    and not exists (
        select from unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask)
        join library_year p on p.book_id = l.id and p.year = y.year and p.family = any(%(families)s)
        where p.received & y.mask <> 0)
order by l.path collate "C" limit %(size)s
"""


def last_counts(count: int) -> str:
    """(libraries, sum of key 0, …) of the newest month of each library that has a record of the family."""
    sums = "".join(f", sum((m.received ->> %(key{i})s)::numeric)" for i in range(count))
    return (
        f"select count(*){sums} from ("
        " select l.book_id, max(make_date(l.year, 1 + floor(log(2, (l.received & y.mask)::numeric))::int, 1)) as month"
        " from unnest(%(years)s::int[], %(masks)s::int[]) y(year, mask) join library_year l using (year)"
        f" where {_inside('l.then_path')} and l.family = any(%(families)s) and l.received & y.mask <> 0 group by 1) n"
        " join library_month m on m.book_id = n.book_id and m.month = n.month"
    )
