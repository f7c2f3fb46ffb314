"""A row's text to the values of our kind: typed, with what could not be read named.

Nothing is refused for its content (the blocking rules become flags at the record); refused is only what cannot be
dated or named, or whose number no database keeps.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.kinds import wire
from simpul.returns.sim import media, problems, words
from simpul.returns.sim.layout import LAYOUTS
from simpul.returns.sim.reading import SourceRow

# What a record can hold at all; what is larger stays in the source's own row.
MOST_TEXT, MOST_LINK = wire.MOST_CHARACTERS, 2000
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\Z", re.DOTALL)
_LOCAL_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")


@dataclass(frozen=True)
class Parsed:
    """One row, read. `values` in wire form, `unread` the fields whose words were not understood (kept as they came)."""

    source: SourceRow
    province: str
    regency: str
    library: str | None
    district: str | None
    village: str | None
    values: dict[str, Any] = field(default_factory=dict)
    day: dt.date | None = None
    month: Month | None = None
    unread: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        return self.source.file


class _Reader:
    """Reads the fields of one row and remembers what it could not understand."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw, self.unread = raw, list[str]()

    def text(self, name: str) -> str | None:
        """Exactly as published, outer spaces included."""
        value = self.raw.get(name)
        if value is None:
            return None
        if isinstance(value, str) and len(value) <= MOST_TEXT:
            return _storable(value)
        self.unread.append(name)
        return str(value) if isinstance(value, (int, float)) else None

    def name(self, name: str | None) -> str | None:
        """A name of a place or library without outer spaces; None for "-" and " - "."""
        value = self.raw.get(name) if name else None
        if words.absent(value) or not isinstance(value, str):
            return None
        return _storable(value.strip())

    def count(self, name: str, most: int = wire.MOST_NUMBER) -> int | None:
        value = self.raw.get(name)
        if words.absent(value):
            return None
        found = _whole(value)
        if found is None:
            self.unread.append(name)
        elif abs(found) > most:
            raise problems.number_absurd(field=name, value=str(found)[:30])
        return found

    def money(self, name: str) -> str | None:
        found = self.count(name, wire.MOST_MONEY)
        return None if found is None else str(found)

    def decimal(self, name: str) -> str | None:
        value = self.raw.get(name)
        if words.absent(value):
            return None
        text = repr(value) if isinstance(value, float) else str(value).strip().replace(",", ".")
        if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,14}(\.[0-9]{1,4})?", text):
            self.unread.append(name)
            return None
        return text

    def code(self, name: str, listed: words.Words) -> str | None:
        value = self.raw.get(name)
        if isinstance(value, list) and len(value) >= 1:
            value = value[0]  # the SIM writes a single choice as a list of one
        if words.absent(value):
            return None
        found, known = listed.code(_storable(str(value)[:MOST_TEXT]) or "")
        if not known:
            self.unread.append(name)
        return found

    def link(self, name: str) -> str | None:
        """An address without outer spaces; None for an empty one."""
        value = self.text(name)
        return None if words.absent(value) or value is None else value.strip()

    def links(self, name: str) -> list[str]:
        value = self.raw.get(name)
        parts = value if isinstance(value, list) else [] if words.absent(value) else str(value).split(",")
        found = [p for p in (_storable(str(part).strip()) for part in parts) if p]
        if any(len(p) > MOST_LINK for p in found):
            self.unread.append(name)
        return [p for p in found if len(p) <= MOST_LINK]

    def day(self, name: str) -> dt.date:
        """The day that dates the row; raises sim-15."""
        value = self.raw.get(name)
        found = _date(value)
        if found is None:
            raise problems.date_unreadable(field=name, value=str(value)[:40])
        return found

    def day_if_any(self, name: str) -> str | None:
        value = self.raw.get(name)
        if words.absent(value):
            return None
        found = _date(value)
        if found is None:
            self.unread.append(name)
        return found.isoformat() if found else None


def parse(row: SourceRow) -> Parsed:
    """Read one row; raises a Problem (sim-15, sim-16, sim-17) when it cannot be dated, named or kept."""
    layout, reader = LAYOUTS[row.file], _Reader(row.raw)
    library = reader.name(layout.library)
    if layout.library and library is None:
        raise problems.library_unnamed()
    dated, values = _READERS[row.file](reader)
    return Parsed(
        row,
        province=reader.name(layout.province) or "",
        regency=reader.name(layout.regency) or "",
        library=library,
        district=reader.name(layout.district),
        village=reader.name(layout.village),
        values=values,
        day=dated.first if isinstance(dated, Month) else dated,
        month=dated if isinstance(dated, Month) else Month.of(dated) if dated else None,
        unread=tuple(reader.unread),
    )


