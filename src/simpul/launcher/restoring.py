"""Bringing a database back from the second place, up to its last change or to a moment before."""

import contextlib
import datetime as dt
import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from simpul.launcher import account, archive, binaries, cluster, copying, keeping, outside, place, postmaster, problems
from simpul.launcher.archive import Archive, Base
from simpul.launcher.place import Place

_ASIDE = "data.before-"


@dataclass(frozen=True)
class Restored:
    """What was done: from which copy, up to which change (None: to the last), and where the data of before lies."""

    base: Base
    until: dt.datetime | None
    before: Path | None
    data: Path


def restore(home: Path, source: Archive, until: dt.datetime | None = None, *, seconds: float = 3600) -> Restored:
    """Put the database of `home` back as it was at `until` (None: at the last change the second place has), and start
    it. The data of before is set aside, never removed. Raises pg-24, pg-26, and what a start may raise."""
    if os.environ.get(outside.APP_URL) and outside.wanted(""):
        raise problems.not_private()
    history, base = source.base_for(until)
    place.prepare(home)
    with keeping.lock(home, seconds):
        _take_keys(home, source)
        who = account.choose(keeping.read(home, keeping.PLACE).get("account", ""))
        where = place.settle(home, who)
        if found := postmaster.running(where.data):
            cluster.stop(where, found, seconds)
        programs = binaries.choose(who, where.base, base.major, where.data)
        before = _set_aside(where)
        try:
            _unpack(where, base)
            wal = _lay_out(where, history, base, until)
            _recover(where, programs, until, source, before, seconds)
        except BaseException:
            _put_back(where, before)
            raise
        shutil.rmtree(wal, ignore_errors=True)
        _take_files(home, source)
        # Its changes go into a folder of their own: the stream of before may have been further than this one is.
        with contextlib.suppress(OSError):
            (keeping.folder(home) / archive.NOTE).unlink()
    return Restored(base, until, before, where.data)


def _take_keys(home: Path, source: Archive) -> None:
    """On a new machine the keys come from the second place; those that are here already stay."""
    for name in copying.KEYS:
        kept, target = source.keys / name.replace("/", "--"), home / name
        if kept.exists() and not target.exists():
            with keeping.writing(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(kept.read_bytes())


def _take_files(home: Path, source: Archive) -> None:
    for kept in source.files.rglob("*"):
        target = home / kept.relative_to(source.files)
        if kept.is_file() and not kept.name.startswith(".") and not target.exists():
            with keeping.writing(target):
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.copyfile(kept, target)
                target.chmod(kept.stat().st_mode & 0o777)


def _set_aside(where: Place) -> Path | None:
    if not where.data.exists():
        return None
    aside = where.base / f"{_ASIDE}{archive.stamp(dt.datetime.now(dt.UTC))}"
    with keeping.writing(aside):
        where.data.rename(aside)
    return aside


def _put_back(where: Place, before: Path | None) -> None:
    """A restore that failed leaves what was there."""
    if found := postmaster.running(where.data):
        cluster.stop(where, found, 60)
    shutil.rmtree(where.data, ignore_errors=True)
    if before is not None:
        before.rename(where.data)


def _unpack(where: Place, base: Base) -> None:
    with keeping.writing(where.data):
        where.data.mkdir(mode=0o700)
    where.account.own(where.data)
    become = {"user": where.account.uid, "group": where.account.gid, "extra_groups": []} if where.account.drop else {}
    with (base.folder / "base.tar.gz").open("rb") as packed:
        done = subprocess.run(
            ["tar", "-xzf", "-", "-C", str(where.data)], stdin=packed, capture_output=True, text=True, check=False,
            cwd="/", **become,
        )  # type: ignore[call-overload]  # fmt: skip
    if done.returncode:
        raise problems.copy_failed(place=str(where.data), log=done.stderr.strip()[-2000:])


def _lay_out(where: Place, history: Path, base: Base, until: dt.datetime | None) -> Path:
    """The changes, where the server's account can read them, and the order to take them."""
    wal = where.base / "restoring"
    shutil.rmtree(wal, ignore_errors=True)
    with keeping.writing(wal):
        wal.mkdir(mode=0o700)
        where.account.own(wal)
        for segment in (*archive.segments(history, base.first), *sorted((history / "wal").glob("*.history"))):
            target = wal / segment.name.removesuffix(".partial")
            shutil.copyfile(segment, target)
            where.account.own(target)
    moment = f"recovery_target_time = '{until.isoformat()}'\n" if until else ""
    orders = (
        f"restore_command = 'cp \"{wal}/%f\" \"%p\"'\nrecovery_target_timeline = 'latest'\n"
        f"recovery_target_action = 'promote'\n{moment}"
    )
    where.account.write(where.data / "postgresql.auto.conf", orders)
    where.account.write(where.data / "recovery.signal", "")
    return wal


def _recover(
    where: Place, programs: binaries.Binaries, until: dt.datetime | None, source: Archive, before: Path | None,
    seconds: float,
) -> None:  # fmt: skip
    try:
        cluster.start(where, programs, seconds)
        _wait(where, seconds)
    except (problems.LauncherProblem, psycopg.Error):
        if until and "before configured recovery target" in cluster.log_tail(where, lines=60):
            raise problems.archive_too_short(
                place=str(source.root), until=until.isoformat(), data=str(before or where.data)
            ) from None
        raise
    where.account.write(where.data / "postgresql.auto.conf", "")


def _wait(where: Place, seconds: float) -> None:
    """Until the last change is laid on and the server writes again."""
    patience = time.monotonic() + seconds
    while True:
        with copying.connected(where.home) as db:
            row = db.execute("select pg_is_in_recovery()").fetchone()
        if row and not row[0]:
            return
        if time.monotonic() > patience:
            raise problems.no_answer(place=str(where.data), seconds=int(seconds), log=cluster.log_tail(where))
        time.sleep(0.1)
