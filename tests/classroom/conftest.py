"""A class with two people, on its first day at 08:05."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.training import actions, queries
from tests.sync.conftest import Place
from tests.training.conftest import by, cast, five_days, held, somebody  # noqa: F401


@pytest.fixture
def place(held):  # noqa: F811
    return Place(held.pk, held.path)


@pytest.fixture
def people(by, held, somebody):  # noqa: F811
    pairs = [(somebody(n).pk, "librarian") for n in ("Sari", "Wati")]
    return actions.enrol_many(by=by, class_id=held.pk, participants=pairs, confirmed=True)


@pytest.fixture
def session(held):  # noqa: F811
    return queries.sessions(held.pk)[0]


@pytest.fixture
def morning(session):
    """The clock five minutes into the first session."""
    with clock.set_to(session.starts_at + dt.timedelta(minutes=5)) as now:
        yield now
