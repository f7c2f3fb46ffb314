"""Rules that ask of the world outside a record get their answer on the way in."""

import pytest

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.places.models import Library, Population
from simpul.records.registry import model
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY, VISITS

pytestmark = pytest.mark.django_db


def flags(kind, op):
    return set(model(kind)._default_manager.get(pk=op.record_id).flags)


def visits(month, male=11, female=12, **more):
    return make_op("visit_month", uuid7(), VISITS | {"month": month, "male": male, "female": female} | more
                   | {"total": more.get("total", male + female)})  # fmt: skip


def stock(month, books):
    return make_op("stocktake", uuid7(), {"month": month, "books": books, "titles": books // 2})


def test_a_month_is_compared_with_its_days(home):
    day = make_op("visit_day", uuid7(), {"visited_on": "2026-05-03", "male_child": 3, "female_adult": 4})
    home.receive(visits("2026-05", 4, 3), day)  # the month first, in one batch: the days are there before it is judged
    agreeing, differing = visits("2026-06", 1, 0), visits("2026-07", 5, 4)
    home.receive(make_op("visit_day", uuid7(), {"visited_on": "2026-06-01", "male_teen": 1}))
    home.receive(make_op("visit_day", uuid7(), {"visited_on": "2026-07-01", "male_teen": 1}))
    home.receive(agreeing, differing)
    assert "SUM-02.days" not in flags("visit_month", agreeing)
    assert "SUM-02.days" in flags("visit_month", differing)


def test_more_people_at_activities_than_visits_is_noticed(home):
    home.receive(make_op("engagement", uuid7(), ACTIVITY | {"place": "library"}))
    few, many = visits("2026-05", 2, 3), visits("2026-06", 2, 3)
    home.receive(few, many)
    assert "REL-01.attendance" in flags("visit_month", few)
    assert "REL-01.attendance" not in flags("visit_month", many)


def test_nothing_after_months_with_visits_and_round_numbers_in_a_row_are_noticed(home):
    for month in ("2026-01", "2026-02", "2026-03"):
        home.receive(visits(month, 10, 15))
    none, fourth = visits("2026-04", 0, 0), visits("2026-05", 20, 5)
    home.receive(none)
    assert "OUT-04.zero" in flags("visit_month", none)
    home.receive(fourth)  # a month without visits lies between
    assert "DIG-01.months" not in flags("visit_month", fourth)
    later = visits("2026-08", 20, 5)
    for month in ("2026-06", "2026-07"):
        home.receive(visits(month, 10, 15))
    home.receive(later)
    assert "DIG-01.months" in flags("visit_month", later)


def test_a_stock_is_compared_with_the_one_before(home):
    first, fallen = stock("2026-01", 1000), stock("2026-06", 20)
    home.receive(first)
    home.receive(fallen)
    assert not any(f.startswith("CON-01") for f in flags("stocktake", first))
    assert "CON-01.fall_books" in flags("stocktake", fallen)


def test_what_is_used_is_compared_with_what_is_held(home):
    home.receive(stock("2026-01", 10))
    used = make_op("collection_use", uuid7(), {"month": "2026-02", "print_titles": 6, "print_copies": 9})
    home.receive(used)
    assert "RNG-02.print_titles" in flags("collection_use", used)


def test_a_record_from_before_the_library_opened_waits(home):
    Library.objects.filter(pk=home.id).update(open_since="2026-05-01")
    before, after = (make_op("engagement", uuid7(), ACTIVITY | {"held_on": d}) for d in ("2026-04-30", "2026-05-01"))
    early, fine = home.receive(before, after)
    assert (early.st, fine.st) == ("quarantined", "applied")
    assert "held_on" in early.fields


def test_more_people_than_live_in_the_village_is_noticed(home):
    area = Library.objects.get(pk=home.id).area_code
    for year, number in ((2024, 5000), (2025, 15)):
        Population.objects.create(
            area_code=area, year=year, sex="total", number=number, source="uji", loaded_at=clock.now()
        )
    crowd = make_op("engagement", uuid7(), ACTIVITY)
    home.receive(crowd)
    assert "RNG-02.population" in flags("engagement", crowd)


def test_a_correction_is_judged_by_the_facts_of_its_month(home):
    day = make_op("visit_day", uuid7(), {"visited_on": "2026-05-03", "male_child": 10, "female_adult": 10})
    month = visits("2026-05", 10, 12)
    home.receive(day)
    home.receive(month)
    assert "SUM-02.days" in flags("visit_month", month)
    home.receive(make_op("visit_month", month.record_id, {"female": 10, "total": 20}, {"female": 12, "total": 22}, 1))
    assert "SUM-02.days" not in flags("visit_month", month)
