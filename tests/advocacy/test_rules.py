"""What is found in an advocacy result."""

import pytest

from simpul.advocacy.kind import ADVOCACY
from tests.kinds.asking import broken

GOOD = {"held_on": "2026-06-12", "title": "Dana buku desa", "audience": "village_head"}
FUNDS = GOOD | {"result": "funds", "amount": 5_000_000}
RULE = GOOD | {
    "result": "regulation", "regulation_kind": "other", "issued_on": "2026-06-01", "documents": ["a"],
    "regulation_no": "3/2026",
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        (FUNDS, set()),
        (FUNDS | {"amount": None}, {"REL-02.amount"}),
        (FUNDS | {"amount": 0}, {"REL-02.amount"}),
        (FUNDS | {"result": "non_funds"}, {"REL-02.amount_without_funds"}),
        (GOOD | {"result": "non_funds", "goods": 20}, set()),
        (GOOD | {"result": "non_funds", "amount": 0}, set()),
        (RULE, set()),
        (RULE | {"issued_on": None}, {"REL-02.regulation_date"}),
        (RULE | {"issued_on": "2026-12-01"}, {"RNG-01.issued_on"}),
        (RULE | {"regulation_kind": None}, {"REL-02.regulation_kind"}),
        (RULE | {"documents": []}, {"REL-02.regulation_document"}),
        (RULE | {"regulation_no": None}, {"REL-02.regulation_number"}),
        (RULE | {"valid_until": "2026-05-31"}, {"REL-04.valid_until"}),
        (GOOD | {"result": "funds", "amount": "1500000"}, set()),
    ],
)
def test_an_advocacy_result(values, rules):
    assert broken(ADVOCACY, **values) == rules


def test_only_money_adds_up_to_funds():
    by_key = {m.key: m for m in ADVOCACY.measures}
    assert by_key["advocacy.funds"].of == "amount"
    assert by_key["advocacy.results"].split_by == ("result", "audience")
