"""A village library with its records, and the people around it."""

import datetime as dt

import pytest

from simpul.engagement.models import EngagementActivity
from simpul.foundation.clock import now
from simpul.foundation.ids import uuid7
from simpul.records.models import Book
from simpul.scope import NATION
from simpul.scope.session import entered
from tests import cast

JUNE = dt.date(2026, 6, 1)


@pytest.fixture
def people(db):
    return cast.play(
        "librarian", "neighbour", "regency_pic", "regency_verifier", "other_regency", "facilitator", "programme"
    )


@pytest.fixture
def activity(people):
    """Writes an activity of the librarian's library; returns it."""

    def write(author="librarian", library="home", rev=1, **more):
        with entered(NATION, actor="system:test"):
            book = Book.objects.get(id=people.libraries[library].id)
            return EngagementActivity.objects.create(
                id=uuid7(), book=book, path=book.path, rev=rev, seq=1, month=JUNE, on_date=JUNE, held_on=JUNE,
                title="Kelas menjahit", received_at=now(),
                author_id=people.users[author].id if author else None, **more,
            )  # fmt: skip

    return write


@pytest.fixture
def acting(people):
    """Enter the scope of one of the cast: `with acting("regency_verifier") as by: ...`."""
    from contextlib import contextmanager

    @contextmanager
    def enter(name):
        by = people.actor(name)
        with entered(by.scope, actor=by.id):
            yield by

    return enter
