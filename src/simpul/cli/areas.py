"""`simpul areas`: the Ministry's areas, their changes, and population."""

from pathlib import Path

import click

from simpul.cli import exits, house, output

existing = click.Path(exists=True, path_type=Path)


@click.group()
def areas() -> None:
    """Reference areas: refresh, changes of codes, population."""


@areas.command()
@click.option("--from", "source", type=existing, help="A package file or folder instead of the registry's newest.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@output.formatted
def refresh(source: Path | None, dry_run: bool, form: str) -> None:
    """Take a newer edition of the area package into the repository, and say what was added, removed, renamed."""
    from simpul.places import problems
    from simpul_areas import refresh as package

    with house.sentences():
        try:
            report = package.refresh(source, dry_run=dry_run)
        except package.Unusable as error:
            raise problems.refresh_failed(reason=error) from error
    output.as_json(report) if form == "json" else click.echo(str(report))


@areas.command()
@click.argument("file", type=existing)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@house.opened
def changes(file: Path, dry_run: bool) -> None:
    """Bring in a file of code changes (CSV: date, change, old_code, new_code, new_name, regulation)."""
    from simpul.places import actions
    from simpul.scope.actor import machine

    report = actions.import_changes(by=machine("areas"), path=file, dry_run=dry_run)
    click.echo(str(report))
    raise SystemExit(exits.DIFFERENCES if report.problems else exits.OK)


@areas.command()
@click.argument("file", type=existing)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@house.opened
def population(file: Path, dry_run: bool) -> None:
    """Bring in population by year (CSV or XLSX: code, year, male, female, total, source)."""
    from simpul.places import actions
    from simpul.scope.actor import machine

    report = actions.import_population(by=machine("areas"), path=file, dry_run=dry_run)
    click.echo(str(report))
    raise SystemExit(exits.DIFFERENCES if report.problems else exits.OK)


@areas.command()
@click.argument("file", type=existing)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@house.opened
def boundaries(file: Path, dry_run: bool) -> None:
    """Bring in official boundaries for the maps (GeoJSON or TopoJSON of provinces or regencies, by code)."""
    from simpul.places import actions
    from simpul.scope.actor import machine

    report = actions.import_boundaries(by=machine("areas"), path=file, dry_run=dry_run)
    click.echo(str(report))
    raise SystemExit(exits.DIFFERENCES if report.problems else exits.OK)
