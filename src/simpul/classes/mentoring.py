"""Whom to visit, and whom to ask what became of the training: libraries whose people were trained, by need.

A library needs a visit for reasons that are said, each by itself: plan items whose month is over, an agreement whose
month is over, no word for two months that were due, and never having been visited since its training three months ago
or longer. More reasons come first; among equals who was visited longest ago.
"""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from simpul.classes import reading
from simpul.classes.linking import Held, class_of_follow_up
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.ledger import queries as ledger
from simpul.places.models import Library
from simpul.plans import queries as plans
from simpul.plans.codes import MOMENTS
from simpul.plans.rules import Standing, asked_now, due, months_after
from simpul.scope import Scope
from simpul.training.models import Enrolment, TrainingClass
from simpul.ui import parts, sheets
from simpul.ui.parts import Cell, Column, Flag, Table

QUIET_MONTHS, UNVISITED_MONTHS, LOOK_BACK = 2, 3, 24
DUE_DAY = 10  # a month's reports are due on the tenth of the next


@dataclass(frozen=True)
class Need:
    """A trained library and why it is to be visited. `late` counts plan items overdue, `agreed` agreements overdue;
    `quiet` the months that were due without a word; `visited` the day of its last visit."""

    library: uuid.UUID
    name: str
    area_code: str
    trained_on: dt.date
    late: int
    agreed: int
    quiet: int
    visited: dt.date | None
    unvisited: bool
    path: str = ""

    @property
    def is_quiet(self) -> bool:
        return self.quiet >= QUIET_MONTHS

    @property
    def reasons(self) -> list[Label]:
        told = []
        if self.late:
            told.append(Label(f"{self.late} rencana lewat waktu", f"{self.late} plans overdue"))
        if self.agreed:
            told.append(Label(f"{self.agreed} kesepakatan lewat tenggat", f"{self.agreed} agreements overdue"))
        if self.is_quiet:
            told.append(Label(f"{self.quiet} bulan tanpa laporan", f"{self.quiet} months without a report"))
        if self.unvisited:
            told.append(Label("belum didampingi sejak bimtek", "not visited since the training"))
        return told


@dataclass(frozen=True)
class Asking:
    """A library to be asked now what became of a training: which follow-up, of which class, due on which day."""

    library: uuid.UUID
    name: str
    area_code: str
    training_class: TrainingClass
    moment: str
    due: dt.date
    is_past: bool


@dataclass(frozen=True)
class Schedule:
    needs: Sequence[Need]
    asking: Sequence[Asking]
    trained: int


def schedule(scope: Scope, path: str, *, today: dt.date | None = None) -> Schedule:
    """What is to be done at or below a path, of what the visitor sees."""
    day = today or clock.today()
    libraries = trained(scope, path, day)
    held = reading.held_by(libraries)
    over = {book: [c for c in classes if c.ends < day] for book, classes in held.items()}
    return Schedule(_needs(libraries, over, path, day), _asking(libraries, over, day), len(libraries))


def need_of(scope: Scope, library: Library) -> Need | None:
    """Why one library is to be visited; None where nothing says so."""
    return next((n for n in schedule(scope, library.path).needs if n.library == library.pk), None)


def trained(scope: Scope, path: str, today: dt.date) -> dict[uuid.UUID, Library]:
    """The libraries below a path whose people were in a class that is over."""
    rows = Enrolment.objects.filter(
        library__isnull=False, state__in=reading.ON_THE_LIST, training_class__ends__lt=today
    ).exclude(training_class__state="cancelled")
    ids = set(rows.values_list("library_id", flat=True))
    found = Library.objects.for_scope(scope).filter(pk__in=ids, path__startswith=path, merged_into=None)
    return {library.pk: library for library in found}


def _needs(
    libraries: dict[uuid.UUID, Library], held: dict[uuid.UUID, list[Held]], path: str, day: dt.date
) -> list[Need]:
    items: Any = plans.with_standing(plans.items(libraries))
    late = Counter(item.row.book_id for item in items if item.standing is Standing.LATE)
    agreed, visited = _visits(libraries, day)
    quiet = _quiet(libraries, path, day)
    found = []
    for pk, library in libraries.items():
        trained_on = max(c.ends for c in held[pk])
        last = visited.get(pk)
        seen_since = last is not None and last >= trained_on
        unvisited = not seen_since and months_after(trained_on, UNVISITED_MONTHS) <= day
        need = Need(
            pk, library.name, library.area_code, trained_on, late[pk], agreed[pk], quiet.get(pk, 0), last, unvisited,
            library.path,
        )  # fmt: skip
        if need.reasons:
            found.append(need)
    never = dt.date.min
    return sorted(
        found, key=lambda n: (-len(n.reasons), n.visited or never, -n.late - n.agreed, n.name, str(n.library))
    )


def _visits(libraries: Iterable[uuid.UUID], day: dt.date) -> tuple[Counter[uuid.UUID], dict[uuid.UUID, dt.date]]:
    agreed: Counter[uuid.UUID] = Counter()
    visited: dict[uuid.UUID, dt.date] = {}
    rows: Any = plans.visits(libraries)
    for row in rows:
        if row.visited_on and row.visited_on > visited.get(row.book_id, dt.date.min):
            visited[row.book_id] = row.visited_on
        if row.agreed and row.agreement != "done" and row.due_month and row.due_month < day.replace(day=1):
            agreed[row.book_id] += 1
    return agreed, visited


