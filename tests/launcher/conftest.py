"""Homes for the launcher: fresh ones, and copies of one that was made before (making a database is the slow part)."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from simpul.launcher import postgres
from tests.launcher.homes import GROUND, OURS, end, needs_system, needs_wheel


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch, ground):
    """No setting of the caller reaches a test, and no test reaches the machine's own directories."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIMPUL_POSTGRES_PLACE", str(ground / "system"))


@pytest.fixture
def ground():
    """A directory everybody may enter (pytest's own are closed to the server's account)."""
    directory = Path(tempfile.mkdtemp(prefix="launcher-", dir=GROUND))
    directory.chmod(0o755)
    yield directory
    for noted in directory.rglob("place.json"):
        end(noted.parent.parent)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture
def home(ground):
    """A home where nothing is yet."""
    return ground / "var"


@pytest.fixture(scope="session")
def made(worker_ground):
    """A home whose database was made and stopped."""
    home = worker_ground / "made"
    postgres.ensure(home)
    postgres.stop(home)
    return home


@pytest.fixture(scope="session")
def worker_ground():
    saved = {name: os.environ.pop(name) for name in OURS if name in os.environ}
    directory = Path(tempfile.mkdtemp(prefix="launcher-", dir=GROUND))
    directory.chmod(0o755)
    yield directory
    for noted in directory.glob("*/postgres/place.json"):
        end(noted.parent.parent)
    shutil.rmtree(directory, ignore_errors=True)
    os.environ.update(saved)


@pytest.fixture(
    scope="session", params=[pytest.param("system", marks=needs_system), pytest.param("wheel", marks=needs_wheel)]
)
def running(request, worker_ground):
    """A running server of each source, for tests that only look."""
    home = worker_ground / request.param
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SIMPUL_POSTGRES", request.param)
        postgres.ensure(home)
    return home


@pytest.fixture
def old_home(made, home):
    """A stopped home with a database: a copy of `made`, as a restored backup would be."""
    subprocess.run(["cp", "-a", made, home], check=True)
    return home
