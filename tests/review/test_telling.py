"""What the phones of a book are told: the latest word about each subject, and nothing of another book."""

import pytest
from django.db import connection, transaction

from simpul.engagement.models import EngagementActivity
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.review import actions
from simpul.review.models import Message, SendBack
from simpul.scope import Scope
from simpul.scope.session import entered
from simpul.sync import telling

pytestmark = pytest.mark.django_db
KIND = "engagement"


def heard(record, after=0):
    """What a phone of the record's book hears."""
    with entered(Scope((record.path,)), actor="device:test"):
        return telling.beside(record.book_id, telling.Heard(after, 0) if after else telling.Heard())


def said(record, after=0):
    return [(w["n"], w["what"], w["id"][0]) for w in heard(record, after).words]


def ask(by, record, **more):
    asked = {"reason": "number", "fields": ["participants"], "text": "Foto menunjukkan 12 orang."} | more
    return actions.send_back(by=by, kind=KIND, record_id=record.id, **asked)


def test_a_question_says_who_why_and_which_field(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        row = ask(by, record)
    (word,) = heard(record).words
    assert word.pop("at").endswith("Z")
    assert word == {
        "n": 1, "id": f"s:{row.pk}", "what": "sent_back", "rev": 1, "month": "2026-06", "reason": "number",
        "about": {"t": KIND, "id": str(record.id)}, "fields": ["participants"], "note": "Foto menunjukkan 12 orang.",
        "by": {"name": "Verry", "role": "regency_verifier"},
    }  # fmt: skip


def test_a_verification_is_told_taken_back_and_told_again_as_one_subject(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        actions.verify(by=by, kind=KIND, record_id=record.id, rev=1, method="visit")
        actions.verify(by=by, kind=KIND, record_id=record.id, rev=1, method="visit")
        assert said(record) == [(1, "verified", "v")]
        actions.unverify(by=by, kind=KIND, record_id=record.id)
        assert said(record, after=1) == [(2, "unverified", "v")]
        assert said(record) == [], "a phone that comes new hears only what holds"
        assert heard(record).heard == telling.Heard(2, 2), "and need not look for it again"
        assert actions.verify_all(by=by, kind=KIND, revisions={record.id: 1}, method="phone") == {}
        actions.verify_all(by=by, kind=KIND, revisions={record.id: 1}, method="phone")
    assert said(record) == [(3, "verified", "v")]
    assert said(record, after=3) == []


def test_a_question_takes_the_word_of_the_verification_back(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        actions.verify(by=by, kind=KIND, record_id=record.id, rev=1, method="visit")
        ask(by, record)
    assert said(record, after=1) == [(2, "sent_back", "s"), (3, "unverified", "v")]


def test_a_verification_answers_the_questions_about_what_it_verified(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        ask(by, record)
        actions.verify(by=by, kind=KIND, record_id=record.id, rev=1, method="phone")
        assert SendBack.objects.get().answered_at is not None
    assert said(record, after=1) == [(2, "answered", "s"), (3, "verified", "v")]


def test_an_answer_is_told_when_it_has_been_seen(activity, acting, nation):
    record = activity()
    with acting("regency_verifier") as by:
        ask(by, record)
        EngagementActivity.objects.filter(id=record.id).update(rev=2)
        assert actions.answer(by=by, record_ids=[record.id]) == 1
        assert actions.answer(by=by, record_ids=[record.id]) == 0
    assert said(record, after=1) == [(2, "answered", "s")]


def test_a_question_can_be_withdrawn_until_it_is_answered(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        first, second = ask(by, record), ask(by, record, reason="date", fields=["held_on"])
        actions.take_back(by=by, send_back_id=first.pk)
        assert list(SendBack.objects.values_list("pk", flat=True)) == [second.pk]
        assert said(record, after=2) == [(3, "withdrawn", "s")]
        with pytest.raises(Problem) as caught:
            actions.take_back(by=by, send_back_id=first.pk)
        assert caught.value.code == "akses-2"
        EngagementActivity.objects.filter(id=record.id).update(rev=2)
        with pytest.raises(Problem) as caught:
            actions.take_back(by=by, send_back_id=second.pk)
    assert caught.value.code == "periksa-13"
    with acting("other_regency") as by, pytest.raises(Problem) as caught:
        actions.take_back(by=by, send_back_id=second.pk)
    assert caught.value.code == "akses-2"


def test_a_month_is_locked_and_reopened(activity, acting):
    record, june = activity(), Month(2026, 6)
    with acting("regency_pic") as by:
        actions.close_month(by=by, book_id=record.book_id, month=june)
        actions.close_month(by=by, book_id=record.book_id, month=june)
    (word,) = heard(record).words
    assert (word["n"], word["what"], word["month"], word["by"]["name"]) == (1, "locked", "2026-06", "Ratna Dewi")
    with acting("regency_pic") as by:
        actions.reopen_month(by=by, book_id=record.book_id, month=june)
    assert said(record, after=1) == [(2, "reopened", "m")]


def test_a_deed_that_is_undone_tells_nothing(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        with transaction.atomic():
            ask(by, record)
            transaction.set_rollback(True)
        assert Message.objects.count() == 0
        actions.verify(by=by, kind=KIND, record_id=record.id, rev=1, method="visit")
    assert said(record) == [(1, "verified", "v")]


def test_a_book_hears_its_own_words_only(activity, acting):
    record, other = activity(), activity(author="neighbour", library="next_door")
    with acting("regency_verifier") as by:
        ask(by, record)
        actions.verify(by=by, kind=KIND, record_id=other.id, rev=1, method="visit")
    assert said(other) == [(1, "verified", "v")], "each book counts its own"
    with entered(Scope((other.path,)), actor="device:test"):
        assert telling.beside(record.book_id, telling.Heard()).words == []
        assert list(Message.objects.values_list("book_id", flat=True)) == [other.book_id]


def test_without_a_scope_there_is_no_word(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        ask(by, record)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from review_message")
        assert cursor.fetchone() == (0,)


def test_words_come_in_portions(activity, acting, monkeypatch):
    records = [activity() for _ in range(5)]
    with acting("regency_verifier") as by:
        for record in records:
            ask(by, record)
    monkeypatch.setattr(telling, "MOST", 2)
    after, found = 0, []
    while (part := heard(records[0], after)).words:
        found += [w["n"] for w in part.words]
        after = part.heard.until
    assert found == [1, 2, 3, 4, 5]
    assert not heard(records[0], after).more
