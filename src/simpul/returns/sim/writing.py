"""A record back to a row in the SIM's words.

A record that came from the SIM is written as its source wrote it, wherever its value is still what the source said;
where somebody corrected it here, the corrected value stands in the SIM's words. An own record is written whole.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from simpul.foundation.periods import Month
from simpul.returns.sim import rows, words
from simpul.returns.sim.layout import LAYOUTS


@dataclass(frozen=True)
class Names:
    """How the SIM would name a library and its place; " - " where it stands above a village."""

    library: str
    province: str
    regency: str
    district: str = words.NO_PLACE
    village: str = words.NO_PLACE

    def as_row(self) -> dict[str, Any]:
        return {
            "perpus_nama": self.library,
            "provinsi_name": self.province,
            "kabupaten_name": self.regency,
            "kecamatan_name": self.district,
            "desa_name": self.village,
        }


def row_of(file: str, values: Mapping[str, Any], names: Names, *, said: str | None, verified: bool) -> dict[str, Any]:
    """One row of `file` from wire `values`; `said` is the source's own row (canonical JSON) of an imported record."""
    if said is not None:
        raw: dict[str, Any] = json.loads(said)
        before = rows.values_of(file, raw)
        for name, value in before.items():
            if not _same(name, value, values.get(name)):
                raw.update(_written(file, name, values))
        return raw
    whole: dict[str, Any] = names.as_row()
    if file == "replikasi":
        whole = {"provinsi_nama": names.province, "kabupaten_name": names.regency}
    for name in _WRITERS[file]:
        whole.update(_written(file, name, values))
    whole["is_verified"] = words.VERIFIED if verified else words.NOT_VERIFIED
    return {field: whole[field] for field in LAYOUTS[file].fields}


def score_row(names: Names, score: object = words.NOTHING) -> dict[str, Any]:
    """A row of the score list for a library that the SIM does not know."""
    place = names.village.strip() or words.NOTHING
    written = (names.library, names.province, names.regency, place, score)
    return dict(zip(LAYOUTS["iku"].fields, written, strict=True))


_Written = tuple[str, Callable[[Any], Any]]


def _word(listed: words.Words) -> Callable[[Any], str]:
    return lambda code: listed.word(code) if code else ""


def _number(value: Any) -> int | float:
    if value is None:
        return 0
    number = Decimal(str(value))
    return int(number) if number == number.to_integral_value() else float(number)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _dash(value: Any) -> str:
    return str(value) if value else words.NOTHING


def _joined(values: Any) -> str:
    return ",".join(values or [])


_PERIOD: _Written = ("periode", lambda month: words.period_word(Month.parse(month)))
_ENTERED: _Written = ("tanggal_input", _dash)
_WRITERS: dict[str, dict[str, _Written]] = {
    "pengunjung": {
        "month": _PERIOD,
        "male": ("pengunjung_laki", _number),
        "female": ("pengunjung_perempuan", _number),
        "total": ("total_pengunjung", _number),
    },
    "pelibatan": {
        "held_on": ("tanggal", _text),
        "title": ("nama_kegiatan", _text),
        "field": ("bidang_kegiatan", _word(words.FIELD)),
        "type": ("jenis", _word(words.TYPE)),
        "audience": ("sasaran", _word(words.AUDIENCE)),
        "participants": ("jumlah_peserta", _number),
        "photos": ("attachment", _joined),
        "entered_on": _ENTERED,
    },
    "advokasi": {
        "held_on": ("tanggal", _text),
        "title": ("judul", _text),
        "audience": ("sasaran", lambda code: [words.ADVOCACY_AUDIENCE.word(code)] if code else []),
        "result": ("hasil", _word(words.RESULT)),
        "regulation_kind": ("hasil_regulasi", lambda code: words.REGULATION.word(code) if code else words.NOTHING),
        "amount": ("nominal", _number),
        "resource_persons": ("jumlah_narasumber", _number),
        "goods": ("jumlah_barang", _number),
        "issued_on": ("tanggal_terbit", _dash),
        "documents": ("attachment", _joined),
        "entered_on": _ENTERED,
    },
    "publikasi": {
        "published_on": ("tanggal", _text),
        "title": ("judul", _text),
        "media_type": ("jenis_publikasi", _word(words.MEDIA_TYPE)),
        "media_name": ("nama_media", _text),
        "link": ("link", _text),
        "entered_on": _ENTERED,
    },
    "peningkatan": {
        "month": ("bulan", lambda month: words.month_name(Month.parse(month).number)),
        "books": ("jumlah_buku", _number),
        "digital_books": ("jumlah_buku_digital", _number),
        "computers": ("jumlah_komputer", _number),
        "bandwidth": ("bandwidth", _number),
        "entered_on": _ENTERED,
    },
    "replikasi": {
        "entered_on": ("tanggal_input", _text),
        "funds": ("dana", _number),
        "fund_source": ("sumber_dana", _word(words.FUND_SOURCE)),
        "villages_count": ("jumlah_desa", _number),
    },
}


def _written(file: str, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The SIM fields that say our field `name`; none where the SIM has no place for it."""
    writer = _WRITERS[file].get(name)
    if writer is None:
        return {}
    field, write = writer
    written = {field: write(values.get(name))}
    if field == "bulan":
        written["tahun"] = str(Month.parse(values["month"]).year)
    return written


def _same(name: str, a: Any, b: Any) -> bool:
    """Whether two wire values say the same: nothing in any form, decimals by their value."""
    if a in (None, "", []) and b in (None, "", []):
        return True
    if name == "bandwidth" and a is not None and b is not None:
        return Decimal(a) == Decimal(b)
    return bool(a == b)
