"""Membership and aid."""

import datetime as dt

import pytest

from simpul.foundation.problems import Problem
from simpul.places import actions
from simpul.places.models import Aid, Membership


def join(by, library, **change):
    values = {"year": 2021, "track": "full", "fund_source": "apbn", "decree_no": " B.1/2021 ", "wave": "1"} | change
    return actions.add_membership(by=by, library_id=library.id, **values)


def test_a_library_joins_and_leaves(library, by):
    made = join(by, library)
    assert (made.path, made.decree_no) == (library.path, "B.1/2021")
    with pytest.raises(Problem, match="already recorded"):
        join(by, library)
    join(by, library, track="books", year=2024)
    for _ in range(2):
        actions.end_membership(by=by, membership_id=made.id, on=dt.date(2022, 12, 31), end_note="selesai")
    assert Membership.objects.get(id=made.id).ended_on == dt.date(2022, 12, 31)
    with pytest.raises(Problem):
        actions.end_membership(by=by, membership_id=made.id, on=dt.date(2020, 1, 1))


@pytest.mark.parametrize("change", [{"year": 2010}, {"year": "2021"}, {"track": "magic"}, {"fund_source": "luck"}])
def test_a_faulty_membership_is_refused(library, by, change):
    with pytest.raises(Problem):
        join(by, library, **change)


def test_aid_is_received_and_assessed(library, by):
    joined = join(by, library)
    made = actions.add_aid(by=by, library_id=library.id, kind="computer", quantity=3, membership_id=joined.id)
    actions.assess_aid(by=by, aid_id=made.id, condition="damaged")
    assert Aid.objects.get().condition == "damaged"


@pytest.mark.parametrize(
    "change",
    [{"kind": "gold"}, {"quantity": 0}, {"quantity": True}, {"condition": "new"}, {"received_on": dt.date(2999, 1, 1)}],
)
def test_faulty_aid_is_refused(library, by, change):
    with pytest.raises(Problem):
        actions.add_aid(by=by, library_id=library.id, **({"kind": "books", "quantity": 1000} | change))
