"""News is told since the last working look, and stays news all day."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.people import actions
from simpul.people.models import Look
from simpul.scope.session import entered
from tests import cast

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC)


def look(user, moment):
    with clock.set_to(moment), entered(played_scope(user), actor=user.pk):
        return actions.look(user_id=user.pk)


def played_scope(user):
    from simpul.people import access

    return access.actor_of(user).scope


@pytest.fixture
def played():
    return cast.play("librarian", "neighbour")


def test_the_first_look_has_none_before(played):
    assert look(played.librarian, MONDAY) is None


def test_all_day_long_it_is_news_since_the_day_before(played):
    friday = MONDAY - dt.timedelta(days=3)
    look(played.librarian, friday)
    later = friday + dt.timedelta(hours=6)
    look(played.librarian, later)
    assert look(played.librarian, MONDAY) == later
    assert look(played.librarian, MONDAY + dt.timedelta(hours=5)) == later
    assert look(played.librarian, MONDAY + dt.timedelta(days=1)) == MONDAY + dt.timedelta(hours=5)


def test_nobody_sees_when_somebody_else_looked(played):
    look(played.librarian, MONDAY)
    with entered(played_scope(played.neighbour), actor=played.neighbour.pk):
        assert not Look.objects.exists()
