"""A file is taken whole or not at all; a row that cannot be read says why and holds nothing up."""

import json

import pytest

from simpul.foundation.problems import Problem
from simpul.returns.sim import reading, rows

GOOD = {"status": "success", "data": [{"a": 1}, {"a": 2}]}


def _file(content, name="pelibatan"):
    return reading.read(name, content if isinstance(content, bytes) else json.dumps(content).encode())


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_good_file_is_read_with_and_without_a_byte_order_mark(mark):
    read = _file(mark + json.dumps(GOOD).encode())
    assert read.complete
    assert [row.raw for row in read.rows] == GOOD["data"]
    assert [row.number for row in read.rows] == [1, 2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (json.dumps(GOOD).encode()[:-7], "sim-5"),
        (b"", "sim-5"),
        (b"<html>Gateway timeout</html>", "sim-5"),
        (b'{"status":"success","data":[{"a":"\xff"}]}', "sim-4"),
        (json.dumps(GOOD).encode("utf-16"), "sim-4"),
        ([1, 2], "sim-7"),
        ({"status": "success"}, "sim-7"),
        ({"status": "success", "data": {"a": 1}}, "sim-7"),
        ({"data": []}, "sim-7"),
        ({"status": "error", "data": []}, "sim-8"),
        (b'{"status":"success","data":[],"data":[{"a":1}]}', "sim-9"),
        (b'{"status":"success","data":[{"a":1,"a":2}]}', "sim-9"),
        (b'{"status":"success","data":[{"a":NaN}]}', "sim-5"),
        (b'{"status":"success","data":[{"a":1e999}]}', "sim-5"),
        (b'{"status":"success","data":[{"a":' + b"9" * 5000 + b"}]}", "sim-5"),
        (b"[" * 200_000 + b"]" * 200_000, "sim-6"),
        (b'{"status":"success","data":[' + b'{"a":' * 9 + b"1" + b"}" * 9 + b"]}", "sim-6"),
    ],
)
def test_a_broken_file_is_a_numbered_problem_and_none_of_its_rows_is_taken(content, code):
    read = _file(content)
    assert read.problem
    assert read.problem.code == code
    assert "pelibatan" in read.problem.say("id")
    assert read.rows == []
    assert not read.complete


def test_an_absurd_size_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    (tmp_path / "iku.json").write_text(json.dumps(GOOD))
    (tmp_path / "replikasi.json").write_text("{}")
    found = reading.folder(tmp_path)
    assert found["iku"].problem.code == "sim-3"
    assert found["replikasi"].problem.code == "sim-7"


def test_a_folder_without_any_file_is_a_problem(tmp_path):
    with pytest.raises(Problem, match="holds none"):
        reading.folder(tmp_path)
    with pytest.raises(Problem, match="was not found"):
        reading.folder(tmp_path / "nowhere")


def test_rows_that_are_no_objects_are_named_and_the_rest_goes_on():
    read = _file({"status": "success", "data": [{"a": 1}, "x", None, {"a": 2}]})
    assert [row.number for row in read.rows] == [1, 4]
    assert [(r.number, r.problem.code) for r in read.refused] == [(2, "sim-14"), (3, "sim-14")]


def _parse(file, raw):
    (row,) = _file({"status": "success", "data": [raw]}, file).rows
    return rows.parse(row)


PLACE = {"perpus_nama": "P", "provinsi_name": "X", "kabupaten_name": "Y", "kecamatan_name": "K", "desa_name": "D"}
ACTIVITY = {**PLACE, "tanggal": "2026-02-03", "nama_kegiatan": " =1+1 ", "jumlah_peserta": 4}


def test_an_activity_is_read_and_its_title_kept_to_the_letter():
    parsed = _parse("pelibatan", {**ACTIVITY, "sasaran": "Petani/Nelayan", "attachment": "a,b"})
    assert parsed.values["title"] == " =1+1 "
    assert parsed.values["audience"] == "farmers_fishers"
    assert parsed.values["photos"] == ["a", "b"]
    assert str(parsed.month) == "2026-02"
    assert (parsed.library, parsed.district, parsed.village) == ("P", "K", "D")


def test_the_ways_of_saying_nothing_are_nothing():
    parsed = _parse("pelibatan", {**ACTIVITY, "kecamatan_name": " - ", "desa_name": " - ", "tanggal_input": "-"})
    assert (parsed.district, parsed.village, parsed.values["entered_on"]) == (None, None, None)
    assert parsed.unread == ()


@pytest.mark.parametrize(
    ("change", "unread"),
    [
        ({"bidang_kegiatan": "Perikanan"}, "bidang_kegiatan"),
        ({"jumlah_peserta": "banyak"}, "jumlah_peserta"),
        ({"jumlah_peserta": 2.5}, "jumlah_peserta"),
        ({"jumlah_peserta": True}, "jumlah_peserta"),
        ({"tanggal_input": "kemarin"}, "tanggal_input"),
        ({"nama_kegiatan": 12}, "nama_kegiatan"),
    ],
)
def test_what_is_not_understood_is_named_and_the_row_kept(change, unread):
    assert _parse("pelibatan", {**ACTIVITY, **change}).unread == (unread,)


def test_a_negative_or_written_number_is_read_as_it_stands():
    assert _parse("pelibatan", {**ACTIVITY, "jumlah_peserta": -3}).values["participants"] == -3
    assert _parse("pelibatan", {**ACTIVITY, "jumlah_peserta": " 26 "}).values["participants"] == 26


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tanggal": "2026-02-30"}, "sim-15"),
        ({"tanggal": None}, "sim-15"),
        ({"tanggal": "0000-00-00"}, "sim-15"),
        ({"perpus_nama": " "}, "sim-16"),
        ({"perpus_nama": ["P"]}, "sim-16"),
        ({"jumlah_peserta": 10**20}, "sim-17"),
    ],
)
def test_what_cannot_be_dated_named_or_kept_says_so(change, code):
    with pytest.raises(Problem) as problem:
        _parse("pelibatan", {**ACTIVITY, **change})
    assert problem.value.code == code


def test_an_advocacy_audience_is_a_list_of_one():
    parsed = _parse("advokasi", {**PLACE, "tanggal": "2026-02-03", "sasaran": ["Swasta"], "hasil": "NonDana"})
    assert (parsed.values["audience"], parsed.values["result"]) == ("private", "non_funds")


def test_characters_no_database_keeps_are_replaced_in_the_value_and_kept_in_the_row():
    parsed = _parse("pelibatan", {**ACTIVITY, "nama_kegiatan": "a\x00b\ud800"})
    assert parsed.values["title"] == "a�b?"
    assert json.loads(parsed.source.text)["nama_kegiatan"] == "a\x00b\ud800"


def test_a_file_may_bear_its_published_name(tmp_path):
    (tmp_path / "pelibatan3301.json").write_text(json.dumps(GOOD))
    assert len(reading.folder(tmp_path)["pelibatan"].rows) == 2
    (tmp_path / "pelibatan3513.json").write_text(json.dumps(GOOD))
    with pytest.raises(Problem):
        reading.folder(tmp_path)
