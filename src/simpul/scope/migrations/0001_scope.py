"""The scope function, the extensions, and what the application's role may do with tables to come."""

from django.conf import settings
from django.db import migrations

SQL = """
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists btree_gist;
create function simpul_scope() returns text[] language sql stable parallel safe
    as $$ select string_to_array(nullif(current_setting('simpul.scope', true), ''), ' ') $$;
grant usage on schema public to {app};
alter default privileges in schema public grant select, insert, update, delete on tables to {app};
alter default privileges in schema public grant usage, select on sequences to {app};
"""


class Migration(migrations.Migration):
    dependencies = []
    # Before every other app's tables, so that the default privileges reach them.
    run_before = [("contenttypes", "0001_initial")]
    operations = [
        migrations.RunSQL(SQL.format(app=f'"{settings.DATABASE_APP_ROLE}"'), "drop function simpul_scope()")
    ]
