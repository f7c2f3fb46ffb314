import pytest

from tests.security.knocking import Street


@pytest.fixture
def street(db):
    return Street()
