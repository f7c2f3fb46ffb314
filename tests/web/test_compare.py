"""Side by side: what is picked stands in the address, what may not be known is not found, silence is said."""

import pytest

from tests.web.world import ABSURD


def test_regencies_side_by_side_with_a_warning_where_coverage_differs(world, as_):
    page = as_("programme").get("/banding/?pick=35.13&pick=35.14&under=35")
    text = page.content.decode()
    assert page.status_code == 200
    assert "Kabupaten Probolinggo" in text
    assert text.count("belum ada laporan") >= 1
    sides = page.context["page"].table.rows
    assert [row[0].text.id for row in sides] == ["Kabupaten Probolinggo", "Kabupaten Pasuruan"]
    assert f"{ABSURD + 73:,}".replace(",", ".") in text


def test_a_table_stands_behind_each_drawing(as_):
    page = as_("programme").get("/banding/", {"what": "areas", "under": "35", "pick": "35.13,35.14"})
    charts = page.context["page"].charts
    assert charts
    for chart in charts:
        assert len(chart.table.rows) == len(page.context["span"])
        assert len(chart.table.columns) == 3
    assert page.content.decode().count("Lihat sebagai tabel") == len(charts)


def test_a_comma_says_the_same_as_two_boxes(as_):
    browser = as_("programme")
    one, two = (browser.get(f"/banding/?under=35&{q}") for q in ("pick=35.13,35.14", "pick=35.13&pick=35.14"))
    assert one.context["page"].table == two.context["page"].table


def test_libraries_cohorts_and_years(world, as_):
    from simpul.places import actions
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    home, next_door = (world.cast.libraries[n].pk for n in ("home", "next_door"))
    with entered(NATION, actor="system:test"):
        actions.add_membership(by=machine("test"), library_id=home, year=2023, track="full", fund_source="apbn")
    browser = as_("regency_pic")
    libraries = browser.get(f"/banding/?what=libraries&under=35.13&pick={home},{next_door}")
    assert [row[0].text.id for row in libraries.context["page"].table.rows] == [
        "Perpustakaan Melati", "Perpustakaan Kenanga",
    ]  # fmt: skip
    cohorts = browser.get("/banding/?what=cohorts&under=35.13&pick=2023-full")
    (row,) = cohorts.context["page"].table.rows
    assert row[1].text.id == "1"
    assert "9.109.970" in cohorts.content.decode()
    years = browser.get("/banding/?what=periods&under=35.13")
    assert len(years.context["page"].table.rows) == 2
    assert "tahun sebelumnya sudah" in years.content.decode()
    own = browser.get(f"/banding/?what=periods&under=35.13&library={home}&pick=1,2")
    assert len(own.context["page"].table.rows) == 3


@pytest.mark.parametrize(
    ("query", "code", "status"),
    [
        ("what=x", "saringan-1", 400),
        ("under=35.13&pick=x", "saringan-1", 400),
        ("under=kemari", "saringan-1", 400),
        ("what=libraries&under=35.13&pick=35.13", "saringan-1", 400),
        ("what=cohorts&under=35.13&pick=2023-password", "saringan-1", 400),
        ("what=periods&under=35.13&library=1", "saringan-1", 400),
        ("under=35.13&pick=35.13.01,35.13.02,35.13.03,35.13.04,35.13.05,35.13.06,35.13.07", "banding-1", 400),
        ("under=35.13&from=2026-05&to=2026-02", "bulan-2", 400),
        ("under=35.14", "akses-2", 404),
        ("under=35.13&pick=35.14", "akses-2", 404),
        ("under=35.13&pick=99.99", "akses-2", 404),
        ("what=libraries&under=35.13&pick=01811c8f-e000-70f2-8c73-802f3fce28ed", "akses-2", 404),
    ],
)
def test_impossible_questions_get_a_sentence_and_strangers_are_not_found(as_, query, code, status):
    page = as_("regency_pic").get(f"/banding/?{query}")
    assert page.status_code == status
    assert code in page.content.decode()


def test_a_librarian_compares_the_years_of_her_library(world, as_):
    home = world.cast.libraries["home"].pk
    page = as_("librarian").get(f"/banding/?what=periods&library={home}")
    assert page.status_code == 200
    assert len(page.context["page"].table.rows) == 2
    assert as_("librarian").get("/banding/?pick=35.13").status_code == 404
