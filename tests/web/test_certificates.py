"""The pages of certificates: who sees and does what, and what a stranger with the code learns."""

import datetime as dt
import io
import json

import jwt
import pypdf
import pytest
from django.test import Client

from simpul.credentials import keys, revoked, slip
from simpul.credentials.revoked import Reason
from simpul.foundation import clock
from simpul.people import budgets
from simpul.training import actions
from tests import cast as people
from tests.training.certified import AFTER, SIGNATURE, answered, came, confirmed, take_on_keys
from tests.training.conftest import by, cast, five_days, held, somebody  # noqa: F401

OFFICE = {"organiser": "Dinas Perpustakaan", "place": "Malang", "signer": "Kepala Dinas", "signatory": ""}


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path):
    settings.HOME = tmp_path
    with clock.set_to(AFTER):
        yield


@pytest.fixture
def rows(by, held, somebody):  # noqa: F811
    take_on_keys(by)
    found = confirmed(by, held, [somebody(n) for n in ("Sari", "Budi")])
    came(held, [found["Sari"]])
    answered(held, found["Sari"], 20)
    return found


@pytest.fixture
def issued(by, held, rows):  # noqa: F811
    return actions.issue_certificates(by=by, class_id=held.pk, signature=SIGNATURE)[0]


@pytest.fixture
def officer(cast):  # noqa: F811
    return people.seat(cast.province_officer)


def test_the_list_says_who_has_earned_one_and_who_has_not_and_why(officer, held, rows):  # noqa: F811
    page = officer.get(f"/pelatihan/kelas/{held.pk}/sertifikat/").content.decode()
    assert "Memenuhi syarat, belum terbit" in page
    assert "Hadir 0 dari 40 JP; perlu sedikitnya 32 JP (80 %)." in page
    assert "Terbitkan" in page


def test_an_officer_issues_puts_a_name_right_and_revokes(officer, held, rows):  # noqa: F811
    form = officer.get(f"/pelatihan/kelas/{held.pk}/sertifikat/terbit/").content.decode()
    assert "Dinas Perpustakaan dan Kearsipan Jawa Timur" in form
    assert officer.post(f"/pelatihan/kelas/{held.pk}/sertifikat/terbit/", OFFICE | {"place": ""}).status_code == 422
    answer = officer.post(f"/pelatihan/kelas/{held.pk}/sertifikat/terbit/", OFFICE, follow=True)
    page = answer.content.decode()
    assert "1 sertifikat terbit." in page
    assert "0001/2026-01/35/2026" in page
    old = held.certificates.get()
    way = f"/pelatihan/sertifikat/{old.pk}"
    assert officer.post(f"{way}/ganti-nama/", {"name": "Sari Dewi"}).status_code == 200, "asked whether one is sure"
    page = officer.post(f"{way}/ganti-nama/", {"name": "Sari Dewi", "sure": "yes"}, follow=True).content.decode()
    assert "Sari Dewi" in page
    assert "Menggantikan" in page
    assert "Tidak berlaku lagi" in officer.get(f"{way}/").content.decode()
    new = held.certificates.get(revocation=None)
    page = officer.post(
        f"/pelatihan/sertifikat/{new.pk}/cabut/", {"reason": "mistake", "note": "rahasia", "sure": "yes"}, follow=True
    ).content.decode()
    assert "terbit karena kekeliruan" in page
    assert "rahasia" in page
    assert officer.get(f"/pelatihan/sertifikat/{new.pk}/sertifikat.pdf").status_code == 409


def test_files_to_take_along(officer, held, issued):  # noqa: F811
    way = f"/pelatihan/sertifikat/{issued.pk}"
    jws = officer.get(f"{way}/kredensial.jws")
    assert jws["Content-Disposition"].endswith('simpul-sertifikat-0001-2026-01-35-2026.jws"')
    assert jws.content.decode() == issued.jws
    told = json.loads(officer.get(f"{way}/kredensial.json").content)
    assert told["credentialSubject"]["licenseNumber"] == issued.number
    assert "iss" not in told
    for url, count in ((f"{way}/sertifikat.pdf", 2), (f"/pelatihan/kelas/{held.pk}/sertifikat/semua.pdf", 2)):
        read = pypdf.PdfReader(io.BytesIO(officer.get(url).content))
        assert len(read.pages) == count
        text = read.pages[0].extract_text()
        missing = [w for w in ("Sari", issued.number, "40 jam pelajaran", "Dra. Wulan") if w not in text]
        assert missing == [], text


