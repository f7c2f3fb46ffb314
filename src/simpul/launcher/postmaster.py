"""Is the server of a data directory running? What the process table and postmaster.pid say."""

import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LINUX = sys.platform.startswith("linux")


@dataclass(frozen=True)
class Postmaster:
    """A running server as its postmaster.pid describes it."""

    pid: int
    run: Path


def running(data: Path) -> Postmaster | None:
    """The server that runs on `data`. A number left over from before a crash may belong to a stranger by now."""
    lines = read(data / "postmaster.pid").splitlines()
    if not lines or not lines[0].strip().isdigit():
        return None
    pid = int(lines[0])
    if not works_in(pid, data):
        return None
    return Postmaster(pid, Path(lines[4].strip()) if len(lines) > 4 else Path())


def works_in(pid: int, data: Path) -> bool:
    """PostgreSQL's processes all stand in their data directory; compared by inode, because homes move."""
    if LINUX:
        with contextlib.suppress(OSError):
            return os.path.samestat(os.stat(f"/proc/{pid}/cwd"), data.stat()) and is_postgres(pid)
        return False
    return f" {data}" in _ps(pid, "command=")


def leftovers(data: Path) -> list[int]:
    """Processes of a killed server that have not noticed yet. Elsewhere than on Linux the server itself checks."""
    if not LINUX:
        return []
    return [int(p.name) for p in Path("/proc").iterdir() if p.name.isdigit() and works_in(int(p.name), data)]


def is_alive(pid: int) -> bool:
    """Whether any process has this number, a zombie included."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def is_postgres(pid: int) -> bool:
    """Whether a living process is a PostgreSQL server."""
    if LINUX:
        return read(Path(f"/proc/{pid}/comm")).strip() in ("postgres", "postmaster")
    return "postgres" in _ps(pid, "comm=")


def read(path: Path, most: int = 65536) -> str:
    """The end of a small file that another account may have made: no link is followed, no pipe waited for."""
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    with os.fdopen(fd, "rb") as file:
        with contextlib.suppress(OSError):
            file.seek(-most, os.SEEK_END)
        return file.read(most).decode("utf-8", "replace")


def _ps(pid: int, column: str) -> str:
    asked = ["/bin/ps", "-ww", "-o", column, "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout
