"""A class to teach in: of the province, with a quota for each of two regencies, and the people of the story."""

import datetime as dt

import pytest

from simpul.scope.actor import machine

MONDAY = dt.date(2026, 12, 7)


@pytest.fixture
def by():
    return machine("test")


@pytest.fixture
def cast(nation):
    from tests.cast import play

    return play()


@pytest.fixture
def five_days(nation):
    from simpul.training import queries

    return queries.course("bimtek-2021")


@pytest.fixture
def held(by, five_days):
    """A class of East Java, open for nominations: 4 seats, two for each regency, one substitute each."""
    from simpul.training import actions

    made = actions.make_class(
        by=by, code="2026-01", title="Kelas Malang", course_version=five_days, organiser_area="35", host_area="35.13",
        starts=MONDAY, capacity=4, venue="Balai Diklat", rooms=["Aula", "Ruang 2"], state="open",
    )  # fmt: skip
    actions.set_quotas(by=by, class_id=made.pk, quotas={"35.13": (2, 1), "35.14": (2, 1)}, due=dt.date(2026, 12, 1))
    return made


@pytest.fixture
def somebody(by):
    """`somebody("Sari", "35.13")`: a participant at home in an area."""
    from simpul.training import actions

    return lambda name, area="35.13", **more: actions.add_participant(by=by, name=name, area=area, **more)
