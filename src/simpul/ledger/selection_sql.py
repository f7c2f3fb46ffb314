"""Which library-months an area and a span of months hold: those kept, those with records, those owed."""

from collections.abc import Sequence

from simpul.kinds import Kind

BOOKS = """
select id from records_book where path ^@ %(path)s
union select book_id from library_month where then_path ^@ %(path)s and month between %(start)s and %(end)s
order by 1
"""
REGENCIES = """
select regency_code from regency_month where path ^@ %(path)s and month between %(start)s and %(end)s
union select regency_code from library_month
where (path ^@ %(path)s or then_path ^@ %(path)s) and month between %(start)s and %(end)s
order by 1
"""
# What the library-months of some regencies add up to; %s places: codes, start, end (twice each, in this order).
REGENCY_SUMS = """
with chosen as materialized (
    select regency_code, month, received, verified from library_month
    where regency_code = any(%(codes)s) and month between %(start)s and %(end)s
), pairs as (
    select regency_code, month, key, value::numeric as received, 0 as verified
    from chosen, jsonb_each_text(received) union all
    select regency_code, month, key, 0, value::numeric from chosen, jsonb_each_text(verified)
), sums as (
    select regency_code, month, key, sum(received) as received, sum(verified) as verified from pairs group by 1, 2, 3
), maps as (
    select regency_code, month, jsonb_object_agg(key, received) filter (where received <> 0) as received,
        jsonb_object_agg(key, verified) filter (where verified <> 0) as verified
    from sums group by 1, 2
)
select regency_code, month, coalesce(m.received, '{}') as received, coalesce(m.verified, '{}') as verified
from (select regency_code, month from chosen union select regency_code, month from regency_month
      where regency_code = any(%(codes)s) and month between %(start)s and %(end)s) every
left join maps m using (regency_code, month)
"""


def keys_of_books(kinds: Sequence[Kind]) -> str:
    """Every (book_id, month) of some books that may hold a figure; parameters books, start, end, open, since, this."""
    recorded = "".join(
        f" union select book_id, month from {kind.table}"
        " where book_id = any(%(books)s) and month between %(start)s and %(end)s"
        for kind in kinds
    )
    return (
        "select book_id, month from library_month"
        " where book_id = any(%(books)s) and month between %(start)s and %(end)s"
        f"{recorded} union select library_id, m::date from places_library_status,"
        " generate_series(greatest(date_trunc('month', from_date)::date, %(start)s, %(since)s),"
        " least(%(end)s, %(this)s), interval '1 month') m"
        " where library_id = any(%(books)s) and status = any(%(open)s) and (to_date is null or to_date > m)"
        " order by 1, 2"
    )
