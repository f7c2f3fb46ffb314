"""Waves, classes and sessions as officers make and change them."""

import datetime as dt

from simpul.foundation import clock
from simpul.training import actions, queries
from simpul.training.models import TrainingClass, Wave

HOME = "/pelatihan/"
SOON = clock.today() + dt.timedelta(days=60)


def course():
    return str(queries.course("bimtek-kabupaten").pk)


def draft(**more):
    return {
        "title": "Bimtek Probolinggo", "code": "P-1", "course": course(), "host": "Probolinggo", "organiser": "35.13",
        "starts": SOON.isoformat(), "capacity": "25", "mode": "on_site", "rooms": "Aula\nRuang 2",
    } | more  # fmt: skip


def test_a_regency_makes_a_class_with_the_timetable_of_its_course(as_):
    officer = as_("regency_pic").open(HOME)
    assert "Buat kelas" in officer.text
    officer.open(f"{HOME}kelas/baru/").send(**draft())
    assert "Kelas dibuat" in officer.text, officer.text[:600]
    made = TrainingClass.objects.get()
    assert (made.organiser_area, made.host_area, made.rooms) == ("35.13", "35.13", ["Aula", "Ruang 2"])
    assert "24 JP dalam 14 sesi" in officer.text
    assert "08.00–09.30" in officer.text
    assert "Bimtek Probolinggo" in as_("librarian").open(HOME).text


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(as_):
    officer = as_("regency_pic").open(f"{HOME}kelas/baru/").send(**draft(host="Atlantis", capacity="banyak"))
    assert officer.status == 422
    assert "Tulis angka bulat" in officer.text
    officer.send(capacity="25")
    assert "Tidak ada kabupaten/kota bernama “Atlantis”" in officer.text
    assert officer.form()["title"] == "Bimtek Probolinggo"
    officer.send(host="35.13")
    assert "Kelas dibuat" in officer.text
    officer.open(f"{HOME}kelas/baru/").send(**draft())
    assert "sudah dipakai" in officer.text


def test_a_province_makes_a_wave_and_a_class_in_it(as_):
    officer = as_("province_officer").open(f"{HOME}gelombang/baru/")
    officer.send(
        title="Gelombang 1", code="1", year="2027", course=course(), organiser="35", starts=SOON.isoformat(),
        ends=(SOON + dt.timedelta(days=9)).isoformat(), people="100", ceiling="250000000",
    )  # fmt: skip
    assert "Gelombang dibuat" in officer.text, officer.text[:500]
    wave = Wave.objects.get()
    assert (wave.targets, wave.ceiling, wave.path) == ({"people": 100}, 250_000_000, "id.35.")
    officer.open(f"{HOME}kelas/baru/", wave=str(wave.pk))
    officer.send(**draft(organiser="host_regency"))
    made = TrainingClass.objects.get()
    assert (made.wave_id, made.organiser_area) == (wave.pk, "35.13")
    assert "Rp250.000.000" in officer.open(f"{HOME}gelombang/{wave.pk}/").text
    officer.open(f"{HOME}gelombang/{wave.pk}/ubah/").send(ends=SOON.isoformat())
    assert "di luar gelombangnya" in officer.text


def test_a_class_moves_with_its_sessions(as_, held):
    officer = as_("province_officer").open(f"{HOME}kelas/{held.pk}/ubah/")
    assert officer.form()["host"] == "Kabupaten Probolinggo"
    first = held.starts + dt.timedelta(days=7)
    officer.send(starts=first.isoformat(), title="Kelas baru")
    assert "Kelas diubah" in officer.text, officer.text[:500]
    moved = queries.class_of(held.pk)
    assert (moved.starts, moved.ends, moved.title) == (first, held.ends + dt.timedelta(days=7), "Kelas baru")
    assert queries.sessions(held.pk)[0].starts_at.date() >= first - dt.timedelta(days=1)


