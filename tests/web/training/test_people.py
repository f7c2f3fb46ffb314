"""Who is nominated and who comes: pre-filled, within the quota, substitutes, the letter, a history that stays."""

import io

import pytest

from simpul.training import actions, queries
from simpul.training.models import Participant

HOME = "/pelatihan/"


def nominate(officer, held, library, **more):
    officer.open(f"{HOME}kelas/{held.pk}/usul/orang/", library=str(library.pk))
    return officer.send(**more)


def test_the_librarian_in_post_is_filled_in_and_nominated_in_one_step(as_, cast, held):
    officer = as_("regency_pic").open(f"{HOME}kelas/{held.pk}/usul/")
    assert "Masih dapat diusulkan: 2 peserta dan 1 cadangan" in officer.text
    assert "Perpustakaan Melati" in officer.text
    nominate(officer, held, cast.libraries["home"])
    assert "Sari diusulkan" in officer.text, officer.text[:600]
    row = queries.enrolments(held.pk).get()
    assert (row.participant.name, row.participant.user_id, row.role) == ("Sari", cast.librarian.pk, "librarian")
    assert row.library_id == cast.libraries["home"].pk
    nominate(officer, held, cast.libraries["home"])
    assert "sudah ada dalam daftar kelas ini" in officer.text


def test_somebody_else_of_the_library_and_of_none(as_, cast, held):
    officer = nominate(as_("regency_pic"), held, cast.libraries["home"], person="new", name="Wagiyo", role="youth")
    assert "Wagiyo diusulkan" in officer.text
    officer.open(f"{HOME}kelas/{held.pk}/usul/orang/", regency="35.13").send(name="Kepala Dinas", birth_year="19x")
    assert "Tulis tahun dengan empat angka" in officer.text
    officer.send(birth_year="1970")
    assert "Kepala Dinas diusulkan" in officer.text
    nominate(officer, held, cast.libraries["next_door"])
    assert "Kuota Kabupaten Probolinggo" in officer.text or "Kuota Probolinggo" in officer.text
    assert officer.status == 422
    officer.send(substitute="yes")
    assert "Joko Santoso diusulkan" in officer.text


def test_somebody_who_may_be_known_is_asked_about_first(as_, cast, held, by):
    home = cast.libraries["home"]
    actions.add_participant(by=by, name="Hj. Siti Aminah", library_id=home.pk, phone="0812")
    officer = nominate(as_("regency_pic"), held, home, person="new", name="Siti Aminah", sex="female", phone="")
    assert "Mungkin orangnya sudah terdaftar" in officer.text
    assert Participant.objects.filter(name="Siti Aminah").count() == 0
    officer.send()
    assert "Siti Aminah diusulkan" in officer.text
    assert Participant.objects.count() == 2


def test_whoever_runs_the_class_takes_those_that_are_ticked(as_, cast, held):
    regency = nominate(as_("regency_pic"), held, cast.libraries["home"])
    nominate(regency, held, cast.libraries["next_door"])
    officer = as_("province_officer").open(f"{HOME}kelas/{held.pk}/peserta/")
    assert "2 orang" in officer.text
    rows = {e.participant.name: e for e in queries.enrolments(held.pk)}
    officer.send(f"{HOME}kelas/{held.pk}/peserta/terima/")
    assert "Centang dulu" in officer.text
    officer.send(f"{HOME}kelas/{held.pk}/peserta/terima/", e=[str(rows["Sari"].pk)])
    assert "1 peserta diterima" in officer.text
    officer.send(f"{HOME}kelas/{held.pk}/peserta/terima/", all="yes")
    assert {e.state for e in queries.enrolments(held.pk)} == {"confirmed"}


def test_somebody_does_not_come_and_a_substitute_steps_in(as_, cast, held):
    officer = nominate(as_("regency_pic"), held, cast.libraries["home"])
    nominate(officer, held, cast.libraries["next_door"], substitute="yes")
    row = next(e for e in queries.enrolments(held.pk) if e.participant.name == "Sari")
    officer.open(f"{HOME}kelas/{held.pk}/peserta/{row.pk}/batal/")
    assert "Siapa yang menggantikan?" in officer.text
    officer.send(reason="Sakit")
    assert "Sari batal ikut; Joko Santoso menggantikan" in officer.text
    assert {e.participant.name: e.state for e in queries.enrolments(held.pk)} == {
        "Sari": "withdrawn",
        "Joko Santoso": "nominated",
    }


def test_a_regency_sees_its_own_people_only(as_, cast, held, by):
    made = actions.add_participant(by=by, name="Made Wirawan", area="35.14")
    actions.nominate(by=by, class_id=held.pk, participant_id=made.pk)
    officer = nominate(as_("regency_pic"), held, cast.libraries["home"])
    text = officer.open(f"{HOME}kelas/{held.pk}/peserta/").text
    assert "Sari" in text
    assert "Made Wirawan" not in text
    assert "hanya dari wilayah Anda" in text
    assert "2 dari 4 kursi terisi" in as_("regency_pic").open(HOME).text
    row = queries.enrolments(held.pk).get(participant=made)
    assert officer.open(f"{HOME}kelas/{held.pk}/peserta/{row.pk}/").status == 404
    assert officer.open(f"{HOME}orang/{made.pk}/").status == 404


