"""The effect of the training on what libraries record: the lines that are compared, and the page about them.

Only libraries that were or will be in a class are compared: those of later waves are the ones most like those trained.
A library is trained from the month in which the first class of its people ended; before it, and while that class still
lies ahead, it is one of the later ones. A month counts only where the library reported it.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simpul.evaluation.effect import Effect, Refusal, effect
from simpul.evaluation.panel import Line
from simpul.evaluation.saying import between, effect_words, notes, refusal_words
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.foundation.problems import kind as problem
from simpul.indicators.plain import heard_key
from simpul.ledger import queries as ledger
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.training import codes
from simpul.training.models import Enrolment
from simpul.ui import charts, formats, parts
from simpul.ui.parts import Cell, Column, Table

MONTHS_BEFORE = 24
outcome_unknown = problem(
    "bimtek-51",
    404,
    "Ukuran “{name}” tidak dikenal. Pilih salah satu yang ditawarkan halaman ini.",
    "No measure is called “{name}”. Choose one that the page offers.",
)


@dataclass(frozen=True)
class Outcome:
    """What is compared: a key of the ledger, and the family whose report says that a month was reported."""

    key: str
    measure: str
    family: str
    label: Label
    what: Label


OUTCOMES: tuple[Outcome, ...] = (
    Outcome("kunjungan", "visits.total", "visits", Label("Kunjungan", "Visits"), Label("kunjungan", "visits")),
    Outcome(
        "kegiatan", "engagement.activities", "engagement", Label("Kegiatan", "Activities"),
        Label("kegiatan", "activities"),
    ),
    Outcome(
        "peserta", "engagement.participants", "engagement", Label("Peserta kegiatan", "Participants of activities"),
        Label("peserta kegiatan", "participants"),
    ),
)  # fmt: skip
BY_KEY = {o.key: o for o in OUTCOMES}


def outcome(key: str) -> Outcome:
    """The outcome called so, the first when none is named. Raises bimtek-51."""
    if key and key not in BY_KEY:
        raise outcome_unknown(name=key[:40])
    return BY_KEY[key or OUTCOMES[0].key]


@dataclass(frozen=True)
class Comparison:
    """The finding about an outcome, in words, with what stands behind it."""

    outcome: Outcome
    found: Effect | Refusal
    sentence: Label
    notes: Sequence[Label]
    span: Span

    @property
    def is_told(self) -> bool:
        return isinstance(self.found, Effect)


def compare(scope: Scope, chosen: Outcome, *, today: dt.date | None = None) -> Comparison:
    """The comparison over the libraries a visitor sees."""
    day = today or clock.today()
    trained = trained_months(day)
    span = span_of(trained.values(), day)
    found = effect(lines(scope, chosen, trained, span))
    if isinstance(found, Refusal):
        return Comparison(chosen, found, refusal_words(found), [], span)
    return Comparison(chosen, found, effect_words(found, chosen.what), notes(found), span)


def trained_months(today: dt.date) -> dict[uuid.UUID, Month | None]:
    """The month in which the first class of each library's people ended; None while it lies ahead. Libraries of which
    nobody was or will be in a class are not here."""
    rows = Enrolment.objects.filter(library__isnull=False).exclude(state=codes.WITHDRAWN)
    rows = rows.exclude(training_class__state="cancelled")
    first: dict[uuid.UUID, dt.date] = {}
    later: set[uuid.UUID] = set()
    for library, state, ends in rows.values_list("library_id", "state", "training_class__ends"):
        if library is None:
            continue
        if ends < today and state in (codes.CONFIRMED, codes.ATTENDED):
            first[library] = min(ends, first.get(library, ends))
        else:
            later.add(library)
    return dict.fromkeys(later) | {library: Month.of(ends) for library, ends in first.items()}


def span_of(trained: Iterable[Month | None], today: dt.date) -> Span:
    """From two years before the first training to the last month that is over."""
    months = [m for m in trained if m is not None]
    last = Month.of(today).plus(-1)
    first = min(months, default=last).plus(-MONTHS_BEFORE)
    return Span(min(first, last), last)


def lines(scope: Scope, chosen: Outcome, trained: dict[uuid.UUID, Month | None], span: Span) -> list[Line]:
    """What these libraries reported, month by month; a month without a report is not there."""
    values: dict[uuid.UUID, dict[Month, float]] = {}
    clusters: dict[uuid.UUID, str] = {}
    heard = heard_key(chosen.family)
    for path in scope.paths if trained else ():
        for book, month, spoke, value in ledger.library_months(path, span, heard, chosen.measure, trained):
            if spoke:
                values.setdefault(book, {})[month] = float(value)
    for book, regency in regencies(values):
        clusters[book] = regency
    return [Line(book, clusters.get(book, ""), trained[book], months) for book, months in values.items()]


def regencies(books: Iterable[uuid.UUID]) -> list[tuple[uuid.UUID, str]]:
    """The regency in which each of these libraries stands now."""
    rows = Library.objects.filter(pk__in=list(books)).values_list("pk", "area_code")
    return [(pk, ".".join(code.split(".")[:2])) for pk, code in rows]


RECORDED, EXPECTED = Label("tercatat", "recorded"), Label("diperkirakan", "expected")


def drawing(told: Comparison, language: str) -> parts.Chart | None:
    """Recorded and expected by months from the training."""
    if not isinstance(told.found, Effect):
        return None
    steps = told.found.steps
    title = Label(
        f"{told.outcome.label.id} per perpustakaan dan bulan, menurut bulan sejak pelatihan",
        f"{told.outcome.label.en} for a library and month, by months since the training",
    )
    words = parts.both(
        lambda x: (
            f"{title.say(x)}: "
            + "; ".join(
                f"{_distance(s.distance).say(x)} {RECORDED.say(x)} {_one(s.recorded, x)}, {EXPECTED.say(x)} "
                f"{_one(s.expected, x)}"
                for s in steps
            )
        )
    )
    svg = charts.lines(
        [f"{s.distance:+d}" for s in steps],
        [
            charts.Series(RECORDED.say(language), [s.recorded for s in steps]),
            charts.Series(EXPECTED.say(language), [s.expected for s in steps]),
        ],
        words=words.say(language),
        name="effect",
        language=language,
    )
    note = Label(
        "Garis penuh: yang tercatat di perpustakaan terlatih. Putus-putus: yang diperkirakan bila mereka mengikuti "
        "perpustakaan yang belum dilatih.",
        "Solid: what trained libraries recorded. Dashed: what was to be expected had they gone the way of libraries "
        "not trained yet.",
    )
    return parts.Chart(title, svg, table(told), note)


def table(told: Comparison) -> Table:
    """The figures of the drawing."""
    columns = [
        Column(Label("Bulan sejak pelatihan", "Months since the training"), number=True),
        Column(Label("Laporan", "Reports"), number=True),
        Column(Label("Tercatat", "Recorded"), number=True),
        Column(Label("Diperkirakan", "Expected"), number=True),
    ]
    steps = told.found.steps if isinstance(told.found, Effect) else ()
    rows = [
        [
            Cell(f"{s.distance:+d}", number=True),
            Cell(parts.number(s.libraries), number=True),
            Cell(parts.both(lambda x, v=s.recorded: _one(v, x)), number=True),  # type: ignore[misc]
            Cell(parts.both(lambda x, v=s.expected: _one(v, x)), number=True),  # type: ignore[misc]
        ]
        for s in steps
    ]
    return Table(Label("Rata-rata per perpustakaan dan bulan", "Means for a library and month"), columns, rows)


def figure(told: Comparison) -> parts.Figure | None:
    """The one number with its interval; none where nothing may be said."""
    if not isinstance(told.found, Effect):
        return None
    difference = told.found.difference
    text = parts.both(lambda x: ("+" if difference.value >= 0 else "\u2212") + _per_cent(abs(difference.value), x))
    label = Label(
        f"{told.outcome.label.id}: tercatat terhadap perkiraan", f"{told.outcome.label.en}: recorded against expected"
    )
    return parts.Figure(label, text, beside=[between(difference)], mark="effect")


def _one(value: float, language: str) -> str:
    return formats.number(round(value, 1), language, 1)


def _per_cent(share: float, language: str) -> str:
    return formats.percent(round(share * 1000), 1000, language)


def _distance(months: int) -> Label:
    if months < 0:
        return Label(f"{-months} bulan sebelum", f"{-months} months before")
    return Label(f"{months} bulan sesudah", f"{months} months after")
