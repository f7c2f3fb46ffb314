"""The lists by which an officer watches over phones and months: each does what it says."""

import datetime as dt
import uuid

import pytest

from simpul.foundation import clock
from simpul.review.models import MonthClosing
from simpul.scope.actor import machine
from simpul.sync.models import Device, EnrolmentCode
from tests.web.queueing import count, nation, said
from tests.web.world import send

# Devices --------------------------------------------------------------------------------------------------------


def test_a_slip_carries_a_code_that_enrols_once(world, as_):
    from simpul.protocol import keys
    from simpul.sync.actions import enrol

    home, sari = world.cast.libraries["home"].pk, world.cast.librarian.pk
    browser = as_("regency_pic")
    assert "Sari" in browser.get("/antrean/35.13/perangkat/daftar/", {"library": home}).content.decode()
    slip = browser.post("/antrean/35.13/perangkat/daftar/", {"library": home, "person": sari})
    assert slip.headers["Cache-Control"] == "no-store"
    code, told = slip.context["code"], slip.content.decode()
    # The words of the phone's own screen, and where to find it.
    assert "http://testserver/hp/" in told
    assert "ketuk “Masukkan kode”" in told
    done = enrol(code=code, device_id=uuid.uuid4(), key=keys.public_text(keys.new_key()), name="HP Sari")
    assert (done.book_id, done.profile) == (home, 1)
    page = browser.get("/antrean/35.13/perangkat/")
    (phone,) = [p for p, *_ in page.context["phones"]]
    assert (phone.name, phone.silent) == ("HP Sari", False), "who was enrolled just now has not been silent long"
    assert "baru didaftarkan hari ini" in page.content.decode()
    with nation():
        Device.objects.update(enrolled_at=clock.now() - dt.timedelta(days=9))
    (phone,) = [p for p, *_ in browser.get("/antrean/35.13/perangkat/").context["phones"]]
    assert phone.silent
    assert code not in browser.get(f"/antrean/35.13/perangkat/{done.device_id}/").content.decode()


def test_a_code_for_somebody_from_elsewhere_is_not_made(world, as_):
    home = world.cast.libraries["home"].pk
    answer = as_("regency_pic").post(
        "/antrean/35.13/perangkat/daftar/", {"library": home, "person": world.cast.neighbour.pk}
    )
    assert answer.status_code == 400
    far = world.cast.libraries["far_away"].pk
    assert as_("regency_pic").post("/antrean/35.13/perangkat/daftar/", {"library": far}).status_code == 404
    assert count(EnrolmentCode) == 0


def test_revoking_asks_first(world, as_):
    from tests.sync.conftest import Place, make_phone

    home = world.cast.libraries["home"]
    with nation():
        phone = make_phone(Place(home.pk, home.path))
    way = f"/antrean/35.13/perangkat/{phone.id}/"
    browser = as_("regency_pic")
    assert browser.get(way).status_code == 200
    assert browser.post(way).status_code == 422
    assert count(Device, revoked_at=None) == 1
    assert browser.post(way, {"sure": "yes"}).status_code == 302
    assert count(Device, revoked_at=None) == 0
    assert as_("regency_verifier").post(way, {"sure": "yes"}).status_code == 403


def test_a_revoked_device_is_led_back_by_a_new_code_and_two_of_one_library_are_told_apart(world, as_):
    from tests.sync.conftest import Place, make_phone

    home = world.cast.libraries["home"]
    with nation():
        phone, other = (make_phone(Place(home.pk, home.path)) for _ in range(2))
    way, browser = f"/antrean/35.13/perangkat/{phone.id}/", as_("regency_pic")
    assert "HP ini ketemu lagi?" not in browser.get(way).content.decode()
    browser.post(way, {"sure": "yes"})
    told = browser.get(way).content.decode()
    enrol = f"/antrean/35.13/perangkat/daftar/?library={home.pk}"
    assert "HP ini ketemu lagi?" in told
    assert enrol in told
    asked = browser.get(enrol).content.decode()
    assert "1 dari paling banyak 5" in asked
    assert str(other.id) in asked
    assert str(phone.id) not in asked
    assert "didaftarkan" in browser.get("/antrean/35.13/perangkat/").content.decode()
    assert "HP ini ketemu lagi?" not in as_("regency_verifier").get(way).content.decode()


# Months ---------------------------------------------------------------------------------------------------------


