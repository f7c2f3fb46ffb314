"""The morning of one place, as values for the page: what needs help first stands first."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from simpul.dashboards import figures
from simpul.dashboards.marks import mark
from simpul.dashboards.morning import messages, news, silence, stand, waiting, year
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.morning.news import News
from simpul.dashboards.morning.silence import Coverage, Quiet, Silent
from simpul.dashboards.morning.stand import Stand
from simpul.dashboards.morning.year import Beside
from simpul.dashboards.queue import inside, phones
from simpul.dashboards.queue.phones import Phone
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.scope.actor import Actor
from simpul.ui import formats, parts

# On the page of the morning; the list behind has them all.
MOST_SILENT, MOST_PHONES, MOST_AREAS = 6, 4, 6
HEARD = Label("{heard} dari {expected} perpustakaan melapor", "{heard} of {expected} libraries reported")
MAIN_COVERAGE = f"coverage.{figures.MAIN_FAMILY}"
OF_YEAR = Label("{heard} dari {expected} bulan laporan", "{heard} of {expected} monthly reports")
# Only visits are owed each month: of the rest, a month without a record is no debt.
WITH_RECORDS = Label("{heard} dari {expected} bulan ada catatannya", "{heard} of {expected} months have records")


class Links(Protocol):
    """Where the lists and places lie; the face that draws the page knows."""

    def queue(self, name: str, code: str, **query: str) -> str: ...
    def area(self, code: str) -> str: ...
    def library(self, id: uuid.UUID) -> str: ...
    def record(self, kind: str, id: uuid.UUID) -> str: ...
    def records(self, stand: Stand, key: str, span: Span) -> str: ...
    def explain(self, stand: Stand, key: str, span: Span) -> str: ...


@dataclass(frozen=True)
class Task:
    """An item of the list of what waits for me, with the way to it."""

    item: waiting.Item
    url: str


@dataclass(frozen=True)
class Help:
    """A silent library: since when, in words, and the next step."""

    name: str
    village: str
    url: str
    since: Label
    just: bool
    remind_url: str


@dataclass(frozen=True)
class Held:
    """A device that waits, and the next step."""

    phone: Phone
    url: str
    ask_url: str


@dataclass(frozen=True)
class Silence:
    """Who has fallen silent: libraries where the place is small enough, else the areas below."""

    total: int
    just: int
    libraries: Sequence[Help]
    areas: Sequence[tuple[Quiet, parts.Coverage, str]]
    all_url: str
    deadline: dt.date
    late: bool


@dataclass(frozen=True)
class Morning:
    stand: Stand
    title: Label
    synthetic: str
    url: str
    tasks: Sequence[Task]
    coverage: Sequence[tuple[Coverage, parts.Coverage, bool]]
    silence: Silence | None
    phones: Sequence[Held]
    phones_total: int
    phones_more: bool
    phones_url: str
    news: News
    news_url: str
    figures: Sequence[parts.Figure]
    calendar: Calendar
    message: Label
    message_url: Label

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to do: nobody waits, nobody is silent, no device holds anything back."""
        return not (self.empty or self.tasks or self.phones or (self.silence and self.silence.total))

    @property
    def empty(self) -> bool:
        """Whether no library here owes a report: then nobody can be silent, and all is not therefore well."""
        return not self.stand.library_id and not any(told.heard.expected for told, _, _ in self.coverage)

    @property
    def may_register(self) -> bool:
        return self.stand.holds("manage_libraries")

    @property
    def may_import(self) -> bool:
        return self.stand.holds("import")


def morning(at: Stand, actor: Actor, calendar: Calendar, since: dt.datetime, links: Links) -> Morning:
    title, synthetic = stand.title(at, actor.scope)
    where = at.path if at.library_id else at.code
    last, running = (silence.coverage(where, m) for m in (calendar.last, calendar.running))
    arrived = news.arrived(at, since, actor.user_id)
    beside = year.year(where, calendar)
    held, total, more = _phones(at, actor, title, links)
    message = messages.summary(title, calendar, last, running, beside, arrived.records)
    return Morning(
        stand=at,
        title=title,
        synthetic=synthetic,
        url=links.library(at.library_id) if at.library_id else links.area(at.code),
        tasks=[Task(i, _way(i, at, links)) for i in waiting.items(at, actor, calendar)],
        coverage=[
            (c, parts.Coverage(c.heard.heard, c.heard.expected, HEARD, _owed(at, Span(c.month, c.month))), c is running)
            for c in (last, running)
        ],
        silence=_silence(at, actor, calendar, last, title, links),
        phones=held,
        phones_total=total,
        phones_more=more,
        phones_url=links.queue("devices", at.code) if at.library_id is None else "",
        news=arrived,
        news_url=links.queue("arrived", at.code, since=since.isoformat()) if at.library_id is None else "",
        figures=[figure(b, at, calendar, links) for b in beside],
        calendar=calendar,
        message=message,
        message_url=Label(messages.whatsapp(message.id), messages.whatsapp(message.en)),
    )  # fmt: skip


def _way(item: waiting.Item, at: Stand, links: Links) -> str:
    if item.record:
        return links.record(*item.record)
    return links.library(at.library_id) if at.library_id else links.queue(item.queue, at.code)


