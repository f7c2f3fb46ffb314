"""Announcements reach the posts below, are counted, and are withdrawn rather than deleted."""

import datetime as dt

import pytest

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.office import actions, queries
from simpul.scope.session import entered
from tests import cast as casting


def told(cast, name):
    """What a person is told, seen through their own reach."""
    actor = cast.actor(name)
    with entered(actor.scope, actor=actor.id):
        return [a.title for a in queries.addressed_to(cast.users[name])]


def test_it_reaches_everybody_at_and_below_and_nobody_else(cast):
    actions.announce(by=cast.actor("regency_pic"), area_code="35.13", title="Rapat", body="Senin.")
    reached = {name for name in casting.PEOPLE if told(cast, name)}
    assert reached == {"librarian", "neighbour", "village_head", "regency_pic", "regency_verifier", "facilitator"}


def test_it_can_be_for_some_roles(cast):
    actions.announce(by=cast.actor("programme"), area_code="", title="Bimtek", body="x", roles=["librarian"])
    assert told(cast, "far_librarian") == ["Bimtek"]
    assert told(cast, "regency_pic") == []


def test_it_is_shown_from_its_first_day_to_its_last(cast):
    day = clock.today()
    made = actions.announce(
        by=cast.actor("programme"), area_code="35", title="Libur", body="x", from_date=day + dt.timedelta(2),
        to_date=day + dt.timedelta(3),
    )  # fmt: skip
    shown = [bool(queries.addressed_to(cast.librarian, day + dt.timedelta(n))) for n in range(1, 5)]
    assert shown == [False, True, True, False]
    actions.withdraw(by=cast.actor("programme"), announcement_id=made.pk)
    assert queries.addressed_to(cast.librarian, day + dt.timedelta(2)) == []
    made.refresh_from_db()
    assert made.withdrawn_at
    with pytest.raises(Problem, match="withdrawn already"):
        actions.withdraw(by=cast.actor("programme"), announcement_id=made.pk)


def test_who_has_read_it_is_counted_once_each(cast):
    made = actions.announce(by=cast.actor("regency_pic"), area_code="35.13", title="Rapat", body="Senin.")
    for _ in range(2):
        actions.mark_seen(by=cast.actor("librarian"), user=cast.librarian, announcement_id=made.pk)
    assert queries.audience(made) == queries.Audience(readers=6, seen=1)
    assert queries.unseen_by(cast.librarian) == []
    assert len(queries.unseen_by(cast.neighbour)) == 1
    with pytest.raises(Problem):
        actions.mark_seen(by=cast.actor("far_librarian"), user=cast.far_librarian, announcement_id=made.pk)


@pytest.mark.parametrize("name", ["librarian", "regency_verifier", "consultant"])
def test_only_who_announces_does(cast, name):
    with pytest.raises(Problem):
        actions.announce(by=cast.actor(name), area_code="35.13", title="x", body="x")
    with pytest.raises(Problem):
        actions.announce(by=cast.actor("regency_pic"), area_code="35", title="x", body="x")
