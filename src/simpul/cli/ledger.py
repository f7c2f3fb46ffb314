"""`simpul ledger`: counting anew, and proving that the count is right."""

import click

from simpul.cli import exits, house, output

area_option = click.option("--area", default="", metavar="CODE", help="Default: the nation.")
from_option = click.option("--from", "start", metavar="YYYY-MM", help="Default: the first month with a record.")
to_option = click.option("--to", "end", metavar="YYYY-MM", help="Default: this month.")


@click.group()
def ledger() -> None:
    """Monthly facts per library and per regency."""


@ledger.command()
@area_option
@from_option
@to_option
@house.opened
def rebuild(area: str, start: str | None, end: str | None) -> None:
    """Count every month of an area anew, from the records alone."""
    from simpul.ledger import actions

    with output.progress("Menghitung ulang") as step:
        counted = actions.rebuild(area, _span(start, end), progress=step)
    click.echo(f"{counted} library-months counted")


@ledger.command()
@area_option
@from_option
@to_option
@click.option("--plain", is_flag=True, help="Compare with the slow, plain computation instead of the fast one.")
@output.formatted
@house.opened
def verify(area: str, start: str | None, end: str | None, plain: bool, form: str) -> None:
    """Re-derive every month of an area and report each difference. Exit code 1 when there is one."""
    from simpul.ledger import actions

    with output.progress("Memeriksa") as step:
        found = actions.verify(area, _span(start, end), plain=plain, progress=step)
    if form == "json":
        output.as_json({"differences": found})
    else:
        for difference in found:
            click.echo(difference)
        click.echo(f"{len(found)} differences")
    raise SystemExit(exits.DIFFERENCES if found else exits.OK)


def _span(start: str | None, end: str | None):
    import simpul.ledger.queries as queries
    from simpul.foundation import clock
    from simpul.foundation.periods import Month, Span

    if start and end:
        return Span(Month.parse(start), Month.parse(end))
    first = Month.parse(start) if start else queries.first_month()
    last = Month.parse(end) if end else Month.of(clock.today())
    return Span(min(first, last), last)
