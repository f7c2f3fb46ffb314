"""Of each family heard in a month in which a library owed nothing, that it did not: counted for what there is."""

from django.db import migrations

# The months of libraries that owed nothing; a locked month's newest count stands beside its figures.
FILL = """
select set_config('simpul.scope', 'id.', true);
create function pg_temp.unowed(cells jsonb) returns jsonb language sql immutable as $$
    select case when cells ? 'expected' then cells else cells || coalesce((
        select jsonb_object_agg(left(key, -length('heard')) || 'unowed', 1) from jsonb_object_keys(cells) k(key)
        where key like '%.heard'), '{}') end
$$;
update library_month l set received = pg_temp.unowed(received), verified = pg_temp.unowed(verified),
    counted = case when counted is not null then jsonb_build_object(
        'received', pg_temp.unowed(counted -> 'received'), 'verified', pg_temp.unowed(counted -> 'verified')) end
from records_book b
where b.id = l.book_id and b.kind = 'library'
    and (not received ? 'expected' or counted is not null and not counted -> 'received' ? 'expected');
with told as (
    select regency_code, month, key, value::numeric as received, 0 as verified
    from library_month, jsonb_each_text(received) where not received ? 'expected' and key like '%.unowed'
    union all select regency_code, month, key, 0, value::numeric
    from library_month, jsonb_each_text(verified) where not verified ? 'expected' and key like '%.unowed'
), added as (
    select regency_code, month, key, sum(received) as received, sum(verified) as verified from told group by 1, 2, 3)
update regency_month r set received = ledger_add(r.received, n.received), verified = ledger_add(r.verified, n.verified)
from (select regency_code, month,
        coalesce(jsonb_object_agg(key, received) filter (where received <> 0), '{}') as received,
        coalesce(jsonb_object_agg(key, verified) filter (where verified <> 0), '{}') as verified
    from added group by 1, 2) n
where r.regency_code = n.regency_code and r.month = n.month;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_plans"), ("records", "0001_initial")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
