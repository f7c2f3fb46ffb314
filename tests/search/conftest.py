"""The world of the page tests, where there is something to find."""

import pytest

from tests.web import world as worlds


@pytest.fixture
def world(db):
    return worlds.build("librarian", "regency_pic")
