"""`simpul trail`: carrying the trail off this machine, and proving that it is whole, here or elsewhere."""

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from simpul.cli import exits, house, output
from simpul.foundation.problems import kind

since_unreadable = kind(
    "jejak-1",
    400,
    "“{since}” bukan nomor segel dan bukan tanggal. Tulis misalnya --since 1200 atau --since 2026-11-01.",
    "“{since}” is neither the number of a seal nor a date. Write --since 1200, say, or --since 2026-11-01.",
)


@click.group()
def trail() -> None:
    """What was changed, by whom, when: append-only, in chains of hashes, sealed each minute."""


@trail.command()
@click.option("--since", metavar="SEAL|DATE", help="Default: what FILE does not have yet, else everything.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Append to FILE. Default: the terminal.")
@click.option("--contents", is_flag=True, help="With the rows themselves, personal data among them.")
@house.opened
def export(since: str | None, out: Path | None, contents: bool) -> None:
    """Write the trail as JSON lines, seal by seal, for a place that this machine cannot reach into."""
    from simpul.audit import actions, shipped, shipping
    from simpul.scope import NATION
    from simpul.scope.session import entered

    actions.seal_heads()
    with entered(NATION, actor="system:trail"):
        begin = _seal(since) if since is not None else shipped.last_seal(_lines([out])) if out else 0
        written = 0
        with out.open("a", encoding="utf-8") if out else click.open_file("-", "w") as file:
            for line in shipping.lines(begin, contents=contents):
                file.write(shipped.written(line) + "\n")
                written += 1
    click.echo(f"{written} lines written", err=True)


@trail.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--signatures", is_flag=True, help="Judge the signatures too: on the installation whose key made them.")
@output.formatted
def verify(files: tuple[Path, ...], signatures: bool, form: str) -> None:
    """Check FILES (in order) anywhere, or without FILES the trail of this installation. Exit code 1 when it breaks."""
    from simpul.audit import shipped

    told = shipped.check(_lines(files)) if files and not signatures else _here(files)
    if form == "json":
        output.as_json({"entries": told.entries, "seals": told.seals, "last_seal": told.last_seal, "wrong": told.wrong})
    else:
        for wrong in told.wrong:
            click.echo(wrong)
        click.echo(f"{told.entries} entries, {told.seals} seals, {len(told.wrong)} breaks")
    sys.exit(exits.DIFFERENCES if told.wrong else exits.OK)


@house.opened
def _here(files: tuple[Path, ...]):
    from simpul.audit import queries, shipped, shipping
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:trail"):
        if files:
            return shipped.check(_lines(files), shipping.signature)
        lines = map(shipped.written, shipping.lines(contents=True))
        told = shipped.check(lines, shipping.signature)
        for chain in shipping.unsealed_chains():
            told.wrong += [f"chain {b.chain}, entry {b.n}: {b.reason}" for b in queries.verify_chain(chain)]
    return told


def _seal(since: str) -> int:
    from simpul.audit import shipping

    if since.isdigit():
        return int(since)
    try:
        moment = dt.datetime.fromisoformat(since)
    except ValueError:
        raise since_unreadable(since=since[:40]) from None
    return shipping.seal_before(moment if moment.tzinfo else moment.astimezone())


def _lines(files: tuple[Path, ...] | list[Path]) -> Iterator[str]:
    for path in files:
        if path.exists():
            with path.open(encoding="utf-8") as file:
                yield from file
