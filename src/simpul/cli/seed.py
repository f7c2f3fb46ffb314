"""`simpul demo`: the invented programme."""

from typing import Any

import click

from simpul.cli import house, output


@click.command()
@click.option("--sign-ins", is_flag=True, help="Make and print new demo sign-ins.")
@click.option("--seed", default=2021, show_default=True, help="The same seed gives the same nation.")
@click.option("--scale", default=1.0, show_default=True, type=click.FloatRange(0.02, 1.0), help="A smaller nation.")
@house.opened
def demo(sign_ins: bool, seed: int, scale: float) -> None:
    """Fill an empty installation with a synthetic programme: 450 villages, 152 regencies, 32 provinces, 18 months."""
    from simpul.demo import actions, signins
    from simpul.ledger import actions as ledger

    if actions.is_there():
        if sign_ins:
            _print(signins.new_sign_ins())
        return
    with output.progress("Program contoh / demo programme") as step:
        actions.fill(seed=seed, scale=scale, progress=step)
    ledger.drain()
    _print(signins.new_sign_ins())


def _print(sign_ins: list[Any]) -> None:
    rows = [(s.username, s.password, s.role, s.place) for s in sign_ins]
    output.table(rows, ("nama masuk", "kata sandi", "peran", "tempat"), "Masuk contoh (data sintetis)")
    click.echo("Kode faktor kedua / second factor: simpul user code NAMA")
