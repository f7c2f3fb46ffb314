"""What is taken along: spreadsheets of every table, and the reports on paper of a class, a wave, the programme."""

import datetime as dt
from collections.abc import Sequence

from simpul.classes import overview, report
from simpul.classes.comparison import Comparison, drawing, figure
from simpul.classes.figures import FIGURES
from simpul.classes.overview import CLASS, PLACE, WAVE, Group, Links, Overview
from simpul.classes.report import Report
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.ui import parts, sheets
from simpul.ui.paper.document import Block, Bullets, Document, Facts, Figures, Heading, Notice, Rows, Text

TABLES: dict[str, Label] = {"gelombang": WAVE, "tempat": PLACE, "kelas": CLASS}
READING = Label(
    "“–” berarti belum ada yang mencatat, bukan nol. Bagian dijumlahkan dulu, baru dibagi.",
    "“–” means that nobody has noted anything, not zero. Everything is added before it is divided.",
)


def groups(found: Overview, table: str) -> Sequence[Group]:
    return {"gelombang": found.waves, "tempat": found.places, "kelas": found.classes}[table]()


def sheet(found: Overview, table: str, language: str) -> sheets.Sheet:
    """A row for each wave, place or class, all figures as numbers, and what each is worked out from."""
    what = TABLES[table]
    columns = [sheets.Column(what, width=36)]
    if table == "kelas":
        columns += [sheets.Column(WAVE, width=28), sheets.Column(Label("Mulai", "From"), "date", 14),
                    sheets.Column(Label("Selesai", "To"), "date", 14)]  # fmt: skip
    columns += [sheets.Column(f.label, f.sort, 16, f.how) for f in FIGURES]
    columns += [sheets.Column(label, "number", 16) for label, _ in _BEHIND]
    rows: list[list[sheets.Value]] = []
    for group in groups(found, table):
        head: list[sheets.Value] = [_said(group.title, language)]
        if table == "kelas":
            held = group.facts[0].training_class
            head += [_said(overview.wave_title(held.wave), language), held.starts, held.ends]
        values: list[sheets.Value] = [f.say(group.sums).number for f in FIGURES]
        rows.append([*head, *values, *(of(group) for _, of in _BEHIND)])
    told: tuple[tuple[Label, Label | str], ...] = ((Label("Sel kosong", "Empty cells"), READING),)
    return sheets.Sheet(Label("Hasil bimtek", "Training results"), tuple(columns), rows, told)


# What shares are worked out from, so that rows can be added up again outside.
_BEHIND = (
    (Label("Jam pelajaran diikuti", "Lesson hours attended"), lambda g: g.sums.hours_attended),
    (Label("Jam pelajaran seharusnya", "Lesson hours due"), lambda g: g.sums.hours_due),
    (Label("Mengerjakan kedua tes", "Sat both tests"), lambda g: g.sums.gain.pairs),
    (Label("Jawaban tanggapan", "Answers of reaction"), lambda g: g.sums.reaction.answers),
    (Label("RTL terlihat dari catatan", "Plans seen in records"), lambda g: g.sums.recorded),
    (Label("RTL selesai menurut pengelola", "Plans done by word"), lambda g: g.sums.said),
    (Label("Perpustakaan menjawab tindak lanjut", "Libraries that answered"), lambda g: g.sums.answered()[1]),
)


def _said(words: parts.Words, language: str) -> str:
    return words.say(language) if isinstance(words, Label) else words


class NoLinks:
    """On paper nothing leads anywhere."""

    def why(self, figure: str, **where: object) -> str:
        return ""

    def wave(self, wave_id: object) -> str:
        return ""

    def of_class(self, class_id: object) -> str:
        return ""


