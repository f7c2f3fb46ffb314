"""What every page shares: language, theme, synthetic mark, problem pages, open pages."""

import pytest
from django.test import Client

OPEN = ("/kamus/", "/kamus/engagement/", "/indikator/", "/akun/masuk/")


@pytest.mark.parametrize("way", OPEN)
def test_open_pages_are_open(db, way):
    assert Client().get(way).status_code == 200


@pytest.mark.parametrize("way", ["/", "/wilayah/id/", "/contoh/", "/wilayah/35.13/catatan/"])
def test_the_others_ask_who_is_there(db, way):
    answer = Client().get(way)
    assert answer.status_code == 302
    assert "/akun/masuk/" in answer.headers["Location"]


def test_indonesian_first_whatever_the_browser_says(db):
    answer = Client().get("/kamus/", headers={"accept-language": "en-US"})
    assert '<html lang="id"' in answer.content.decode()


def test_the_switch_keeps_the_way_and_never_leads_out_of_the_house(db):
    client = Client()
    done = client.post("/pilihan/bahasa/", {"language": "en", "next": "/kamus/?x=1"})
    assert done.headers["Location"] == "/kamus/?x=1"
    assert '<html lang="en"' in client.get("/kamus/").content.decode()
    assert (
        client.post("/pilihan/bahasa/", {"language": "id", "next": "https://elsewhere.example/"}).headers["Location"]
        == "/"
    )
    assert client.post("/pilihan/bahasa/", {"language": "fr"}).status_code == 400
    assert client.get("/pilihan/bahasa/").status_code == 405


def test_a_page_that_is_not_there(db):
    answer = Client().get("/tidak-ada/")
    assert answer.status_code == 404
    assert "akses-2" in answer.content.decode()


def test_invented_data_is_marked_at_every_level(world, as_):
    from simpul.places import actions as places
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    browser = as_("regency_pic")
    assert "DATA SINTETIS" not in browser.get("/wilayah/35.13/").content.decode()
    with entered(NATION, actor="system:test"):
        invented = places.register_library(
            by=machine("test"),
            name="Perpustakaan Rekaan",
            kind="village",
            area_code=world.cast.village(),
            synthetic=True,
        )
    for way in ("/", "/wilayah/35.13/", "/wilayah/35.13/catatan/", f"/perpustakaan/{invented.pk}/"):
        assert "DATA SINTETIS" in browser.get(way).content.decode(), way
    assert "DATA SINTETIS" in as_("programme").get("/wilayah/id/").content.decode()
    assert "DATA SINTETIS" not in as_("other_regency").get("/wilayah/35.14/").content.decode()


def test_real_libraries_among_invented_ones_are_not_called_invented(world, as_):
    from simpul.dashboards import below, period, place
    from simpul.places import actions as places
    from simpul.places.models import Library
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    every, some = "Semua nama dan angka di halaman ini buatan", "Sebagian data di halaman ini buatan"
    with entered(NATION, actor="system:test"):
        village = world.cast.village()
        invented = places.register_library(
            by=machine("test"), name="Perpustakaan Rekaan", kind="village", area_code=village, synthetic=True
        )
    officer, nation = as_("regency_pic"), as_("programme")
    for browser, way in ((nation, "/wilayah/id/"), (officer, "/wilayah/35.13/"), (officer, "/")):
        text = browser.get(way).content.decode()
        assert (some in text, every in text) == (True, False), way
    assert every in officer.get(f"/perpustakaan/{invented.pk}/").content.decode()
    with entered(NATION, actor="system:test"):
        nation_place, span = place.NATION, period.read({})
        head = below.sheet(nation_place, span, below.read(nation_place, {}), NATION, "id").head
        assert head[0][1].id == "Sebagian isinya buatan (program contoh)."
        Library.objects.filter(path__startswith="id.35.13.").update(synthetic=True)
    assert every in officer.get("/wilayah/35.13/").content.decode()
    assert some in nation.get("/wilayah/id/").content.decode(), "35.14 has a real one"


def test_every_component_draws_its_example(as_):
    text = as_("librarian").get("/contoh/").content.decode()
    assert text.count("<section id=") >= 15


def test_the_stylesheet_is_served_as_it_is_written_now(db):
    from simpul.ui import stylesheet

    answer = Client().get("/static/simpul/simpul.css")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content).decode() == stylesheet.build()
