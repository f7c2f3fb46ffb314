"""A record sent back stays in the figures; its next revision answers the question."""

import pytest

from simpul.engagement.models import EngagementActivity
from simpul.foundation.problems import Problem
from simpul.review import actions, queries

pytestmark = pytest.mark.django_db


def send_back(by, record, **more):
    asked = {"reason": "number", "fields": ["participants"], "text": "Foto menunjukkan 12 orang."}
    return actions.send_back(by=by, kind="engagement", record_id=record.id, **asked | more)


def test_a_question_is_asked_once(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        row = send_back(by, record)
        assert send_back(by, record) == row
        assert queries.open_send_backs(record.book_id) == [row]
        assert queries.asked_within_reach(by) == [row]
    with acting("other_regency") as by:
        assert queries.asked_within_reach(by) == []


def test_a_question_takes_the_verification_back(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        actions.verify(by=by, kind="engagement", record_id=record.id, rev=1, method="visit")
        send_back(by, record)
        assert queries.verification_of([record.id]) == {}


def test_the_next_revision_is_the_answer(activity, acting, nation):
    record = activity()
    with acting("regency_verifier") as by:
        send_back(by, record)
        assert actions.answer(by=by, record_ids=[record.id]) == 0
    EngagementActivity.objects.filter(id=record.id).update(rev=2)
    with acting("librarian") as by:
        assert queries.open_send_backs(record.book_id) == []
        assert actions.answer(by=by, record_ids=[record.id]) == 1
        assert actions.answer(by=by, record_ids=[record.id]) == 0
        assert [row.answered_at is not None for row in queries.send_backs_of(record.id)] == [True]


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"reason": "mood"}, "periksa-6"),
        ({"reason": "other", "text": "  "}, "periksa-7"),
        ({"fields": ["participants", "shoe_size"]}, "periksa-8"),
        ({"text": "x" * 2001}, "periksa-10"),
    ],
)
def test_a_question_can_be_understood(activity, acting, more, code):
    record = activity()
    with acting("regency_verifier") as by, pytest.raises(Problem) as caught:
        send_back(by, record, **more)
    assert caught.value.code == code


def test_who_may_not_ask(activity, acting):
    record = activity()
    for name, code in (("librarian", "akses-1"), ("neighbour", "akses-2")):
        with acting(name) as by, pytest.raises(Problem) as caught:
            send_back(by, record)
        assert caught.value.code == code
