"""Tables that are not read in a terminal are whole."""

import pytest

from simpul.cli import output
from simpul.returns.sim.report import FileReport, NotTaken, Report


@pytest.fixture
def report():
    names = ("rekapitulasi_pengunjung.json", "pelibatan_masyarakat.json", "peningkatan_layanan.json")
    made = Report("dump", dry_run=False, files={n: FileReport(n, read=123_456, new=123_456, changed=7) for n in names})
    made.files[names[0]].unread_words = {"sasaran": 3, "bidang_kegiatan": 12}
    reason = "Kolom [jumlah] berisi “dua belas”, padahal harus angka. " * 4
    made.not_taken = [NotTaken(names[0], 17, "sim-5", reason.strip(), "")]
    return made


def test_no_word_of_an_import_is_cut_where_there_is_no_terminal(report, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for title, headers, rows in report.tables():
        output.table(rows, headers, title)
    printed = capsys.readouterr().out
    assert "…" not in printed
    lines = printed.splitlines()
    for _, headers, rows in report.tables():
        for row in [headers, *rows]:
            cells = [str(cell) for cell in row if cell != ""]
            assert any(all(cell in line for cell in cells) for line in lines), cells


def test_a_long_title_stands_on_one_line(capsys):
    output.table([("a", 1)], ("huruf", "angka"), "Perpustakaan 35.13 Kabupaten Probolinggo")
    assert "Perpustakaan 35.13 Kabupaten Probolinggo" in capsys.readouterr().out
