"""A database of its own for a benchmark, and a real server in front of it."""

import datetime as dt
import http.client
import os
import socket
import subprocess
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

import psycopg

from simpul.bench import machine
from simpul.launcher.web import THREADS, WORKERS, command

DATABASE = "simpul_bench"
FINISHED = "filled"
IDLE = 0.05  # seconds of processor in a second that a server at rest may take


@contextmanager
def database(areas: Sequence[str] | None, *, keep: str = "") -> Iterator[bool]:
    """Inside the block the environment and Django point to a migrated database with these regencies (None: all).

    It is fresh and goes at the end; with `keep` (a word for its name) it stays, and what an earlier run put into it is
    there again: yields whether that run came to its end (see `finished`).
    """
    server_app, server_owner = os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"]
    name = f"{DATABASE}_{keep}" if keep else DATABASE
    there = bool(keep) and _is_finished(server_owner, name)
    if not there:
        _drop(server_owner, name)
        _as_owner(server_owner, f"create database {name}")
    os.environ["DATABASE_URL"] = _named(server_app, name)
    os.environ["DATABASE_OWNER_URL"] = _named(server_owner, name)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpul.config.settings")
    # Budgets that a load does not spend, here and in the servers begun from here.
    os.environ.setdefault("SIMPUL_BUDGET_FACTOR", "1000000")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from simpul.places import actions

    try:
        call_command("migrate", database="owner", verbosity=0)
        actions.load_reference_areas(only=None if areas is None else tuple(areas))
        yield there
    finally:
        for alias in connections:
            connections[alias].close()
        connections["default"].close_pool()  # type: ignore[attr-defined]
        if not keep:
            _drop(server_owner, name)
        os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = server_app, server_owner


@contextmanager
def web(workers: int = WORKERS, threads: int = THREADS) -> Iterator[int]:
    """The application server as in service; yields its port."""
    port = _free_port()
    with process(command("127.0.0.1", port, workers, threads)) as server:
        _wait_for(port)
        _wait_until_idle(server.pid)
        yield port


@contextmanager
def process(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child process that ends with the block."""
    child = subprocess.Popen(command)
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(15)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/api/v1/hello")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the application server did not answer within 60 s")


def _wait_until_idle(server: int, patience: float = 60) -> None:
    """The first answer comes while the other processes are still loading the application, on the processors that are
    about to be measured."""
    until, before = time.monotonic() + patience, -1.0
    while time.monotonic() < until and (spent := machine.seconds_spent(server)) - before > IDLE:
        before = spent
        time.sleep(1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def finished() -> None:
    """Note on the scratch database that everything which a later run may build on is in it."""
    url = os.environ["DATABASE_OWNER_URL"]
    _as_owner(url, f"comment on database {urlsplit(url).path.strip('/')} is '{FINISHED}'")


def _is_finished(url: str, name: str) -> bool:
    asked = "select shobj_description(oid, 'pg_database') from pg_database where datname = %s"
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(asked, [name]).fetchone()
    return row is not None and row[0] == FINISHED


def _named(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _drop(url: str, name: str) -> None:
    """Drop the scratch database. A maintenance process of the server may be in it for a moment; the owner cannot end
    that one, only wait."""
    for _ in range(40):
        try:
            return _as_owner(url, f"drop database if exists {name} with (force)")
        except psycopg.errors.InsufficientPrivilege:
            time.sleep(0.5)
    return _as_owner(url, f"drop database if exists {name}")


def _as_owner(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)


def libraries(regency: str, count: int) -> list[uuid.UUID]:
    """Register `count` village libraries in a regency, open for years; gives their ids."""
    from simpul.foundation.ids import uuid7
    from simpul.places import actions, queries
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    with entered(NATION, actor="system:bench"):
        villages = [area.code for area in queries.below(regency, "village")]
        drafts = [
            {
                "id": uuid7(),
                "name": f"Perpustakaan Uji {number}",
                "kind": "village",
                "area_code": villages[number % len(villages)],
                "since": dt.date(2020, 1, 1),
                "synthetic": True,
            }
            for number in range(count)
        ]
        actions.register_libraries(by=machine("bench"), drafts=drafts)
    return [draft["id"] for draft in drafts]  # type: ignore[misc]


def without_devices(count: int) -> list[uuid.UUID]:
    """Libraries registered here that no device belongs to yet, those with the fewest records first."""
    from simpul.records.models import Book
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from simpul.sync.models import Device

    with entered(NATION, actor="system:bench"):
        taken = Device.objects.values("book_id")
        free = Book.objects.filter(kind="library").exclude(pk__in=taken).order_by("seq", "pk")
        return list(free.values_list("pk", flat=True)[:count])
