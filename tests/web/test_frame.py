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


def test_every_component_draws_its_example(as_):
    text = as_("librarian").get("/contoh/").content.decode()
    assert text.count("<section id=") >= 15
