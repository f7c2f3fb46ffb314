"""The statements of a recount around the counting itself; `actions.recount` runs them in order."""

# Marks. -------------------------------------------------------------------------------------------------------------
CLAIM = """
with claimed as (
    select id from ledger_mark where month is not null order by id limit %s for update skip locked
), gone as (delete from ledger_mark m using claimed where m.id = claimed.id returning book_id, month)
select book_id, month from gone
union
select l.merged_into_id, g.month from gone g join places_library l on l.id = g.book_id
where l.merged_into_id is not null
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
union
select l.merged_into_id, m.month from places_library l join library_month m on m.book_id = l.id
where l.merged_into_id in (select book_id from gone)
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

# The library-months to count: where each library stood on the month's last day, whether it owed a report, and whether
# its records count for itself: a double's do so only in a month that was locked before it was found to be one. -------
DUE = """
insert into ledger_due
select k.number, k.book_id, k.month, b.path, t.then_path, left(t.area_code, 5), b.kind = 'library',
    (k.month between %(since)s and %(today)s and b.kind = 'library' and exists (
        select from places_library_status s
        where s.library_id = k.book_id and s.status = any(%(open)s)
            and s.from_date <= d.last and (s.to_date is null or s.to_date > d.last)))::int,
    c.book_id is not null, l.merged_into_id is null or c.book_id is not null
from unnest(%(books)s::uuid[], %(months)s::date[]) with ordinality k(book_id, month, number)
join records_book b on b.id = k.book_id
left join places_library l on l.id = k.book_id
left join review_month_closing c on c.book_id = k.book_id and c.month = k.month
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
"""
READ = """
insert into ledger_read
select number, book_id, month from ledger_due where own
union all
select d.number, l.id, d.month from places_library l join ledger_due d on d.book_id = l.merged_into_id
where l.merged_into_id = any(array(select distinct book_id from ledger_due))
    and not exists (select from review_month_closing c where c.book_id = l.id and c.month = d.month)
"""
VERIFIED = """
insert into ledger_verified
select v.record_id, v.rev, v.record_kind from ledger_read d
cross join lateral (select * from review_verification t where t.book_id = d.book_id and t.month = d.month offset 0) v
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
    insert into ledger_present select number, family, verified from present
)
insert into ledger_new
select number, ('{{' || coalesce(string_agg(received, ','), '') || '}}')::jsonb,
    ('{{' || coalesce(string_agg(verified, ','), '') || '}}')::jsonb
from ({facts}) fact (number, received, verified)
group by 1
"""

# Writing. A month that was locked and still is keeps its figures; the new count stays beside them. ------------------
_STILL = "(l.counted is not null and d.locked)"
_DUE_AND_NEW = "ledger_due d join ledger_new n using (number)"
# A leg is a place whose map changes from `old` to `new`; only keys that differ are read out and added up.
DIFFERENCE = f"""
insert into ledger_difference
with leg as (
    select w.code, l.month, w.verified, w.old, w.new
    from {_DUE_AND_NEW} join library_month l on l.book_id = d.book_id and l.month = d.month
    cross join lateral (values
        (false, d.regency_code, case when l.regency_code = d.regency_code then l.received else '{{}}' end, n.received),
        (true, d.regency_code, case when l.regency_code = d.regency_code then l.verified else '{{}}' end, n.verified),
        (false, nullif(l.regency_code, d.regency_code), l.received, '{{}}'),
        (true, nullif(l.regency_code, d.regency_code), l.verified, '{{}}')) w(verified, code, old, new)
    where not {_STILL} and w.code is not null and w.old <> w.new
), added as (
    select code, month, key, sum(value) filter (where not verified) as received,
        sum(value) filter (where verified) as verified
    from leg cross join lateral (
        select key, value::numeric - coalesce((leg.old -> key)::numeric, 0) from jsonb_each(leg.new)
        where value is distinct from leg.old -> key
        union all
        select key, -(leg.old -> key)::numeric from jsonb_object_keys(leg.old) gone(key) where not leg.new ? key
    ) change(key, value)
    group by 1, 2, 3 having sum(value) filter (where not verified) <> 0 or sum(value) filter (where verified) <> 0
    order by code, month
)
select code, month, coalesce(jsonb_object_agg(key, received) filter (where received <> 0), '{{}}'),
    coalesce(jsonb_object_agg(key, verified) filter (where verified <> 0), '{{}}')
from added group by 1, 2
"""
LIBRARY_MONTHS = f"""
update library_month l set
    received = case when {_STILL} then l.received else n.received end,
    verified = case when {_STILL} then l.verified else n.verified end,
    then_path = case when {_STILL} then l.then_path else d.then_path end,
    regency_code = case when {_STILL} then l.regency_code else d.regency_code end,
    counted = case when d.locked then jsonb_build_object('received', n.received, 'verified', n.verified) end,
    path = d.path, rev = l.rev + 1, counted_at = %s
from {_DUE_AND_NEW}
where l.book_id = d.book_id and l.month = d.month
    and (l.path <> d.path or (l.counted is not null) <> d.locked
        or d.locked and l.counted is distinct from jsonb_build_object('received', n.received, 'verified', n.verified)
        or not {_STILL} and (l.received <> n.received or l.verified <> n.verified
            or l.then_path <> d.then_path or l.regency_code <> d.regency_code))
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
select d.book_id, extract(year from d.month)::smallint as year, s.family, d.then_path, min(d.path) as path,
    bit_or(1 << (extract(month from d.month)::int - 1))::smallint as received,
    bit_or(case when s.verified then 1 << (extract(month from d.month)::int - 1) else 0 end)::smallint as verified
from ledger_present s join ledger_due d using (number) where d.library group by 1, 2, 3, 4
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
