"""`simpul backup`: a second place for everything, and the way back from it."""

import contextlib
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from simpul.cli import exits, house, output
from simpul.foundation.problems import kind
from simpul.launcher import archive, copying, postgres, restoring
from simpul.launcher.home import home

moment_unreadable = kind(
    "cadangan-1",
    400,
    "“{text}” bukan waktu. Tulis misalnya --to “2026-11-28 14:05+07:00”.",
    "“{text}” is no moment. Write --to “2026-11-28 14:05+07:00”, say.",
)
site_is_open = kind(
    "cadangan-2",
    409,
    "Pemulihan menggantikan basis data yang sedang berjalan. Hentikan “simpul run” lebih dahulu, lalu tambahkan --yes.",
    "A restore replaces the running database. Stop “simpul run” first, then add --yes.",
)


@click.group()
def backup() -> None:
    """Copy everything to a second place (SIMPUL_BACKUP) while it works, and bring it back from there."""


@backup.command()
@click.option(
    "--every", default=10.0, show_default=True, type=click.FloatRange(0.2, 300), help="Seconds between looks."
)
@house.opened
def keep(every: float) -> None:
    """Keep the second place up to date until Ctrl-C. `simpul run` does this by itself when SIMPUL_BACKUP is set."""
    from simpul.cli import keeper

    keeper.Keeper(home(), archive.needed(), every).run()


@backup.command()
@house.opened
def now() -> None:
    """Take a whole copy at once (the stream of changes is started for it when nobody else keeps it)."""
    from simpul.cli import keeper

    place = archive.needed()
    keeping = keeper.Keeper(home(), place)
    with _streaming(keeping):
        folder = copying.take(home(), place, keeping.history, dt.datetime.now(dt.UTC))
        _catch_up(keeping)
    click.echo(f"{folder}")


@backup.command()
@output.formatted
def status(form: str) -> None:
    """Say what the second place holds, and how far behind it is. Exit code 1 when something needs a person."""
    with house.sentences():
        told = _status()
    output.as_json(told) if form == "json" else output.pairs(told)
    raise SystemExit(exits.DIFFERENCES if told["wrong"] else exits.OK)


@backup.command()
@click.option("--to", "text", help="The moment to come back to, with its zone. Default: the last change there is.")
@click.option("--yes", is_flag=True, help="Replace the database that is here; its data is set aside, not removed.")
def restore(text: str | None, yes: bool) -> None:
    """Bring the database (and the photos) back from the second place, and begin a new history.

    Phones notice the new history and send again what the restore lost.
    """
    with house.sentences():
        until = _moment(text) if text else None
        if not yes and copying.is_running(home()):
            raise site_is_open()
        done = restoring.restore(home(), archive.needed(), until)
    _begin_epoch(until)
    told = {
        "copy": str(done.base.folder),
        "to": str(until or "-"),
        "data": str(done.data),
        "before": str(done.before or "-"),
    }
    output.pairs(told)


@backup.command()
def epoch() -> None:
    """Begin a new history after a database of your own was restored: phones then send again what was lost."""
    _begin_epoch(None)


@backup.command()
@output.formatted
def verify(form: str) -> None:
    """Restore the second place into an empty home and look at it: the trail, the ledger, the photos, the counts.

    Exit code 1 when anything is missing or broken. Run it every night.
    """
    with house.sentences():
        told = _verify()
    output.as_json(told) if form == "json" else output.pairs(told)
    raise SystemExit(exits.DIFFERENCES if told["wrong"] else exits.OK)


def _status() -> dict[str, Any]:
    place, wrong = archive.needed(), []
    histories = place.histories()
    bases = place.bases(histories[0]) if histories else []
    age = dt.datetime.now(dt.UTC) - bases[0].finished if bases else None
    if age is None:
        wrong.append("no whole copy yet")
    elif age > dt.timedelta(hours=30):
        wrong.append(f"the newest copy is {age.total_seconds() / 3600:.0f} hours old")
    behind = None
    if copying.is_running(home()):
        with copying.connected(home()) as db:
            row = db.execute("select (pg_current_wal_lsn() - '0/0')::bigint").fetchone()
            reached = copying.copied_up_to(db)
        behind = int(row[0]) - reached if row and reached else None
        if behind is None:
            wrong.append("nobody streams the changes")
    if not archive.is_elsewhere(home(), place):
        wrong.append("the second place is on the same disk")
    return {
        "place": str(place.root), "histories": len(histories), "copies": len(bases),
        "newest_copy": bases[0].finished.isoformat() if bases else None, "bytes_behind": behind,
        "missing_files": len(copying.missing_files(home(), place)), "wrong": wrong,
    }  # fmt: skip


