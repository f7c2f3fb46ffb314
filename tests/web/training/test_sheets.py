"""The pages of a class's paper: printed, photographed, decided, recorded; nothing twice and nothing guessed."""

import io
import re
import uuid

import cv2
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from simpul.bench import sheets as samples
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.marking import code, geometry
from simpul.people import budgets
from simpul.people.budgets import Budget
from simpul.people.models import Post
from simpul.scope import session
from simpul.sheets import actions, reading
from simpul.sheets import queries as papers
from simpul.sheets.models import Photo, Sheet
from simpul.training import actions as training
from simpul.training import codes, queries
from simpul.training.models import AnswerSheet
from simpul.web.training.sheets import overview, photographs
from tests import cast as casting
from tests.sheets.photographed import photo
from tests.sync.conftest import Place, make_phone

NAMES = ("Sutrisno", "Marlina", "Kosim")


@pytest.fixture
def people(by, held):
    pairs = [(training.add_participant(by=by, name=name, area="35.13").pk, "librarian") for name in NAMES]
    return training.enrol_many(by=by, class_id=held.pk, participants=pairs, confirmed=True)


@pytest.fixture
def here(held):
    return f"/pelatihan/kelas/{held.pk}/kertas/"


@pytest.fixture
def sheet(by, held, people):
    return actions.print_sign_in(by=by, class_id=held.pk, sessions=[s.pk for s in queries.sessions(held.pk)[:2]])


def put(sheet, groups, **more):
    """A photograph of the sheet's first page as if it had been read so."""
    made = {"sheet": sheet, "training_class": sheet.training_class, "path": sheet.path, "page": 1}
    made |= {"sha256": uuid.uuid4().hex, "groups": groups, "read_at": clock.now()}
    return Photo.objects.create(**made | more)


def send(officer, here, *files, name="lembar.jpg"):
    sent = [f if isinstance(f, SimpleUploadedFile) else SimpleUploadedFile(name, f, "image/jpeg") for f in files]
    officer.page = officer.client.post(f"{here}foto/", {"photos": sent})
    return officer


