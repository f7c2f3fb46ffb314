"""Talking to the server: the roles, the database `simpul`, and whether the one that answers is ours and safe."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from urllib.parse import quote

import psycopg
from psycopg import pq, sql

from simpul.launcher import cluster, keeping, problems
from simpul.launcher.place import PORT, Place

T = TypeVar("T")
DATABASE, OWNER, APP = "simpul", "simpul_owner", "simpul_app"
# A server that would take the connection without proving that it knows the password is not ours.
PROOF: dict[str, Any] = {"require_auth": "scram-sha-256"} if pq.version() >= 160000 else {}

WHO_ANSWERS = """
select current_setting('server_version'), current_setting('server_version_num')::int, pg_postmaster_start_time(),
       current_setting('cluster_name'), role.rolname, role.rolsuper, role.rolbypassrls,
       pg_has_role(role.oid, base.datdba, 'member'), pg_database_size(base.oid)
  from pg_roles role, pg_database base
 where role.rolname = current_user and base.datname = current_database()
"""


@dataclass(frozen=True)
class Answer:
    """What a server says of itself to the application's role. `too_powerful` is empty for a role that RLS binds."""

    version: str
    number: int
    since: datetime
    cluster: str
    role: str
    too_powerful: str
    size: int


def url(place: Place, role: str, password: str) -> str:
    """A URL for libpq: the socket's directory stands in the query."""
    host = quote(str(place.run), safe="")
    return f"postgresql://{role}:{quote(password, safe='')}@/{DATABASE}?host={host}&port={PORT}"


def ask(conninfo: str, seconds: float, **more: Any) -> Answer:
    """Connect and ask the server who it is. psycopg.OperationalError when it cannot be reached."""
    timeout = max(2, int(seconds))
    with psycopg.connect(conninfo, connect_timeout=timeout, autocommit=True, **more) as connection:
        row = connection.execute(WHO_ANSWERS).fetchone()
    assert row is not None
    version, number, since, name, role, is_super, bypasses, owns, size = row
    powers = (("SUPERUSER", is_super), ("BYPASSRLS", bypasses), ("OWNER", owns))
    too_powerful = next((word for word, has in powers if has), "")
    # in UTC, whatever PGTZ says: it is compared with what was noted
    return Answer(str(version).split()[0], number, since.astimezone(UTC), name, role, too_powerful, size)


def refuse_power(answer: Answer, where: str) -> None:
    """Row-level security binds neither superusers nor owners: such a role is not let in."""
    if answer.too_powerful:
        raise problems.role_too_powerful(role=answer.role, why=answer.too_powerful, place=where)


def greet(place: Place, passwords: dict[str, str], seconds: float) -> Answer | None:
    """Wait until the server answers the application's role. None when it answers but has no connection left."""
    conninfo = url(place, APP, passwords["app"])
    said = _patiently(place, lambda left: ask(conninfo, left, **PROOF), seconds)
    if said is not None:
        refuse_power(said, str(place.data))
    return said


def make_roles(place: Place, passwords: dict[str, str], seconds: float) -> None:
    """Make the two roles and the database, as often as needed: a start may have been killed half-way."""
    connection = _patiently(place, lambda left: _as_root(place, passwords["root"], left), seconds)
    if connection is None:
        raise problems.no_answer(place=str(place.data), seconds=int(seconds), log=cluster.log_tail(place))
    powers = {OWNER: "login createdb", APP: "login nocreatedb"}
    with connection:
        there = {row[0] for row in connection.execute("select rolname from pg_roles")}
        for role, key in ((OWNER, "owner"), (APP, "app")):
            verb = "alter" if role in there else "create"
            # hashed here, so that no password can stand in a server log
            hashed = connection.pgconn.encrypt_password(
                passwords[key].encode(), role.encode(), b"scram-sha-256"
            ).decode()
            connection.execute(
                sql.SQL("{} role {} {} nosuperuser nobypassrls nocreaterole noreplication password {}").format(
                    sql.SQL(verb), sql.Identifier(role), sql.SQL(powers[role]), sql.Literal(hashed)
                )
            )
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            connection.execute(f"create database {DATABASE} owner {OWNER}")
        connection.execute(f"revoke all on database {DATABASE} from public")
        connection.execute(f"grant connect, temporary on database {DATABASE} to {APP}")


def _patiently(place: Place, attempt: Callable[[float], T], seconds: float) -> T | None:
    """Try until the server answers. It may be recovering (wait), full (None), or keep other passwords (a problem)."""
    patience = time.monotonic() + seconds
    while True:
        try:
            return attempt(patience - time.monotonic())
        except psycopg.OperationalError as refusal:
            said = str(refusal)
        if "password authentication failed" in said:
            secrets = keeping.folder(place.home) / keeping.SECRETS
            raise problems.passwords_lost(place=str(secrets), data=str(place.data))
        if re.search("too many clients|connection slots are reserved", said):
            return None
        if time.monotonic() > patience:
            log = f"{cluster.log_tail(place)}\n{said}".strip()
            raise problems.no_answer(place=str(place.data), seconds=int(seconds), log=log)
        time.sleep(0.05)


def _as_root(place: Place, password: str, seconds: float) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        host=str(place.run), port=PORT, user=cluster.ROOT_ROLE, password=password, dbname="postgres",
        connect_timeout=max(2, int(seconds)), autocommit=True, **PROOF,
    )  # fmt: skip
