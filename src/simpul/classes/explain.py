"""Why a figure is what it is: what it means, how it is worked out, and the rows that it counts."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from simpul.classes import reading, report
from simpul.classes.facts import Facts, Sums
from simpul.classes.figures import BY_KEY, Figure, Said
from simpul.classes.linking import class_of_follow_up, class_of_item
from simpul.classes.overview import CLASS, Links, Overview, cell
from simpul.foundation.labels import Label
from simpul.foundation.problems import kind as problem
from simpul.kinds import CodeList
from simpul.places.models import Library
from simpul.plans import queries as plans
from simpul.plans.codes import MOMENTS, STATES, STRATEGIES, USE
from simpul.plans.rules import Standing
from simpul.scope import Scope
from simpul.training import codes, rules
from simpul.training.models import Enrolment, TrainingSession
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table

figure_unknown = problem(
    "bimtek-50",
    404,
    "Angka “{name}” tidak dikenal. Buka halaman hasil bimtek, lalu pilih angkanya di sana.",
    "No figure is called “{name}”. Open the page of training results and choose it there.",
)
STANDINGS: dict[Standing, Label] = {
    Standing.RECORDED: Label("Terlaksana menurut catatan", "Carried out, as recorded"),
    Standing.SAID: Label("Selesai menurut pengelola", "Done by the librarian's word"),
    Standing.DROPPED: Label("Tidak jadi", "Given up"),
    Standing.LATE: Label("Lewat waktu", "Overdue"),
    Standing.AHEAD: Label("Akan datang", "Still ahead"),
}
LIBRARY = Label("Perpustakaan", "Library")
Record = Callable[[str, uuid.UUID], str]


@dataclass(frozen=True)
class Explained:
    """A figure of some classes with the table of what it counts."""

    figure: Figure
    said: Said
    sums: Sums
    table: Table


def figure(key: str) -> Figure:
    """The figure called so. Raises bimtek-50."""
    if key not in BY_KEY:
        raise figure_unknown(name=key[:40])
    return BY_KEY[key]


def explain(key: str, found: Overview, scope: Scope, links: Links, record: Record) -> Explained:
    """The figure over the classes of an overview: a row for each class; of a single one, for each thing counted."""
    one = figure(key)
    table = _by_class(one, found, links) if len(found.facts) != 1 else _inside(one, found.facts[0], scope, record)
    return Explained(one, one.say(found.sums), found.sums, table)


def _by_class(one: Figure, found: Overview, links: Links) -> Table:
    columns = [Column(CLASS), Column(Label("Tanggal", "Dates")), Column(one.label, number=True)]
    rows = []
    for group in found.classes():
        held = group.facts[0].training_class
        url = links.why(one.key, of_class=held.pk)
        rows.append([
            Cell(held.title, links.of_class(held.pk)), Cell(parts.day(held.starts)),
            cell(one, one.say(group.sums), url, held.title),
        ])  # fmt: skip
    foot = [Cell(Label("Semua", "All")), Cell(""), cell(one, one.say(found.sums), "", one.label)] if rows else []
    return Table(Label("Kelas yang dihitung", "Classes that are counted"), columns, rows, foot)


def _inside(one: Figure, facts: Facts, scope: Scope, record: Record) -> Table:
    match one.key:
        case "rtl" | "rtl-selesai":
            return _plans(facts, scope, record)
        case "berubah":
            return _followed(facts, scope, record)
        case "tanggapan":
            return report.session_reactions(report.read(facts.training_class))
        case "biaya" | "biaya-peserta":
            return report.costs(report.read(facts.training_class))
        case _:
            return people(facts)


def people(facts: Facts) -> Table:
    """The people of a class in the order of the list: lesson hours attended of those noted, test scores."""
    held = facts.training_class
    rows: QuerySet[Enrolment] = Enrolment.objects.filter(training_class=held, state__in=reading.ON_THE_LIST)
    truths = reading.truths_of([held.pk])
    hours = dict(TrainingSession.objects.filter(training_class=held).values_list("pk", "lesson_hours"))
    mine = rules.hours_attended(truths, hours, held.course_version.told.certificate.counted)
    came = {enrolment for (enrolment, _), truth in truths.items() if truth.was_there}
    noted = {session for _, session in truths}
    of = sum(hours.get(session, 0) for session in noted)
    columns = [
        Column(Label("No.", "No."), number=True), Column(Label("Nama", "Name")), Column(LIBRARY),
        Column(Label("Datang", "Came")),
        Column(Label(f"Jam pelajaran dari {of}", f"Lesson hours of {of}"), number=True),
        Column(Label("Tes awal", "Test before"), number=True), Column(Label("Tes akhir", "Test after"), number=True),
    ]  # fmt: skip
    body = []
    for row in rows.select_related("participant", "library").order_by("number", "pk"):
        yes = Label("ya", "yes") if row.pk in came else Label("belum", "not yet")
        body.append([
            Cell(parts.number(row.number), number=True), Cell(row.participant.name),
            Cell(row.library.name if row.library else codes.ROLES.label_of(row.role)), Cell(yes),
            Cell(parts.number(mine.get(row.pk, 0)) if of else "–", number=True, silent=not of),
            _score(facts.before.get(row.pk)), _score(facts.after.get(row.pk)),
        ])  # fmt: skip
    return Table(Label("Peserta kelas ini", "People of this class"), columns, body)


def _score(share: float | None) -> Cell:
    if share is None:
        return Cell("–", number=True, silent=True)
    return Cell(parts.percent(round(share * 1000), 1000), number=True)


def _plans(facts: Facts, scope: Scope, record: Record) -> Table:
    held = reading.held_by(facts.libraries)
    columns = [
        Column(Label("Rencana", "Plan")), Column(LIBRARY), Column(STRATEGIES.label),
        Column(Label("Paling lambat", "Due")), Column(STATES.label), Column(Label("Catatan", "Records"), number=True),
    ]  # fmt: skip
    names = _names(facts.libraries)
    rows = []
    for item in plans.with_standing(plans.items(facts.libraries)):
        row: Any = item.row
        mine = class_of_item(held.get(row.book_id, ()), named=row.class_ref, origin=row.origin, day=row.planned_on)
        if mine == facts.training_class.pk:
            rows.append([
                Cell(row.title, record("plan_item", row.pk) if scope.covers(row.path) else ""),
                Cell(names.get(row.book_id, "–")), Cell(STRATEGIES.label_of(row.strategy)), Cell(_month(row.due_month)),
                Cell(STANDINGS[item.standing]), Cell(parts.number(item.recorded), number=True),
            ])  # fmt: skip
    nothing = Label("Belum ada rencana yang terkirim.", "No plan has been sent yet.")
    return Table(Label("Rencana (RTL) kelas ini", "Plans of this class"), columns, rows, nothing=nothing)


def _followed(facts: Facts, scope: Scope, record: Record) -> Table:
    held = reading.held_by(facts.libraries)
    columns = [
        Column(LIBRARY), Column(MOMENTS.label), Column(Label("Tanggal", "Date")), Column(USE.label),
        Column(Label("Berubah", "Changed")), Column(Label("Diteruskan kepada", "Passed on to"), number=True),
    ]  # fmt: skip
    names = _names(facts.libraries)
    rows = []
    answered: Any = plans.follow_ups(facts.libraries)
    for row in answered:
        mine = class_of_follow_up(held.get(row.book_id, ()), named=row.class_ref, moment=row.moment, day=row.asked_on)
        if mine == facts.training_class.pk:
            url = record("practice_follow_up", row.pk) if scope.covers(row.path) else ""
            rows.append([
                Cell(names.get(row.book_id, "–"), url),
                Cell(_said(MOMENTS, row.moment)), Cell(parts.day(row.asked_on)), Cell(_said(USE, row.used)),
                Cell({True: Label("ya", "yes"), False: Label("tidak", "no")}.get(row.changed, "–")),
                Cell("–" if row.passed_on is None else parts.number(row.passed_on), number=True),
            ])  # fmt: skip
    nothing = Label("Belum ada perpustakaan yang menjawab.", "No library has answered yet.")
    return Table(Label("Tindak lanjut kelas ini", "Follow-ups of this class"), columns, rows, nothing=nothing)


def _names(libraries: Sequence[uuid.UUID] | frozenset[uuid.UUID]) -> dict[uuid.UUID, str]:
    return dict(Library.objects.filter(pk__in=list(libraries)).values_list("pk", "name"))


def _said(listed: CodeList, code: str | None) -> Label:
    return listed.label_of(code)


def _month(day: Any) -> Label:
    return parts.both(lambda x: formats.month(day, x))
