"""What the tests of places share."""

import pytest

from simpul.scope.actor import machine

VILLAGE, NEXT, FAR = "35.13.07.2001", "35.13.07.2002", "35.14.01.2001"


@pytest.fixture
def by():
    return machine("test")


@pytest.fixture
def library(nation, by):
    """A village library that has always been there."""
    from simpul.places import actions

    return actions.register_library(by=by, name="Perpustakaan Melati", kind="village", area_code=VILLAGE)


@pytest.fixture
def cast(nation):
    """Everybody of the story, with their libraries and posts."""
    from tests.cast import play

    return play()
