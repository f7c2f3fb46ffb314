"""The administration's tests: the cast, and browsers of theirs that read pages as people do."""

import pytest

from tests import cast as casting
from tests.web.admin.reading import Reader


@pytest.fixture
def cast(nation):
    return casting.play()


@pytest.fixture
def as_(cast):
    """`as_("regency_pic")` is that person at a browser."""
    return lambda name: Reader(casting.seat(cast.users[name]))
