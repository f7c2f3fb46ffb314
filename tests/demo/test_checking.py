"""The demo's verifiers, over records in a real database."""

import pytest

from simpul.demo import checking
from simpul.foundation.periods import Month
from simpul.review.models import Verification
from tests.ledger import writer

MONTH = Month(2026, 3)


@pytest.mark.parametrize(("share", "verified"), [(0.0, 0), (1.0, 2)])
def test_a_regency_verifies_its_share_of_what_is_old_enough(nation, monkeypatch, share, verified):
    here, there = writer.library(), writer.library(writer.NEXT_REGENCY)
    for month in (MONTH.plus(-1), MONTH, MONTH.plus(1)):
        writer.record("engagement", here, month.first, participants=7)
    writer.record("engagement", there, MONTH.first, participants=7)
    monkeypatch.setattr(checking, "SHARES", (share,))
    checking.look({writer.VILLAGE[:5]}, MONTH, seed=1)
    assert Verification.objects.filter(book_id=here).count() == verified
    assert not Verification.objects.filter(book_id=there).exists()
