"""What a librarian says about a month; and the list and the lock of an officer are one."""

import pytest

from simpul.review import rules
from simpul.review.access import VERIFY, reach, within
from simpul.review.codes import METHODS
from simpul.review.kind import MONTH_DECLARATION
from simpul.review.models import Verification
from simpul.scope import NOWHERE, Scope
from simpul.scope.actor import Actor, machine
from tests.kinds.asking import broken


def test_a_month_still_running_is_hardly_complete():
    assert broken(MONTH_DECLARATION, month="2026-07", answer="complete") == {"TIM-03.early"}
    assert broken(MONTH_DECLARATION, month="2026-06", answer="complete") == set()
    assert broken(MONTH_DECLARATION, month="2026-07", answer="closed") == set()
    assert broken(MONTH_DECLARATION, month="2026-08", answer="zero") == {"RNG-01.future"}


def test_what_is_declared_about_is_in_the_list():
    assert broken(MONTH_DECLARATION, month="2026-06", answer="zero", about=["visits", "advocacy"]) == set()
    assert broken(MONTH_DECLARATION, month="2026-06", answer="zero", about=["shoes"]) == {"COD-01.about"}


def test_an_answer_for_one_sort_and_another_for_another_can_both_stand():
    assert MONTH_DECLARATION.natural_key == ("month", "answer")


def test_the_methods_are_the_four_named_ones():
    assert [c.label.id for c in METHODS.codes] == ["Dokumen", "Telepon", "Kunjungan", "Sampel"]


def test_an_actor_without_the_verb_reaches_nothing():
    assert reach(Actor("x", Scope(("id.35.",))), VERIFY) == NOWHERE
    assert reach(machine("x"), VERIFY).covers("id.35.13.")


@pytest.mark.django_db
def test_no_scope_lists_nothing():
    assert list(Verification.objects.filter(within(NOWHERE))) == []


def test_an_own_record_is_no_matter_of_revision():
    """Who comes before what: the author is told the real reason."""
    import uuid

    me = uuid.uuid4()
    problem = rules.may_verify(author=me, verifier=me, rev=2, seen_rev=1, withdrawn=False, method="visit")
    assert problem is not None
    assert problem.code == "periksa-1"
