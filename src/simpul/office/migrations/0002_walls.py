from django.db import migrations

from simpul.audit.triggers import trailed
from simpul.scope.rls import INSIDE, wall

WITHIN = INSIDE.format(column="path")
ABOVE = "exists (select from unnest((select simpul_scope())) below where below ^@ path)"
SELF = "user_id::text = (select nullif(current_setting('simpul.actor', true), ''))"
# An announcement is read by those below it and written by those above; a reading is its reader's own.
WALLS = f"""
alter table office_announcement enable row level security; alter table office_announcement force row level security;
create policy seen on office_announcement for select using ({WITHIN} or {ABOVE});
create policy made on office_announcement for insert with check ({WITHIN});
create policy changed on office_announcement for update using ({WITHIN}) with check ({WITHIN});
alter table office_seen enable row level security; alter table office_seen force row level security;
create policy seen on office_seen for select using ({WITHIN} or {SELF});
create policy read on office_seen for insert with check ({SELF});
"""
BACK = "".join(
    f"drop policy {name} on {table};"
    for table, names in (("office_announcement", ("seen", "made", "changed")), ("office_seen", ("seen", "read")))
    for name in names
) + "".join(f"alter table {t} disable row level security;" for t in ("office_announcement", "office_seen"))


class Migration(migrations.Migration):
    dependencies = [("office", "0001_initial"), ("audit", "0002_trail"), ("people", "0002_walls")]
    operations = [
        migrations.RunSQL(WALLS, BACK),
        wall("office_data_request"),
        trailed("office_announcement", "id", path="path"),
        trailed("office_retirement", book=""),
        trailed("office_subfield", book=""),
        trailed("office_data_request", "id", path="path", hidden=("about", "outcome")),
        # Who has read what is no history worth a chain.
    ]
