"""Copying a working database to the second place: the stream of changes, and whole copies beside it."""

import datetime as dt
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg

from simpul.launcher import archive as places
from simpul.launcher import binaries, cluster, database, keeping, outside, postgres, postmaster, problems
from simpul.launcher import place as here
from simpul.launcher.archive import Archive
from simpul.launcher.binaries import Binaries
from simpul.launcher.place import PORT, Place

SLOT = "simpul_backup"
# What of the home, beside the database, is needed to open it elsewhere, and what cannot be made again.
KEYS = ("secret.key", "postgres/secrets.json", "device.key")
FOLDERS = ("photos/kept", "keys")


def private(home: Path) -> Place:
    """The place of this home's own server; raises pg-28 for a server of a URL."""
    where = here.noted(home)
    if where is None or outside.wanted(postgres.own_url(home)):
        raise problems.not_private()
    return where


def receiver(home: Path, history: Path) -> tuple[list[str], dict[str, str]]:
    """The command that streams every change into the second place as it is written, and its environment.

    It tells the server how far the changes are on *its* disk; the slot keeps what it has not taken yet.
    """
    where, programs, environment = _tools(home, "pg_receivewal")
    return (
        [
            programs.program("pg_receivewal"), f"--directory={history / 'wal'}", f"--slot={SLOT}", "--synchronous",
            "--no-loop", "--no-password", "--status-interval=5", f"--dbname={_conninfo(where)}",
        ],
        environment,
    )  # fmt: skip


def make_slot(home: Path) -> bool:
    """The server's mark of how far the second place has come. True when it is new, and the stream begins with what is
    written from now on: there was none, or the second place was away for so long that changes are gone (`SETTINGS`)."""
    with connected(home) as db:
        row = db.execute("select wal_status from pg_replication_slots where slot_name = %s", [SLOT]).fetchone()
        if row and row[0] != "lost":
            return False
        if row:
            db.execute("select pg_drop_replication_slot(%s)", [SLOT])
        db.execute("select pg_create_physical_replication_slot(%s, true)", [SLOT])
        return True


def copied_up_to(db: psycopg.Connection[Any]) -> int:
    """The position in the stream of changes up to which the second place has everything on its disk; 0 when nobody
    copies at the moment."""
    row = db.execute(
        "select coalesce(max(flush_lsn - '0/0'), 0)::bigint from pg_stat_replication where application_name = %s",
        [SLOT],
    ).fetchone()
    return int(row[0]) if row else 0


def connected(home: Path, dbname: str = "postgres") -> psycopg.Connection[Any]:
    """A connection of the cluster's own role."""
    where = private(home)
    passwords = keeping.read(home, keeping.SECRETS)
    return psycopg.connect(
        host=str(where.run), port=PORT, user=cluster.ROOT_ROLE, password=passwords.get("root", ""), dbname=dbname,
        connect_timeout=5, autocommit=True, **database.PROOF,
    )  # fmt: skip


def take(home: Path, archive: Archive, history: Path, now: dt.datetime) -> Path:
    """A whole copy of the database into the second place; raises pg-25. The stream must be running."""
    _where, programs, environment = _tools(home, "pg_basebackup")
    folder = history / "base" / places.stamp(now)
    fresh = folder.with_name(f"unfinished-{folder.name}")
    for left in folder.parent.glob("unfinished-*"):
        shutil.rmtree(left, ignore_errors=True)
    done = subprocess.run(
        [
            programs.program("pg_basebackup"), f"--pgdata={fresh}", "--format=tar", "--gzip", "--wal-method=none",
            "--checkpoint=fast", "--no-password", f"--dbname={_conninfo(_where)}", f"--label=simpul {folder.name}",
        ],
        env=environment, capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    if done.returncode:
        shutil.rmtree(fresh, ignore_errors=True)
        raise problems.copy_failed(place=str(folder), log=done.stderr.strip()[-2000:])
    with keeping.writing(folder):
        note = {"begun": now.isoformat(), "finished": dt.datetime.now(dt.UTC).isoformat(), "major": programs.major}
        (fresh / "done.json").write_text(json.dumps(note))
        fresh.replace(folder)
        keeping.settle_on_disk(folder.parent)
    copy_keys(home, archive)
    copy_files(home, archive)
    return folder


def copy_keys(home: Path, archive: Archive) -> None:
    """What opens the copies: without the passwords and the secret key they are closed."""
    for name in KEYS:
        source, target = home / name, archive.keys / name.replace("/", "--")
        if not source.exists():
            continue
        with keeping.writing(target):
            archive.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
            fresh = target.with_name(f".{target.name}")
            fresh.unlink(missing_ok=True)
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(source.read_bytes())
                file.flush()
                os.fsync(file.fileno())
            fresh.replace(target)


def copy_files(home: Path, archive: Archive) -> int:
    """New files of the home's folders; they are named by their content and never change. Returns how many."""
    copied = 0
    for name in FOLDERS:
        for source in (home / name).rglob("*"):
            target = archive.files / source.relative_to(home)
            if not source.is_file() or target.exists():
                continue
            with keeping.writing(target):
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                fresh = target.with_name(f".{target.name}.new")
                shutil.copyfile(source, fresh)
                fresh.chmod(source.stat().st_mode & 0o777)
                with fresh.open("rb") as file:
                    os.fsync(file.fileno())
                fresh.replace(target)
            copied += 1
    return copied


def missing_files(home: Path, archive: Archive) -> list[str]:
    """Files of the home that the second place does not have, or has in another size."""
    gone = []
    for name in FOLDERS:
        for source in (home / name).rglob("*"):
            if source.is_file():
                target = archive.files / source.relative_to(home)
                if not target.exists() or target.stat().st_size != source.stat().st_size:
                    gone.append(str(source.relative_to(home)))
    return gone


def _tools(home: Path, program: str) -> tuple[Place, Binaries, dict[str, str]]:
    where = private(home)
    programs = binaries.choose(where.account, where.base, cluster.major(where.data), where.data)
    if not Path(programs.program(program)).exists():
        raise problems.no_program(program=program, place=str(programs.folder))
    passwords: Sequence[tuple[str, str]] = list(keeping.read(home, keeping.SECRETS).items())
    return where, programs, {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "PGPASSWORD": dict(passwords).get("root", "")}


def _conninfo(where: Place) -> str:
    return psycopg.conninfo.make_conninfo(
        host=str(where.run), port=PORT, user=cluster.ROOT_ROLE, application_name=SLOT, dbname="postgres"
    )


def is_running(home: Path) -> bool:
    """Whether this home's own server runs."""
    where = here.noted(home)
    return where is not None and postmaster.running(where.data) is not None
