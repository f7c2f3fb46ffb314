"""What is found in visits: parts and wholes, closed months, numbers that cannot be."""

import pytest

from simpul.kinds import check
from simpul.visits.kind import GROUP_VISIT, VISIT_DAY, VISIT_MONTH
from tests.kinds.asking import broken, severity
from tests.kinds.declared import TODAY


@pytest.mark.parametrize(
    ("values", "known", "rules"),
    [
        ({"male": 21, "female": 23, "total": 44}, {}, set()),
        ({"male": 21, "female": 24, "total": 44}, {}, {"SUM-01.total"}),
        ({"male": 21, "female": 22, "total": 44}, {}, {"SUM-01.total_short"}),
        ({"male": 45, "total": 44}, {}, {"SUM-01.total"}),
        ({"male": 21, "total": 44}, {}, set()),
        ({"total": 9300}, {}, set()),
        ({"total": 9301}, {}, {"RNG-02.month"}),
        ({"total": 10, "ict_users": 11}, {}, {"REL-02.ict"}),
        ({"total": 10, "group_visits": 11}, {}, {"REL-02.groups"}),
        ({"total": 40}, {"days.total": 38}, {"SUM-02.days"}),
        ({"total": 40}, {"days.total": 40}, set()),
        ({"total": 40}, {"activities.attendance": 41}, {"REL-01.attendance"}),
        ({"closed": True, "total": 4}, {}, {"OUT-04.closed"}),
        ({"closed": True, "total": 0}, {}, set()),
        ({"total": 0}, {"recent.months_with_visits": 3}, {"OUT-04.zero"}),
        ({"total": 0}, {"recent.months_with_visits": 2}, set()),
        ({"male": 40, "female": 80, "total": 120}, {}, {"DIG-01.row"}),
        ({"male": 40, "female": 81, "total": 121}, {}, set()),
        ({"male": 0, "female": 0, "total": 0}, {}, set()),
        ({"male": 40, "female": 80, "total": 120}, {"recent.multiples_of_five": 3}, {"DIG-01.row", "DIG-01.months"}),
    ],
)
def test_a_monthly_row(values, known, rules):
    assert broken(VISIT_MONTH, known, month="2026-06", **values) == rules


def test_what_is_impossible_and_what_is_only_strange():
    assert severity(VISIT_MONTH, "SUM-01.total") == "B"
    assert severity(VISIT_MONTH, "SUM-01.total_short") == "W"
    assert severity(VISIT_MONTH, "RNG-02.month") == "W"
    assert severity(VISIT_MONTH, "DIG-01.row") == "S"
    assert severity(VISIT_MONTH, "DIG-01.months") == "Q"


@pytest.mark.parametrize(
    ("values", "missing"),
    [({}, True), ({"total": 0}, False), ({"closed": True}, False), ({"closed": False}, True), ({"male": 3}, True)],
)
def test_zero_closed_and_not_reported_are_three_things(values, missing):
    found = {f.rule_id for f in check(VISIT_MONTH, {"month": "2026-06", **values}, today=TODAY)}
    assert ("REQ-01.total" in found) is missing


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({"male": 5, "female": 7, "total": 12, "male_child": 3, "male_adult": 2}, set()),
        ({"male": 5, "male_child": 3, "male_adult": 3}, {"SUM-01.male"}),
        (
            {"female": 5, "female_child": 1, "female_teen": 1, "female_adult": 1, "female_elder": 1},
            {"SUM-01.female_short"},
        ),
        ({"total": 3, "disability": 4}, {"SUM-01.disability"}),
        ({"total": 301}, {"RNG-02.day"}),
        ({"total": 3, "reading": 4}, {"REL-02.reading"}),
    ],
)
def test_a_daily_tally(values, rules):
    assert broken(VISIT_DAY, visited_on="2026-06-10", **values) == rules


def test_a_visiting_group():
    good = {"visited_on": "2026-06-10", "institution": "SDN 1 Melati", "total": 30, "male": 12, "female": 18}
    assert broken(GROUP_VISIT, **good) == set()
    assert broken(GROUP_VISIT, **good | {"male": 20}) == {"SUM-01.total"}
    assert broken(GROUP_VISIT, **good | {"total": 0}) == {"RNG-01.total", "SUM-01.total"}
