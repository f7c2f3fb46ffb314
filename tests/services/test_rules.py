"""What is found in a stock-take, in the use of stock and in a count of members."""

import pytest

from simpul.kinds import check
from simpul.services.kind import COLLECTION_USE, MEMBERS, STOCKTAKE
from tests.kinds.asking import broken, severity
from tests.kinds.declared import TODAY


@pytest.mark.parametrize(
    ("values", "known", "rules"),
    [
        ({"books": 1000}, {}, set()),
        ({"books": 0, "digital_books": 0, "computers": 0, "bandwidth": "0"}, {}, {"RNG-03.all_zero"}),
        ({"books": 0}, {}, {"RNG-03.all_zero"}),
        ({"books": 0, "computers": 1}, {}, set()),
        ({"books": 700}, {"previous.books": 1000}, set()),
        ({"books": 699}, {"previous.books": 1000}, {"CON-01.fall_books"}),
        ({"books": 3000}, {"previous.books": 1000}, set()),
        ({"books": 3001}, {"previous.books": 1000}, {"CON-01.rise_books"}),
        ({"books": 3001}, {"previous.books": 0}, set()),
        ({"books": 9, "computers": 1}, {"previous.computers": 4}, {"CON-01.fall_computers"}),
        ({"computers": 2, "computers_working": 3}, {}, {"SUM-01.working"}),
        ({"books": 5, "titles": 9, "copies": 8}, {}, {"SUM-01.titles"}),
        ({"books": 5, "copies": 8, "added_copies": 9}, {}, {"SUM-01.added_copies"}),
        ({"books": 5, "internet": False, "bandwidth": "10"}, {}, {"REL-02.bandwidth"}),
        ({"month": "2026-08", "books": 5}, {}, {"RNG-01.future"}),
    ],
)
def test_a_stock_take(values, known, rules):
    assert broken(STOCKTAKE, known, **{"month": "2026-06"} | values) == rules


def test_a_stock_take_without_numbers_is_none():
    found = {f.rule_id: f.severity for f in check(STOCKTAKE, {"month": "2026-06"}, today=TODAY)}
    assert found == {"REQ-01.numbers": "B"}


def test_a_stock_is_not_an_addition():
    (found,) = check(STOCKTAKE, {"month": "2026-06", "books": 10}, {"previous.books": 2449}, today=TODAY)
    assert found.message.id == (
        "Jumlah buku turun dari 2.449 menjadi 10. Tulis seluruh yang dimiliki, bukan tambahannya; "
        "bila memang turun, tulis alasannya di catatan."
    )


def test_several_stock_takes_of_a_month_may_stand():
    assert STOCKTAKE.natural_key == ()


@pytest.mark.parametrize(
    ("values", "known", "rules"),
    [
        ({"print_titles": 9, "print_copies": 12, "loans": 5}, {}, set()),
        ({"print_titles": 13, "print_copies": 12}, {}, {"SUM-01.print"}),
        ({"print_copies": 12, "loans": 13}, {}, {"SUM-01.loans"}),
        ({"print_titles": 13}, {"stock.titles": 12}, {"RNG-02.print_titles"}),
        ({"digital_titles": 13}, {"stock.digital_titles": 12}, {"RNG-02.digital_titles"}),
    ],
)
def test_the_use_of_stock(values, known, rules):
    assert broken(COLLECTION_USE, known, month="2026-06", **values) == rules


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({"registered": 40, "male": 15, "female": 25, "active": 40}, set()),
        ({"registered": 40, "active": 41}, {"SUM-01.active"}),
        ({"registered": 40, "male": 16, "female": 25}, {"SUM-01.sex"}),
        ({"registered": 40, "counted_on": "2026-05-31"}, {"REL-04.counted_on"}),
        ({"registered": 40, "counted_on": "2026-06-30"}, set()),
    ],
)
def test_a_count_of_members(values, rules):
    assert broken(MEMBERS, month="2026-06", **values) == rules


def test_members_are_a_stock_and_never_added_over_months():
    assert all(m.level for m in MEMBERS.measures if m.how == "sum")
    assert severity(MEMBERS, "SUM-01.active") == "B"