def _verify() -> dict[str, Any]:
    place, wrong = archive.needed(), []
    wrong += _holes(place)
    # Counted before the restore reads the second place: whoever records meanwhile makes no false alarm.
    here = _counts(home()) if copying.is_running(home()) else {}
    scratch = Path(tempfile.mkdtemp(prefix="simpul-verify-", dir=os.environ.get("SIMPUL_VERIFY_IN") or None))
    counts: dict[str, Any] = {}
    try:
        with contextlib.suppress(OSError):
            scratch.chmod(0o755)
        try:
            restoring.restore(scratch, place)
            counts = _counts(scratch)
            for words in (("trail", "verify"), ("ledger", "verify")):
                if _in(scratch, *words):
                    wrong.append(f"{' '.join(words)} finds differences")
        except postgres.LauncherProblem as problem:
            wrong.append(f"{problem.code}: {problem.say('en').splitlines()[0]}")
        wrong += [f"{name}: {counts.get(name)} of {n}" for name, n in here.items() if counts.get(name, 0) < n]
        wrong += [f"missing file {name}" for name in copying.missing_files(home(), place)]
    finally:
        with contextlib.suppress(postgres.LauncherProblem):
            postgres.stop(scratch)
        _remove(scratch)
    return {"place": str(place.root), "at": dt.datetime.now(dt.UTC).isoformat(), **counts, "wrong": wrong}


def _holes(place: archive.Archive) -> list[str]:
    """What is missing between the newest copy and the newest change."""
    for history in place.histories()[:1]:
        for base in place.bases(history)[:1]:
            return [f"file of changes {n:X} is missing" for n in archive.holes(history, base)]
    return ["no whole copy yet"]


def _counts(where: Path) -> dict[str, int]:
    """How much there is of what can only grow."""
    with copying.connected(where, "simpul") as db:
        found = {}
        for table in ("sync_operation", "records_book", "audit_entry"):
            row = db.execute(f"select count(*) from {table}").fetchone()
            found[table] = int(row[0]) if row else 0
    return found


def _in(where: Path, *words: str) -> int:
    """Run a command of ours on another home."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")} | {"SIMPUL_HOME": str(where)}
    return subprocess.run(
        [sys.executable, "-m", "simpul.cli", *words], env=environment, capture_output=True, check=False
    ).returncode


def _remove(scratch: Path) -> None:
    from simpul.launcher import place

    where = place.noted(scratch)
    for folder in {scratch, *((where.base, where.run) if where else ())}:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _streaming(keeping: Any) -> Iterator[None]:
    """The stream of changes, ours when nobody keeps it."""
    with copying.connected(home()) as db:
        kept = copying.copied_up_to(db) > 0
    if not kept:
        keeping.stream()
    try:
        yield
    finally:
        if not kept:
            keeping.end()


def _catch_up(keeping: Any, seconds: float = 60) -> None:
    """Wait until the second place has what the copy needs."""
    with copying.connected(home()) as db:
        row = db.execute("select (pg_switch_wal() - '0/0')::bigint").fetchone()
        until = time.monotonic() + seconds
        while row and copying.copied_up_to(db) < int(row[0]) and time.monotonic() < until:
            time.sleep(0.1)
    keeping.mark()


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise moment_unreadable(text=text[:40]) from None
    return moment if moment.tzinfo else moment.astimezone()


@house.opened
def _begin_epoch(until: dt.datetime | None) -> None:
    from simpul.scope.actor import machine
    from simpul.sync import actions

    actions.begin_epoch(by=machine("restore"), restored_to=until or dt.datetime.now(dt.UTC))