def _quiet(libraries: dict[uuid.UUID, Library], path: str, day: dt.date) -> dict[uuid.UUID, int]:
    """Months that were due since the last word of each library; at most those looked back over."""
    last_due = Month.of(day).plus(-1 if day.day > DUE_DAY else -2)
    span = Span(last_due.plus(-LOOK_BACK + 1), Month.of(day))
    told = ledger.last_heard(path, span, libraries=True, tree="now")
    found = {}
    for pk in libraries:
        heard = told.get(str(pk))
        first = heard.plus(1) if heard else span.start
        found[pk] = max(0, (last_due.year - first.year) * 12 + last_due.number - first.number + 1)
    return found


def _asking(libraries: dict[uuid.UUID, Library], held: dict[uuid.UUID, list[Held]], day: dt.date) -> list[Asking]:
    answered: dict[tuple[uuid.UUID, uuid.UUID], set[str]] = defaultdict(set)
    rows: Any = plans.follow_ups(libraries)
    for row in rows:
        mine = class_of_follow_up(held.get(row.book_id, ()), named=row.class_ref, moment=row.moment, day=row.asked_on)
        if mine:
            answered[row.book_id, mine].add(row.moment)
    wanted = []
    for pk, classes in held.items():
        for one in classes:
            if moment := asked_now(one.ends, frozenset(answered[pk, one.id]), day):
                wanted.append((pk, one, moment))
    classes_ = {c.pk: c for c in TrainingClass.objects.filter(pk__in={one.id for _, one, _ in wanted})}
    found = [
        Asking(pk, libraries[pk].name, libraries[pk].area_code, classes_[one.id], moment, due(one.ends, moment),
               due(one.ends, moment) < day)
        for pk, one, moment in wanted
        if one.id in classes_ and pk in libraries
    ]  # fmt: skip
    return sorted(found, key=lambda a: (a.due, a.name, str(a.library)))


LIBRARY, WHY_VISIT = Label("Perpustakaan", "Library"), Label("Mengapa didampingi", "Why to visit")
VISITED, TRAINED = Label("Terakhir didampingi", "Last visited"), Label("Selesai bimtek", "Trained")
NEVER = Label("belum pernah", "never")


def needs_table(found: Schedule, url: Any, most: int, record: Callable[[Need], Cell] | None = None) -> Table:
    """Whom to visit first; `url` gives a library's page, `record` the way to note a visit of it, where there is one."""
    columns = [Column(LIBRARY), Column(WHY_VISIT), Column(VISITED), Column(TRAINED)]
    columns += [Column(Label("Langkah", "Next step"))] if record else []
    rows = [
        [
            Cell(n.name, url(n.library)),
            Cell(flags=[Flag(reason) for reason in n.reasons]),
            Cell(parts.day(n.visited) if n.visited else NEVER),
            Cell(parts.day(n.trained_on)),
            *([record(n)] if record else []),
        ]
        for n in found.needs[:most]
    ]
    nothing = Label("Tidak ada perpustakaan yang perlu didahulukan.", "No library needs to come first.")
    return Table(Label("Perlu didampingi", "To be visited"), columns, rows, nothing=nothing)


def asking_table(found: Schedule, url: Any, class_url: Any, most: int) -> Table:
    columns = [
        Column(LIBRARY),
        Column(MOMENTS.label),
        Column(Label("Jatuh tempo", "Due")),
        Column(Label("Kelas", "Class")),
    ]
    rows = [
        [
            Cell(a.name, url(a.library)),
            Cell(MOMENTS.label_of(a.moment), flags=[Flag(Label("lewat", "past"))] if a.is_past else ()),
            Cell(parts.day(a.due)),
            Cell(a.training_class.title, class_url(a.training_class)),
        ]
        for a in found.asking[:most]
    ]
    nothing = Label("Belum ada tindak lanjut yang jatuh tempo.", "No follow-up is due yet.")
    return Table(
        Label("Tindak lanjut 3 dan 6 bulan", "Follow-ups after 3 and 6 months"), columns, rows, nothing=nothing
    )


def needs_sheet(found: Schedule, language: str) -> sheets.Sheet:
    columns = (
        sheets.Column(LIBRARY, width=34),
        sheets.Column(Label("Kode wilayah", "Area code"), width=15),
        sheets.Column(TRAINED, "date", 14),
        sheets.Column(Label("Rencana lewat waktu", "Plans overdue"), "number"),
        sheets.Column(Label("Kesepakatan lewat tenggat", "Agreements overdue"), "number"),
        sheets.Column(Label("Bulan tanpa laporan", "Months without a report"), "number"),
        sheets.Column(VISITED, "date", 14),
        sheets.Column(WHY_VISIT, width=50),
    )
    rows: list[list[sheets.Value]] = [
        [n.name, n.area_code, n.trained_on, n.late, n.agreed, n.quiet, n.visited,
         "; ".join(r.say(language) for r in n.reasons)]
        for n in found.needs
    ]  # fmt: skip
    return sheets.Sheet(Label("Perlu didampingi", "To be visited"), columns, rows)


def asking_sheet(found: Schedule, language: str) -> sheets.Sheet:
    columns = (
        sheets.Column(LIBRARY, width=34),
        sheets.Column(Label("Kode wilayah", "Area code"), width=15),
        sheets.Column(MOMENTS.label, width=30),
        sheets.Column(Label("Jatuh tempo", "Due"), "date", 14),
        sheets.Column(Label("Kelas", "Class"), width=34),
    )
    rows: list[list[sheets.Value]] = [
        [a.name, a.area_code, MOMENTS.label_of(a.moment).say(language), a.due, a.training_class.title]
        for a in found.asking
    ]
    return sheets.Sheet(Label("Tindak lanjut 3 dan 6 bulan", "Follow-ups"), columns, rows)