def test_a_session_gets_a_trainer_and_a_clash_is_told(as_, held, by):
    tri = actions.add_trainer(by=by, name="Tri Wahyuni", home_area="35.13")
    first, second = queries.sessions(held.pk)[1:3]
    officer = as_("province_officer").open(f"{HOME}kelas/{held.pk}/sesi/{first.pk}/")
    assert officer.form()["start"] == "08.00"
    officer.send(trainers=[str(tri.pk)], start="8:15")
    assert "Sesi diubah" in officer.text, officer.text[:500]
    assert "Tri Wahyuni" in officer.text
    assert "08.15–09.30" in officer.text
    officer.open(f"{HOME}kelas/{held.pk}/sesi/{second.pk}/")
    officer.send(trainers=[str(tri.pk)], start="09.00", room="Ruang 2")
    assert "Tri Wahyuni mengajar" in officer.text
    officer.send(start="pagi")
    assert "Tulis jam seperti 08.00" in officer.text


def test_a_class_is_opened_finished_and_cancelled_with_a_question_first(as_, held):
    officer = as_("province_officer")
    here = f"{HOME}kelas/{held.pk}/keadaan/"
    assert "Tutup usulan peserta" in officer.open(here).text
    officer.send(here, state="planned")
    assert queries.class_of(held.pk).state == "planned"
    officer.send(here, state="finished")
    assert "Kelas sekarang: selesai" in officer.text
    assert officer.send(here, state="open").status == 409
    assert as_("regency_pic").open(here).status == 404


def test_quotas_are_set_one_by_one(as_, held):
    officer = as_("province_officer").open(f"{HOME}kelas/{held.pk}/kuota/", regency="35.14")
    assert officer.form()["seats"] == "1"
    officer.send(seats="3")
    assert "Kuota disimpan" in officer.text
    officer.open(f"{HOME}kelas/{held.pk}/kuota/").send(regency="35.14", seats="0", substitutes="0")
    assert [q.regency for q in held.quotas.all()] == ["35.13"]


def test_the_register_of_trainers(as_, held):
    officer = as_("province_officer").open(f"{HOME}pengajar/baru/")
    officer.send(name="Tri", home="Pasuruan", languages="id jv")
    assert "Tri ditambahkan" in officer.text, officer.text[:400]
    assert "Indonesia, Jawa" in officer.open(f"{HOME}pengajar/").text
    officer.open(f"{HOME}pengajar/baru/").send(name="Wati", home="Pasuruan", languages="Bahasa Madura, klingon")
    assert "Bahasa “klingon” tidak dikenal." in officer.text
    officer.send(name="Wati", home="Pasuruan", languages="Bahasa Madura, Sunda")
    assert "Madura, Sunda" in officer.text


def test_calendars_are_read_by_an_independent_eye(as_, held, by):
    import icalendar

    tri = actions.add_trainer(by=by, name="Tri", home_area="35.13")
    session = queries.sessions(held.pk)[1]
    actions.set_trainers(by=by, session_id=session.pk, trainers=[tri.pk])
    page = as_("librarian").open(f"{HOME}kelas/{held.pk}/kalender.ics").page
    assert page["Content-Type"].startswith("text/calendar")
    events = icalendar.Calendar.from_ical(page.content).walk("VEVENT")
    told = queries.sessions(held.pk)
    assert len(events) == len(told)
    assert {(str(e["uid"]), e.decoded("dtstart"), e.decoded("dtend")) for e in events} == {
        (f"{s.pk}@simpul", s.starts_at, s.ends_at) for s in told
    }
    assert str(events[0]["dtstart"].params["TZID"]) == "Asia/Jakarta"
    page = as_("librarian").open(f"{HOME}pengajar/{tri.pk}/kalender.ics").page
    (only,) = icalendar.Calendar.from_ical(page.content).walk("VEVENT")
    assert only["summary"] == session.title
