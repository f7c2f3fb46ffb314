"""`simpul device`: enrolling a device with a one-time code."""

from pathlib import Path

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


@device.command("import-backup")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--library", help="The library's id, for a phone that never was enrolled.")
@house.opened
def import_backup(file: Path, library: str | None) -> None:
    """Take in the emergency backup of a phone (.tpbk). What is here already has no second effect."""
    import uuid

    from simpul.scope.actor import machine
    from simpul.sync import actions

    done = actions.import_backup(
        by=machine("operator"), raw=file.read_bytes(), book_id=uuid.UUID(library) if library else None
    )
    click.echo(f"device {done.device}, library {done.book}")
    for state, count in sorted(done.states.items()):
        click.echo(f"{state}: {count}")
    if done.unreadable:
        click.echo(f"unreadable: {done.unreadable}")


@device.command("new-seal")
@house.opened
def new_seal() -> None:
    """Make a new key for phones to seal their backups to; the older ones still open theirs."""
    from simpul.protocol import keys
    from simpul.protocol.backup import key_id
    from simpul.sync import sealing

    click.echo(key_id(keys.public_text(sealing.new_key())))
