"""Back into the SIM's words: what came in goes out to the letter; what was changed here goes out changed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.returns.sim import reading, rows
from simpul.returns.sim.layout import LAYOUTS
from simpul.returns.sim.writing import Names, row_of, score_row
from tests.returns.conftest import DUMP, FILES

RECORDS = [f for f in FILES if f != "iku"]
NAMES = Names("Perpustakaan Tunas", "Jawa Tengah", "Kab. Cilacap", "Kroya", "Mujur")


def _read(file):
    return reading.read(file, (DUMP / f"{file}.json").read_bytes()).rows


@pytest.mark.parametrize("file", RECORDS)
def test_an_unchanged_row_goes_out_to_the_letter(file):
    for row in _read(file):
        out = row_of(file, rows.parse(row).values, NAMES, said=row.text, verified=False)
        assert json.dumps(out, sort_keys=True) == json.dumps(row.raw, sort_keys=True)


@pytest.mark.parametrize("file", RECORDS)
def test_a_record_of_our_own_has_every_field_in_the_published_order_and_reads_the_same_again(file):
    for row in _read(file):
        values = rows.parse(row).values
        out = row_of(file, values, NAMES, said=None, verified=True)
        assert tuple(out) == LAYOUTS[file].fields
        again = rows.values_of(file, out)
        blank = (None, "", [], "0", 0)
        assert {k: v for k, v in again.items() if v not in blank} == {k: v for k, v in values.items() if v not in blank}


def test_a_corrected_value_goes_out_in_the_words_of_the_interface_and_the_rest_to_the_letter():
    row = next(r for r in _read("publikasi") if r.raw["nama_media"] == "Instgram")
    values = rows.parse(row).values | {"media_type": "print"}
    out = row_of("publikasi", values, NAMES, said=row.text, verified=False)
    assert out == {**row.raw, "jenis_publikasi": "Media Cetak"}


def test_a_corrected_month_moves_both_its_fields():
    row = _read("peningkatan")[0]
    out = row_of("peningkatan", rows.parse(row).values | {"month": "2025-12"}, NAMES, said=row.text, verified=False)
    assert (out["bulan"], out["tahun"]) == ("Desember", "2025")


def test_a_library_the_source_does_not_know_gets_a_line_without_a_score():
    assert score_row(NAMES) == {
        "nama_perpustakaan": "Perpustakaan Tunas",
        "provinsi": "Jawa Tengah",
        "kabupaten_kota": "Kab. Cilacap",
        "desa_kelurahan": "Mujur",
        "skor": "-",
    }


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2),
    max_leaves=3,
)


@pytest.mark.parametrize("file", RECORDS)
@given(data=st.data())
def test_whatever_stands_in_a_row_comes_out_again(file, data):
    whole = _read(file)[0].raw
    fields = data.draw(st.lists(st.sampled_from(sorted(whole)), max_size=4))
    raw = {
        **whole,
        **{name: data.draw(ANYTHING) for name in fields},
        **data.draw(st.dictionaries(st.text(), ANYTHING, max_size=2)),
    }
    row = reading.SourceRow(file, 1, raw, reading.canonical(raw))
    try:
        values = rows.parse(row).values
    except rows.Problem:
        return
    assert row_of(file, values, NAMES, said=row.text, verified=False) == json.loads(row.text)
