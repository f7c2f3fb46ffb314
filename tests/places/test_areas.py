"""Loading editions, and asking the tree."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.places import actions, queries, rules
from simpul.places.models import Area

EDITION = dt.date(2026, 2, 1)


def load(by, rows, digest="next", whole=False):
    return actions.load_areas(by=by, rows=rows, on=EDITION, edition="2026", digest=digest, whole=whole)


def test_the_reference_areas_are_loaded_once(nation):
    before = Area.objects.count()
    from tests.support.database import TEST_AREAS

    assert actions.load_reference_areas(only=TEST_AREAS).already
    assert Area.objects.count() == before
    assert not Area.objects.exclude(valid_from=rules.BEGINNING).exists()


def test_the_tree_is_walked_from_the_nation_to_a_village(nation):
    assert {"35", "33"} <= {a.code for a in queries.children("")}
    assert {"35.13", "35.14"} <= {a.code for a in queries.children("35")}
    village = queries.area("35.13.07.2001")
    assert (village.level, village.kind, village.parent_code) == ("village", "desa", "35.13.07")
    assert [a.code for a in queries.ancestors(village.code)] == ["35", "35.13", "35.13.07"]
    assert len(queries.below("35.13", "district")) == 24
    assert all(a.code.startswith("35.13.07.") for a in queries.below("35.13.07", "village"))


def test_an_unknown_code_is_a_problem_that_names_it(nation):
    with pytest.raises(Problem) as told:
        queries.area("35.99")
    assert told.value.code == "wilayah-1"
    assert "35.99" in told.value.say("id")


def test_a_newer_edition_begins_renames_and_ends(nation, by):
    done = load(by, [("33", "Jawa Tengah"), ("33.01", "Kabupaten Cilacap Baru"), ("33.99", "Kota Rekaan")])
    assert (done.begun, done.renamed, done.ended) == (1, 1, 0)
    assert queries.area("33.01", on=dt.date(2026, 1, 31)).name == "Kabupaten Cilacap"
    assert queries.area("33.01", on=EDITION).name == "Kabupaten Cilacap Baru"
    assert (queries.area("33.99").kind, queries.area("33.99").valid_from) == ("kota", EDITION)
    with pytest.raises(Problem):
        queries.area("33.99", on=dt.date(2026, 1, 31))
    assert load(by, []).already


def test_a_whole_edition_ends_what_it_does_not_list_and_shows_who_is_stranded(library, by):
    keep = [(a.code, a.name) for a in Area.objects.all() if a.code != library.area_code]
    done = load(by, keep, whole=True)
    assert (done.begun, done.renamed, done.ended) == (0, 0, 1)
    assert queries.area(library.area_code, on=dt.date(2026, 1, 31))
    assert [lib.id for lib in queries.stranded_libraries()] == [library.id]


def test_a_code_means_one_area_a_day_whoever_writes(nation):
    area = queries.area("35.13")
    columns = {"name": "Dua", "level": "regency", "kind": "kabupaten", "parent_code": "35", "path": "id.35.13."}
    for values in (
        {"valid_from": dt.date(2026, 1, 1)},
        {"valid_from": dt.date(2020, 1, 1), "valid_to": dt.date(2021, 1, 1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Area.objects.create(code=area.code, **columns, **values)


def test_size_distance_and_livelihoods(nation, by):
    area = actions.describe_area(by=by, code="35.13.07.2001", area_km2=3, distance_km=40, livelihoods=["farming"])
    assert queries.area(area.code).livelihoods == ["farming"]
    with pytest.raises(Problem, match="outside"):
        actions.describe_area(by=by, code=area.code, area_km2=-1, distance_km=None, livelihoods=[])
    with pytest.raises(Problem, match="not a choice"):
        actions.describe_area(by=by, code=area.code, area_km2=1, distance_km=None, livelihoods=["piracy"])


def test_the_present_is_the_clocks(nation, by):
    load(by, [("33.99", "Kota Rekaan")])
    with clock.set_to(dt.datetime(2026, 1, 15, tzinfo=dt.UTC)):
        assert "33.99" not in {a.code for a in queries.children("33")}
    with clock.set_to(dt.datetime(2026, 2, 15, tzinfo=dt.UTC)):
        assert "33.99" in {a.code for a in queries.children("33")}
