"""The months of a regency: who has spoken, who has not, which are locked, and what came late."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards.figures import MAIN_FAMILY
from simpul.dashboards.morning.calendar import ON_TIME_UNTIL
from simpul.dashboards.morning.silence import KEYS
from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.queue import asked
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED
from simpul.ledger import queries as ledger
from simpul.places.models import Library
from simpul.records import registry
from simpul.review.models import MonthClosing
from simpul.scope import Scope

# The months one still closes: the twelve before the running one.
MONTHS = 12
SILENT, ZERO, CLOSED, SPOKE = "silent", "zero", "closed", "heard"
STATES: dict[str, Label] = {
    SILENT: Label("Belum melapor", "Not reported"),
    ZERO: Label("Menyatakan nol", "Declared zero"),
    CLOSED: Label("Tutup sebulan", "Closed all month"),
    SPOKE: Label("Sudah melapor", "Reported"),
}


@dataclass(frozen=True)
class MonthState:
    """A month over a regency's libraries: how many owed a report, were heard, are locked."""

    month: Month
    owed: int
    heard: int
    locked: int

    @property
    def silent(self) -> int:
        return max(self.owed - self.heard, 0)

    @property
    def unlocked(self) -> int:
        return max(self.owed - self.locked, 0)

    def ready(self, today: object) -> bool:
        """Whether it is time to lock it: reports are in, or their day has passed, and something is unlocked."""
        deadline = self.month.plus(1).first.replace(day=ON_TIME_UNTIL)
        return self.unlocked > 0 and (self.silent == 0 or today > deadline)  # type: ignore[operator]


def states(stand: Stand, running: Month) -> list[MonthState]:
    """The twelve months before the running one, newest first; those in which nobody owed anything are left out."""
    span = Span(running.plus(-MONTHS), running.plus(-1))
    told = ledger.coverage(stand.code, span, MAIN_FAMILY)
    closed = MonthClosing.objects.filter(book_id__in=stand.books, month__gte=span.start.first)
    locked = Counter(closed.values_list("month", flat=True))
    found = [MonthState(m, t.expected, t.heard, locked[m.first]) for m, t in told.items()]
    return sorted(found, key=lambda s: s.month, reverse=True)


@dataclass(frozen=True)
class LibraryMonth:
    """How a library stands in a month."""

    library_id: uuid.UUID
    name: str
    state: str
    locked: bool
    late: int = 0
    questions: int = 0


@dataclass(frozen=True)
class Sheet:
    """One month of a regency, library by library, those that are missing first."""

    month: Month
    rows: Sequence[LibraryMonth]

    def number(self, state: str) -> int:
        return sum(r.state == state for r in self.rows)

    @property
    def unlocked(self) -> list[LibraryMonth]:
        return [r for r in self.rows if not r.locked]

    @property
    def locked(self) -> list[LibraryMonth]:
        return [r for r in self.rows if r.locked]

    @property
    def late(self) -> list[LibraryMonth]:
        return [r for r in self.rows if r.late]


def sheet(stand: Stand, month: Month, scope: Scope) -> Sheet:
    span = Span(month, month)
    cells = {b: c.get(month, {}) for b, c in ledger.library_cells(stand.code, span, (*KEYS, *_FIGURES)).items()}
    owing = [book for book, c in cells.items() if c.get(EXPECTED) or c.get(KEYS[0])]
    declared = _declared(owing, month)
    closed = set(
        MonthClosing.objects.filter(book_id__in=list(cells), month=month.first).values_list("book_id", flat=True)
    )
    late = Counter(d["book"] for d in ledger.late_differences(stand.code, span) if d["set"] == "received")
    _, unanswered = asked.open_at(stand)
    questions = Counter(q.book_id for q in unanswered if q.month == month.first)
    known = Library.objects.for_scope(scope).filter(pk__in=[*owing, *closed])
    rows = [
        LibraryMonth(
            pk, name, _state(cells.get(pk, {}), declared.get(pk, set())), pk in closed, late[pk], questions[pk]
        )
        for pk, name in known.values_list("pk", "name")
    ]
    order = [SILENT, ZERO, CLOSED, SPOKE]
    return Sheet(month, sorted(rows, key=lambda r: (order.index(r.state), r.name.casefold(), str(r.library_id))))


_FIGURES = ("visits.rows",)


def _declared(books: Sequence[uuid.UUID], month: Month) -> dict[uuid.UUID, set[str]]:
    rows: Any = registry.model("month_declaration")._default_manager.filter(
        book_id__in=list(books), month=month.first, deleted_at=None, vanished_at=None
    )
    found: dict[uuid.UUID, set[str]] = {}
    for book, answer in rows.values_list("book_id", "answer"):
        found.setdefault(book, set()).add(answer)
    return found


def _state(cells: dict[str, int], declared: set[str]) -> str:
    """Silence is told apart from "none" and from "closed"; figures outweigh a declaration."""
    if not cells.get(KEYS[0]):
        return SILENT
    if any(cells.get(key) for key in _FIGURES):
        return SPOKE
    return CLOSED if CLOSED in declared else ZERO if ZERO in declared else SPOKE


def locked_among(books: Sequence[uuid.UUID], month: Month) -> set[uuid.UUID]:
    """Which of these books are locked for the month."""
    rows = MonthClosing.objects.filter(book_id__in=list(books), month=month.first)
    return set(rows.values_list("book_id", flat=True))
