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
# Which of some books' library-months are marked, by a mark of their own or of a double.
MARKED = """
select book_id, month from ledger_mark where book_id = any(%(books)s)
union select l.merged_into_id, m.month from places_library l join ledger_mark m on m.book_id = l.id
where l.merged_into_id = any(%(books)s)
"""


def keys_of_books(kinds: Sequence[Kind]) -> str:
    """Every (book_id, month) of some books that may hold a figure, with the months of their doubles; parameters
    books, start, end, open, since, this."""
    span = "month between %(start)s and %(end)s"
    recorded = "".join(
        f" union select s.book_id, r.month from source s join {kind.table} r on r.book_id = s.id where r.{span}"
        for kind in kinds
    )
    return (
        "with source as (select b as id, b as book_id from unnest(%(books)s::uuid[]) b"
        " union all select id, merged_into_id from places_library where merged_into_id = any(%(books)s))"
        f" select s.book_id, l.month from source s join library_month l on l.book_id = s.id where l.{span}"
        f"{recorded} union select library_id, m::date from places_library_status,"
        " generate_series(greatest(date_trunc('month', from_date)::date, %(start)s, %(since)s),"
        " least(%(end)s, %(this)s), interval '1 month') m"
        " where library_id = any(%(books)s) and status = any(%(open)s) and (to_date is null or to_date > m)"
        " order by 1, 2"
    )