def test_the_letter_names_those_proposed_and_the_substitutes_in_order(as_, cast, held):
    from pypdf import PdfReader

    officer = nominate(as_("regency_pic"), held, cast.libraries["home"])
    nominate(officer, held, cast.libraries["next_door"], substitute="yes")
    page = officer.open(f"{HOME}kelas/{held.pk}/usul/35.13.pdf").page
    text = " ".join("".join(p.extract_text() for p in PdfReader(io.BytesIO(page.content)).pages).split())
    for words in ("Surat usulan peserta", "Probolinggo", "Sari", "Joko Santoso", "Cadangan", "Balai Diklat"):
        assert words in text
    assert officer.open(f"{HOME}kelas/{held.pk}/usul/35.14.pdf").status == 404


def test_a_librarys_history_survives_a_change_of_staff(as_, cast, held, by):
    home = cast.libraries["home"]
    nominate(as_("regency_pic"), held, home)
    row = queries.enrolments(held.pk).get()
    actions.change_participant(by=by, participant_id=row.participant_id, library_id=cast.libraries["next_door"].pk)
    for person in ("librarian", "regency_pic"):
        text = as_(person).open(f"/perpustakaan/{home.pk}/").text
        assert "Riwayat pelatihan" in text
        assert "Kelas Probolinggo" in text
    assert "Perpustakaan Kenanga" in as_("regency_pic").open(f"{HOME}orang/{row.participant_id}/").text


def test_two_entries_are_compared_and_merged_by_somebody_who_looked(as_, cast, by):
    home = cast.libraries["home"]
    one = actions.add_participant(by=by, name="Siti Aminah", library_id=home.pk)
    two = actions.add_participant(by=by, name="Siti Aminah, S.Pd", library_id=home.pk, phone="0812")
    officer = as_("regency_pic").open(f"{HOME}orang/{one.pk}/")
    assert "Mungkin orang yang sama" in officer.text
    assert "0812" in officer.open(f"{HOME}orang/{one.pk}/gabung/{two.pk}/").text
    officer.send()
    assert "Keduanya digabungkan" in officer.text
    assert officer.open(f"{HOME}orang/{two.pk}/").text.count("0812") == 1
    assert as_("other_regency").open(f"{HOME}orang/{one.pk}/").status == 404


def test_a_person_is_edited_and_erased(as_, cast, by):
    one = actions.add_participant(by=by, name="Siti", library_id=cast.libraries["home"].pk)
    officer = as_("regency_pic").open(f"{HOME}orang/{one.pk}/ubah/").send(name="Siti Aminah", birth_year="1980")
    assert "Keterangan disimpan" in officer.text
    officer.open(f"{HOME}orang/{one.pk}/hapus/").send()
    assert "Data pribadinya dihapus" in officer.text
    one.refresh_from_db()
    assert (one.name, one.birth_year) == ("Dihapus", None)


def test_the_roll_leads_to_a_line_by_its_number_or_the_end_of_its_id(as_, cast, held):
    nominate(as_("regency_pic"), held, cast.libraries["home"])
    row, here = queries.enrolments(held.pk).get(), f"{HOME}kelas/{held.pk}/peserta/"
    end = str(row.pk)[-12:]
    officer = as_("province_officer").open(here)
    assert f'href="{end}/"' in html(officer), "who has no number yet"
    assert officer.open(f"{here}{end}/").text == officer.open(f"{here}{row.pk}/").text
    assert f"{here}{row.pk}/batal/" in html(officer), "what is decided names the line by its whole id"
    officer.send(f"{here}terima/", e=[end])
    assert "1 peserta diterima" in officer.text
    assert 'href="1/"' in html(officer)
    assert end not in html(officer)
    assert officer.open(f"{here}1/").text == officer.open(f"{here}{row.pk}/").text
    for other in ("2", "0", "000000000000"):
        assert officer.open(f"{here}{other}/").status == 404
    assert as_("other_regency").open(f"{here}1/").status == 404
    assert as_("other_regency").open(f"{here}{end}/").status == 404


@pytest.mark.parametrize("key", ["None", "1", "000000000000", "../x"])
def test_a_tick_of_nobody_on_the_list_takes_nobody(as_, cast, held, key):
    nominate(as_("regency_pic"), held, cast.libraries["home"])
    officer = as_("province_officer").open(f"{HOME}kelas/{held.pk}/peserta/")
    assert officer.send(f"{HOME}kelas/{held.pk}/peserta/terima/", e=[key]).status == 404
    assert queries.enrolments(held.pk).get().state == "nominated"


def html(reader):
    return reader.page.content.decode()


@pytest.mark.parametrize("words", ["sari", "SAR", "%", "_"])
def test_the_roll_is_searched_by_name(as_, cast, held, words):
    nominate(as_("regency_pic"), held, cast.libraries["home"])
    text = as_("province_officer").open(f"{HOME}kelas/{held.pk}/peserta/", q=words).text
    assert ("Sari" in text) == (words not in "%_")
