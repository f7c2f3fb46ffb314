"""The page of a class: what its tests, reactions and plans say, in words a facilitator understands."""

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from simpul.classes import reading
from simpul.classes.facts import Facts, Sums, summed
from simpul.evaluation.items import Analysis, Item, analyse
from simpul.evaluation.reaction import LEAST_ANSWERS, Reaction, Reactions, reactions
from simpul.foundation.labels import Label
from simpul.training import codes
from simpul.training.course import LETTERS, Body
from simpul.training.models import ClassCost, SessionTrainer, TrainingClass, TrainingSession
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Fact, Table

ANSWERS, MEAN = Label("Jawaban", "Answers"), Label("Rata-rata (1–4)", "Mean (1–4)")
GOOD, RATINGS = Label("Memberi 3 atau 4", "Gave 3 or 4"), Label("Sebaran 1 · 2 · 3 · 4", "Spread 1 · 2 · 3 · 4")


@dataclass(frozen=True)
class Report:
    """A class: `comments` are shown only where enough people answered, in no order by which one could tell whose."""

    training_class: TrainingClass
    facts: Facts
    sums: Sums
    about: Sequence[Fact]
    analysis: Analysis
    by_session: Reactions
    by_trainer: Reactions
    sessions: dict[uuid.UUID, TrainingSession]
    comments: Sequence[str]
    costs: dict[str, int]

    @property
    def gain(self) -> Label:
        return self.sums.gain.words


def read(found: TrainingClass) -> Report:
    """The report of a class that the visitor may see into."""
    (facts,) = reading.facts([found])
    sessions = {s.pk: s for s in TrainingSession.objects.filter(training_class=found).order_by("number")}
    by_session, by_trainer, comments = _reactions(found, sessions)
    return Report(
        training_class=found,
        facts=facts,
        sums=summed([facts]),
        about=_about(found),
        analysis=_analysis(found, {*facts.before, *facts.after}),
        by_session=by_session,
        by_trainer=by_trainer,
        sessions=sessions,
        comments=comments,
        costs=dict(ClassCost.objects.filter(training_class=found).values_list("kind", "amount")),
    )


def _about(found: TrainingClass) -> list[Fact]:
    days = parts.both(lambda x: f"{parts.day(found.starts).say(x)} – {parts.day(found.ends).say(x)}")
    body = found.course_version.told
    return [
        Fact(Label("Kode", "Code"), found.code),
        Fact(Label("Kursus", "Course"), body.title.label()),
        Fact(Label("Gelombang", "Wave"), found.wave.title if found.wave else "–", empty=found.wave is None),
        Fact(Label("Tanggal", "Dates"), days),
        Fact(Label("Tempat", "Venue"), found.venue or "–", empty=not found.venue),
        Fact(Label("Cara belajar", "Mode"), codes.MODES.label_of(found.mode)),
        Fact(Label("Keadaan", "State"), codes.CLASS_STATES.label_of(found.state)),
    ]


def items_of(body: Body) -> list[Item]:
    """The questions of a course's test as `evaluation` knows them."""
    names = {m.number: f"{m.number}. {m.title.id}" for m in body.modules}
    return [
        Item(i.number, i.text, dict(zip(LETTERS, i.options, strict=False)), i.key, names.get(i.module, str(i.module)))
        for i in body.items
    ]


def _analysis(found: TrainingClass, people: set[uuid.UUID]) -> Analysis:
    items = items_of(found.course_version.told)
    sheets: dict[str, list[str]] = {codes.BEFORE: [], codes.AFTER: []}
    rows = reading.SHEETS.filter(book=found.pk, deleted_at=None, enrolment__in=people).order_by("enrolment")
    for moment, answers in rows.values_list("moment", "answers"):
        if moment in sheets and answers:
            sheets[moment].append(answers[: len(items)].ljust(len(items), "-"))
    return analyse(items, sheets[codes.AFTER], sheets[codes.BEFORE])


def _reactions(
    found: TrainingClass, sessions: dict[uuid.UUID, TrainingSession]
) -> tuple[Reactions, Reactions, list[str]]:
    """By session, by trainer (across sessions), and the comments of sessions that enough people rated."""
    taught = SessionTrainer.objects.filter(training_class=found).select_related("trainer")
    trainers = {(t.session_id, t.number): t.trainer.name for t in taught}
    by_session: dict[uuid.UUID, list[int | None]] = {pk: [] for pk in sessions}
    by_trainer: dict[str, list[int | None]] = defaultdict(list)
    said: dict[uuid.UUID, list[str]] = defaultdict(list)
    rows = reading.RATINGS.filter(book=found.pk, deleted_at=None)
    for session, rating, number, of_trainer, comment in rows.values_list(
        "session", "session_rating", "trainer", "trainer_rating", "comment"
    ):
        if session not in sessions:
            continue
        by_session[session].append(rating)
        if name := trainers.get((session, number or 1)):
            by_trainer[name].append(of_trainer)
        if comment:
            said[session].append(comment)
    told = [c for session, comments in said.items() if len(by_session[session]) >= LEAST_ANSWERS for c in comments]
    taught_sessions = {pk: ratings for pk, ratings in by_session.items() if ratings or sessions[pk].module}
    return reactions(taught_sessions), reactions(by_trainer), sorted(told, key=str.casefold)


