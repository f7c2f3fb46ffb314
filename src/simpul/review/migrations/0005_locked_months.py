"""The locked months of a library one may not see: a double is told late by the library it was merged into."""

from django.conf import settings
from django.db import migrations

ROLE = settings.DATABASE_APP_ROLE


class Migration(migrations.Migration):
    dependencies = [("review", "0004_newest")]
    operations = [
        migrations.RunSQL(
            "create policy doors on review_month_closing for select to current_user using (true);"
            "create function review_locked_months(in_book uuid) returns date[] language sql stable security definer"
            " set search_path = public, pg_temp as"
            " $$ select array(select m.month from review_month_closing m where m.book_id = in_book) $$;"
            "revoke all on function review_locked_months(uuid) from public;"
            f'grant execute on function review_locked_months(uuid) to "{ROLE}";',
            "drop function review_locked_months(uuid); drop policy doors on review_month_closing;",
        )
    ]
