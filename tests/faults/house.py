"""A real installation to kill: its own PostgreSQL, a real application server, and what can be done to them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from simpul.launcher import postgres
from tests.faults import images
from tests.support.database import CHECKOUT

# A disk of some hundred megabytes holds no two gigabytes of changes.
SMALL = "max_wal_size = 96MB\nmin_wal_size = 32MB\nshared_buffers = 32MB\n"


class House:
    """Start with `open()`, hurt with `kill_*`, mend with `mend()`, end with `close()`."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.web: subprocess.Popen | None = None
        self.url = f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        inherited = {k: v for k, v in os.environ.items() if not k.startswith("DATABASE_")}
        urls = {"DATABASE_URL": self.server.app_url, "DATABASE_OWNER_URL": self.server.owner_url}
        return inherited | urls | {"SIMPUL_HOME": str(self.home)}

    def open(self, libraries: int, *, small: bool = False) -> list[str]:
        """One-time codes, one for each library. `small`: for a disk of a few hundred megabytes."""
        if small:
            (self.home / "postgres").mkdir(parents=True)
            (self.home / "postgres").chmod(0o711)
            (self.home / "postgres" / "extra.conf").write_text(SMALL)
        self.server = _ensure(self.home)
        codes = self.stage("ready", str(libraries))
        self.mend()
        return codes

    def stage(self, *words: str):
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.stage", *words],
            env=self.environment(),
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout.splitlines()[-1])

    def kill_web(self) -> None:
        """The application server and its workers, without a word."""
        if self.web is not None:
            os.killpg(self.web.pid, signal.SIGKILL)
            self.web.wait()
            self.web = None

    def kill_database(self) -> None:
        """Every process of the database, frozen first so that nobody cleans up."""
        mine = _family(self.server.pid)
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in mine:
                try:
                    os.kill(pid, number)
                except ProcessLookupError:
                    continue

    def pids(self) -> list[int]:
        """Every process of the database and of the application server."""
        web = [] if self.web is None else _family(self.web.pid)
        return [*_family(self.server.pid), *web]

    def lose_power(self, disk: images.Disk) -> None:
        """Everything that runs here ends with the disk as it was at that moment; the home is on what is left of it."""
        here = self.home.relative_to(disk.here)
        self.home = disk.cut(self.pids()) / here
        if self.web is not None:
            self.web.wait()
            self.web = None

    def restart_database(self) -> None:
        """As an operator does it: stopped in order, started again."""
        postgres.stop(self.home)
        self.server = _ensure(self.home)

    @contextmanager
    def working(self) -> Iterator[list[subprocess.Popen]]:
        """Two workers while the block lasts."""
        commands = [[sys.executable, "-m", "simpul.cli", "work"]] * 2
        workers = [subprocess.Popen(command, env=self.environment(), stderr=subprocess.DEVNULL) for command in commands]
        try:
            yield workers
        finally:
            for worker in workers:
                worker.terminate()
            for worker in workers:
                worker.wait(30)

    @property
    def second(self) -> Path:
        """The second place, outside the home."""
        return self.home.with_name(f"{self.home.name}-second")

    def simpul(self, *words: str) -> str:
        """Run a command of ours on this home."""
        environment = {k: v for k, v in self.environment().items() if not k.startswith("DATABASE_")}
        done = subprocess.run(
            [sys.executable, "-m", "simpul.cli", *words],
            env=environment | {"SIMPUL_BACKUP": str(self.second)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr[-2000:]
        return done.stdout

    @contextmanager
    def copied(self) -> Iterator[None]:
        """The second place is kept up to date while the block lasts."""
        environment = {k: v for k, v in self.environment().items() if not k.startswith("DATABASE_")}
        keeper = subprocess.Popen(
            [sys.executable, "-m", "simpul.cli", "backup", "keep", "--every", "0.3"],
            env=environment | {"SIMPUL_BACKUP": str(self.second)},
        )
        try:
            yield
        finally:
            keeper.terminate()
            keeper.wait(30)

    def wait_until_counted(self, activities: int) -> None:
        """Until the ledger says so many activities; nobody but the workers counts."""
        until = time.monotonic() + 90
        while (said := self._counted()) != activities:
            assert time.monotonic() < until, f"{said} of {activities} activities are counted"
            time.sleep(0.2)

    def _counted(self) -> int:
        with psycopg.connect(self.server.app_url) as connection:
            connection.execute("select set_config('simpul.scope', 'id.', true)")
            asked = "select coalesce(sum((received ->> 'engagement.activities')::bigint), 0) from library_month"
            return int(connection.execute(asked).fetchone()[0])

    def mend(self) -> None:
        """Whatever is down is started again; returns when the site answers."""
        self.server = _ensure(self.home)
        if self.web is None or self.web.poll() is not None:
            command = [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "simpul.config.wsgi:application"),
                *("--host", "127.0.0.1", "--port", str(self.port), "--workers", "1", "--blocking-threads", "4"),
                *("--no-access-log", "--log-level", "error"),
            ]
            self.web = subprocess.Popen(
                command,
                env=self.environment(),
                start_new_session=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        request = urllib.request.Request(f"{self.url}/api/v1/hello", headers={"Sync-Proto": "1"})
        until = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(request, timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                if time.monotonic() > until:
                    raise
            time.sleep(0.1)

    def close(self) -> None:
        self.kill_web()
        postgres.stop(self.home)


def _ensure(home: Path) -> postgres.Server:
    """The private server of this home, whatever the test process's own URLs are."""
    kept = {name: os.environ.pop(name) for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if name in os.environ}
    try:
        return postgres.ensure(home)
    finally:
        os.environ.update(kept)


def _family(pid: int) -> list[int]:
    """A process and its children (of a PostgreSQL: all there are)."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [tuple(map(int, line.split())) for line in listed.splitlines()]
    return [pid, *(child for child, parent in pairs if parent == pid)]
