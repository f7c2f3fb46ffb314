"""The statements of a recount around the counting itself; `actions.recount` runs them in order."""

# Marks. -------------------------------------------------------------------------------------------------------------
CLAIM = """
with claimed as (
    select id from ledger_mark where month is not null order by id limit %s for update skip locked
), gone as (delete from ledger_mark m using claimed where m.id = claimed.id returning book_id, month)
select distinct book_id, month from gone
"""
CLAIM_MORE = """
delete from ledger_mark where id in (
    select m.id from ledger_mark m join unnest(%s::uuid[], %s::date[]) k(book_id, month) using (book_id, month)
    for update of m skip locked)
"""
WHOLE_BOOKS = """
with claimed as (
    select id from ledger_mark where month is null order by id limit %(most)s for update skip locked
), gone as (
    delete from ledger_mark m using claimed where m.id = claimed.id returning book_id
), owed as (
    select library_id, greatest(min(from_date), %(since)s::date) as start
    from places_library_status where status = any(%(open)s) and library_id in (select book_id from gone) group by 1
)
insert into ledger_mark (book_id, month)
select library_id, m::date
from owed, generate_series(date_trunc('month', start)::timestamp, %(this)s, interval '1 month') m
union
select book_id, month from library_month where book_id in (select book_id from gone)
"""
NEW_MONTHS = """
with before as (
    select opened_through from ledger_clock where opened_through < %(this)s for update skip locked
), now_open as (
    update ledger_clock c set opened_through = %(this)s from before returning before.opened_through as done
)
insert into ledger_mark (book_id, month)
select distinct s.library_id, m::date
from now_open, places_library_status s,
    generate_series(greatest(done + interval '1 month', date_trunc('month', s.from_date), %(since)s), %(this)s,
                    interval '1 month') m
where s.status = any(%(open)s) and (s.to_date is null or s.to_date > m)
"""

# The library-months to count: where each library stood on the month's last day, and whether it owed a report. ------
DUE = """
insert into ledger_due
select k.book_id, k.month, b.path, t.then_path, left(t.area_code, 5), b.kind = 'library',
    (k.month between %(since)s and %(today)s and b.kind = 'library' and exists (
        select from places_library_status s
        where s.library_id = k.book_id and s.status = any(%(open)s)
            and s.from_date <= d.last and (s.to_date is null or s.to_date > d.last)))::int,
    exists (select from review_month_closing c where c.book_id = k.book_id and c.month = k.month)
from unnest(%(books)s::uuid[], %(months)s::date[]) k(book_id, month)
join records_book b on b.id = k.book_id
cross join lateral (select (k.month + interval '1 month' - interval '1 day')::date as last) d
left join lateral (
    select p.area_code from places_library_placement p
    where p.library_id = k.book_id
    order by p.valid_from <= d.last desc, case when p.valid_from <= d.last then p.valid_from end desc, p.valid_from
    limit 1) p on true
cross join lateral (
    select coalesce(p.area_code, b.area_code) as area_code,
        case when b.kind <> 'library' or p.area_code is null then b.path
            when p.area_code = '' then 'id.' || k.book_id || '.'
            else 'id.' || p.area_code || '.' || k.book_id || '.' end as then_path) t
on conflict do nothing
"""
ABSENT_MONTHS = """
insert into library_month
    (book_id, month, path, then_path, regency_code, received, verified, counted, rev, counted_at)
select book_id, month, path, then_path, regency_code, '{}', '{}', null, 0, %s
from ledger_due d order by book_id, month
on conflict do nothing
"""
LOCK_MONTHS = """
select from library_month l join ledger_due d using (book_id, month) order by l.book_id, l.month for update of l
"""
# {expressions} and {facts} are the counting of every kind.
NEW = """
with {expressions}, noted as (
    insert into ledger_present select book_id, month, family, verified from present
)
insert into ledger_new
select book_id, month, coalesce(jsonb_object_agg(key, received) filter (where received <> 0), '{{}}'),
    coalesce(jsonb_object_agg(key, verified) filter (where verified <> 0), '{{}}')
from (
    select * from ({facts}) every (book_id, month, key, received, verified)
    -- sorted first: thousands of half-built maps at once would not fit the processor's cache
    order by book_id, month) fact
group by 1, 2
"""

