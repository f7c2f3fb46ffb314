"""What the launcher hands over: a Server to work with, a Status to read."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class Server:
    """A running server. The two URLs carry passwords, so they stay out of its repr (and of any log).

    `source` is "url", "system" or "wheel"; a server of a URL has no directories and no process of ours.
    """

    app_url: str = field(repr=False)
    owner_url: str = field(repr=False)
    source: str
    version: str
    data_dir: Path | None
    socket_dir: Path | None
    pid: int | None
    port: int


@dataclass(frozen=True)
class Status:
    """How a home's database is. `note` is one sentence in Indonesian, `note_en` the same in English."""

    running: bool
    source: str
    version: str
    data_dir: Path | None
    socket_dir: Path | None
    pid: int | None
    since: datetime | None
    size_bytes: int
    note: str
    note_en: str
