"""Opening the house for a command: the database first, then Django."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
import psycopg
import psycopg_pool

from simpul.cli import exits
from simpul.foundation.problems import Problem
from simpul.foundation.problems import kind as problem
from simpul.launcher import postgres
from simpul.launcher.home import home

not_migrated = problem(
    "pangkalan-1",
    503,
    "Basis data belum disiapkan untuk versi ini. Jalankan “simpul migrate”, lalu ulangi.",
    "The database is not ready for this version. Run “simpul migrate”, then again.",
)
database_lost = problem(
    "pangkalan-2",
    503,
    "Basis data tidak menjawab ({reason}). Periksa dengan “simpul db status”, lalu ulangi.",
    "The database does not answer ({reason}). Look with “simpul db status”, then again.",
)


def language() -> str:
    """The language of sentences on the terminal: SIMPUL_LANGUAGE, else the locale, else Indonesian."""
    chosen = os.environ.get("SIMPUL_LANGUAGE") or os.environ.get("LC_ALL") or os.environ.get("LANG") or "id"
    return "en" if chosen.startswith("en") else "id"


def database() -> postgres.Server:
    """A running PostgreSQL, and its URLs in the environment."""
    server = postgres.ensure(home())
    os.environ["DATABASE_URL"] = server.app_url
    os.environ["DATABASE_OWNER_URL"] = server.owner_url
    return server


def opened(command: Callable[..., Any]) -> Callable[..., Any]:
    """Decorate a command that needs the database and Django; turns problems into a sentence and an exit code."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        with sentences():
            database()
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "simpul.config.settings")
            import django

            django.setup()
            return command(*args, **kwargs)

    return run


class sentences:
    """Problems raised inside become one sentence on standard error and the exit code of their family."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, postgres.LauncherProblem):
            click.echo(_told(error), err=True)
            raise SystemExit(exits.DATABASE) from error
        if error is not None and (found := _of_the_database(error)):
            click.echo(f"{found.code}: {found.say(language())}", err=True)
            raise SystemExit(exits.DATABASE) from error
        if isinstance(error, Problem):
            click.echo(f"{error.code}: {error.say(language())}", err=True)
            raise SystemExit(exits.PROBLEM) from error


def _of_the_database(error: BaseException) -> Problem | None:
    """A missing schema or a lost connection, as the sentence for it."""
    cause = error.__cause__ or error
    if isinstance(
        cause, (psycopg.errors.UndefinedTable, psycopg.errors.UndefinedFunction, psycopg.errors.UndefinedColumn)
    ):
        return not_migrated()
    if isinstance(cause, (psycopg.OperationalError, psycopg_pool.PoolTimeout)):
        return database_lost(reason=str(cause).strip().splitlines()[0][:200] if str(cause).strip() else "–")
    return None


def _told(error: BaseException) -> str:
    say = getattr(error, "say", None)
    return f"{getattr(error, 'code', '')}: {say(language()) if say else error}"