def test_sheets_are_printed_for_a_day_for_ticked_sessions_and_for_a_test(as_, held, here, people):
    officer = as_("province_officer").open(here)
    assert "Lembar kertas" in officer.open(f"/pelatihan/kelas/{held.pk}/").text
    days = re.findall(r'name="day" value="([^"]+)"', officer.open(here).page.content.decode())
    first = next(s for s in queries.sessions(held.pk) if s.starts_at.date().isoformat() == days[1])
    officer.page = officer.client.post(f"{here}cetak/", {"day": days[1]}, follow=True)
    of_day = [s for s in queries.sessions(held.pk) if overview.frame.day_of(s, held).isoformat() == days[1]]
    assert "Siap dicetak" in officer.text
    sheets = -(-len(of_day) // actions.MOST_SESSIONS)
    assert Sheet.objects.count() == sheets
    assert {key for row in Sheet.objects.all() for key in row.sessions} == {s.pk for s in of_day}
    officer.page = officer.client.post(f"{here}cetak/", {"session": [str(first.pk)]}, follow=True)
    assert f"Daftar hadir, sesi {first.number}, 1 halaman" in officer.text
    officer.page = officer.client.post(f"{here}cetak/", {"test": "before"}, follow=True)
    assert "Lembar jawaban tes awal, 3 halaman" in officer.text
    link = re.search(rf'href="({re.escape(here)}[0-9a-f-]+\.pdf)"', officer.page.content.decode())[1]
    assert officer.client.get(link).content.startswith(b"%PDF")
    officer.page = officer.client.post(f"{here}cetak/", {}, follow=True)
    assert "Centang dulu sesi" in officer.text
    assert Sheet.objects.count() == sheets + 2


def test_a_class_of_nobody_prints_nothing_and_says_why(as_, held, here):
    officer = as_("province_officer").open(here)
    assert "Belum ada peserta terdaftar" in officer.text
    officer.page = officer.client.post(f"{here}cetak/", {"test": "before"}, follow=True)
    assert "Terima peserta dahulu" in officer.text
    assert Sheet.objects.count() == 0


@given(st.lists(st.uuids(), unique=True, min_size=1, max_size=23))
def test_sessions_are_parted_into_few_even_sheets(sessions):
    found = overview.parted(sessions)
    assert [key for part in found for key in part] == sessions
    assert len(found) == -(-len(sessions) // actions.MOST_SESSIONS)
    sizes = [len(part) for part in found]
    assert max(sizes) <= actions.MOST_SESSIONS
    assert max(sizes) - min(sizes) <= 1


def test_photographs_are_read_decided_and_recorded(as_, held, here, sheet, people):
    # First person there and late, second there in both, third with two ticks in the first session.
    marks = [(0, 0), (1, 1), (2, 0), (3, 0), (4, 0), (4, 2)]
    raw = photo(sheet, marks)
    officer = send(as_("province_officer"), here, raw, b"no picture")
    assert officer.status == 200
    assert "1 foto terbaca, 1 tidak" in officer.text
    assert "5 isian terbaca pasti, 1 perlu Anda lihat" in officer.text
    assert "bukan foto yang dapat dibuka" in officer.text
    row = Photo.objects.get()
    send(officer, here, raw)
    assert "tidak dihitung dua kali" in officer.text
    assert Photo.objects.count() == 1
    assert queries.attendance_rows(held.pk) == []
    assert "Menunggu keputusan Anda" in officer.open(here).text

    place = f"{here}foto/{row.pk}/"
    officer.open(place)
    assert "Perlu Anda putuskan (1)" in officer.text
    assert "Lebih dari satu kotak terisi." in officer.text
    assert "Kosim · Sesi 1" in officer.text
    for part in ("halaman", "4"):
        answer = officer.client.get(f"{place}{part}.jpg")
        assert Image.open(io.BytesIO(answer.content)).format == "JPEG"
    assert officer.client.get(f"{place}0.jpg").status_code == 404
    assert "g4" not in officer.form(), "nothing is chosen for anybody"
    officer.send()
    assert officer.status == 422
    assert "Masih ada 1 isian yang meragukan" in officer.text
    assert "Pilih salah satu untuk isian ini." in officer.text
    assert queries.attendance_rows(held.pk) == []
    officer.send(place, g4="0", absent="yes")
    assert "halaman 1 dari 1 disahkan: 6 kehadiran tercatat" in officer.text
    assert "6 tercatat" in officer.text

    told = {(r.enrolment, r.session): (r.status, r.method) for r in queries.attendance_rows(held.pk)}
    order = [uuid.UUID(key) for key in sheet.pages[0]]
    statuses = [told[person, session][0] for person in order for session in sheet.sessions]
    assert statuses == ["present", "late", "present", "present", "present", "absent"]
    assert {method for _, method in told.values()} == {codes.PAPER}
    officer.open(f"/pelatihan/kelas/{held.pk}/peserta/{order[0]}/")
    assert "Terlambat Daftar hadir kertas" in officer.text
    assert "Yang disahkan dari foto ini" in officer.open(place).text
    assert officer.client.get(f"{place}halaman.jpg").status_code == 404


def test_what_a_phone_said_otherwise_is_shown_and_a_place_left_aside_is_not_recorded(as_, held, here, sheet, by):
    place = Place(held.pk, held.path)
    phone = make_phone(place)
    who, session = sheet.pages[0][0], str(sheet.sessions[0])
    values = {"enrolment": who, "session": session, "status": "absent", "method": "list"}
    values["noted_on"] = clock.today().isoformat()
    (verdict,) = place.receive_as(phone, phone.say("attendance", values))
    assert verdict.st == "applied"
    row = put(sheet, [[0, None], [None, None], [0, None], [0, None], [None, "faint"], [0, None]])
    officer = as_("province_officer").open(f"{here}foto/{row.pk}/")
    assert "Berbeda dengan catatan lain (1)" in officer.text
    assert "Di HP kelas: tidak hadir" in officer.text
    assert "Gambarnya sudah dihapus" in officer.text
    officer.send(g0="sisih", g4="sisih", absent="yes")
    assert "4 kehadiran tercatat" in officer.text
    paper = [r for r in queries.attendance_rows(held.pk) if r.method == codes.PAPER]
    assert len(paper) == 4
    assert not any(r.enrolment == uuid.UUID(who) and str(r.session) == session for r in paper)


def test_answers_that_are_there_already_are_shown_beside_what_was_read(as_, held, here, people, by):
    sheet = actions.print_answers(by=by, class_id=held.pk, moment="before")
    items = [[None, "faint"], *[[k % 3, None] for k in range(sheet.rows - 1)]]
    officer = as_("province_officer")
    first = put(sheet, items)
    officer.open(f"{here}foto/{first.pk}/")
    assert "Soal 1" in officer.text
    assert "Sisihkan, jangan catat" not in officer.text
    officer.send(g0="2")
    assert "1 jawaban tes tercatat" in officer.text
    again = put(sheet, [[2, None], [1, None], *items[2:]])
    officer.open(f"{here}foto/{again.pk}/")
    assert "Berbeda dengan catatan lain (1)" in officer.text
    assert "Sudah tercatat: A" in officer.text
    assert "Mengesahkan lembar ini menggantikannya" in officer.text
    officer.send()
    assert "1 jawaban tes tercatat." in officer.text
    (row,) = AnswerSheet._default_manager.filter(book_id=held.pk)
    assert (row.answers[:3], row.medium) == ("CBB", "paper")


def test_a_photograph_is_set_aside_after_a_question(as_, held, here, sheet):
    row = put(sheet, [[0, None]] * 6)
    officer = as_("province_officer").open(f"{here}foto/{row.pk}/sisihkan/")
    assert "Gambarnya dihapus sekarang juga" in officer.text
    officer.send(f"{here}foto/{row.pk}/sisihkan/")
    assert "Foto disisihkan" in officer.text
    row.refresh_from_db()
    assert row.state == "aside"
    assert "tidak ada yang dicatat" in officer.open(f"{here}foto/{row.pk}/").text
    assert officer.send(f"{here}foto/{row.pk}/", g0="0").status == 409
    assert queries.attendance_rows(held.pk) == []


def test_the_next_that_waits_follows_and_the_list_counts(as_, here, sheet):
    first, second = put(sheet, [[0, None]] * 6), put(sheet, [[0, None]] * 5 + [[None, "glare"]])
    officer = as_("province_officer").open(here)
    assert "Menunggu Anda 2 Isian meragukan 1" in officer.text
    officer.open(f"{here}foto/{first.pk}/").send()
    assert officer.page.request["PATH_INFO"] == f"{here}foto/{second.pk}/"
    officer.send(g5="kosong")
    assert officer.page.request["PATH_INFO"] == here
    assert "5 sudah ada" in officer.text
    assert "Menunggu Anda 0 Isian meragukan 0 Foto disahkan 2" in officer.text


def test_what_is_too_much_is_refused_with_a_sentence(as_, here, sheet, monkeypatch):
    officer = as_("province_officer")
    assert send(officer, here).status == 422
    assert "Belum ada foto yang dipilih" in officer.text
    assert send(officer, here, *[b"x"] * 11).status == 413
    assert "Paling banyak 10 foto" in officer.text
    monkeypatch.setattr(photographs, "EACH_MB", 1)
    send(officer, here, b"x" * (2**20 + 1), b"small")
    assert "0 foto terbaca, 2 tidak" in officer.text
    assert "lebih besar dari 1 MB" in officer.text
    monkeypatch.setattr(photographs, "TOGETHER_MB", 1)
    assert send(officer, here, b"x" * 2**20, b"x" * 2**20).status == 413
    assert "bersama lebih besar dari 1 MB" in officer.text


@pytest.fixture
def read_as(monkeypatch, sheet):
    """`read_as(meanwhile)`: every photograph is read as the sheet's first page with everybody there, and `meanwhile`
    happens then."""
    page = code.Code(sheet.training_class_id, sheet.pk, 1, papers.shape(sheet, 1))
    found = reading.Read(page, tuple(reading.Group(0, None) for _ in geometry.layout(page.shape).groups), {})

    def happens(meanwhile):
        monkeypatch.setattr(reading, "read", lambda raw: (found, meanwhile())[0])

    return happens


def test_no_transaction_is_open_while_photographs_are_read(as_, cast, here, read_as):
    officer, who = as_("province_officer"), []
    read_as(lambda: who.append(session.current()[1]))
    send(officer, here, b"a", b"b")
    assert "2 foto terbaca" in officer.text, officer.text[:500]
    assert len(who) == 2
    assert str(cast.users["province_officer"].pk) not in who, "the database knew of nobody who asks"
    assert Photo.objects.count() == 2


def test_what_changed_while_a_photograph_was_read_is_asked_again(as_, here, sheet, read_as):
    read_as(sheet.delete)
    officer = send(as_("province_officer"), here, b"c")
    assert "0 foto terbaca, 1 tidak" in officer.text
    assert Photo.objects.count() == 0


def test_who_lost_the_post_while_a_photograph_was_read_keeps_nothing(as_, here, read_as):
    officer = as_("province_officer")
    read_as(Post.objects.all().delete)
    assert send(officer, here, b"d").status in (403, 404)
    assert Photo.objects.count() == 0


def test_many_photographs_in_a_while_wait_and_so_do_those_of_a_third_reader(as_, here, sheet, settings, monkeypatch):
    officer = as_("province_officer")
    monkeypatch.setitem(budgets.BUDGETS, "photograph", Budget(0, 600))
    settings.BUDGET_FACTOR = 1
    send(officer, here, b"x")
    assert "terlalu banyak foto dalam waktu singkat" in officer.text
    assert photographs._ROOM.acquire(blocking=False)
    assert photographs._ROOM.acquire(blocking=False)
    try:
        assert send(officer, here, b"x").status == 503
        assert "sedang dibaca" in officer.text
    finally:
        photographs._ROOM.release(2)
    assert send(officer, here, b"x").status == 422


def test_a_form_without_its_token_is_refused_at_the_door_of_photographs(cast, here, sheet):
    client = casting.seat(cast.users["province_officer"], Client(enforce_csrf_checks=True))
    sent = {"photos": SimpleUploadedFile("a.jpg", b"x", "image/jpeg")}
    assert client.post(f"{here}foto/", sent).status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', client.get(f"{here}foto/").content.decode())[1]
    sent = {"photos": SimpleUploadedFile("a.jpg", b"x", "image/jpeg"), "csrfmiddlewaretoken": token}
    assert client.post(f"{here}foto/", sent).status_code == 422


def test_who_does_not_run_the_class_sees_and_sends_nothing(as_, held, here, sheet):
    row = put(sheet, [[0, None]] * 6)
    for name, status in (("regency_pic", 404), ("librarian", 404), ("consultant", 403)):
        somebody = as_(name)
        for door in ("", "foto/", f"foto/{row.pk}/", f"foto/{row.pk}/halaman.jpg", f"{sheet.pk}.pdf"):
            assert somebody.client.get(f"{here}{door}").status_code == status, (name, door)
        assert somebody.client.post(f"{here}foto/{row.pk}/", {"g0": "0"}).status_code == status
        assert send(somebody, here, b"x").status == status
    from simpul.people import access

    with pytest.raises(Problem):
        actions.take(by=access.NOBODY, class_id=held.pk, raw=b"x")
    assert queries.attendance_rows(held.pk) == []


def test_english_is_spoken_too(as_, here, sheet):
    officer = as_("province_officer")
    officer.client.post("/pilihan/bahasa/", {"language": "en", "next": here})
    officer.open(here)
    assert "Sheets printed" in officer.text
    assert "Send photographs" in officer.text


def as_jpeg(points) -> bytes:
    out = io.BytesIO()
    Image.fromarray((points * 0.9).astype(np.uint8)).save(out, "JPEG", quality=90)
    return out.getvalue()


def test_every_bad_photograph_says_what_is_wrong_with_it(as_, held, here, sheet, by, people):
    from simpul.sheets import drawing

    paper = samples.printed(drawing.drawn(sheet, "id")[0])
    bad = {
        "bukan foto yang dapat dibuka": b"%PDF-1.7 a scan",
        "berformat HEIC": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "Letakkan lembar di tempat rata": as_jpeg(paper[: len(paper) // 2]),
        "terlalu kecil": as_jpeg(cv2.resize(paper, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)),
        "lebih dari satu lembar": as_jpeg(cv2.resize(np.concatenate([paper, paper], axis=1), None, fx=0.4, fy=0.4)),
        "milik kelas lain": as_jpeg(samples.printed(samples.drawn(samples.SHAPES[4]))),
    }
    officer = send(as_("province_officer"), here, *bad.values())
    assert officer.status == 422
    assert "0 foto terbaca, 6 tidak" in officer.text
    assert "BytesIO" not in officer.text
    for sentence in bad:
        assert sentence in officer.text, sentence
    Sheet.objects.filter(pk=sheet.pk).delete()
    send(officer, here, as_jpeg(paper))
    assert "tidak tercatat pernah dicetak" in officer.text
    assert Photo.objects.count() == 0


def test_who_left_the_class_after_printing_is_pointed_out(as_, held, here, sheet, by, people):
    left = uuid.UUID(sheet.pages[0][2])
    training.withdraw(by=by, enrolment_id=left, reason="sakit", follow=False)
    row = put(sheet, [[0, None]] * 6)
    officer = as_("province_officer").open(f"{here}foto/{row.pk}/")
    assert "Berbeda dengan catatan lain (2)" in officer.text
    assert "sudah batal ikut kelas" in officer.text
    officer.send(g4="sisih", g5="sisih")
    assert "4 kehadiran tercatat" in officer.text
    assert left not in {r.enrolment for r in queries.attendance_rows(held.pk)}