def _silence(at: Stand, actor: Actor, calendar: Calendar, last: Coverage, title: Label, links: Links) -> Silence | None:
    if at.library_id:
        return None
    url = links.queue("silent", at.code)
    if at.wide:
        span = Span(calendar.last.plus(-2), calendar.last)
        quiet = silence.quiet_areas(at.code, span)[:MOST_AREAS]
        told = [
            (
                q,
                parts.Coverage(q.heard.heard, q.heard.expected, OF_YEAR, mark(MAIN_COVERAGE, q.code, span)),
                links.area(q.code),
            )
            for q in quiet
        ]
        return Silence(last.silent, 0, [], told, url, calendar.deadline, calendar.is_late)
    found = silence.silent(at.code, calendar)
    shown = silence.named(found[: MOST_SILENT + 4], actor.scope)[:MOST_SILENT]
    return Silence(
        len(found), sum(s.just for s in found), [help_for(s, calendar, title, links) for s in shown], [], url,
        calendar.deadline, calendar.is_late,
    )  # fmt: skip


def help_for(s: Silent, calendar: Calendar, place: Label, links: Links) -> Help:
    url = messages.whatsapp(messages.reminder(s, calendar.last, place))
    return Help(s.name, s.village, links.library(s.library_id), since_words(s), s.just, url)


def since_words(s: Silent) -> Label:
    """ "diam 4 bulan, terakhir Juni 2026"."""
    if s.months is None or s.last is None:
        return Label("belum pernah mencatat dalam tiga tahun ini", "has recorded nothing within three years")
    if s.months == 1:
        return Label("baru bulan ini belum melapor", "only this month has not reported")
    return parts.both(
        lambda x: (
            f"{Label('diam', 'silent for').say(x)} {s.months} {Label('bulan', 'months').say(x)},"
            f" {Label('terakhir', 'last heard for').say(x)} {formats.month(s.last, x)}"
        )
    )


def _phones(at: Stand, actor: Actor, title: Label, links: Links) -> tuple[list[Held], int, bool]:
    """Devices that wait: for whoever enrols devices here, and for the library's own people."""
    if at.wide or not (at.holds("enrol_device") or at.holds("correct") or at.library_id):
        return [], 0, False
    rows = phones.waiting_at(at)
    number = inside.count(rows)
    if not number:
        return [], 0, False
    found = phones.shown(rows.order_by("-pending", "last_contact", "id")[: MOST_PHONES * 3], actor.scope)
    held = [
        Held(
            p,
            links.queue("device", at.code, id=str(p.device.pk)) if at.library_id is None else "",
            messages.whatsapp(messages.asking(p.library, p.waiting, title)),
        )
        for p in found[:MOST_PHONES]
    ]
    return held, min(number, inside.MOST), number > inside.MOST


def figure(b: Beside, at: Stand, calendar: Calendar, links: Links) -> parts.Figure:
    """A measure of the year so far; under it the same months of last year, both with their coverage."""
    measure, label = b.measure, b.measure.measure.label
    words = OF_YEAR if measure.family == figures.MAIN_FAMILY else WITH_RECORDS
    place = _marked(at)
    owed = mark(f"coverage.{measure.family}.month", place, calendar.year)
    coverage = parts.Coverage(b.heard.heard, b.heard.expected, words, owed)
    told = mark(measure.measure.key, place, calendar.year)
    define = links.explain(at, measure.measure.key, calendar.year)
    if b.now is None:
        silent = Label("Belum ada yang melapor", "Nobody has reported yet")
        return parts.Figure(label, silent, beside=[_before(b, calendar)], coverage=coverage, define_url=define,
                            silent=True, mark=told)  # fmt: skip
    lines = [_before(b, calendar)]
    if b.comparable and b.before:
        change = round(100 * (b.now - b.before) / b.before)
        sign = "+" if change > 0 else "−" if change < 0 else "±"
        lines.append(Label(f"{sign}{abs(change)}\u00a0% dari tahun lalu", f"{sign}{abs(change)}% on last year"))
    elif b.before is not None:
        lines.append(
            Label("Cakupannya rendah atau berbeda; jangan dibandingkan begitu saja.",
                  "Coverage is low or differs; do not compare the years as they stand.")
        )  # fmt: skip
    url = links.records(at, measure.measure.key, calendar.year)
    return parts.Figure(label, measure.text(b.now), url, beside=lines, coverage=coverage, define_url=define, mark=told)


def _marked(at: Stand) -> str:
    return str(at.library_id) if at.library_id else at.code


def _owed(at: Stand, span: Span) -> str:
    return mark(MAIN_COVERAGE, _marked(at), span)


def _before(b: Beside, calendar: Calendar) -> Label:
    """ "Jan–Okt 2025: 3.980 (cakupan 61 %)"."""
    value = b.measure.text(b.before) if b.before is not None else Label("belum melapor", "not reported")
    return parts.both(
        lambda x: (
            f"{formats.span(calendar.year_before, x)}: {value.say(x)}"
            f" ({Label('cakupan', 'coverage').say(x)}"
            f" {formats.percent(b.heard_before.heard, b.heard_before.expected, x)})"
        )
    )
