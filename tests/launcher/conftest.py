"""Homes for the launcher: fresh ones, and copies of one that was made before (making a database is the slow part)."""

import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from simpul.launcher import postgres
from tests.launcher.homes import GROUND, OURS, end, needs_system, needs_wheel


@pytest.fixture(autouse=True)
def plain_environment(ground):
    """No setting of the caller reaches a test, and no test reaches the machine's own directories."""
    with unsettled() as patch:
        patch.setenv("SIMPUL_POSTGRES_PLACE", str(ground / "system"))
        yield


@contextmanager
def unsettled():
    """No setting of the caller; afterwards they are back, as other tests of this process need them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in OURS:
            patch.delenv(name, raising=False)
        yield patch


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
    with unsettled():
        postgres.ensure(home)
        postgres.stop(home)
    return home


@pytest.fixture(scope="session")
def worker_ground():
    directory = Path(tempfile.mkdtemp(prefix="launcher-", dir=GROUND))
    directory.chmod(0o755)
    yield directory
    for noted in directory.glob("*/postgres/place.json"):
        end(noted.parent.parent)
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(
    scope="session", params=[pytest.param("system", marks=needs_system), pytest.param("wheel", marks=needs_wheel)]
)
def running(request, worker_ground):
    """A running server of each source, for tests that only look."""
    home = worker_ground / request.param
    with unsettled() as patch:
        patch.setenv("SIMPUL_POSTGRES", request.param)
        postgres.ensure(home)
    return home


@pytest.fixture
def old_home(made, home):
    """A stopped home with a database: a copy of `made`, as a restored backup would be."""
    subprocess.run(["cp", "-a", made, home], check=True)
    return home