def values_of(file: str, raw: Mapping[str, Any]) -> dict[str, Any]:
    """The values that reading `raw` gives: what an unchanged record still says. Raises as `parse` does."""
    return _READERS[file](_Reader(raw))[1]


_Dated = tuple[dt.date | Month | None, dict[str, Any]]


def _score(read: _Reader) -> _Dated:
    return None, {}


def _visits(read: _Reader) -> _Dated:
    month = words.period(read.raw.get("periode"))
    if month is None:
        raise problems.date_unreadable(field="periode", value=str(read.raw.get("periode"))[:40])
    return month, {
        "month": str(month),
        "male": read.count("pengunjung_laki"),
        "female": read.count("pengunjung_perempuan"),
        "total": read.count("total_pengunjung"),
    }


def _engagement(read: _Reader) -> _Dated:
    day = read.day("tanggal")
    return day, {
        "held_on": day.isoformat(),
        "title": read.text("nama_kegiatan"),
        "field": read.code("bidang_kegiatan", words.FIELD),
        "type": read.code("jenis", words.TYPE),
        "audience": read.code("sasaran", words.AUDIENCE),
        "participants": read.count("jumlah_peserta"),
        "photos": read.links("attachment"),
        "entered_on": read.day_if_any("tanggal_input"),
    }


def _advocacy(read: _Reader) -> _Dated:
    day = read.day("tanggal")
    return day, {
        "held_on": day.isoformat(),
        "title": read.text("judul"),
        "audience": read.code("sasaran", words.ADVOCACY_AUDIENCE),
        "result": read.code("hasil", words.RESULT),
        "regulation_kind": read.code("hasil_regulasi", words.REGULATION),
        "amount": read.money("nominal"),
        "resource_persons": read.count("jumlah_narasumber"),
        "goods": read.count("jumlah_barang"),
        "issued_on": read.day_if_any("tanggal_terbit"),
        "documents": read.links("attachment"),
        "entered_on": read.day_if_any("tanggal_input"),
    }


def _publications(read: _Reader) -> _Dated:
    day = read.day("tanggal")
    medium = read.text("nama_media")
    return day, {
        "published_on": day.isoformat(),
        "title": read.text("judul"),
        "media_type": read.code("jenis_publikasi", words.MEDIA_TYPE),
        "media_name": media.unified(medium) if medium is not None else None,
        "link": read.link("link"),
        "entered_on": read.day_if_any("tanggal_input"),
    }


def _services(read: _Reader) -> _Dated:
    number, year = words.month_number(read.raw.get("bulan")), _whole(read.raw.get("tahun"))
    if number is None or year is None or not 1900 <= year <= 2999:
        said = f"{read.raw.get('bulan')} {read.raw.get('tahun')}"
        raise problems.date_unreadable(field="bulan, tahun", value=said[:40])
    month = Month(year, number)
    return month, {
        "month": str(month),
        "books": read.count("jumlah_buku"),
        "digital_books": read.count("jumlah_buku_digital"),
        "computers": read.count("jumlah_komputer"),
        "bandwidth": read.decimal("bandwidth"),
        "entered_on": read.day_if_any("tanggal_input"),
    }


def _replication(read: _Reader) -> _Dated:
    day = read.day("tanggal_input")
    return day, {
        "entered_on": day.isoformat(),
        "year": day.year,
        "funds": read.money("dana"),
        "fund_source": read.code("sumber_dana", words.FUND_SOURCE),
        "fund_source_text": read.text("sumber_dana"),
        "villages_count": read.count("jumlah_desa"),
    }


_READERS: dict[str, Callable[[_Reader], _Dated]] = {
    "iku": _score,
    "pengunjung": _visits,
    "pelibatan": _engagement,
    "advokasi": _advocacy,
    "publikasi": _publications,
    "peningkatan": _services,
    "replikasi": _replication,
}


def _whole(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    text = value.strip() if isinstance(value, str) else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,30}", text) else None


def _date(value: Any) -> dt.date | None:
    if not isinstance(value, str):
        return None
    plain = value.strip()
    if found := _DAY.match(plain):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _LOCAL_DAY.match(plain):
        year, month, day = int(found[3]), int(found[2]), int(found[1])
    else:
        return None
    try:
        return dt.date(year, month, day) if 1900 <= year <= 2999 else None
    except ValueError:
        return None


def _storable(text: str | None) -> str | None:
    """Text as PostgreSQL keeps it: no NUL, no half characters. The exact original stays in the claims."""
    if text is None or (text.isascii() and "\x00" not in text):
        return text
    return text.replace("\x00", "�").encode("utf-8", "replace").decode()


def refused_as(problem: Problem, row: SourceRow) -> Problem:
    """The same problem, with file and row number as its place."""
    problem.where = f"{row.file}.json {row.number}"
    return problem
