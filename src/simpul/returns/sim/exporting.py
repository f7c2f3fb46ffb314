"""A regency's records as the seven files of the interface: what came in goes out word for word, own records too.

For each library, month and family the source that counts is written (own records before imported ones, the monthly
row before daily tallies), so that nothing is said twice. Withdrawn and vanished records are not written.
"""

import datetime as dt
import json
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simpul.kinds import wire
from simpul.places import queries
from simpul.places.models import Library
from simpul.records import registry
from simpul.records.models import Record
from simpul.returns.models import OfficialScore, SimName
from simpul.returns.sim import state, words
from simpul.returns.sim.layout import IKU, LAYOUTS, Layout
from simpul.returns.sim.writing import Names, row_of, score_row
from simpul.review.models import Verification
from simpul.scope import area_path

Row = dict[str, Any]


@dataclass(frozen=True)
class Window:
    """The days to write, both included; None is open."""

    start: dt.date | None = None
    end: dt.date | None = None

    def holds(self, day: dt.date | None, *, monthly: bool) -> bool:
        """Whether a row dated `day` lies inside; a monthly row (dated by its first day) when any of its days does."""
        if day is None:
            return self.start is None and self.end is None
        last = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1) if monthly else day
        return (self.start is None or last >= self.start) and (self.end is None or day <= self.end)


ALWAYS = Window()


def export_folder(regency: str, out: Path, window: Window = ALWAYS) -> dict[str, int]:
    """Write the seven files of a regency into `out` (made if need be); gives rows per file. Raises sim-13."""
    out.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name in LAYOUTS:
        listed = rows_of(regency, name, window)
        (out / f"{name}.json").write_bytes(as_json({"status": "success", "data": listed}))
        counts[name] = len(listed)
    return counts


def as_json(value: Any) -> bytes:
    """JSON as the interface writes it. Half characters (JSON allows them, UTF-8 does not) go out as escapes."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, indent=1).encode() + b"\n"


def rows_of(regency: str, file: str, window: Window = ALWAYS) -> list[Row]:
    """The rows of one file (a name of `LAYOUTS`), oldest first. Reads within the caller's scope. Raises sim-13."""
    area = state.regency(regency)
    layout = LAYOUTS[file]
    if layout is IKU:
        return list(_scores(area.code))
    return list(_records(area.code, layout, window))


def _records(regency: str, layout: Layout, window: Window) -> Iterator[Row]:
    named = _Naming(regency)
    kind = layout.kind or ""
    found = [r for r in _live(regency, kind) if window.holds(r.on_date, monthly=_monthly(kind))]
    daily = [r for r in _live(regency, "visit_day") if r.month] if kind == "visit_month" else []
    counting = _counting(found, daily)
    verified = _verified(kind, [r for r in found if r.source == Record.OWN])
    for record in sorted(found, key=lambda r: (str(r.on_date), r.seq, str(r.id))):
        if counting[record.book_id, record.month] == record.source:
            values = wire.encode(registry.kind(kind), vars(record), nulls=True)
            said = record.claims.get("row") if record.source == Record.SIM else None
            yield row_of(
                layout.name, values, named.of(record.book_id), said=said, verified=(record.id, record.rev) in verified
            )
    for (book, month), source in counting.items():
        if source == "daily" and window.holds(month, monthly=True):
            yield row_of(layout.name, _tallied(book, month, daily), named.of(book), said=None, verified=False)


def _live(regency: str, kind: str) -> list[Any]:
    model = registry.model(kind)
    return list(model._default_manager.filter(path__startswith=area_path(regency), deleted_at=None, vanished_at=None))


def _monthly(kind: str) -> bool:
    return registry.kind(kind).is_monthly


def _counting(found: Iterable[Any], daily: Iterable[Any]) -> dict[tuple[uuid.UUID, dt.date | None], str]:
    """Which source counts for each book and month: "own", "daily" or the name of another source."""
    rank = {Record.OWN: 0, "daily": 1}
    best: dict[tuple[uuid.UUID, dt.date | None], str] = {}
    for record, source in [*((r, r.source) for r in found), *((r, "daily") for r in daily)]:
        there = best.get((record.book_id, record.month))
        if there is None or rank.get(source, 2) < rank.get(there, 2):
            best[record.book_id, record.month] = source
    return best


def _tallied(book: uuid.UUID, month: dt.date | None, daily: Iterable[Any]) -> Row:
    """A month's visits added up from the daily tallies."""
    listed = [r for r in daily if r.book_id == book and r.month == month]
    male, female = (sum(getattr(r, sex) or 0 for r in listed) for sex in ("male", "female"))
    total = sum(r.total if r.total is not None else (r.male or 0) + (r.female or 0) for r in listed)
    return {"month": f"{month:%Y-%m}", "male": male, "female": female, "total": total}


def _verified(kind: str, own: list[Any]) -> set[tuple[uuid.UUID, int]]:
    rows = Verification.objects.filter(record_kind=kind, record_id__in=[r.id for r in own])
    return set(rows.values_list("record_id", "rev"))


def _scores(regency: str) -> Iterator[Row]:
    """The score list as last published, and the libraries that the SIM has never named, without a score."""
    for text in OfficialScore.objects.filter(regency_code=regency, vanished_at=None).values_list("row", flat=True):
        yield json.loads(text)
    named = _Naming(regency)
    known = set(SimName.objects.filter(regency_code=regency).values_list("library_id", flat=True))
    for library in queries.libraries_in(regency).order_by("path"):
        if library.id not in known:
            yield score_row(named.of(library.id))


class _Naming:
    """How the SIM names the libraries of a regency: as it wrote them itself, else by our own names."""

    def __init__(self, regency: str) -> None:
        area = state.regency(regency)
        province = queries.area(regency.split(".")[0])
        self.province, self.regency = province.name, _short(area.name)
        self.libraries: Mapping[uuid.UUID, Library] = {lib.id: lib for lib in queries.libraries_in(regency)}
        self.written: dict[uuid.UUID, dict[str, Any]] = defaultdict(dict)
        for library, written in SimName.objects.filter(regency_code=regency).values_list("library_id", "written"):
            for part, name in written.items():
                if name:
                    self.written[library].setdefault(part, name)
        codes = {lib.area_code for lib in self.libraries.values()}
        self.areas = queries.areas(codes | {code[:8] for code in codes})

    def of(self, book: uuid.UUID) -> Names:
        library, written = self.libraries.get(book), self.written.get(book, {})
        if library is None:
            # A double folded into another library: its book goes on under the name it was known by.
            place = (written.get("district", words.NO_PLACE), written.get("village", words.NO_PLACE))
            return Names(written.get("name", ""), self.province, self.regency, *place)
        parts = library.area_code.count(".")
        district = self.areas[library.area_code[:8]].name if parts >= 2 else words.NO_PLACE
        village = self.areas[library.area_code].name if parts == 3 else words.NO_PLACE
        return Names(
            written.get("name", library.name),
            self.province,
            self.regency,
            written.get("district", district),
            written.get("village", village),
        )


def _short(name: str) -> str:
    """ "Kabupaten Demak" as the SIM abbreviates it: "Kab. Demak"."""
    return name.replace("Kabupaten ", "Kab. ", 1) if name.startswith("Kabupaten ") else name
