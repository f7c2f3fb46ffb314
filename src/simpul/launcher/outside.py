"""A server of somebody's own: DATABASE_URL for the application, DATABASE_OWNER_URL for migrations and tests."""

import os
from dataclasses import replace

import psycopg
from psycopg.conninfo import conninfo_to_dict

from simpul.launcher import database, problems
from simpul.launcher.binaries import OLDEST
from simpul.launcher.server import Server, Status

APP_URL, OWNER_URL = "DATABASE_URL", "DATABASE_OWNER_URL"
SECONDS = 10


def wanted(own_url: str) -> bool:
    """Whether the environment names a server. Our own URL, handed down to a child process, is not an outside one."""
    return os.environ.get(APP_URL, "") not in ("", own_url)


def server() -> Server:
    """Look at the outside server through both roles; refuse what could not work or would not be safe."""
    if not os.environ.get(OWNER_URL):
        raise problems.no_owner_url()
    answer, owner = _ask(APP_URL), _ask(OWNER_URL)
    if answer.role == owner.role:
        answer = replace(answer, too_powerful=answer.too_powerful or "OWNER")
    database.refuse_power(answer, APP_URL)
    port = int(str(_parts(APP_URL).get("port") or 5432))
    urls = os.environ[APP_URL], os.environ[OWNER_URL]
    return Server(*urls, "url", answer.version, data_dir=None, socket_dir=None, pid=None, port=port)


def status() -> Status:
    """How the outside server is, as far as the application's role can see."""
    where = _where(APP_URL)
    try:
        answer = _ask(APP_URL)
    except problems.LauncherProblem as problem:
        return Status(False, "url", "", None, None, None, None, 0, problem.say("id"), problem.say("en"))
    return Status(
        True, "url", answer.version, None, None, None, answer.since, answer.size,
        f"Server milik sendiri di {where}.", f"A server of your own at {where}.",
    )  # fmt: skip


def _ask(variable: str) -> database.Answer:
    try:
        answer = database.ask(os.environ[variable], SECONDS)
    except psycopg.Error as refusal:
        why = " ".join(str(refusal).split())
        raise problems.unreachable(variable=variable, place=_where(variable), why=why) from None
    if answer.number < OLDEST * 10000:
        raise problems.too_old(variable=variable, place=_where(variable), found=answer.version)
    return answer


def _parts(variable: str) -> dict[str, object]:
    try:
        return dict(conninfo_to_dict(os.environ[variable]))
    except psycopg.Error:
        return {}


def _where(variable: str) -> str:
    """Host and database without the password: sentences end up in logs."""
    parts = _parts(variable)
    return f"{parts.get('host', '?')}/{parts.get('dbname', '?')}"
