"""Printing figures: JSON for machines, a table for people; progress on standard error."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Column, Table
from rich.text import Text

# Characters a line may have where there is no terminal to say so.
NARROWEST, WIDEST = 120, 100_000

formatted = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="How figures are printed."
)


def as_json(value: Any) -> None:
    """Print `value` (dicts, lists, dataclasses, dates, UUIDs) as JSON."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2, default=_plain))


def table(rows: Iterable[Sequence[Any]], headers: Sequence[str], title: str = "") -> None:
    """Print rows under headers: in a terminal as wide as it is, elsewhere (a file, a pipe) one line a row, so that
    nothing is cut and every row can be searched for."""
    drawn = Table(*(Column(Text(header), overflow="fold") for header in headers))
    for row in rows:
        # As texts: what stands in brackets is a person's words and no instruction to the printer.
        drawn.add_row(*(Text("" if cell is None else str(cell)) for cell in row))
    console = Console()
    if not console.is_terminal:
        console = Console(width=max(NARROWEST, Console(width=WIDEST).measure(drawn).maximum))
    if title:
        # Above the table, not of it: a short table would break its title.
        console.print(Text(title, style="italic"))
    console.print(drawn)


def pairs(values: Mapping[str, Any], title: str = "") -> None:
    """Print a mapping, nested keys joined by dots, as a two-column table."""
    table(_flat(values), ("", ""), title)


@contextmanager
def progress(words: str, total: int | None = None) -> Iterator[Any]:
    """A progress bar on standard error; yields `step(done, total=None)`."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=False) as bar:
        task = bar.add_task(words, total=total)

        def step(done: int, total: int | None = None) -> None:
            bar.update(task, completed=done)
            if total is not None:
                bar.update(task, total=total)

        yield step


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else str(value)
