"""Opening the house for a command: the database first, then Django."""

import os
from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from simpul.cli import exits
from simpul.foundation.problems import Problem
from simpul.launcher import postgres
from simpul.launcher.home import home


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
        if isinstance(error, Problem):
            click.echo(f"{error.code}: {error.say(language())}", err=True)
            raise SystemExit(exits.PROBLEM) from error


def _told(error: BaseException) -> str:
    say = getattr(error, "say", None)
    return f"{getattr(error, 'code', '')}: {say(language()) if say else error}"
