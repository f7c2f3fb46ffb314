"""What wide pages need at once, kept up by triggers: the months of provinces, and how many libraries were present.

`province_month` is the sum of a province's regencies, and under "id" of all of them.

Distinct libraries over a span do not add up over its months. But each library present in a span has one first month in
it, and that month is its first when the month it was present before lies before the span. So `ledger_presence` counts,
for each province (and the nation, "id"), family and month, the libraries by their gap: months since they were present
there before (0: never). The libraries present from month a to b are those counted in a..b whose gap reaches behind a.
"""

_CHANGED = {
    "insert": ("referencing new table as new_rows", "select * from new_rows", "select * from new_rows where false"),
    "update": (
        "referencing old table as old_rows new table as new_rows",
        "select * from new_rows",
        "select * from old_rows",
    ),
    "delete": ("referencing old table as old_rows", "select * from old_rows where false", "select * from old_rows"),
}
_PAIRS = """
select c.code, month, key, {sign}value::numeric as received, 0 as verified
from ({rows}) r, jsonb_each_text(received), lateral (values (left(regency_code, 2)), ('id')) c(code) union all
select c.code, month, key, 0, {sign}value::numeric
from ({rows}) r, jsonb_each_text(verified), lateral (values (left(regency_code, 2)), ('id')) c(code)
"""
_PROVINCES = """
insert into province_month as p (province_code, month, path, received, verified)
select code, month, case when code in ('', 'id') then 'id.' else 'id.' || code || '.' end,
    coalesce(jsonb_object_agg(key, received) filter (where received <> 0), '{{}}'),
    coalesce(jsonb_object_agg(key, verified) filter (where verified <> 0), '{{}}')
from (select code, month, key, sum(received) as received, sum(verified) as verified from ({pairs}) pair
    group by 1, 2, 3 having sum(received) <> 0 or sum(verified) <> 0) added
group by code, month order by code, month
on conflict (province_code, month) do update
set received = ledger_add(p.received, excluded.received), verified = ledger_add(p.verified, excluded.verified)
"""
# The months in which each of some books was present, by place, by family and (as family '') of any but declarations.
_MONTHS = """
select distinct book_id, a.area, f.family, year * 12 + bit as m
from ({rows}) y cross join generate_series(0, 11) bit
cross join lateral (values (y.family), (case when y.family <> 'month_declaration' then '' end)) f(family)
cross join lateral (values ('id'), (substring(y.then_path from '^id[.]([0-9][0-9])[.]'))) a(area)
where received >> bit & 1 = 1 and f.family is not null and a.area is not null
"""
_GAPS = """
select area, family, m, coalesce(m - lag(m) over (partition by book_id, area, family order by m), 0) as gap,
    {sign} as n
from ({months}) present
"""
_PRESENCE = """
insert into ledger_presence as p (area, family, month, gap, path, libraries)
select area, family, m, gap, case area when 'id' then 'id.' else 'id.' || area || '.' end, sum(n)
from ({gaps}) g group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4
on conflict (area, family, month, gap) do update set libraries = p.libraries + excluded.libraries
"""


def _provinces(event: str) -> str:
    _, new, old = _CHANGED[event]
    return _PROVINCES.format(pairs=f"{_PAIRS.format(sign='', rows=new)} union all {_PAIRS.format(sign='-', rows=old)}")


def _presence(event: str) -> str:
    _, new, old = _CHANGED[event]
    touched = f"select book_id from ({new}) a union select book_id from ({old}) b"
    now = f"select book_id, year, family, then_path, received from library_year where book_id in ({touched})"
    was = (
        f"select * from ({now}) l where not exists (select from ({new}) c where c.book_id = l.book_id"
        " and c.year = l.year and c.family = l.family and c.then_path = l.then_path)"
        f" union all select book_id, year, family, then_path, received from ({old}) o"
    )
    gaps = " union all ".join(
        _GAPS.format(sign=sign, months=_MONTHS.format(rows=rows)) for sign, rows in ((1, now), (-1, was))
    )
    return _PRESENCE.format(gaps=gaps)


def _triggers(table: str, name: str, statement: object) -> str:
    made = ""
    for event, (transition, new, old) in _CHANGED.items():
        body = statement(event)  # type: ignore[operator]
        made += (
            f"create function {name}_{event}() returns trigger language plpgsql set search_path = public, pg_temp as $$"
            f" begin if exists ({new} union all {old}) then {body}; end if; return null; end $$;"
            f"create trigger {name}_{event} after {event} on {table} {transition}"
            f" for each statement execute function {name}_{event}();"
        )
    return made


TRIGGERS = _triggers("regency_month", "wide_provinces", _provinces) + _triggers(
    "library_year", "wide_presence", _presence
)
UNDO = "".join(
    f"drop trigger {name}_{event} on {table}; drop function {name}_{event}();"
    for table, name in (("regency_month", "wide_provinces"), ("library_year", "wide_presence"))
    for event in _CHANGED
)
# What was counted before the tables were there; as nobody's scope hides anything from it.
FIRST_FILL = (
    "select set_config('simpul.scope', 'id.', true);"
    + _PROVINCES.format(pairs=_PAIRS.format(sign="", rows="select * from regency_month"))
    + ";"
    + _PRESENCE.format(gaps=_GAPS.format(sign=1, months=_MONTHS.format(rows="select * from library_year")))
)
PRESENT = """
select family, sum(libraries) from ledger_presence
where area = %(area)s and month between %(start)s and %(end)s and (gap = 0 or month - gap < %(start)s)
group by 1 order by 1
"""
# What a province keeps beside what its regencies add up to, where they differ.
PROVINCE_DIFFERENCES = """
select code, month, which, key, sum(kept), sum(derived) from (
    select province_code as code, month, w.which, p.key, p.value::numeric as kept, 0 as derived
    from province_month, lateral (values ('received', received), ('verified', verified)) w(which, cells),
        jsonb_each_text(w.cells) p
    union all
    select c.code, month, w.which, p.key, 0, p.value::numeric
    from regency_month, lateral (values (left(regency_code, 2)), ('id')) c(code),
        lateral (values ('received', received), ('verified', verified)) w(which, cells),
        jsonb_each_text(w.cells) p) compared
where code = any(%(codes)s) and month between %(start)s and %(end)s
group by 1, 2, 3, 4 having sum(kept) <> sum(derived) order by 1, 2, 3, 4
"""
# How many libraries a province (or the nation) keeps as present beside what the years of its libraries say.
_DERIVED = _GAPS.format(
    sign=1,
    months=_MONTHS.format(
        rows="select * from library_year where received <> 0 and ('id' = any(%(codes)s)"
        " or substring(then_path from '^id[.]([0-9][0-9])[.]') = any(%(codes)s))"
    ),
)
PRESENCE_DIFFERENCES = f"""
select area, family, month, sum(kept), sum(derived) from (
    select area, family, month, gap, libraries as kept, 0 as derived from ledger_presence
    union all select area, family, m, gap, 0, n from ({_DERIVED}) g) compared
where area = any(%(codes)s) and month between %(start)s and %(end)s
group by area, family, month, gap having sum(kept) <> sum(derived) order by 1, 2, 3
"""
