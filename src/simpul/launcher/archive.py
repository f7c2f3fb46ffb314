"""The second place: where a database is copied to while it works, and what lies there.

SIMPUL_BACKUP/
  keys/                     what opens the rest: the passwords, the secret key (0600)
  files/                    the copied folders of the home (photos)
  20261128T141000Z/         one history of the database; a restore begins a new one
    wal/                    every change as it was written, streamed without a pause
    base/20261128T141500Z/  a whole copy: base.tar.gz, backup_manifest, done.json
"""

import datetime as dt
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simpul.launcher import keeping, problems

VARIABLE = "SIMPUL_BACKUP"
NOTE = "backup.json"
SEGMENT = 16 * 1024 * 1024
_STAMP = "%Y%m%dT%H%M%SZ"
_WAL = re.compile(r"([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})(\.partial)?\Z")


@dataclass(frozen=True)
class Base:
    """A whole copy of the database: when it was begun and finished, of which PostgreSQL, and from where in the log
    (a byte position) it needs the changes that followed."""

    folder: Path
    begun: dt.datetime
    finished: dt.datetime
    major: int
    timeline: int
    start: int

    @property
    def first(self) -> int:
        """The number of the first file of changes it needs."""
        return self.start // SEGMENT


@dataclass(frozen=True)
class Archive:
    """The second place of an installation."""

    root: Path

    @property
    def keys(self) -> Path:
        return self.root / "keys"

    @property
    def files(self) -> Path:
        return self.root / "files"

    def histories(self) -> list[Path]:
        """Newest first."""
        return sorted((p.parent for p in self.root.glob("*/wal")), reverse=True)

    def bases(self, history: Path) -> list[Base]:
        """The finished copies of a history, newest first."""
        found = [_base(done.parent) for done in history.glob("base/*/done.json")]
        return sorted((b for b in found if b), key=lambda b: b.finished, reverse=True)

    def base_for(self, until: dt.datetime | None) -> tuple[Path, Base]:
        """The history and the copy to begin from, to come to `until` (None: as far as there is); raises pg-24."""
        for history in self.histories():
            for base in self.bases(history):
                if until is None or base.finished <= until:
                    return history, base
        raise problems.no_base(place=str(self.root), until=f"{until:%Y-%m-%d %H:%M:%S %z}" if until else "-")


def wanted() -> Archive | None:
    """The second place named by SIMPUL_BACKUP, None when there is none; raises pg-17 for what is no place."""
    text = os.environ.get(VARIABLE, "").strip()
    if not text:
        return None
    if not Path(text).is_absolute():
        raise problems.bad_setting(name=VARIABLE, value=text, why="/path/to/directory")
    return Archive(Path(text).resolve())


def needed() -> Archive:
    """The second place; raises pg-23 when none is named."""
    found = wanted()
    if found is None:
        raise problems.no_second_place(name=VARIABLE)
    return found


def history(home: Path, archive: Archive) -> Path:
    """The folder of the database's present history, made when there is none yet."""
    noted = keeping.read(home, NOTE).get("history", "")
    if noted and (archive.root / noted / "wal").is_dir():
        return archive.root / noted
    return begin_history(home, archive)


def begin_history(home: Path, archive: Archive) -> Path:
    """A new folder: the changes after a restore are never laid upon those of before."""
    moment = dt.datetime.now(dt.UTC)
    while (archive.root / stamp(moment)).exists():
        moment += dt.timedelta(seconds=1)
    folder = archive.root / stamp(moment)
    with keeping.writing(folder):
        archive.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        for part in ("wal", "base"):
            (folder / part).mkdir(mode=0o700, parents=True)
        keeping.settle_on_disk(archive.root)
    keeping.write(home, NOTE, {"history": folder.name})
    return folder


def segments(history: Path, first: int = 0) -> list[Path]:
    """The files of changes from the number `first` on, in order; one still being written has the suffix .partial."""
    numbered = [(n, path) for path in (history / "wal").iterdir() if (n := number(path)) is not None and n >= first]
    return [path for _, path in sorted(numbered)]


def number(path: Path) -> int | None:
    """Which file of changes this is, counted from the beginning of the database; None for another file."""
    found = _WAL.match(path.name)
    return int(found[2], 16) * ((1 << 32) // SEGMENT) + int(found[3], 16) if found else None


def holes(history: Path, base: Base) -> list[int]:
    """The numbers of files of changes that are missing between a copy and the newest file."""
    there = {number(path) for path in segments(history, base.first)}
    newest = max((n for n in there if n is not None), default=base.first)
    return [n for n in range(base.first, newest + 1) if n not in there]


def is_elsewhere(home: Path, archive: Archive) -> bool:
    """Whether the second place is on another file system than the home: on the same disk it shares the home's fate."""
    there = archive.root if archive.root.exists() else archive.root.parent
    try:
        return there.stat().st_dev != home.stat().st_dev
    except OSError:
        return True


def stamp(moment: dt.datetime) -> str:
    """The name of a folder made at a moment."""
    return moment.astimezone(dt.UTC).strftime(_STAMP)


def prune(archive: Archive, now: dt.datetime, days: int = 35) -> int:
    """Remove copies older than `days` and the changes only they needed; the newest copy of each kept history stays.
    Returns how many files and folders went."""
    gone, edge = 0, now - dt.timedelta(days=days)
    for place, folder in enumerate(archive.histories()):
        bases = archive.bases(folder)
        keep = [b for b in bases if b.finished >= edge] or (bases[:1] if place == 0 else [])
        # A copy finished before the edge still serves the days after it, until the next copy.
        if older := [b for b in bases if b.finished < edge]:
            keep = list(dict.fromkeys([*keep, older[0]])) if keep else keep
        if not keep and place > 0 and bases:
            shutil.rmtree(folder)
            gone += 1
            continue
        for base in bases:
            if base not in keep:
                shutil.rmtree(base.folder)
                gone += 1
        if keep:
            first = min(base.first for base in keep)
            for path in segments(folder):
                if (number(path) or 0) < first:
                    path.unlink()
                    gone += 1
    return gone


def _base(folder: Path) -> Base | None:
    try:
        done: dict[str, Any] = json.loads((folder / "done.json").read_text())
        ranges = json.loads((folder / "backup_manifest").read_text())["WAL-Ranges"]
        high, low = ranges[0]["Start-LSN"].split("/")
        return Base(
            folder, dt.datetime.fromisoformat(done["begun"]), dt.datetime.fromisoformat(done["finished"]),
            int(done["major"]), int(ranges[0]["Timeline"]), (int(high, 16) << 32) + int(low, 16),
        )  # fmt: skip
    except (OSError, ValueError, KeyError, IndexError):
        return None
