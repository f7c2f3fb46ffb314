"""Databases for tests: a private PostgreSQL, one migrated template kept between runs, and clones of it.

The template's name carries a hash of everything it is made from, so a changed migration makes a new one. Tests work
as the application's role; only creating and dropping databases is done as the owner.
"""

import hashlib
import os
import re
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from simpul.launcher import keeping, place, postgres

CHECKOUT = Path(__file__).resolve().parents[2]
HOME = Path(os.environ.get("SIMPUL_TEST_HOME") or CHECKOUT / "var" / "test").resolve()
# Enough places for every oddity: two neighbouring regencies of one province, and one of another.
TEST_AREAS = ("35.13", "35.14", "33.01")

# A test process inherits the URLs of the process that started it; the server is always the private one.
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
    os.environ.pop(_name, None)
# What a power cut would take from these databases is made anew; durability is tried in homes of its own. Nothing grows
# here for long: the template is analysed when it is made.
HASTY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"


def _ensure() -> postgres.Server:
    place.prepare(HOME)
    (keeping.folder(HOME) / "extra.conf").write_text(HASTY)
    return postgres.ensure(HOME)


server = _ensure()


def named(url: str, database: str) -> str:
    """The same URL with another database name."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def as_owner(statement: str) -> None:
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute(statement)


def template_name() -> str:
    """The name of the template made from today's migrations, declarations and areas."""
    digest = hashlib.sha256()
    made_from = sorted(
        {
            *CHECKOUT.glob("src/simpul/*/migrations/*.py"),
            *CHECKOUT.glob("src/simpul/*/kind.py"),
            *CHECKOUT.glob("src/simpul/*/schema.py"),
            *CHECKOUT.glob("src/simpul/audit/*.py"),
            *CHECKOUT.glob("src/simpul/scope/*.py"),
            *CHECKOUT.glob("src/simpul/ledger/*sql*.py"),
            *CHECKOUT.glob("src/simpul/ledger/*trigger*.py"),
            *CHECKOUT.glob("src/simpul/places/**/*.py"),
            *CHECKOUT.glob("src/simpul/training/walls.py"),
            *CHECKOUT.glob("src/simpul/training/courses/*.json"),
            *CHECKOUT.glob("src/simpul/people/roles.py"),
            Path(__file__),
            CHECKOUT / "tests/support/template.py",
        }
    )
    for path in made_from:
        digest.update(path.read_bytes() if path.exists() else b"")
    return f"template_{digest.hexdigest()[:16]}"


def ensure_template() -> str:
    """Build the template if it is not there; safe when several workers ask at once."""
    name = template_name()
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(7041)")
        there = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if not there:
            connection.execute(f"drop database if exists {name}_unfinished with (force)")
            connection.execute(f"create database {name}_unfinished")
            build(f"{name}_unfinished")
            connection.execute(f"alter database {name}_unfinished rename to {name}")
            _drop_old(connection, keep=name)
    return name


def build(database: str) -> None:
    """Migrate and load the test areas, in a process of its own so that no connection stays on the template."""
    import subprocess
    import sys

    environment = {
        **os.environ,
        "DATABASE_URL": named(server.app_url, database),
        "DATABASE_OWNER_URL": named(server.owner_url, database),
        "SIMPUL_HOME": str(HOME),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.template"], env=environment, cwd=CHECKOUT, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"the test template could not be built:\n{done.stdout}\n{done.stderr}")


def clone(database: str) -> None:
    as_owner(f"drop database if exists {database} with (force)")
    as_owner(f"create database {database} template {ensure_template()}")


def drop(database: str) -> None:
    """Without force first: that waits for connections that are just ending, which the owner may not end itself."""
    try:
        as_owner(f"drop database if exists {database}")
    except psycopg.errors.ObjectInUse:
        as_owner(f"drop database if exists {database} with (force)")


def _drop_old(connection: psycopg.Connection, keep: str) -> None:
    for (name,) in connection.execute("select datname from pg_database").fetchall():
        if re.match(r"template_[0-9a-f]{16}$", name) and name != keep:
            try:
                connection.execute(f"drop database {name}")
            except psycopg.errors.ObjectInUse:
                continue
