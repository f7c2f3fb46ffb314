"""`simpul device`: enrolling a device with a one-time code."""

import click

from simpul.cli import house


@click.group()
def device() -> None:
    """Devices that push records."""


@device.command()
@click.argument("library")
@house.opened
def enrol(library: str) -> None:
    """Print a one-time code (8 characters, ten minutes) that binds a device to the library with this id."""
    import uuid

    from simpul.scope.actor import machine
    from simpul.sync import actions

    click.echo(actions.issue_code(by=machine("operator"), book_id=uuid.UUID(library)))
