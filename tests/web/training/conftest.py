"""A regency's class to look at: two seats for 35.13, one substitute; the cast at browsers that read pages."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.scope.actor import machine
from tests import cast as casting
from tests.web.admin.reading import Reader


@pytest.fixture
def by():
    return machine("test")


@pytest.fixture
def cast(nation):
    return casting.play()


@pytest.fixture
def as_(cast):
    """`as_("regency_pic")` is that person at a browser."""
    return lambda name: Reader(casting.seat(cast.users[name]))


@pytest.fixture
def held(cast, by):
    """A class of the province in a month, open for nominations."""
    from simpul.training import actions, queries

    made = actions.make_class(
        by=by, code="2027-01", title="Kelas Probolinggo", course_version=queries.course("bimtek-2021"),
        organiser_area="35", host_area="35.13", starts=clock.today() + dt.timedelta(days=30), capacity=4,
        venue="Balai Diklat", rooms=["Aula"], state="open",
    )  # fmt: skip
    due = clock.today() + dt.timedelta(days=10)
    actions.set_quotas(by=by, class_id=made.pk, quotas={"35.13": (2, 1), "35.14": (1, 0)}, due=due)
    return made
