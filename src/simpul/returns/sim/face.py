"""The read-only HTTP face: published paths and filters, answered from our records. No framework here."""

import datetime as dt
import re
from dataclasses import dataclass

from simpul.returns.sim import problems
from simpul.returns.sim.exporting import Row, Window, rows_of
from simpul.returns.sim.layout import LAYOUTS
from simpul.scope.actor import not_found

_PATH = re.compile(rf"({'|'.join(LAYOUTS)})(\d{{2}})\.?(\d{{2}})\Z")


@dataclass(frozen=True)
class Door:
    """A published path, taken apart: `pelibatan3513` is the file "pelibatan" of regency 35.13."""

    file: str
    regency: str

    @classmethod
    def of(cls, path: str) -> "Door":
        """Raises akses-2 for a path that is not one of the published."""
        found = _PATH.match(path)
        if not found:
            raise not_found()
        return cls(found[1], f"{found[2]}.{found[3]}")


def window(tanggal_awal: str | None, tanggal_akhir: str | None) -> Window:
    """The two filters, each "31/05/2026" or absent; raises sim-22, sim-23."""
    start, end = _day("tanggal_awal", tanggal_awal), _day("tanggal_akhir", tanggal_akhir)
    if start and end and end < start:
        raise problems.filter_reversed(start=tanggal_awal, end=tanggal_akhir)
    return Window(start, end)


def answer(door: Door, within: Window) -> dict[str, object]:
    """{"status": "success", "data": [...]}: the rows in the caller's scope."""
    data: list[Row] = rows_of(door.regency, door.file, within)
    return {"status": "success", "data": data}


def _day(name: str, text: str | None) -> dt.date | None:
    if not text:
        return None
    found = re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text.strip())
    try:
        if found is None:
            raise ValueError
        return dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        raise problems.filter_unreadable(name=name, value=text[:40], where=name) from None
