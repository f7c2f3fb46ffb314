"""What machine the figures are from: processor, memory, versions, and how fast it reaches the disk."""

import os
import platform
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import psycopg


def description() -> str:
    """One line: processor, cores, memory, system, versions, load at the end of the run."""
    return (
        f"{_processor()}, {os.cpu_count()} cores, {_memory_gib():.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, Django {version('django')}, Granian {version('granian')}, "
        f"PostgreSQL {_postgres()}, load {os.getloadavg()[0]:.1f}"
    )


def fsyncs_per_second(folder: Path, seconds: float = 2.0) -> float:
    """How many times a second an 8 KiB page is written and synced in `folder`: the ceiling of lone commits."""
    page, count = os.urandom(8192), 0
    with tempfile.TemporaryFile(dir=folder) as file:
        began = time.perf_counter()
        while (passed := time.perf_counter() - began) < seconds:
            file.seek(0)
            file.write(page)
            file.flush()
            os.fdatasync(file.fileno()) if hasattr(os, "fdatasync") else os.fsync(file.fileno())
            count += 1
    return count / passed


def sum_ms(rounds: int = 20) -> float:
    """How fast the machine is just now: milliseconds for `sum(range(10**6))`, the best of `rounds`. A shared machine's
    speed moves by half within minutes, and every figure with it."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        sum(range(10**6))
        times.append(time.perf_counter() - began)
    return round(1000 * min(times), 1)


def seconds_spent(process: int) -> float:
    """Processor seconds that a process and its children have taken; 0 where the system does not tell."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return 0.0
    own = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(seconds_spent(int(child)) for child in children)


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _memory_gib() -> float:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    except (ValueError, OSError):
        return 0.0


def _postgres() -> str:
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"]) as connection:
        row = connection.execute("show server_version").fetchone()
        return str(row[0]).split()[0] if row else "?"
