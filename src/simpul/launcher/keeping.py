"""What an installation keeps in `home/postgres/`: small JSON files and the lock.

place.json says where the database lies, secrets.json holds the passwords (0600), state.json remembers the server
last seen running, so that the next caller needs one connection and no search.
"""

import contextlib
import fcntl
import json
import os
import pwd
import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from simpul.launcher import problems

PLACE, SECRETS, STATE = "place.json", "secrets.json", "state.json"


def folder(home: Path) -> Path:
    """The launcher's own folder in a home."""
    return home / "postgres"


def read(home: Path, name: str) -> dict[str, str]:
    """The contents of one file, {} when it is absent or unreadable as JSON."""
    try:
        kept = json.loads(text(folder(home) / name))
    except ValueError:
        return {}
    except problems.LauncherProblem:
        if name == STATE:  # a hint only: without it the long way is taken
            return {}
        raise
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}


def text(path: Path) -> str:
    """A small file, "" when it is absent."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:
        raise problems.wrong_owner(**ownership(path), needed=me()) from None


def write(home: Path, name: str, kept: dict[str, str], mode: int = 0o600) -> None:
    """Replace one file as a whole: a power cut leaves the old one or the new one."""
    path = folder(home) / name
    fresh = path.with_name(f".{name}.{os.getpid()}")
    with writing(path):
        fresh.unlink(missing_ok=True)
        fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
        with os.fdopen(fd, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1)
            file.flush()
            _like_the_folder(fd, home)
            os.fsync(fd)
        fresh.replace(path)
        settle_on_disk(path.parent)


def settle_on_disk(directory: Path) -> None:
    """Make a rename in a directory last through a power cut."""
    fd = os.open(directory, os.O_RDONLY)
    os.fsync(fd)
    os.close(fd)


def new_passwords(home: Path) -> dict[str, str]:
    """Make and keep passwords for the three roles. They are on the disk before the first role exists."""
    kept = {name: secrets.token_urlsafe(24) for name in ("root", "owner", "app")}
    write(home, SECRETS, kept)
    return kept


@contextlib.contextmanager
def lock(home: Path, seconds: float) -> Iterator[None]:
    """One process at a time starts or stops the server of a home; the kernel frees the lock of a dead one."""
    with _opened(home, "lock") as fd:
        _wait_for(fd, folder(home) / "lock", fcntl.LOCK_EX, seconds)
        yield


@contextlib.contextmanager
def use(home: Path, seconds: float) -> Iterator[Callable[[], bool]]:
    """Be one of those who need the server of a home for long. Called at the end, what is given tells whether nobody
    else needs it; then no other can begin to until we are out."""
    with _opened(home, "used") as fd:
        path = folder(home) / "used"
        _wait_for(fd, path, fcntl.LOCK_SH, seconds)

        def is_last() -> bool:
            return _locked(fd, path, fcntl.LOCK_EX)

        yield is_last


@contextlib.contextmanager
def _opened(home: Path, name: str) -> Iterator[int]:
    path = folder(home) / name
    with writing(path):
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        _like_the_folder(fd, home)
        yield fd
    finally:
        os.close(fd)


def _wait_for(fd: int, path: Path, how: int, seconds: float) -> None:
    patience = time.monotonic() + seconds
    while not _locked(fd, path, how):
        if time.monotonic() > patience:
            raise problems.locked(place=str(path.parent), seconds=int(seconds))
        time.sleep(0.05)


def _locked(fd: int, path: Path, how: int) -> bool:
    try:
        fcntl.flock(fd, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as refusal:  # a network disk without locks
        raise problems.cannot_write(place=str(path), why=refusal.strerror or "flock") from refusal
    return True


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into a numbered sentence about `path`."""
    try:
        yield
    except OSError as refusal:
        if refusal.errno == 28:
            raise problems.disk_full(place=str(path)) from refusal
        raise problems.cannot_write(place=str(path), why=refusal.strerror or str(refusal)) from refusal


def ownership(path: Path) -> dict[str, str]:
    """Who owns a path and how, as details of a sentence."""
    try:
        seen = path.lstat()
    except OSError:
        return {"place": str(path), "owner": "?", "mode": "?"}
    return {"place": str(path), "owner": name_of(seen.st_uid), "mode": f"{seen.st_mode & 0o7777:04o}"}


def name_of(uid: int) -> str:
    """The name of an account; a container may have numbers without one."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def me() -> str:
    """The account we are."""
    return name_of(os.geteuid())


def _like_the_folder(fd: int, home: Path) -> None:
    """Root working in somebody's home leaves no file its owner cannot open."""
    if os.geteuid() == 0:
        like = folder(home).stat()
        os.fchown(fd, like.st_uid, like.st_gid)
