"""Population tables, good and bad."""

import pytest
import xlsxwriter

from simpul.foundation.problems import Problem
from simpul.places import actions, queries
from simpul.places.models import Population

TABLE = """code,year,male,female,total,source
35.13.07.2001,2024,1201,1199,,BPS 2025
35.13.07.2001,2024,1,1,2,BPS 2025
35.13.07.2002,2024,,,"3.400",Dukcapil
35.13.07.2003,2024,10,20,40,BPS 2025
35.13.07.2004,2024,10,20,,
35.13.07.9999,2024,10,20,,BPS 2025
35.13.07.2005,1024,10,20,,BPS 2025
35.13.07.2006,2024,-5,20,15,BPS 2025
35-13,2024,5,20,25,BPS 2025
35.13.07.2007,2024,,,,BPS 2025
"""


def write(tmp_path, text=TABLE):
    path = tmp_path / "penduduk.csv"
    path.write_text(text, "utf-8")
    return path


def test_good_rows_are_taken_and_faulty_ones_named(nation, by, tmp_path):
    report = actions.import_population(by=by, path=write(tmp_path))
    assert [(f.row, f.column) for f in report.problems] == [
        (3, "code"), (5, "total"), (6, "source"), (7, "code"), (8, "year"), (9, "male"), (10, "code"), (11, "total"),
    ]  # fmt: skip
    assert report.counts == {"rows": 2, "figures": 4, "changed": 4}
    found = queries.population("35.13.07.2001", 2026)
    assert (found.number, found.year, found.source) == (2400, 2024, "BPS 2025")
    assert queries.population("35.13.07.2002", 2024).number == 3400
    assert queries.population("35.13.07.2002", 2023) is None


def test_everything_wrong_with_a_row_is_named_at_once(nation, by, tmp_path):
    text = "code,year,male,female,total,source\n35-13,1024,-5,x,,\n"
    report = actions.import_population(by=by, path=write(tmp_path, text))
    assert [f.column for f in report.problems] == ["code", "year", "source", "male", "female"]


def test_a_dry_run_writes_nothing_and_twice_changes_nothing(nation, by, tmp_path):
    path = write(tmp_path)
    assert actions.import_population(by=by, path=path, dry_run=True).counts == {"rows": 2, "figures": 4}
    assert not Population.objects.exists()
    actions.import_population(by=by, path=path)
    assert actions.import_population(by=by, path=path).counts["changed"] == 0
    later = write(tmp_path, "code,year,male,female,total,source\n35.13.07.2001,2024,,,2500,BPS 2026\n")
    assert actions.import_population(by=by, path=later).counts["changed"] == 1
    assert queries.population("35.13.07.2001", 2026).number == 2500


def test_a_spreadsheet_is_read_like_a_text_file(nation, by, tmp_path):
    path = tmp_path / "penduduk.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Code", "Year", "Total", "Source"])
        sheet.write_row(1, 0, ["35.13.07.2001", 2024, 2400, "BPS 2025"])
    report = actions.import_population(by=by, path=path)
    assert report.problems == []
    assert queries.population("35.13.07.2001", 2024).number == 2400


def test_only_who_manages_the_nation_may(cast, tmp_path):
    with pytest.raises(Problem) as told:
        actions.import_population(by=cast.actor("regency_pic"), path=write(tmp_path))
    assert told.value.code == "akses-2"
    assert actions.import_population(by=cast.actor("programme"), path=write(tmp_path)).counts["rows"] == 2


HOSTILE = {
    "no text": (b"\xff\xfe\x00code", "a.csv", "wilayah-4"),
    "no table": (b"", "a.csv", "wilayah-3"),
    "no columns": (b"kode;tahun\n1;2", "a.csv", "wilayah-3"),
    "a quote that never closes": (b'code,year\n"' + b"x" * 200_000, "a.csv", "wilayah-4"),
    "no spreadsheet": (b"code,year", "a.xlsx", "berkas-2"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_one_sentence(nation, by, tmp_path, case):
    content, name, code = HOSTILE[case]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Problem) as told:
        actions.import_population(by=by, path=tmp_path / name)
    assert told.value.code == code


def test_a_bomb_is_not_unpacked(nation, by, tmp_path):
    import zipfile

    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(Problem) as told:
        actions.import_population(by=by, path=path)
    assert told.value.code == "berkas-2"
