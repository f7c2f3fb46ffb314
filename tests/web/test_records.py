"""The records behind a figure."""

import pytest

from tests.web.world import ABSURD


def test_the_list_adds_up_to_the_figure(world, as_):
    page = as_("regency_pic").get("/wilayah/35.13/catatan/", {"kind": "visit_month", "measure": "visits.total"})
    assert page.status_code == 200
    assert page.context["total"].value == ABSURD + 51 + 22
    assert page.context["total"].rows == 3
    assert len(page.context["table"].rows) == 3


@pytest.mark.parametrize(
    ("query", "rows"),
    [({"field": "economy"}, 1), ({"field": "education", "type": "training"}, 0), ({"q": "menjahit"}, 1), ({}, 2)],
)
def test_filters(as_, query, rows):
    page = as_("regency_pic").get("/wilayah/35.13/catatan/", {"kind": "engagement", **query})
    assert len(page.context["table"].rows) == rows


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"kind": "nonsense"}, "jenis-1"),
        ({"from": "2026-13"}, "bulan-1"),
        ({"from": "2026-05", "to": "2026-02"}, "bulan-2"),
        ({"from": "1999-01", "to": "1999-02"}, "bulan-4"),
        ({"state": "x"}, "saringan-1"),
        ({"after": "x"}, "saringan-1"),
        ({"order": "; drop table"}, "saringan-1"),
        ({"measure": "visits.nothing"}, "saringan-1"),
        ({"format": "exe"}, "saringan-1"),
        ({"here": "2"}, "saringan-1"),
    ],
)
def test_what_makes_no_sense_is_answered_with_a_sentence(as_, query, code):
    page = as_("regency_pic").get("/wilayah/35.13/catatan/", query)
    assert page.status_code in (400, 404)
    assert code in page.content.decode()


def test_a_neighbour_finds_nothing(world, as_):
    browser = as_("other_regency")
    assert browser.get("/wilayah/35.13/catatan/").status_code == 404
    assert browser.get(f"/perpustakaan/{world.cast.libraries['home'].pk}/catatan/").status_code == 404
    assert browser.get(f"/catatan/visit_month/{world.records['absurd']}/").status_code == 404


def test_more_than_a_list_counts_is_said_and_the_ledger_counts_it(world, as_, monkeypatch):
    from simpul.dashboards import listing

    monkeypatch.setattr(listing, "MOST", 2)
    monkeypatch.setattr(listing, "MANY", 1)
    asked = {"kind": "visit_month", "measure": "visits.total"}
    page = as_("province_officer").get("/wilayah/35/catatan/", asked)
    assert page.context["total"].more
    assert page.context["total"].rows == 2
    assert len(page.context["table"].rows) == 3
    told = page.content.decode()
    assert "&gt; 2" in told
    assert "/jelas/35/visits.total/" in told
    regency = as_("regency_pic").get("/wilayah/35.13/catatan/", asked)
    assert regency.context["total"].rows == 3
    assert not regency.context["total"].more
