"""Somebody else stands for a revision; the next revision is not verified until somebody looks again."""

import uuid

import pytest

from simpul.audit.models import Entry
from simpul.foundation.problems import Problem
from simpul.review import actions, queries
from simpul.review.models import Verification
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered

pytestmark = pytest.mark.django_db


def verify(by, record, **more):
    return actions.verify(
        by=by, kind="engagement", record_id=record.id, **{"rev": record.rev, "method": "document"} | more
    )


def test_an_officer_stands_for_a_record(activity, acting, people):
    record = activity()
    with acting("regency_verifier") as by:
        row = verify(by, record, note="Daftar hadir cocok")
        assert queries.verification_of([record.id]) == {(record.id, 1): row}
    assert (row.verifier_id, row.month, row.path) == (by.id, record.month, record.path)


def test_saying_it_twice_changes_nothing(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        first = verify(by, record)
        assert verify(by, record, method="visit") == first
        assert Verification.objects.count() == 1


def test_nobody_verifies_their_own_record(activity, acting):
    record = activity(author="regency_verifier")
    with acting("regency_verifier") as by, pytest.raises(Problem) as caught:
        verify(by, record)
    assert caught.value.code == "periksa-1"


def test_an_imported_record_has_no_author_here_and_may_be_verified(activity, acting):
    record = activity(author=None, source="sim", source_ref="x")
    with acting("regency_verifier") as by:
        assert verify(by, record).rev == 1


def test_what_changed_meanwhile_is_looked_at_again(activity, acting):
    record = activity(rev=3)
    with acting("regency_verifier") as by:
        with pytest.raises(Problem) as caught:
            verify(by, record, rev=2)
        assert caught.value.code == "periksa-2"
        verify(by, record)
        assert (record.id, 4) not in queries.verification_of([record.id])


@pytest.mark.parametrize(
    ("name", "code"),
    [("librarian", "akses-1"), ("neighbour", "akses-2"), ("other_regency", "akses-2"), ("facilitator", "akses-1")],
)
def test_who_may_not(activity, acting, name, code):
    record = activity()
    with acting(name) as by, pytest.raises(Problem) as caught:
        verify(by, record)
    assert caught.value.code == code


def test_a_machine_verifies_nothing(activity, nation):
    with pytest.raises(Problem) as caught:
        verify(machine("test"), activity())
    assert caught.value.code == "periksa-4"


@pytest.mark.parametrize(("more", "code"), [({"method": "feeling"}, "periksa-5"), ({"note": "x" * 2001}, "periksa-10")])
def test_how_it_was_verified_is_said(activity, acting, more, code):
    record = activity()
    with acting("regency_verifier") as by, pytest.raises(Problem) as caught:
        verify(by, record, **more)
    assert caught.value.code == code


def test_a_withdrawn_record_is_not_verified(activity, acting):
    from simpul.foundation.clock import now

    record = activity(deleted_at=now())
    with acting("regency_verifier") as by, pytest.raises(Problem) as caught:
        verify(by, record)
    assert caught.value.code == "periksa-3"


def test_many_at_once_and_what_may_not_is_left(activity, acting):
    good, own, old, away = activity(), activity(author="regency_verifier"), activity(rev=5), uuid.uuid4()
    with acting("regency_verifier") as by:
        left = actions.verify_all(
            by=by, kind="engagement", revisions={good.id: 1, own.id: 1, old.id: 4, away: 1}, method="sample"
        )
        assert {i: p.code for i, p in left.items()} == {own.id: "periksa-1", old.id: "periksa-2", away: "akses-2"}
        again = actions.verify_all(by=by, kind="engagement", revisions={good.id: 1}, method="sample")
        assert again == {}
        assert Verification.objects.count() == 1


def test_many_by_somebody_who_may_not(activity, acting):
    record = activity()
    with acting("librarian") as by, pytest.raises(Problem) as caught:
        actions.verify_all(by=by, kind="engagement", revisions={record.id: 1}, method="sample")
    assert caught.value.code == "akses-1"


def test_a_verification_can_be_taken_back_and_the_trail_remembers(activity, acting):
    record = activity()
    with acting("regency_verifier") as by:
        verify(by, record, note="Bu Sari")
        actions.unverify(by=by, kind="engagement", record_id=record.id)
        assert queries.verification_of([record.id]) == {}
        with pytest.raises(Problem) as caught:
            actions.unverify(by=by, kind="engagement", record_id=record.id)
        assert caught.value.code == "periksa-11"
    with entered(NATION, actor="system:test"):
        told = Entry.objects.filter(about="review_verification").order_by("n")
        assert [t.change for t in told] == ["insert", "delete"]
        assert "Bu Sari" not in str([(t.before, t.after) for t in told])
