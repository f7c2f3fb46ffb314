"""A dump into the house: every row once, nothing guessed, nothing lost, everything said."""

import datetime as dt
import json

import pytest

from simpul.foundation.problems import Problem
from simpul.places.actions import apply_changes
from simpul.places.models import Library
from simpul.places.tree import Change
from simpul.records import registry
from simpul.returns.models import OfficialScore, SimImport
from simpul.returns.sim.actions import import_folder
from simpul.scope import NOWHERE
from simpul.scope.actor import Actor
from tests.returns.conftest import CODE, DUMP, FILES

COUNTED = ("new", "same", "changed", "returned", "vanished", "not_taken")


def _counts(report):
    return {f: tuple(getattr(report.files[f], c) for c in COUNTED) for f in FILES}


def _live(kind):
    return registry.model(kind)._default_manager.filter(source="sim", vanished_at=None, deleted_at=None)


def test_every_row_of_the_dump_is_kept(read_in, dump):
    report = read_in()
    for file in FILES:
        assert report.files[file].new == report.files[file].read == len(dump.rows(file)), file
    assert report.not_taken == []
    assert report.clean


def test_the_same_dump_twice_changes_nothing(read_in, figures, dump):
    read_in()
    before = figures()
    report = read_in()
    assert _counts(report) == {f: (0, len(dump.rows(f)), 0, 0, 0, 0) for f in FILES}
    assert (report.regencies[0].created, figures()) == (0, before)
    assert SimImport.objects.count() == 2


def test_a_dry_run_says_the_same_and_keeps_nothing(read_in):
    dry = read_in(dry_run=True)
    assert (Library.objects.count(), SimImport.objects.count(), OfficialScore.objects.count()) == (0, 0, 0)
    assert not _live("engagement").exists()
    wet = read_in()
    assert _counts(dry) == _counts(wet)
    assert [b.name for b in dry.regencies[0].libraries] == [b.name for b in wet.regencies[0].libraries]


def test_libraries_are_found_once_matched_or_left_to_a_person(read_in):
    (told,) = read_in().regencies
    how = {(b.name, b.district): b for b in told.libraries}
    assert told.registered == told.created == Library.objects.count() == 26 - 1
    assert told.certain + told.probable + told.pending == told.registered
    assert how["Perpustakaan Payung Ilmu", "Binangun"].area_code == "33.01.04.2004"
    assert how["B24 Perpustakaan Rumah Ceria (Sanggar Baca Sidaurip)", "Kawunganten"].how == "certain"
    assert {d for n, d in how if n == "Perpustakaan Karangsari"} == {"Adipala", "Cimanggu"}
    waiting = how["Perpustakaan Desa Gayeng", "Adipala"]
    assert (waiting.how, waiting.area_code, waiting.candidates[0][1]) == ("probable", CODE, "Kalikudi")
    assert len(how["Perpustakaan Sidaurip", None].candidates) == 3
    regency = Library.objects.get(name="Perpustakaan Cilacap")
    assert (regency.kind, regency.placement, regency.area_code) == ("regency", "regency", CODE)
    assert Library.objects.get(name__startswith="B24 TBM").kind == "tbm"
    assert Library.objects.get(name="Perpustakaan Kelurahan Sidakaya").kind == "kelurahan"


def test_the_official_score_is_kept_as_published_beside(read_in):
    report = read_in()
    scores = OfficialScore.objects.filter(library__name="Perpustakaan Pintar Kalisabuk")
    assert sorted(map(str, scores.values_list("value", flat=True))) == ["-", "76.25"]
    # One name in two districts: the list does not tell which, so the score belongs to neither.
    assert OfficialScore.objects.filter(library=None).count() == 2
    assert [warning["code"] for warning in report.warnings] == ["sim-18", "sim-18"]


