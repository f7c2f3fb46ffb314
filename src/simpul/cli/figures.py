"""`simpul figures`: what an area recorded in a span of months."""

import click

from simpul.cli import house, output


@click.command()
@click.option("--area", required=True, metavar="CODE", help="35 a province, 35.13 a regency …; ID for the nation.")
@click.option("--from", "start", required=True, metavar="YYYY-MM")
@click.option("--to", "end", required=True, metavar="YYYY-MM")
@output.formatted
@house.opened
def figures(area: str, start: str, end: str, form: str) -> None:
    """Print the figures of an area. The JSON is a contract: the same as GET /api/v1/figures."""
    from simpul.foundation.periods import Month, Span
    from simpul.ledger import actions as ledger
    from simpul.returns import figures as definition
    from simpul.scope import NATION
    from simpul.scope.session import entered

    span = Span(Month.parse(start), Month.parse(end))
    # Where no worker runs beside us, what was just recorded is counted first.
    ledger.drain()
    with entered(NATION, actor="system:cli"):
        found = definition.figures(area, span)
    if form == "json":
        output.as_json(found)
    else:
        output.pairs(found, f"{area} {span.start} – {span.end}")
