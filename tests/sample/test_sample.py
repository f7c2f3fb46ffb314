"""The published records of one regency, where they are found: beside the checkout, or named by SIMPUL_SIM_SAMPLE.

Nothing of them is written down here: what is expected is counted from the files.
"""

import json
import os
from pathlib import Path

import pytest

from tests.returns.conftest import FILES, in_order
from tests.returns.recount import recount, rows_of

CODE = "35.13"
CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = Path(os.environ.get("SIMPUL_SIM_SAMPLE") or CHECKOUT.parent / "shared" / "data" / "sim-sample")

pytestmark = pytest.mark.skipif(
    not (SAMPLE / "iku.json").is_file(),
    reason=f"no sample of published records at {SAMPLE}; SIMPUL_SIM_SAMPLE names another place",
)


def test_the_figures_are_those_of_the_files(read_in, figures):
    read_in(SAMPLE)
    for start, end in [("2026-01", "2026-06"), ("2026-01", "2026-12"), ("2026-05", "2026-05"), ("2025-07", "2026-02")]:
        assert figures(CODE, start, end) == recount(SAMPLE, CODE, start, end)


def test_every_row_is_kept_and_the_same_again_changes_nothing(read_in, figures):
    report = read_in(SAMPLE)
    assert report.seconds < 30
    assert [(n.file, n.row, n.code) for n in report.not_taken] == []
    for file in FILES:
        assert report.files[file].new == len(rows_of(SAMPLE, file)), file
    before = figures(CODE)
    again = read_in(SAMPLE)
    for file in FILES:
        counted = again.files[file]
        assert (counted.same, counted.new + counted.changed + counted.vanished) == (len(rows_of(SAMPLE, file)), 0), file
    assert figures(CODE) == before


def test_most_libraries_find_their_village_and_none_by_a_guess(read_in):
    (told,) = read_in(SAMPLE, dry_run=True).regencies
    assert told.created == told.registered == told.certain + told.probable + told.pending
    assert told.certain > 0.9 * told.registered
    for library in told.libraries:
        if library.how == "certain" and library.village:
            assert len(library.candidates) == 1


def test_the_row_that_cannot_be_true_is_named(read_in):
    (told,) = read_in(SAMPLE, dry_run=True).regencies
    heaviest = max(row["total_pengunjung"] for row in rows_of(SAMPLE, "pengunjung"))
    assert [w.value for w in told.weighty if w.file == "pengunjung"] == [heaviest]


def test_what_came_in_goes_out(read_in, written):
    read_in(SAMPLE)
    assert written(CODE) == {file: in_order(rows_of(SAMPLE, file)) for file in FILES}


def test_a_truncated_copy_makes_nothing_vanish(read_in, figures, tmp_path):
    read_in(SAMPLE)
    before = figures(CODE)
    for file in FILES:
        if (SAMPLE / f"{file}.json").exists():
            whole = (SAMPLE / f"{file}.json").read_bytes()
            (tmp_path / f"{file}.json").write_bytes(whole[: len(whole) * 2 // 3])
    report = read_in(tmp_path)
    assert all(f.problem for f in report.files.values() if f.present)
    assert figures(CODE) == before


def test_a_corrected_figure_is_a_correction(read_in, figures, tmp_path):
    read_in(SAMPLE)
    rows = rows_of(SAMPLE, "pengunjung")
    heavy = max(rows, key=lambda row: row["total_pengunjung"])
    heavy["pengunjung_laki"] = 114
    heavy["total_pengunjung"] = 114 + heavy["pengunjung_perempuan"]
    (tmp_path / "pengunjung.json").write_text(json.dumps({"status": "success", "data": rows}))
    report = read_in(tmp_path)
    counted = report.files["pengunjung"]
    assert (counted.changed, counted.same, counted.new, counted.vanished) == (1, len(rows) - 1, 0, 0)
    assert figures(CODE)["visits"]["total"] == sum(row["total_pengunjung"] for row in rows)
