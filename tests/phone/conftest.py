import pytest

from tests.phone.node import Twin


@pytest.fixture(scope="session")
def twin():
    """The phone's half of what both sides must think alike."""
    running = Twin()
    yield running
    running.close()