def test_a_new_score_stands_beside_the_old_one_and_a_list_cut_short_takes_none_away(read_in, dump):
    read_in(dump)
    dump.change("iku", lambda rows: rows[-1].update(skor=15))
    assert _counts(read_in(dump))["iku"] == (1, 24, 0, 0, 1, 0)
    assert OfficialScore.objects.filter(library__name="Perpustakaan Hanum Kedua").count() == 2
    dump.write("iku", dump.rows("iku")[:5])
    report = read_in(dump)
    assert (report.files["iku"].vanished, report.files["iku"].held) == (0, 20)
    assert "sim-19" in {warning["code"] for warning in report.warnings}


def test_progress_is_told_and_the_import_leaves_its_trace(read_in):
    heard = []
    read_in(step=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (189, 189)
    assert heard == sorted(heard)
    entry = SimImport.objects.get()
    assert entry.report["files"]["pelibatan"]["new"] == 63


def test_a_claim_of_verification_stays_a_claim(read_in, figures):
    read_in()
    record = _live("engagement").first()
    assert record.claims["verified"] is True
    assert json.loads(record.claims["row"])["is_verified"] == "Sudah Diverifikasi"
    from simpul.review.models import Verification

    assert not Verification.objects.exists()


def test_the_impossible_row_is_kept_flagged_and_named(read_in, figures):
    (told,) = read_in().regencies
    (heavy,) = told.weighty
    assert (heavy.file, heavy.month, heavy.library) == ("pengunjung", "2026-03", "Perpustakaan Desa Pasir Gemilang")
    record = _live("visit_month").order_by("-total").first()
    assert record.total == heavy.value
    assert record.flags
    assert figures()["visits"]["total"] > 7_000_000


def test_identical_rows_stay_apart_and_stocktakes_are_never_one(read_in):
    read_in()
    assert _live("stocktake").filter(books=41250).count() == 3


def test_media_have_one_name_and_the_original_stays(read_in):
    read_in()
    names = set(_live("publication").values_list("media_name", flat=True))
    assert {"Instagram", "Facebook", "WhatsApp"} <= names
    assert not names & {"istagram", "Instgram", "insta story", "FB"}
    said = {json.loads(c["row"])["nama_media"] for c in _live("publication").values_list("claims", flat=True)}
    assert "istagram" in said or "Instgram" in said


# A later dump -------------------------------------------------------------------------------------------------------


def test_a_corrected_visit_figure_is_a_correction_and_the_old_value_is_kept(read_in, dump, figures):
    read_in(dump)

    def correct(rows):
        row = max(rows, key=lambda r: r["total_pengunjung"])
        row["pengunjung_laki"], row["total_pengunjung"] = 7, 7 + row["pengunjung_perempuan"]

    dump.change("pengunjung", correct)
    report = read_in(dump)
    assert _counts(report)["pengunjung"] == (0, 45, 1, 0, 0, 0)
    record = _live("visit_month").get(male=7, rev=2)
    assert json.loads(record.claims["row"])["pengunjung_laki"] == 7
    assert figures()["visits"]["total"] < 10_000
    from simpul.sync.models import Conflict

    assert not Conflict.objects.exists()


def test_what_a_person_corrected_meanwhile_is_shown_as_a_conflict(read_in, dump, correct):
    read_in(dump)
    record = _live("visit_month").order_by("-total").first()
    correct(record, male=100, total=138)
    dump.change("pengunjung", lambda rows: max(rows, key=lambda r: r["total_pengunjung"]).update(pengunjung_laki=7))
    read_in(dump)
    from simpul.sync.models import Conflict

    assert Conflict.objects.filter(record_id=record.id).exists()


def test_an_unchanged_dump_leaves_a_correction_alone(read_in, dump, correct):
    read_in(dump)
    record = _live("engagement").first()
    correct(record, participants=77)
    read_in(dump)
    record.refresh_from_db()
    assert record.participants == 77


def test_vanished_rows_leave_the_figures_stay_visible_and_may_return(read_in, dump, figures):
    read_in(dump)
    before, rows = figures(), dump.rows("pelibatan")
    middle = sorted(rows, key=lambda r: r["tanggal"])[len(rows) // 2]
    dump.write("pelibatan", [r for r in rows if r is not middle])
    report = read_in(dump)
    assert report.files["pelibatan"].vanished == 1
    assert figures()["engagement"]["activities"] == before["engagement"]["activities"] - 1
    assert registry.model("engagement")._default_manager.filter(vanished_at__isnull=False).count() == 1
    dump.write("pelibatan", rows)
    assert read_in(dump).files["pelibatan"].returned == 1
    assert figures() == before


def test_a_file_cut_off_or_missing_makes_nothing_vanish(read_in, dump, figures):
    read_in(dump)
    before = figures()
    whole = (dump.path / "pelibatan.json").read_bytes()
    (dump.path / "pelibatan.json").write_bytes(whole[: len(whole) // 2])
    (dump.path / "publikasi.json").unlink()
    (dump.path / "advokasi.json").write_bytes(b'{"status":"success","data":"')
    report = read_in(dump)
    assert report.files["pelibatan"].code == "sim-5"
    assert not report.files["publikasi"].present
    assert report.files["peningkatan"].same == 10
    assert sum(f.vanished for f in report.files.values()) == 0
    assert figures() == before


def test_a_file_that_lost_most_of_its_rows_is_not_believed_unless_told(read_in, dump):
    read_in(dump)
    rows = sorted(dump.rows("pelibatan"), key=lambda r: r["tanggal"])
    dump.write("pelibatan", [rows[0], rows[-1]])
    report = read_in(dump)
    assert (report.files["pelibatan"].vanished, [w["code"] for w in report.warnings]) == (0, ["sim-19"])
    assert report.files["pelibatan"].held > 50
    assert read_in(dump, accept_vanished=True).files["pelibatan"].vanished > 50


def test_a_later_dump_adds_what_is_new(read_in, dump):
    read_in(dump)
    row = dict(dump.rows("pelibatan")[0], tanggal="2026-07-01", tanggal_input="2026-07-02")
    dump.change("pelibatan", lambda rows: rows.append(row))
    assert _counts(read_in(dump))["pelibatan"] == (1, 63, 0, 0, 0, 0)


# What is not taken --------------------------------------------------------------------------------------------------


def test_only_rows_that_cannot_be_read_or_placed_are_not_taken_and_each_says_why(read_in, dump):
    good = dump.rows("pelibatan")[0]
    spoilt = [
        dict(good, tanggal="31 Februari"),
        dict(good, perpus_nama=" - "),
        dict(good, kabupaten_name="Kab. Antah Berantah"),
        dict(good, jumlah_peserta=10**30),
        dict(good, perpus_nama="Perpustakaan Karangsari", desa_name="Karangsari", kecamatan_name=" - "),
        dict(good, perpus_nama="P" * 300, desa_name="Donan", kecamatan_name="Cilacap Tengah"),
        "bukan objek",
    ]
    dump.change("pelibatan", lambda rows: rows.extend(spoilt))
    report = read_in(dump)
    first = len(dump.rows("pelibatan")) - len(spoilt) + 1
    told = {(n.row, n.code) for n in report.not_taken}
    codes = ["sim-15", "sim-16", "sim-11", "sim-17", "sim-18", "perpustakaan-1", "sim-14"]
    assert told == {(first + i, code) for i, code in enumerate(codes)}
    assert report.files["pelibatan"].new == first - 1
    assert not report.clean


def test_bad_content_becomes_a_flag_and_unknown_words_are_kept_and_told(read_in, dump, figures):
    good = dump.rows("pelibatan")[0]
    odd = dict(good, bidang_kegiatan="Perikanan", jumlah_peserta=-5, nama_kegiatan="x" * 300, tanggal="2031-01-01")
    dump.write("pelibatan", [odd])
    report = read_in(dump)
    (record,) = _live("engagement")
    assert (record.field, record.participants, len(record.title)) == ("Perikanan", -5, 300)
    assert record.flags
    assert report.files["pelibatan"].unread_words == {"bidang_kegiatan": 1}
    assert figures(end="2031-12", start="2031-01")["engagement"]["by_field"] == {
        "Perikanan": {"activities": 1, "participants": -5}
    }


def test_a_code_overrides_names_and_must_be_a_regency(read_in, dump):
    assert read_in(dump, regency="35.13").regencies[0].code == "35.13"
    with pytest.raises(Problem) as problem:
        read_in(dump, regency="35.13.01")
    assert problem.value.code == "sim-13"


def test_one_without_the_right_may_not_import(nation):
    with pytest.raises(Problem, match="not found"):
        import_folder(DUMP, by=Actor("system:nobody", NOWHERE))


# A person decides ---------------------------------------------------------------------------------------------------


def test_a_waiting_library_is_placed_by_a_person_and_its_records_follow(read_in, figures, by):
    from simpul.returns.sim.actions import resolve
    from simpul.returns.sim.queries import pending

    read_in()
    before = figures()
    waiting = {w.name: w for w in pending(CODE)}
    mine = waiting["Perpustakaan Desa Gayeng"]
    assert [c.name for c in mine.candidates] == ["Kalikudi"]
    resolve(mine.library, mine.candidates[0].code, by=by)
    assert "Perpustakaan Desa Gayeng" not in {w.name for w in pending(CODE)}
    assert figures() == before
    assert figures("33.01.03.2014")["engagement"]["activities"] > 0
    assert _counts(read_in())["pelibatan"][1] == 63


def test_a_person_cannot_place_what_does_not_wait_or_elsewhere(read_in, by):
    from simpul.returns.sim.actions import resolve
    from simpul.returns.sim.queries import pending

    read_in()
    placed = Library.objects.get(name="Perpustakaan Cilacap")
    with pytest.raises(Problem) as problem:
        resolve(placed.id, "33.01.03.2014", by=by)
    assert problem.value.code == "sim-20"
    with pytest.raises(Problem) as problem:
        resolve(pending(CODE)[0].library, "35.13.01.2001", by=by)
    assert problem.value.code == "sim-21"


def test_a_district_learnt_later_places_a_waiting_library(read_in, dump):
    read_in(dump)
    row = dict(
        dump.rows("pengunjung")[0],
        perpus_nama="Perpustakaan Sidaurip", desa_name="Sidaurip", kecamatan_name="Gandrungmangu",
    )  # fmt: skip
    dump.change("pengunjung", lambda rows: rows.append(row))
    (told,) = read_in(dump).regencies
    assert (told.moved, told.created) == (1, 0)
    assert Library.objects.get(name="Perpustakaan Sidaurip").area_code == "33.01.10.2008"


def test_a_recoded_regency_knows_its_old_dump(read_in, figures, dump, by):
    """The code is ours; the dump has names only. What was imported under the old code is the same under the new one,
    twice recoded too, and a later dump adds to it and takes from it."""
    read_in()
    before = figures("")
    for day, old, new in ((dt.date(2026, 3, 1), CODE, "33.91"), (dt.date(2026, 5, 1), "33.91", "33.92")):
        apply_changes(by=by, rows=[Change(day, "recode", old, new, row=2)])
    report = read_in(regency="33.92")
    assert _counts(report) == {f: (0, len(dump.rows(f)), 0, 0, 0, 0) for f in FILES}
    assert report.regencies[0].created == 0
    assert figures("") == before
    dump.change("pelibatan", lambda rows: [*rows[1:], rows[1]])
    dump.change("iku", lambda rows: rows[1:])
    later = read_in(dump, regency="33.92", accept_vanished=True)
    assert (later.files["pelibatan"].new, later.files["pelibatan"].vanished) == (1, 1)
    assert (later.files["iku"].new, later.files["iku"].vanished) == (0, 1)
    back = read_in(regency="33.92", accept_vanished=True)
    assert (back.files["pelibatan"].returned, back.files["pelibatan"].new) == (1, 0)
    assert (back.files["pelibatan"].vanished, back.files["iku"].returned) == (1, 1)
