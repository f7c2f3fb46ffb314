"""The tree of areas: figures with coverage, the level below, and what a newcomer must see at once."""

import pytest

from tests.web.world import ABSURD


def test_a_row_that_is_most_of_a_total_is_named_beside_it(world, as_):
    page = as_("regency_pic").get("/wilayah/35.13/")
    assert page.status_code == 200
    text = page.content.decode()
    assert "9.109.919 dari 9.109.992" in text
    assert "tidak mungkin benar" in text
    assert "Tanpa catatan ini: 73" in text
    assert f"/catatan/visit_month/{world.records['absurd']}/" in text


def test_the_rows_that_lead_to_it_say_so_too(world, as_):
    browser = as_("regency_pic")
    for by in ("areas", "libraries"):
        assert "9.109.919 dari satu catatan" in browser.get("/wilayah/35.13/", {"by": by}).content.decode()


def test_the_rows_below_add_up_to_the_whole(as_):
    page = as_("regency_pic").get("/wilayah/35.13/")
    total = page.context["page"].sums.total["visits.total"]
    assert total == ABSURD + 51 + 22


@pytest.mark.parametrize("code", ["id", "35", "35.13"])
def test_every_level_has_the_same_page(as_, code):
    assert as_("programme").get(f"/wilayah/{code}/").status_code == 200


@pytest.mark.parametrize(
    ("query", "code"),
    [({"from": "2026-05", "to": "2026-02"}, "bulan-2"), ({"to": "2999-01"}, "bulan-4"),
     ({"from": "2012-01"}, "bulan-3"),
     ({"by": "x"}, "saringan-1"), ({"sort": "password"}, "saringan-1")],
)  # fmt: skip
def test_impossible_questions_get_a_sentence(as_, query, code):
    page = as_("regency_pic").get("/wilayah/35.13/", query)
    assert page.status_code == 400
    assert code in page.content.decode()


WITH_NUL = ["/wilayah/35.13/?q=%00", "/jelas/35.13/advocacy.results/?result=%00x", "/cari/?q=a%00b"]


@pytest.mark.parametrize("way", WITH_NUL)
def test_a_character_that_no_database_keeps_gets_a_sentence(as_, way):
    assert as_("regency_pic").get(way).status_code in (200, 400)


@pytest.mark.parametrize("code", ["35.14", "35", "id", "99.99", "35.13.99"])
def test_what_one_may_not_know_of_is_not_found(as_, code):
    assert as_("regency_pic").get(f"/wilayah/{code}/").status_code == 404


def test_the_library_page(world, as_):
    page = as_("librarian").get(f"/perpustakaan/{world.cast.libraries['home'].pk}/")
    assert page.status_code == 200
    states = [row.states[0].sort for row in page.context["page"].grid.rows[:5]]
    assert states == ["silent", "zero", "heard", "heard", "silent"]


def test_who_is_in_charge_is_named_to_those_who_work_there_only(world, as_):
    home = world.cast.libraries["home"].pk
    for name, known in (("regency_pic", True), ("librarian", True), ("facilitator", False), ("programme", True)):
        people = as_(name).get(f"/perpustakaan/{home}/").context["now"].people
        told = {str(row[1].text if isinstance(row[1].text, str) else row[1].text.id) for row in people.rows}
        assert ("Sari" in told) == known, name
        assert people.rows


def test_a_library_s_open_questions_lead_to_their_records(world, as_):
    from simpul.review import actions as review
    from simpul.scope.session import entered

    record, home = world.records["sewing"], world.cast.libraries["home"].pk
    officer = world.cast.actor("regency_pic")
    with entered(officer.scope, actor=officer.id):
        review.send_back(
            by=officer, kind="engagement", record_id=record, fields=["participants"], reason="number", text=""
        )
    now = as_("librarian").get(f"/perpustakaan/{home}/").context["now"]
    (row,) = now.questions.rows
    assert row[0].url == f"/catatan/engagement/{record}/"
    assert now.devices.rows == []


@pytest.mark.parametrize(("code", "said"), [("", "Nasional"), ("35", "Provinsi"), ("35.13", "Kabupaten · 35.13")])
def test_a_page_calls_its_place_what_it_is(as_, code, said):
    text = as_("programme").get(f"/wilayah/{code or 'id'}/").content.decode()
    assert f'<p class="head__kind">{said}' in text