# Writing. A month that was locked and still is keeps its figures; the new count stays beside them. ------------------
_OPEN_PAIRS = """
library_month l join ledger_due d using (book_id, month) join ledger_new n using (book_id, month)
where (l.counted is null or not d.locked)
"""
DIFFERENCE = f"""
insert into ledger_difference
with pair as materialized (
    select l.regency_code as old_code, d.regency_code as new_code, l.month,
        l.received as old_received, l.verified as old_verified, n.received, n.verified
    from {_OPEN_PAIRS}
        and (l.received, l.verified, l.regency_code) is distinct from (n.received, n.verified, d.regency_code)
), change as (
    select old_code as regency_code, month, key, -value::numeric as received, 0 as verified
    from pair, jsonb_each_text(old_received) union all
    select old_code, month, key, 0, -value::numeric from pair, jsonb_each_text(old_verified) union all
    select new_code, month, key, value::numeric, 0 from pair, jsonb_each_text(received) union all
    select new_code, month, key, 0, value::numeric from pair, jsonb_each_text(verified)
), added as (
    select regency_code, month, key, sum(received) as received, sum(verified) as verified
    from change group by 1, 2, 3 having sum(received) <> 0 or sum(verified) <> 0
    order by regency_code, month
)
select regency_code, month, coalesce(jsonb_object_agg(key, received) filter (where received <> 0), '{{}}'),
    coalesce(jsonb_object_agg(key, verified) filter (where verified <> 0), '{{}}')
from added group by 1, 2
"""
LIBRARY_MONTHS = """
update library_month l set
    received = case when still then l.received else n.received end,
    verified = case when still then l.verified else n.verified end,
    counted = t.counted, path = d.path, then_path = t.then_path, regency_code = t.regency_code,
    rev = l.rev + 1, counted_at = %s
from ledger_due d join ledger_new n using (book_id, month), library_month o,
    lateral (select o.counted is not null and d.locked as still) w,
    lateral (select
        case when d.locked then jsonb_build_object('received', n.received, 'verified', n.verified) end as counted,
        case when still then o.then_path else d.then_path end as then_path,
        case when still then o.regency_code else d.regency_code end as regency_code) t
where l.book_id = d.book_id and l.month = d.month and o.book_id = d.book_id and o.month = d.month
    and (l.counted is distinct from t.counted or l.path <> d.path or l.then_path <> t.then_path
        or l.regency_code <> t.regency_code or not still and (l.received <> n.received or l.verified <> n.verified))
"""
REGENCY_MONTHS = """
insert into regency_month as r (regency_code, month, path, received, verified)
select regency_code, month, case when regency_code = '' then 'id.' else 'id.' || regency_code || '.' end,
    received, verified
from ledger_difference order by regency_code, month
on conflict (regency_code, month) do update
set received = ledger_add(r.received, excluded.received), verified = ledger_add(r.verified, excluded.verified)
"""
ADD_FUNCTION = """
create function ledger_add(base jsonb, difference jsonb) returns jsonb language plpgsql immutable parallel safe as $$
declare
    whole constant jsonb := base || '{}';  -- unpacked once, not for every key
begin
    return (
        select (whole || coalesce(jsonb_object_agg(key, total) filter (where total <> 0), '{}'))
            - coalesce(array_agg(key) filter (where total = 0), '{}')
        from (select key, coalesce((whole ->> key)::numeric, 0) + value::numeric as total
              from jsonb_each_text(difference)) added);
end $$
"""

# Presence: the bits of the months counted are taken out and set anew. ------------------------------------------------
_PRESENT = """
select s.book_id, extract(year from s.month)::smallint as year, s.family, d.then_path, min(d.path) as path,
    bit_or(1 << (extract(month from s.month)::int - 1))::smallint as received,
    bit_or(case when s.verified then 1 << (extract(month from s.month)::int - 1) else 0 end)::smallint as verified
from ledger_present s join ledger_due d using (book_id, month) where d.library group by 1, 2, 3, 4
"""
_COUNTED = """
select book_id, extract(year from month)::smallint as year,
    bit_or(1 << (extract(month from month)::int - 1))::smallint as mask, min(path) as path
from ledger_due group by 1, 2
"""
ABSENT_YEARS = f"""
insert into library_year (book_id, year, family, then_path, path, received, verified)
select book_id, year, family, then_path, path, 0, 0 from ({_PRESENT}) p order by 1, 2, 3, 4
on conflict do nothing
"""
LOCK_YEARS = f"""
select from library_year y join ({_COUNTED}) c using (book_id, year)
order by y.book_id, y.year, y.family, y.then_path for update of y
"""
LIBRARY_YEARS = f"""
update library_year y set path = n.path, received = n.received, verified = n.verified
from (
    select o.book_id, o.year, o.family, o.then_path, c.path,
        (o.received & ~c.mask | coalesce(p.received, 0))::smallint as received,
        (o.verified & ~c.mask | coalesce(p.verified, 0))::smallint as verified
    from library_year o join ({_COUNTED}) c using (book_id, year)
    left join ({_PRESENT}) p using (book_id, year, family, then_path)) n
where y.book_id = n.book_id and y.year = n.year and y.family = n.family and y.then_path = n.then_path
    and (y.received <> n.received or y.verified <> n.verified or y.path <> n.path)
"""
