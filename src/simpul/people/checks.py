"""Row-level security means nothing to a superuser or to the tables' owner: such a role is refused at the start."""

from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.signals import connection_created

ASK = """
select rolname, rolsuper, rolbypassrls,
    exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')
            and relnamespace = 'public'::regnamespace) as owner
from pg_roles where rolname = current_user
"""
_asked: set[tuple[str, str]] = set()


def install() -> None:
    connection_created.connect(on_connection, dispatch_uid="people.role")
    register(check_role, "security", "database")


def fault(connection: Any) -> str:
    """What is wrong with the connection's role, "" when nothing is."""
    with connection.cursor() as cursor:
        cursor.execute(ASK)
        name, superuser, bypass, owner = cursor.fetchone()
    wrong = "a superuser" if superuser else "BYPASSRLS" if bypass else "the owner of the tables" if owner else ""
    if not wrong:
        return ""
    return (
        f"DATABASE_URL enters as {name}, which is {wrong}: row-level security would not bind it. Let DATABASE_URL name"
        " the application's role (NOSUPERUSER NOBYPASSRLS, not the owner) and DATABASE_OWNER_URL the owner."
    )


def on_connection(sender: Any, connection: Any, **_: Any) -> None:
    """Ask once for each database and role, at the first connection."""
    key = (str(connection.settings_dict["NAME"]), str(connection.settings_dict["USER"]))
    if connection.alias != "default" or key in _asked:
        return
    if wrong := fault(connection):
        connection.close()
        raise ImproperlyConfigured(wrong)
    _asked.add(key)


def check_role(app_configs: Any, databases: Any = None, **_: Any) -> list[Error]:
    """The same as a system check, for `check --database default`."""
    from django.db import connections

    if not databases or "default" not in databases:
        return []
    wrong = fault(connections["default"])
    return [Error(wrong, id="people.E001")] if wrong else []
