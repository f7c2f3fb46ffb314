"""The world of the page tests, built once for each test that asks for it."""

import pytest

from tests import cast as casting
from tests.web import world as worlds


@pytest.fixture
def world(db):
    return worlds.build()


@pytest.fixture
def as_(world):
    """`as_("regency_pic")` is that person's browser."""
    return lambda name: casting.seat(world.cast.users[name])
