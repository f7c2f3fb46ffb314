"""Where photos lie: files that arrive on this machine's disk, files that are kept in the store of the settings.

An arriving file's length is its offset: what was answered had been flushed to the disk before. Kept files are named by
their content and never change.
"""

import fcntl
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, storages


class Disk(FileSystemStorage):
    """Kept files on this machine's disk: whole and flushed before they have their name, readable by us alone."""

    def _save(self, name: str, content: "File[bytes]") -> str:
        target, fresh = Path(self.path(name)), folder() / f"{uuid.uuid4()}.kept"
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            for chunk in content.chunks():
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
        _settle(target.parent)
        return name


def kept() -> Storage:
    return storages["photos"]


def keep(content: bytes) -> str:
    """Keep a file; gives its key. The same content is kept once."""
    key = hashlib.sha256(content).hexdigest()
    if not kept().exists(_name(key)):
        kept().save(_name(key), ContentFile(content))
    return key


def has(key: str) -> bool:
    return kept().exists(_name(key))


def read(key: str) -> bytes:
    """A kept file; raises FileNotFoundError."""
    with kept().open(_name(key)) as file:
        return bytes(file.read())


def drop(key: str) -> None:
    """Throw a kept file away; the caller knows that nobody else names it."""
    if key:
        kept().delete(_name(key))


def _name(key: str) -> str:
    return f"{key[:2]}/{key}.jpg"


# -- arriving -------------------------------------------------------------------------------------------------------


def folder() -> Path:
    place = Path(settings.PHOTOS) / "arriving"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def arriving(id: uuid.UUID, which: str) -> Path:
    return folder() / f"{id}.{which}"


def offset(id: uuid.UUID, which: str) -> int:
    """How many bytes of a file are here, on the disk."""
    try:
        return arriving(id, which).stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def held(id: uuid.UUID, which: str) -> Iterator[int]:
    """The arriving file, open for one writer at a time; gives its descriptor."""
    place = arriving(id, which)
    new = not place.exists()
    descriptor = os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if new:
            _settle(place.parent)
        yield descriptor
    finally:
        os.close(descriptor)


def append(descriptor: int, piece: bytes) -> int:
    """Write a piece to the end and flush it to the disk; gives the new length. A short write is taken back."""
    before = os.fstat(descriptor).st_size
    try:
        written = os.pwrite(descriptor, piece, before)
        if written != len(piece):
            raise OSError("short write")
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise
    return before + written


def content(descriptor: int) -> bytes:
    """All of an arriving file; they are no larger than `rules.MOST_BYTES`."""
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)


def begin_again(id: uuid.UUID, which: str) -> None:
    """Forget what has arrived of a file."""
    arriving(id, which).unlink(missing_ok=True)


def _settle(place: Path) -> None:
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
