"""The explanation of a figure on paper: its formula first, then what is behind it, then who has not spoken."""

import datetime as dt

from simpul.dashboards import explain
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.ui import parts
from simpul.ui.paper.document import SYNTHETIC, Block, Document, Facts, Heading, Notice, Rows, Text
from simpul.ui.parts import Fact, Table

KIND = Label("Mengapa angka ini", "Why this number")
FORMULA = Label("Rumus dengan angkanya", "The formula with its numbers")
HOW = Label(
    "Dijumlahkan dulu, dibagi terakhir. Yang diam tidak dihitung nol.",
    "Added first, divided last. Silence is not counted as zero.",
)
INCOMPLETE = Label("Belum lengkap", "Not complete yet")
BEHIND = Label("Diterima dan terverifikasi", "Received and verified")
RECORDS = Label("Catatan yang dihitung", "Records counted")
NEWEST = Label(
    "Yang terbaru; semuanya, juga yang tidak dihitung, ada di XLSX halaman ini.",
    "The newest; all of them, those left out too, are in this page's XLSX.",
)
LEFT_OUT = Label("Yang tidak dihitung, dan sebabnya", "What is left out, and why")
SILENT = Label("Yang belum bersuara", "Who has not spoken")
HISTORY = Label("Riwayat angka ini", "How this figure came to be")
DEFINITION = Label("Definisi", "Definition")


def paper(page: explain.Page, *, synthetic: str, link: str, made: dt.datetime) -> Document:
    """Names and numbers of people stay on the screen: of the silent only the libraries are printed."""
    body: list[Block] = [Text(page.why or page.meaning), Heading(FORMULA)]
    for told in page.told:
        body.append(Facts([Fact(told.label, told.text)]))
        body.append(Text(told.formula, soft=True))
        body += [Text(told.filled)] if told.filled.id else []
        body += [Notice(INCOMPLETE, told.note)] if told.note else []
        body += [Rows(told.leaves)] if told.leaves else []
    body += [Text(page.coverage.words)] if page.coverage else []
    body.append(Text(HOW, soft=True))
    if page.behind:
        body += _behind(page, page.behind)
    body += [Heading(SILENT), Rows(_without_people(page.silence.table))]
    if page.behind:
        body.append(Heading(HISTORY))
        body += [blocks.pictures([page.behind.grown])] if page.behind.grown else []
        body.append(Rows(page.behind.history))
    body += [Heading(DEFINITION), Facts(page.definition)]
    where = page.asked.title
    part = page.asked.portion.words
    kind = Label(f"{KIND.id} · {where.id}", f"{KIND.en} · {where.en}")
    if isinstance(part, Label):
        kind = Label(f"{kind.id} · {part.id}", f"{kind.en} · {part.en}")
    return Document(
        kind=kind,
        title=page.title,
        line=blocks.line(page.asked.span, page.as_of),
        blocks=body,
        link=link,
        made=made,
        as_of=page.as_of,
        synthetic=SYNTHETIC[synthetic],
    )


def _behind(page: explain.Page, behind: explain.Behind) -> list[Block]:
    measure = page.asked.measure
    assert measure is not None
    facts = [
        Fact(Label("Diterima", "Received"), page.told[0].text if behind.silent else measure.text(behind.value)),
        Fact(Label("Terverifikasi", "Verified"), measure.text(behind.verified)),
        Fact(RECORDS, parts.number(behind.rows)),
    ]
    body: list[Block] = [Heading(BEHIND), Facts(facts), blocks.pictures([behind.by_month])]
    if behind.by_month.table:
        body.append(Rows(behind.by_month.table))
    if behind.records and behind.records.rows:
        body += [Heading(RECORDS), Text(NEWEST, soft=True), Rows(behind.records)]
    return [*body, Heading(LEFT_OUT), Rows(behind.left_out)]


def _without_people(table: Table) -> Table:
    """The last column says whom one can call."""
    return Table(table.caption, table.columns[:-1], [row[:-1] for row in table.rows], nothing=table.nothing)