@pytest.mark.parametrize(
    ("who", "class_page", "own_page", "terms"),
    [
        ("librarian", 200, 404, 404),
        ("regency_pic", 200, 200, 404),
        ("other_regency", 200, 404, 404),
        ("master_trainer", 200, 200, 200),
        ("consultant", 200, 200, 403),
        ("programme", 200, 200, 200),
    ],
)
def test_who_sees_and_who_does(cast, held, issued, who, class_page, own_page, terms):  # noqa: F811
    client = people.seat(getattr(cast, who))
    page = client.get(f"/pelatihan/kelas/{held.pk}/sertifikat/")
    assert page.status_code == class_page
    if who == "other_regency":
        assert b"Sari" not in page.content
    for name in ("", "kredensial.jws", "kredensial.json", "sertifikat.pdf"):
        assert client.get(f"/pelatihan/sertifikat/{issued.pk}/{name}").status_code == own_page, name
    assert client.get(f"/pelatihan/kelas/{held.pk}/sertifikat/terbit/").status_code == terms


def test_a_stranger_needs_the_code_and_learns_what_is_printed(by, issued):  # noqa: F811
    stranger = Client()
    page = stranger.get(f"/S/{issued.code}")
    assert page.status_code == 200
    text = page.content.decode()
    assert "Sertifikat ini berlaku" in text
    assert "Sari" in text
    assert issued.number in text
    spaced = f"{issued.code[:4]}-{issued.code[4:8]} {issued.code[8:]}".lower()
    assert stranger.get("/S/", {"kode": spaced})["Location"] == f"/S/{issued.code}"
    assert stranger.get(f"/S/{issued.code.lower()}")["Location"] == f"/S/{issued.code}"
    for wrong in ("0" * 16, issued.code[:-1], "x", "'; drop table"):
        page = stranger.get(f"/S/{wrong}")
        assert page.status_code == 404
        assert "Sari" not in page.content.decode()
    actions.revoke_certificate(by=by, certificate_id=issued.pk, reason=Reason.MISUSE, note_text="rahasia")
    text = stranger.get(f"/S/{issued.code}").content.decode()
    assert "TIDAK BERLAKU" in text
    assert "disalahgunakan" in text
    assert "rahasia" not in text


def test_guessing_codes_is_stopped_and_reading_right_ones_is_not(issued, monkeypatch, settings, tmp_path):
    settings.BUDGET_FACTOR = 1
    counters = budgets.Counters(tmp_path / "budgets", b"x")
    monkeypatch.setattr(budgets, "counters", lambda: counters)
    stranger = Client()
    assert {stranger.get(f"/S/{issued.code}").status_code for _ in range(70)} == {200}
    answers = [stranger.get(f"/S/{n:016d}").status_code for n in range(62)]
    assert (answers[0], answers[59], answers[60]) == (404, 404, 429)
    assert stranger.get(f"/S/{issued.code}").status_code == 200


def test_the_open_files_are_enough_to_check_everything_elsewhere(by, issued):  # noqa: F811
    """As another house would: fetch key and list, verify with other libraries; as a phone: ring, list, slip."""
    stranger = Client()
    kid = jwt.get_unverified_header(issued.jws)["kid"]
    public = stranger.get(kid.removeprefix("http://localhost:8000"))
    assert public["Access-Control-Allow-Origin"] == "*"
    claims = jwt.decode(issued.jws, jwt.PyJWK(public.json()), algorithms=["RS256"], options={"verify_nbf": False})
    for address in (claims["credentialStatus"]["id"], claims["iss"], claims["credentialSubject"]["achievement"]["id"]):
        answer = stranger.get(address.removeprefix("http://localhost:8000"))
        assert answer.json()["id"] == address
        assert answer["Cache-Control"].startswith("public")
    ring = keys.ring(stranger.get("/sertifikat/kunci.json").json())
    held_ = revoked.from_phone(stranger.get("/sertifikat/dicabut.jws").content.decode(), ring)
    assert slip.check(issued.slip, ring, clock.today(), held_).list_of == AFTER
    actions.revoke_certificate(by=by, certificate_id=issued.pk, reason=Reason.RULE)
    gone = stranger.get("/sertifikat/dicabut.json").json()["revokedCredentials"]
    assert [entry["id"] for entry in gone] == [claims["id"]]
    held_ = revoked.from_phone(stranger.get("/sertifikat/dicabut.jws").content.decode(), ring)
    assert held_.reason(issued.code).id == "syaratnya ternyata tidak terpenuhi"
    assert stranger.get("/sertifikat/kunci/NONE").status_code == 404


def test_before_the_last_day_it_is_said_when(officer, held, rows):  # noqa: F811
    with clock.set_to(dt.datetime(2026, 12, 9, 3, tzinfo=dt.UTC)):
        page = officer.get(f"/pelatihan/kelas/{held.pk}/sertifikat/").content.decode()
        assert "Sertifikat terbit mulai hari terakhir kelas" in page
        answer = officer.post(f"/pelatihan/kelas/{held.pk}/sertifikat/terbit/", OFFICE)
    assert answer.status_code == 422
