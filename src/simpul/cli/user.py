"""`simpul user`: people, posts and lost passwords, from the operator's desk."""

import click

from simpul.cli import house, output


@click.group()
def user() -> None:
    """Users and their posts."""


@user.command("list")
@output.formatted
@house.opened
def list_(form: str) -> None:
    """List sign-in names with their posts."""
    from simpul.people import commands

    rows = commands.listing()
    if form == "json":
        output.as_json(rows)
    else:
        output.table([tuple(r.values()) for r in rows], tuple(rows[0]) if rows else ())


@user.command()
@click.argument("name")
@click.option("--full-name", required=True)
@click.option("--role", required=True)
@click.option("--at", default="", metavar="CODE|LIBRARY", help="Area code or library id; nothing for the nation.")
@house.opened
def create(name: str, full_name: str, role: str, at: str) -> None:
    """Create a user with a post; prints the one-time code for the first sign-in."""
    from simpul.people import commands

    click.echo(commands.create(name, full_name=full_name, role=role, at=at))


@user.command()
@click.argument("name")
@click.option("--role", required=True)
@click.option("--at", default="", metavar="CODE|LIBRARY")
@house.opened
def appoint(name: str, role: str, at: str) -> None:
    """Give a user one more post."""
    from simpul.people import commands

    commands.appoint(name, role=role, at=at)


@user.command()
@click.argument("name")
@click.option("--role", default="", help="Only the posts of this role.")
@house.opened
def end(name: str, role: str) -> None:
    """End a user's posts today; prints how many."""
    from simpul.people import commands

    click.echo(commands.end(name, role=role))


@user.command()
@click.argument("name")
@house.opened
def reset(name: str) -> None:
    """A lost password or second factor of the last officer: prints a one-time code, logged in the trail."""
    from simpul.people import commands

    click.echo(commands.reset(name))


@user.command()
@click.argument("name")
@house.opened
def code(name: str) -> None:
    """Print the current second-factor code of a synthetic user (and of nobody else)."""
    from simpul.people import commands

    click.echo(commands.demo_code(name))


@user.command("export")
@click.argument("name")
@house.opened
def export_person(name: str) -> None:
    """Print all that is held of a person, as JSON."""
    from simpul.people import commands

    output.as_json(commands.export_person(name))


@user.command("erase")
@click.argument("name")
@click.confirmation_option(prompt="Hapus data orang ini? / Erase this person's data?")
@house.opened
def erase_person(name: str) -> None:
    """Erase a person's data; the records stay, without the name."""
    from simpul.people import commands

    commands.erase_person(name)
