"""The second wall around people, and the few owner-rights doors that sign-in needs before there is a scope.

A post and the name behind it are seen along one's own chain: from above, and by those below who need to know whom to
ask. Particulars are not seen from below. Secrets of the second factor are seen by their owner alone. `simpul.actor`
is the signed-in person (or the one in the middle of signing in); the machine's NATION scope sees all.
"""

from django.conf import settings
from django.db import migrations

from simpul.audit.triggers import trailed

INSIDE = "{path} ^@ any ((select simpul_scope())::text[])"
ABOVE = "exists (select from unnest((select simpul_scope())) below where below ^@ {path})"
SELF = "{column}::text = (select nullif(current_setting('simpul.actor', true), ''))"
NATION = "'id.' = any ((select simpul_scope())::text[])"
POST_BELOW = (
    "exists (select from people_post p where p.user_id = {user} and p.path ^@ any ((select simpul_scope())::text[]))"
)
POST_IN_CHAIN = "exists (select from people_post p where p.user_id = {user})"


def walled(table: str) -> str:
    return f"alter table {table} enable row level security; alter table {table} force row level security;"


def policy(name: str, table: str, verb: str, *, using: str = "", check: str = "") -> str:
    return (
        f"create policy {name} on {table} for {verb}"
        + (f" using ({using})" if using else "")
        + (f" with check ({check})" if check else "")
        + ";"
    )


POST_INSIDE = INSIDE.format(path="path")
USER_SELF = SELF.format(column="id")
OWN = SELF.format(column="user_id")
MANAGED = f"{USER_SELF} or {NATION} or {POST_BELOW.format(user='people_user.id')}"
PARTICULARS = f"{OWN} or {NATION} or {POST_BELOW.format(user='people_profile.user_id')}"

WALLS = "".join(
    [
        walled("people_post"),
        policy("seen", "people_post", "select", using=f"{POST_INSIDE} or {OWN} or {ABOVE.format(path='path')}"),
        policy("given", "people_post", "insert", check=POST_INSIDE),
        policy("changed", "people_post", "update", using=POST_INSIDE, check=POST_INSIDE),
        policy("removed", "people_post", "delete", using=POST_INSIDE),
        walled("people_user"),
        policy(
            "seen",
            "people_user",
            "select",
            using=f"{USER_SELF} or {NATION} or {POST_IN_CHAIN.format(user='people_user.id')}",
        ),
        # A user is made together with a first post; until then nobody but the machine sees the row.
        policy("made", "people_user", "insert", check="simpul_scope() is not null"),
        policy("changed", "people_user", "update", using=MANAGED, check=MANAGED),
        policy("removed", "people_user", "delete", using=NATION),
        walled("people_profile"),
        policy("scoped", "people_profile", "all", using=PARTICULARS, check=PARTICULARS),
        walled("people_api_token"),
        policy("scoped", "people_api_token", "all", using=f"{OWN} or {POST_INSIDE}", check=POST_INSIDE),
        walled("people_one_time_code"),
        policy("seen", "people_one_time_code", "all", using=NATION, check=NATION),
        walled("mfa_authenticator"),
        policy("own", "mfa_authenticator", "all", using=f"{OWN} or {NATION}", check=f"{OWN} or {NATION}"),
        walled("usersessions_usersession"),
        policy("own", "usersessions_usersession", "all", using=f"{OWN} or {NATION}", check=f"{OWN} or {NATION}"),
    ]
)

DOOR = "language sql stable security definer set search_path = public, pg_temp"
# The walls stand before the owner too; the doors' functions run with the owner's rights and may look.
OWNER = "".join(
    f"create policy doors on {table} for select to current_user using (true);"
    for table in ("people_user", "people_post", "people_api_token")
)
DOORS = f"""
{OWNER}
create function people_account(wanted uuid) returns setof people_user {DOOR}
    as $$ select * from people_user where id = wanted $$;
create function people_account_named(wanted text) returns setof people_user {DOOR}
    as $$ select * from people_user where username = wanted $$;
create function people_posts_of(wanted uuid, day date) returns table (role text, path text) {DOOR}
    as $$ select p.role::text, p.path from people_post p join people_user u on u.id = p.user_id
          where u.id = wanted and u.is_active and p.from_date <= day and (p.to_date is null or day < p.to_date) $$;
create function people_token(wanted uuid) returns setof people_api_token {DOOR}
    as $$ select * from people_api_token where id = wanted $$;
"""

PARTICULAR = ("other_job", "education", "lis_degree", "honorarium")

# Where attempts and used codes are counted for all processes (Django's database cache).
CACHE = """
create table people_cache (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index people_cache_expires on people_cache (expires);
"""

NAMES = (
    "people_account(uuid)",
    "people_account_named(text)",
    "people_posts_of(uuid, date)",
    "people_token(uuid)",
)
RIGHTS = "".join(
    f"revoke all on function {name} from public; grant execute on function {name} to \"{settings.DATABASE_APP_ROLE}\";"
    for name in NAMES
)
BACK = "".join(f"drop function {n};" for n in NAMES)


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("audit", "0002_trail"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("usersessions", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(WALLS, migrations.RunSQL.noop),
        migrations.RunSQL(DOORS + RIGHTS, BACK),
        migrations.RunSQL(CACHE, "drop table people_cache"),
        # The trail of people says what changed and who did it, never a name, a telephone number or a secret.
        trailed("people_user", "id", hidden=("username", "full_name", "phone", "password")),
        trailed("people_profile", "user_id", key="user_id", hidden=PARTICULAR),
        trailed("people_post", "user_id", path="path"),
        trailed("people_api_token", "user_id", path="path", hidden=("name", "secret_sha256")),
        trailed("people_one_time_code", "user_id", hidden=("secret",)),
        trailed("mfa_authenticator", "user_id", hidden=("data",)),
    ]
