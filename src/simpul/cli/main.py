"""The command `simpul`, its groups and commands."""

import click

from simpul import __version__
from simpul.cli import (
    areas,
    backup,
    benches,
    db,
    device,
    docs,
    figures,
    ledger,
    migrate,
    run,
    seed,
    sim,
    timer,
    trail,
    training,
    user,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="simpul")
def main() -> None:
    """Simpul: the information system of Indonesia's village libraries.

    All state lives under SIMPUL_HOME (default: var/ in the checkout).
    """


for command in (
    run.run,
    run.work,
    timer.timer,
    migrate.migrate,
    migrate.manage,
    seed.demo,
    db.db,
    backup.backup,
    user.user,
    device.device,
    areas.areas,
    sim.sim,
    ledger.ledger,
    figures.figures,
    trail.trail,
    training.training,
    benches.bench,
    docs.docs,
):
    main.add_command(command)