def test_a_month_is_locked_library_by_library_and_opened_again(world, as_):
    month = world.months[1]
    way = f"/antrean/35.13/bulan/{month}/"
    browser = as_("regency_verifier")
    sheet = browser.get(way).context["sheet"]
    assert {r.name: r.state for r in sheet.rows} == {
        "Perpustakaan Melati": "heard", "Perpustakaan Kenanga": "heard",
    }  # fmt: skip
    books = [str(r.library_id) for r in sheet.rows]
    done = browser.post(way, {"library": books, "act": "lock"}, follow=True)
    assert "2 perpustakaan dikunci untuk bulan ini." in said(done)
    assert count(MonthClosing, month=month.first) == 2
    again = browser.post(way, {"library": books, "act": "lock"}, follow=True)
    assert any("diubah orang lain" in text for text in said(again))
    browser.post(way, {"library": books[:1], "act": "open"})
    assert count(MonthClosing, month=month.first) == 1


def test_what_comes_after_locking_shows_as_a_difference(world, as_):
    from simpul.ledger import actions as ledger

    month, home = world.months[1], world.cast.libraries["home"].pk
    browser = as_("regency_verifier")
    browser.post(f"/antrean/35.13/bulan/{month}/", {"library": [str(home)], "act": "lock"})
    with nation():
        send(world, home, "engagement", "late", held_on=month.first.isoformat(), title="Senam lansia", field="health",
             type="promotion", audience="elderly", participants=9)  # fmt: skip
        ledger.drain()
    sheet = browser.get(f"/antrean/35.13/bulan/{month}/").context["sheet"]
    assert [r.library_id for r in sheet.late] == [home]


def test_silence_zero_and_closed_are_told_apart(world, as_):
    sheet = as_("regency_verifier").get(f"/antrean/35.13/bulan/{world.months[2]}/").context["sheet"]
    states = {r.name: r.state for r in sheet.rows}
    assert states == {"Perpustakaan Melati": "zero", "Perpustakaan Kenanga": "silent"}
    assert sheet.rows[0].state == "silent"


@pytest.mark.parametrize("month", ["2999-01", "2026-13", "kapan"])
def test_an_impossible_month_gets_a_page(as_, month):
    assert as_("regency_pic").get(f"/antrean/35.13/bulan/{month}/").status_code in (404, 409)


# The others -----------------------------------------------------------------------------------------------------


def test_the_silent_list_offers_a_reminder_without_a_person_in_the_address(world, as_):
    text = as_("regency_pic").get("/antrean/35.13/diam/").content.decode()
    assert "Perpustakaan Kenanga" in text
    assert "https://wa.me/?text=" in text
    assert "Joko Santoso" in text  # whom to reach
    link = text.split("https://wa.me/")[1].split('"')[0]
    assert "Joko" not in link
    assert "Joko" not in as_("other_regency").get("/antrean/35.14/diam/").content.decode()


def test_what_arrived_is_exactly_what_the_morning_counted(world, as_):
    browser = as_("regency_pic")
    (one,) = browser.get("/").context["mornings"]
    page = browser.get(one.news_url)
    assert page.status_code == 200
    assert len(page.context["lines"]) == one.news.records
    only = browser.get(one.news_url + "&kind=engagement")
    assert {line.row.pk for line, _ in only.context["lines"]} == {world.records["sewing"], world.records["story"]}


def test_a_wide_place_says_where_it_arrived(world, as_):
    browser = as_("programme")
    (one,) = browser.get("/").context["mornings"]
    page = browser.get(one.news_url)
    assert [(name, n) for name, n, _ in page.context["areas"]] == [("Jawa Timur", one.news.records)]


def test_without_a_moment_it_is_what_arrived_since_a_day(as_):
    assert as_("regency_pic").get("/antrean/35.13/masuk/").status_code == 200


@pytest.mark.parametrize("since", ["kemarin", "2999-01-01T00:00:00+07:00", "2011-01-01T00:00:00+07:00"])
def test_an_impossible_moment_gets_a_sentence(as_, since):
    assert as_("regency_pic").get("/antrean/35.13/masuk/", {"since": since}).status_code == 400


def test_a_library_of_an_import_is_given_its_village(world, as_):
    from simpul.places import actions as places
    from tests.cast import villages

    with nation():
        waiting = places.register_library(
            by=machine("test"), name="Perpustakaan Anggrek", kind="village", area_code="35.13", pending=True
        )
    browser = as_("regency_pic")
    assert {t.item.queue for t in browser.get("/").context["mornings"][0].tasks} >= {"villages"}
    page = browser.get("/antrean/35.13/desa/")
    assert [w.name for w, *_ in page.context["waiting"]] == ["Perpustakaan Anggrek"]
    village = villages("35.13")[3]
    assert browser.post("/antrean/35.13/desa/", {"library": waiting.pk, "village": village}).status_code == 302
    elsewhere = browser.post("/antrean/35.13/desa/", {"library": waiting.pk, "village": villages("35.14")[0]})
    assert elsewhere.status_code in (409, 422, 400)
