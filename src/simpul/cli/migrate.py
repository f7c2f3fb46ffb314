"""`simpul migrate`: schema and reference areas; `simpul manage`: Django's own commands for developers."""

import click

from simpul.cli import house, output, training_keys


@click.command()
@house.opened
def migrate() -> None:
    """Bring the database to this version: schema, the Ministry's areas, the shipped courses, keys for certificates."""
    from django.core.management import call_command
    from django.db import connections

    call_command("migrate", database="owner", verbosity=0)
    from simpul.places import actions
    from simpul.training.actions import load_shipped_courses

    with output.progress("Wilayah") as step:
        actions.load_reference_areas(progress=step)
    load_shipped_courses()
    training_keys.first_keys()
    # The application's role may not; without it the first queries are planned for empty tables.
    with connections["owner"].cursor() as cursor:
        cursor.execute("analyze")


@click.command(context_settings={"ignore_unknown_options": True}, hidden=True)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
@house.opened
def manage(words: tuple[str, ...]) -> None:
    """Run a Django management command (for developers)."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["simpul manage", *words])
