"""`simpul sim`: the published records of a regency, in and out."""

import datetime as dt
import uuid
from pathlib import Path

import click

from simpul.cli import exits, house, output


@click.group()
def sim() -> None:
    """The interface of the present information system: import and export."""


@sim.command("import")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--regency", default=None, metavar="CODE", help="When the names in the files do not tell it.")
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--accept-vanished", is_flag=True, help="Believe a file that lost more than half of its known rows.")
@output.formatted
@house.opened
def import_(directory: Path, regency: str | None, dry_run: bool, accept_vanished: bool, form: str) -> None:
    """Bring in the seven JSON files of one regency, exactly as published. Exit code 1 when a row was not taken."""
    from simpul.ledger import actions as ledger
    from simpul.returns.sim.actions import import_folder
    from simpul.scope.actor import machine

    with output.progress("Membaca dan mencatat") as step:
        report = import_folder(
            directory,
            by=machine("sim-import"),
            regency=regency,
            dry_run=dry_run,
            accept_vanished=accept_vanished,
            step=step,
        )
    if not dry_run:
        ledger.drain()
    if form == "json":
        output.as_json(report.as_dict())
    else:
        for title, headers, rows in report.tables():
            output.table(rows, headers, title)
    raise SystemExit(exits.OK if report.clean else exits.DIFFERENCES)


@sim.command()
@click.option("--regency", required=True, metavar="CODE")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "start", metavar="YYYY-MM", help="Default: everything.")
@click.option("--to", "end", metavar="YYYY-MM")
@house.opened
def export(regency: str, out: Path, start: str | None, end: str | None) -> None:
    """Write the records of a regency in the same seven files."""
    from simpul.foundation.periods import Month
    from simpul.returns.sim.exporting import Window, export_folder
    from simpul.scope import NATION
    from simpul.scope.session import entered

    first: dt.date | None = Month.parse(start).first if start else None
    last: dt.date | None = Month.parse(end).last if end else None
    with entered(NATION, actor="system:cli"):
        written = export_folder(regency, out, Window(first, last))
    output.table(written.items(), ("berkas", "baris"))


@sim.command()
@click.option("--regency", required=True, metavar="CODE")
@output.formatted
@house.opened
def pending(regency: str, form: str) -> None:
    """List the libraries whose village a person must decide, with the candidates."""
    from simpul.returns.sim import queries
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:cli"):
        found = queries.pending(regency)
    if form == "json":
        output.as_json([vars(waiting) for waiting in found])
    else:
        rows = [
            (
                w.library,
                w.name,
                w.village or "–",
                w.district or "–",
                "; ".join(f"{c.code} {c.name}" for c in w.candidates),
            )
            for w in found
        ]
        output.table(rows, ("perpustakaan", "nama", "desa", "kecamatan", "calon"))


@sim.command()
@click.argument("library", type=click.UUID)
@click.argument("village")
@house.opened
def place(library: uuid.UUID, village: str) -> None:
    """Decide the village of a waiting library: its id and the village's code."""
    from simpul.ledger import actions as ledger
    from simpul.returns.sim.actions import resolve
    from simpul.scope.actor import machine

    moved = resolve(library, village, by=machine("operator"))
    ledger.drain()
    click.echo(f"{moved.name}: {moved.area_code}")
