"""The Excel template: read independently it is what the declaration says, and filled in it comes back row by row."""

import datetime as dt

import openpyxl
import pytest

from simpul.foundation.problems import Problem
from simpul.kinds import FieldType, saying, template
from simpul.kinds.reading import unknown_column
from tests.kinds.declared import KINDS, NAMES

every_kind = pytest.mark.parametrize("kind", KINDS, ids=NAMES)
VISIT_MONTH, ENGAGEMENT, STOCKTAKE, MEMBERS = KINDS[0], KINDS[3], KINDS[6], KINDS[8]


def filled(tmp_path, kind, rows, language="id", name="isi.xlsx"):
    """A template filled in by somebody: each row {field: cell}, from the third line on."""
    path = tmp_path / name
    template.write_xlsx(kind, path, language)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for number, row in enumerate(rows, 3):
        for field, cell in row.items():
            sheet.cell(number, columns[field], cell)
    book.save(path)
    return path


@every_kind
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_template_says_what_the_declaration_says(kind, language, tmp_path):
    path = tmp_path / "template.xlsx"
    template.write_xlsx(kind, path, language)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    fields = template.columns_of(kind)
    assert [c.value for c in sheet[1]] == [f.name for f in fields]
    assert [c.value.rstrip(" *") for c in sheet[2]] == [f.label.say(language) for f in fields]
    assert [c.value.endswith(" *") for c in sheet[2]] == [f.required for f in fields]
    assert sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "A3"
    for cell, field in zip(sheet[2], fields, strict=True):
        assert field.meaning.say(language) in cell.comment.text
    guarded = [f for f in fields if f.type not in (FieldType.PROSE, FieldType.URL, FieldType.CODES, FieldType.REFS)]
    assert len(sheet.data_validations.dataValidation) == len(guarded)


def test_the_choices_of_a_drop_down_are_the_list(tmp_path):
    path = tmp_path / "template.xlsx"
    template.write_xlsx([ENGAGEMENT, STOCKTAKE], path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Kegiatan pelibatan masyarakat", "Peningkatan layanan", "Daftar pilihan"]
    rule = next(v for v in book.worksheets[0].data_validations.dataValidation if str(v.sqref).startswith("C3"))
    sheet, cells = rule.formula1.split("!")
    choices = [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]]
    assert choices == [c.label.id for c in ENGAGEMENT.by_name["field"].codes.codes]


def test_a_filled_in_template_comes_back(tmp_path):
    rows = [
        {"held_on": dt.date(2026, 7, 12), "title": "Kelas jahit", "field": "Ekonomi", "type": "Pelatihan",
         "audience": "Pelaku UMKM", "audiences": "Umum; Lansia", "participants": 24, "hours": 3.5, "cost": "Rp 150.000",
         "with_partner": "tidak"},
        {"held_on": "13/07/2026", "title": "Membaca nyaring", "field": "Education", "type": "Promotion",
         "audience": "Children", "participants": "1.250"},
    ]  # fmt: skip
    first, second = template.read_xlsx(ENGAGEMENT, filled(tmp_path, ENGAGEMENT, rows)).rows
    assert (first.number, second.number) == (3, 4)
    assert first.values == {
        "held_on": "2026-07-12", "title": "Kelas jahit", "field": "economy", "type": "training", "audience": "msme",
        "audiences": ["general", "elderly"], "participants": 24, "hours": "3.5", "cost": 150000, "with_partner": False,
    }  # fmt: skip
    assert second.values["participants"] == 1250
    assert second.values["audience"] == "children"
    assert {f.rule_id for f in second.findings} >= {"RNG-02.participants"}


def test_months_come_back_as_a_date_or_as_words(tmp_path):
    rows = [
        {"month": dt.date(2026, 6, 1), "total": 3},
        {"month": "Mei 2026", "total": 0},
        {"month": "2026", "total": 1},
    ]
    read = template.read_xlsx(VISIT_MONTH, filled(tmp_path, VISIT_MONTH, rows)).rows
    assert [r.values.get("month") for r in read] == ["2026-06-01", "2026-05-01", None]
    assert [f.rule_id for f in read[2].findings] == ["tanggal-2"]
    assert read[2].findings[0].fields == ("month",)
    assert read[2].written == {"month": "2026", "total": 1}


def test_rows_are_numbered_as_the_spreadsheet_shows_them(tmp_path):
    rows = [{"month": "2026-06", "total": 3}, {}, {"month": "2026-05", "total": -4}]
    read = template.read_xlsx(VISIT_MONTH, filled(tmp_path, VISIT_MONTH, rows)).rows
    assert [r.number for r in read] == [3, 5]
    assert "RNG-01.total" in {f.rule_id for f in read[1].findings}


def test_a_formula_is_not_run(tmp_path):
    read = template.read_xlsx(VISIT_MONTH, filled(tmp_path, VISIT_MONTH, [{"month": "2026-06", "total": "=1+1"}])).rows
    assert read[0].values.get("total") is None  # openpyxl saved no value with the formula, and none is computed
    assert "REQ-01.total" in {f.rule_id for f in read[0].findings}


def test_the_sheet_of_another_kind_is_not_taken(tmp_path):
    path = filled(tmp_path, VISIT_MONTH, [{"month": "2026-06", "total": 3}])
    with pytest.raises(Problem, match="No sheet has the columns"):
        template.read_xlsx(STOCKTAKE, path)
    with pytest.raises(Problem, match="No sheet has the columns"):
        template.read_xlsx(MEMBERS, path)


def test_several_kinds_in_one_workbook_are_told_apart(tmp_path):
    path = tmp_path / "all.xlsx"
    template.write_xlsx(KINDS, path)
    for kind in KINDS:
        assert template.read_xlsx(kind, path).rows == []


def test_a_sheet_of_ones_own_is_read_by_its_labels(tmp_path):
    path = tmp_path / "own.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["Rekap kunjungan desa"])
    book.active.append(["bulan", "LAKI-LAKI", "Perempuan", "Jumlah kunjungan *", "Cuaca"])
    book.active.append(["Juni 2026", 10, 12, 22, "hujan"])
    book.save(path)
    read = template.read_xlsx(VISIT_MONTH, path)
    assert [(r.number, r.values) for r in read.rows] == [
        (3, {"month": "2026-06-01", "male": 10, "female": 12, "total": 22})
    ]
    assert [p.kind for p in read.problems] == [unknown_column]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_like_a_sheet(tmp_path, delimiter):
    path = tmp_path / "isi.csv"
    lines = [
        ["month", "male", "female", "total", "note"],
        ["Juni 2026", "1.250", "0", "1.250", "=HYPERLINK(1)"],
        ["x", "", "", "", ""],
    ]
    path.write_text("\ufeff" + "\n".join(delimiter.join(line) for line in lines), "utf-8")
    first, second = template.read_csv(VISIT_MONTH, path).rows
    assert first.values == {"month": "2026-06-01", "male": 1250, "female": 0, "total": 1250, "note": "=HYPERLINK(1)"}
    assert second.number == 3
    assert {f.rule_id for f in second.findings} >= {"tanggal-2", "REQ-01.total"}


def test_every_value_can_be_said(tmp_path):
    field = ENGAGEMENT.by_name["audiences"]
    assert saying.value(field, ["general", "elderly"]) == "Umum, Lansia"
    assert saying.value(field, ["general"], "en") == "General public"
    assert saying.value(ENGAGEMENT.by_name["hours"], "2.50") == "2,5"
    assert saying.value(ENGAGEMENT.by_name["held_on"], "bukan tanggal") != ""
