"""`simpul db`: the private PostgreSQL."""

import click

from simpul.cli import exits, house, output
from simpul.launcher import postgres
from simpul.launcher.home import home


@click.group()
def db() -> None:
    """Start, stop or look at the database of this installation."""


@db.command()
def start() -> None:
    """Start the database (made ready first when there is none)."""
    with house.sentences():
        server = house.database()
        click.echo(f"PostgreSQL {server.version} ({server.source}) · {server.data_dir}")


@db.command()
def stop() -> None:
    """Stop the database cleanly."""
    with house.sentences():
        postgres.stop(home())


@db.command()
@output.formatted
def status(form: str) -> None:
    """Say whether the database runs, where it lies and how large it is. Exit code 4 when it is not running."""
    with house.sentences():
        found = postgres.status(home())
    if form == "json":
        output.as_json(found)
    else:
        output.pairs(
            {k: v for k, v in vars(found).items() if v not in (None, "")}
            if hasattr(found, "__dict__")
            else {"status": found}
        )
    if not found.running:
        raise SystemExit(exits.DATABASE)
