"""`simpul bench`: how fast it is on this machine, with method and machine stated."""

from typing import Any

import click

from simpul.cli import exits, house, output

NAMES = ("push", "ledger", "export", "pages", "first-load", "phone", "marking", "training", "results")


@click.command()
@click.argument("name", required=False, type=click.Choice(NAMES))
@click.option("--seconds", default=60, show_default=True, type=click.IntRange(2, 600), help="How long a load lasts.")
@click.option("--rows", default=1_000_000, show_default=True, help="Records present for the second push run.")
@click.option("--libraries", default=83_762, show_default=True, help="Libraries of the country behind the pages.")
@click.option(
    "--keep",
    is_flag=True,
    help="Pages, push: keep what was loaded for the next run, or take it.",
)
@click.option("--asked", default=60, show_default=True, type=click.IntRange(1, 1000), help="Pages: requests to each.")
@click.option("--only", default="", help="Pages: only those with these words in their name: “search”, “nation”.")
@click.option(
    "--part", default="", type=click.Choice(["", "server", "line"]), help="Pages: only the server, or the slow line."
)
@output.formatted
def bench(name: str | None, seconds: int, rows: int, libraries: int, keep: bool, form: str, **pages: Any) -> None:
    """Run a benchmark, or list them. Exit code 5 when a target was missed."""
    from simpul import bench as benches

    if name is None:
        output.table([(n, words) for n, words in benches.LISTED.items()], ("bench", "what it measures"))
        return
    with house.sentences():
        house.database()
        takes = {"pages": {"libraries": libraries, "keep": keep, **pages}, "push": {"keep": keep}}
        found = benches.run(name, seconds=seconds, rows=rows, **takes.get(name, {}))
    if form == "json":
        output.as_json(found)
    else:
        click.echo(f"{found['machine']}\n{found['method']}")
        output.table(
            [
                (f["name"], f["value"], f["unit"], f["target"], {True: "ya", False: "TIDAK", None: ""}[f["holds"]])
                for f in found["figures"]
            ],
            ("figure", "value", "unit", "target", "holds"),
        )
    raise SystemExit(exits.OK if all(f["holds"] is not False for f in found["figures"]) else exits.BENCH_MISSED)
