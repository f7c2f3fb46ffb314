"""Keeping by how much the figures of a regency's month changed on a day; run by `actions.recount` beside the sums."""

# Whole measures only: what a split adds can be asked of the records. Differences of one day add up.
_WHOLE = "(select coalesce(jsonb_object_agg(key, value), '{{}}') from jsonb_each(d.{which}) where key !~ '[/~]')"
NOTE = f"""
insert into regency_month_change as c (regency_code, month, day, path, received, verified)
select * from (
    select regency_code, month, %s::date, case when regency_code = '' then 'id.' else 'id.' || regency_code || '.' end,
        {_WHOLE.format(which="received")} as received, {_WHOLE.format(which="verified")} as verified
    from ledger_difference d) told
where received <> '{{}}' or verified <> '{{}}' order by regency_code, month
on conflict (regency_code, month, day) do update
set received = ledger_add(c.received, excluded.received), verified = ledger_add(c.verified, excluded.verified)
"""
