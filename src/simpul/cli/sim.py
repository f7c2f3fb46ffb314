"""`simpul sim`: the published records of a regency, in and out."""

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
@output.formatted
@house.opened
def import_(directory: Path, regency: str | None, dry_run: bool, form: str) -> None:
    """Bring in the seven JSON files of one regency, exactly as published. Exit code 1 when a row was not taken."""
    from simpul.returns.sim import importing

    with output.progress("Membaca dan mencatat") as step:
        report = importing.import_dump(directory, regency=regency, dry_run=dry_run, progress=step)
    if form == "json":
        output.as_json(report.as_dict())
    else:
        click.echo(report.as_text(house.language()))
    raise SystemExit(exits.DIFFERENCES if report.not_taken or report.refused_files else exits.OK)


@sim.command()
@click.option("--regency", required=True, metavar="CODE")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--from", "start", metavar="YYYY-MM")
@click.option("--to", "end", metavar="YYYY-MM")
@house.opened
def export(regency: str, out: Path, start: str | None, end: str | None) -> None:
    """Write the records of a regency in the same seven files."""
    from simpul.returns.sim import exporting

    for file, rows in exporting.export_dump(regency, out, start=start, end=end).items():
        click.echo(f"{file}: {rows}")


@sim.command()
@click.option("--regency", required=True, metavar="CODE")
@output.formatted
@house.opened
def pending(regency: str, form: str) -> None:
    """List the libraries whose village a person must decide, with the candidates."""
    from simpul.returns.sim import placing

    found = placing.pending(regency)
    if form == "json":
        output.as_json(found)
    else:
        output.table(
            [(p.library_id, p.name, p.said, p.candidates_text) for p in found],
            ("library", "name", "said", "candidates"),
        )


@sim.command()
@click.argument("library")
@click.argument("village")
@house.opened
def place(library: str, village: str) -> None:
    """Decide the village of a waiting library: its id and the village's code."""
    from simpul.returns.sim import placing

    placing.resolve(library, village)
    click.echo("ok")