def overview_paper(
    found: Overview,
    title: parts.Words,
    kind: Label,
    language: str,
    *,
    link: str,
    made: dt.datetime,
    told: Sequence[Comparison] = (),
) -> Document:
    """The report of the programme or of a wave."""
    plain: Links = NoLinks()
    body: list[Block] = [Figures(overview.headlines(found.sums, lambda key: ""), columns=4)]
    body.append(Text(found.sums.gain.words))
    sections = [
        ("gelombang", WAVE, found.waves()),
        ("tempat", PLACE, found.places()),
        ("kelas", CLASS, found.classes()),
    ]
    for _, what, rows in sections:
        if what is CLASS or len(rows) > 1:
            caption = parts.both(lambda x, w=what: f"{Label('Menurut', 'By').say(x)} {w.say(x).lower()}")  # type: ignore[misc]
            body.append(Heading(caption))
            body.append(Rows(overview.table(caption, rows, found.sums, what, plain)))
    for one in told:
        body += _effect(one, language)
    body.append(Text(READING, soft=True))
    line = Label(f"{found.sums.classes} kelas", f"{found.sums.classes} classes")
    return Document(kind=kind, title=title, line=line, blocks=body, link=link, made=made)


def _effect(told: Comparison, language: str) -> list[Block]:
    body: list[Block] = [
        Heading(told.outcome.label),
        Notice(Label("Yang dapat dikatakan", "What may be said"), told.sentence),
    ]
    if (drawn := drawing(told, language)) is not None:
        body.append(blocks.pictures([drawn]))
    if told.notes:
        body.append(Bullets(list(told.notes)))
    return body


def effect_paper(told: Comparison, language: str, *, link: str, made: dt.datetime) -> Document:
    """The effect page on paper."""
    body: list[Block] = []
    if (number := figure(told)) is not None:
        body.append(Figures([number], columns=2))
    body += _effect(told, language)[1:]
    title = Label("Sesudah bimtek, di samping gelombang berikutnya", "After the training, beside later waves")
    kind = Label("Bimtek", "Training")
    return Document(kind=kind, title=title, line=told.outcome.label, blocks=body, link=link, made=made)


def class_paper(found: Report, *, link: str, made: dt.datetime) -> Document:
    """The report of a class."""
    held = found.training_class
    body: list[Block] = [
        Facts(found.about),
        Figures(overview.headlines(found.sums, lambda key: ""), columns=4),
        Heading(Label("Yang dipelajari", "What was learned")),
        Text(found.gain),
        Text(found.analysis.words),
        Rows(report.modules(found)),
        Rows(report.questions(found)),
        Heading(Label("Tanggapan peserta", "Reactions")),
        Rows(report.session_reactions(found)),
        Rows(report.trainer_reactions(found)),
    ]
    if found.comments:
        body += [Heading(Label("Saran", "Comments")), Bullets(list(found.comments))]
    if found.costs:
        body.append(Rows(report.costs(found)))
    body.append(Text(READING, soft=True))
    line = parts.both(lambda x: f"{parts.day(held.starts).say(x)} – {parts.day(held.ends).say(x)}")
    kind = Label("Laporan kelas bimtek", "Report of a training class")
    return Document(kind=kind, title=held.title, line=line, blocks=body, link=link, made=made)


def class_tables(found: Report) -> dict[str, parts.Table]:
    """The tables of a class's page that can be taken along, by the word of their address."""
    return {
        "modul": report.modules(found),
        "soal": report.questions(found, all_of_them=True),
        "sesi": report.session_reactions(found),
        "pengajar": report.trainer_reactions(found),
        "biaya": report.costs(found),
    }


def plain_sheet(table: parts.Table, language: str) -> sheets.Sheet:
    """A table of a page as it is read there."""
    caption = table.caption if isinstance(table.caption, Label) else Label(table.caption, table.caption)
    columns = tuple(
        sheets.Column(c.label if isinstance(c.label, Label) else Label(c.label, c.label), width=24)
        for c in table.columns
    )
    rows: list[list[sheets.Value]] = [
        [_cell(cell, language) for cell in row] for row in (*table.rows, table.foot) if row
    ]
    return sheets.Sheet(caption, columns, rows)


def _cell(cell: parts.Cell, language: str) -> str:
    told = [_said(cell.text, language), *(_said(flag.text, language) for flag in cell.flags)]
    return "; ".join(t for t in told if t)
