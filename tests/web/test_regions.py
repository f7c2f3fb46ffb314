"""A region asked for alone: that region and nothing else, and never a whole page inside a page."""

from django.test import Client

AREA = "/wilayah/35.13/?by=libraries&sort=name"


def asking(name: str) -> dict[str, str]:
    return {"hx-request": "true", "hx-target": name, "hx-boosted": "true"}


def test_a_region_is_answered_alone_with_its_title(as_):
    browser = as_("regency_pic")
    whole, part = browser.get(AREA), browser.get(AREA, headers=asking("daftar"))
    text = part.content.decode()
    assert text.startswith("<title>")
    assert '<div class="region" id="daftar"' in text
    assert "Perpustakaan Melati" in text
    assert "<header" not in text
    assert text.partition("</title>")[2] in whole.content.decode()
    assert len(part.content) < len(whole.content) / 2
    assert {"HX-Request", "HX-Target"} <= {v.strip() for v in part.headers["Vary"].split(",")}


def test_the_outer_region_holds_the_inner_one(as_):
    text = as_("regency_pic").get(AREA, headers=asking("halaman")).content.decode()
    assert text.index('id="halaman"') < text.index('id="daftar"')


def test_whoever_is_signed_out_meanwhile_is_led_to_the_sign_in(db):
    answer = Client().get(AREA, headers=asking("daftar"))
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["HX-Redirect"].startswith("/akun/masuk/")
    assert "Location" not in answer.headers


def test_a_problem_is_seen_as_a_page_of_its_own(as_):
    way = "/wilayah/35.13/?from=kapan"
    answer = as_("regency_pic").get(way, headers=asking("daftar"))
    assert (answer.content, answer.headers["HX-Redirect"]) == (b"", way)


def test_a_page_without_that_region_is_asked_for_whole(as_):
    answer = as_("regency_pic").get("/akun/", headers=asking("daftar"))
    assert answer.headers["HX-Redirect"] == "/akun/"
    assert answer.content == b""


def test_a_form_that_sends_is_never_shortened(as_):
    answer = as_("regency_pic").post("/pilihan/bahasa/", {"language": "fr"}, headers=asking("halaman"))
    assert answer.status_code == 400
    assert b"<html" in answer.content


def test_the_switches_lead_back_to_where_one_is_now(as_):
    browser = as_("regency_pic")
    form = {"language": "id", "next": "/wilayah/35.13/"}
    now = browser.post("/pilihan/bahasa/", form, headers={"referer": f"http://testserver{AREA}"})
    assert now.headers["Location"].endswith(AREA)
    foreign = browser.post("/pilihan/bahasa/", form, headers={"referer": "https://elsewhere.example/x"})
    assert foreign.headers["Location"] == "/wilayah/35.13/"
