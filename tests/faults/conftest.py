"""The installation that is hurt."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.faults.house import House


@pytest.fixture
def house():
    # The database's account must be able to reach it when the tests run as root.
    home = Path(tempfile.mkdtemp(prefix="simpul-kill-"))
    home.chmod(0o755)
    built = House(home)
    yield built
    built.close()
    for folder in (home, built.second):
        shutil.rmtree(folder, ignore_errors=True)
