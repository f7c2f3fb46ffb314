"""Replication as a record kind."""

from simpul.kinds import checking
from simpul.places.kind import REPLICATION
from simpul.places.models import Replication
from simpul.records import registry


def broken(values):
    return {f.rule_id for f in checking.check(REPLICATION, values)}


GOOD = {"entered_on": "2026-04-01", "year": 2026, "funds": 1_000_000, "fund_source": "apbd", "villages_count": 2}


def test_it_is_registered_with_its_table():
    assert registry.model("replication") is Replication
    assert (REPLICATION.book, REPLICATION.dated_by, REPLICATION.entered_on) == ("regency", "entered_on", "entered_on")
    assert [m.key for m in REPLICATION.measures] == ["replication.rows", "replication.funds", "replication.villages"]


def test_the_list_of_villages_must_match_its_number():
    assert broken(GOOD) == set()
    assert broken(GOOD | {"villages": ["35.13.07.2001", "35.13.07.2002"]}) == set()
    assert broken(GOOD | {"villages": ["35.13.07.2001"]}) == {"REP-01.villages"}


def test_tomorrow_and_nothing():
    assert broken(GOOD | {"entered_on": "2999-01-01"}) == {"RNG-01.future"}
    assert broken(GOOD | {"funds": 0, "villages_count": 0}) == {"REP-02.empty"}