def modules(report: Report) -> Table:
    """Module by module: right answers before and after, and what to do."""
    columns = [
        Column(Label("Modul", "Module")),
        Column(Label("Soal", "Questions"), number=True),
        Column(Label("Benar sebelum", "Right before"), number=True),
        Column(Label("Benar sesudah", "Right after"), number=True),
        Column(Label("Yang perlu diingat", "To remember")),
    ]
    again = Label("Ulangi dalam pendampingan", "Go through it again when mentoring")
    rows = [
        [
            Cell(m.module),
            Cell(parts.number(m.items), number=True),
            Cell(_share(m.before), number=True),
            Cell(_share(m.after), number=True),
            Cell(flags=[parts.Flag(again)] if m.is_weak else ()),
        ]
        for m in report.analysis.modules
    ]
    title = Label("Modul demi modul", "Module by module")
    return Table(title, columns, rows, nothing=report.analysis.words, stacked=True)


def questions(report: Report, *, all_of_them: bool = False) -> Table:
    """Questions with something to say about them, or all."""
    columns = [
        Column(Label("Soal", "Question")),
        Column(Label("Benar", "Right"), number=True),
        Column(Label("Daya beda", "Discrimination"), number=True),
        Column(Label("Catatan", "Remarks")),
    ]
    rows = []
    for view in report.analysis.items:
        if not view.remarks and not all_of_them:
            continue
        remarks = parts.both(lambda x, v=view: " ".join(r.words.say(x) for r in v.remarks))  # type: ignore[misc]
        sharp = "–" if view.discrimination is None else parts.number(round(view.discrimination, 2))
        rows.append(
            [
                Cell(f"{view.item.number}. {view.item.text}"),
                Cell(_share(view.difficulty), number=True),
                Cell(sharp, number=True),
                Cell(remarks),
            ]
        )
    nothing = Label("Tidak ada soal yang perlu dibahas.", "No question needs talking about.")
    title = Label("Soal yang perlu dibahas", "Questions to talk about")
    return Table(title, columns, rows, nothing=nothing, stacked=True)


def session_reactions(report: Report) -> Table:
    names = {pk: Label(s.title, s.title_en or s.title) for pk, s in report.sessions.items()}
    groups = report.by_session
    rows = [_reaction_row(names[pk], groups.groups[pk]) for pk in report.sessions if pk in groups.groups]
    return _reaction_table(Label("Tanggapan per sesi", "Reaction by session"), Label("Sesi", "Session"), rows, groups)


def trainer_reactions(report: Report) -> Table:
    groups = report.by_trainer
    rows = [_reaction_row(str(name), groups.groups[name]) for name in sorted(groups.groups, key=str)]
    title = Label("Tanggapan per pengajar", "Reaction by trainer")
    return _reaction_table(title, Label("Pengajar", "Trainer"), rows, groups)


def _reaction_row(name: parts.Words, one: Reaction) -> list[Cell]:
    if one.distribution is None or one.mean is None or one.good is None:
        few = one.words
        return [Cell(name), Cell(parts.number(one.answers), number=True), Cell("–", number=True, silent=True, note=few),
                Cell("–", number=True, silent=True), Cell("–", silent=True)]  # fmt: skip
    spread = " · ".join(map(str, one.distribution))
    mean = parts.number(round(one.mean, 1))
    return [Cell(name), Cell(parts.number(one.answers), number=True), Cell(mean, number=True),
            Cell(_share(one.good), number=True), Cell(spread)]  # fmt: skip


def _reaction_table(title: Label, what: Label, rows: list[list[Cell]], groups: Reactions) -> Table:
    columns = [Column(what), Column(ANSWERS, number=True), Column(MEAN, number=True), Column(GOOD, number=True),
               Column(RATINGS)]  # fmt: skip
    foot = _reaction_row(Label("Semua", "All"), groups.total) if len(rows) > 1 else []
    return Table(title, columns, rows, foot, Label("Belum ada tanggapan.", "No reactions yet."))


def costs(report: Report) -> Table:
    columns = [Column(Label("Biaya", "Cost")), Column(Label("Rupiah", "Rupiah"), number=True)]
    rows = [
        [Cell(codes.COST_KINDS.label_of(kind.code)), Cell(parts.money(report.costs[kind.code]), number=True)]
        for kind in codes.COST_KINDS.codes
        if kind.code in report.costs
    ]
    total = sum(report.costs.values())
    foot = [Cell(Label("Seluruhnya", "Altogether")), Cell(parts.money(total), number=True)] if rows else []
    nothing = Label("Biaya belum dicatat.", "No costs are written down yet.")
    return Table(Label("Biaya kelas", "Cost of the class"), columns, rows, foot, nothing)


def _share(share: float | None) -> Label:
    return Label("–", "–") if share is None else parts.percent(round(share * 1000), 1000)
