"""The handbook: chapters of headings with what stands under them, for the page, for paper and as markdown."""

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from simpul.dashboards import definitions, dictionary
from simpul.dashboards.helping import worked
from simpul.dashboards.helping.guides import GUIDES
from simpul.dashboards.helping.words import WORDS
from simpul.foundation import problems
from simpul.foundation.labels import Label as L
from simpul.people.roles import APPOINTS, CARRIES, ROLES, VERBS
from simpul.records import registry
from simpul.ui.parts import Cell, Column, Table, Words


@dataclass(frozen=True)
class Section:
    """A heading with paragraphs, a list of lines and at most one table below it."""

    anchor: str
    title: Words
    paragraphs: Sequence[Words] = ()
    lines: Sequence[Words] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Chapter:
    slug: str
    title: L
    about: L
    sections: Sequence[Section] = field(default_factory=tuple)


@functools.cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter, in the order in which one reads them."""
    return (_first_steps(), _words(), _indicators(), _kinds(), _roles(), _problems())


def found(words: str, language: str) -> list[tuple[Chapter, list[Section]]]:
    """The sections with every one of `words` in their heading or text, by chapter; all of them for no words."""
    wanted = _plainly(words).split()
    hits = []
    for chapter in chapters():
        sections = [s for s in chapter.sections if all(w in _plainly(" ".join(_texts(s, language))) for w in wanted)]
        if sections:
            hits.append((chapter, sections))
    return hits


def _texts(section: Section, language: str) -> Iterator[str]:
    said = _speaker(language)
    yield said(section.title)
    yield from map(said, section.paragraphs)
    yield from map(said, section.lines)
    if section.table:
        yield from (said(c.text) for row in section.table.rows for c in row)


def _speaker(language: str) -> Callable[[Words], str]:
    return lambda words: words.say(language) if isinstance(words, L) else words


def _plainly(text: str) -> str:
    """Lower case without marks, for comparing."""
    parts = unicodedata.normalize("NFD", text.lower())
    return re.sub(r"\s+", " ", "".join(c for c in parts if not unicodedata.combining(c)))


def _first_steps() -> Chapter:
    sections = [
        Section(
            f"peran-{role}",
            ROLES[role].label,
            [guide.promise],
            [L(f"{s.title.id}. {s.text.id}", f"{s.title.en}. {s.text.en}") for s in guide.steps],
        )
        for role, guide in GUIDES.items()
    ]
    about = L("Apa yang dilakukan setiap peran pada kunjungan pertama.", "What each role does on its first visit.")
    return Chapter("mulai", L("Langkah pertama", "First steps"), about, sections)


def _words() -> Chapter:
    sections = [Section(f"kata-{key}", w.word, [w.meaning]) for key, w in WORDS.items()]
    about = L("Kata-kata yang dipakai di semua halaman.", "The words that are used on every page.")
    return Chapter("kata", L("Arti kata", "What words mean"), about, sections)


def _indicators() -> Chapter:
    examples = worked.all_worked()
    head = [
        Column(L("Angka", "Number")),
        Column(L("Cara menghitung", "How it is counted")),
        Column(L("Contoh", "Example")),
        Column(L("Hasil", "Result")),
    ]
    sections = [Section("contoh", L("Contoh yang dipakai di bawah", "The example used below"), [worked.STORY])]
    for told in definitions.indicators():
        rows = [[Cell(w.label), Cell(w.formula), Cell(w.filled or "–"), Cell(w.result)] for w in examples[told.code]]
        caption = L(f"{told.code}: contoh hitungan", f"{told.code}: worked example")
        title = L(f"{told.code} · {told.label.id}", f"{told.code} · {told.label.en}")
        source = L(f"Sumber: {told.source.id}.", f"Source: {told.source.en}.")
        sections.append(Section(told.code, title, [told.meaning, source], table=Table(caption, head, rows)))
    about = L(
        "Setiap indikator dengan contoh yang benar-benar dihitung, bukan ditulis tangan.",
        "Every indicator with an example that is really computed, not written by hand.",
    )
    return Chapter("indikator", L("Indikator dan contoh hitungan", "Indicators with worked examples"), about, sections)


def _kinds() -> Chapter:
    sections = []
    for kind in registry.kinds():
        asked = [L(f"{f.label.id}: {f.meaning.id}", f"{f.label.en}: {f.meaning.en}") for f in kind.fields if f.required]
        table = dictionary.measures(kind) if kind.measures else None
        sections.append(Section(f"catatan-{kind.name}", kind.label, [kind.meaning], asked, table))
    about = L(
        "Apa yang dicatat, apa yang wajib diisi, dan angka apa yang lahir darinya.",
        "What is recorded, what must be answered, and which figures come of it.",
    )
    return Chapter("catatan", L("Jenis catatan", "Kinds of records"), about, sections)


def _roles() -> Chapter:
    sections = []
    for role in ROLES.values():
        verbs = [v for name, v in VERBS.items() if name in CARRIES[role.name]]
        may = L("Boleh " + ", ".join(v.id for v in verbs) + ".", "May " + ", ".join(v.en for v in verbs) + ".")
        appointed = [ROLES[r].label for r in ROLES if r in APPOINTS.get(role.name, ())]
        lines = [
            L("Mengangkat: " + "; ".join(a.id for a in appointed), "Appoints: " + "; ".join(a.en for a in appointed))
        ]
        sections.append(Section(f"tugas-{role.name}", role.label, [may], lines if appointed else ()))
    about = L("Siapa boleh melakukan apa, dan siapa mengangkat siapa.", "Who may do what, and who appoints whom.")
    return Chapter("peran", L("Peran dan kewenangan", "Roles and what they may do"), about, sections)


def _problems() -> Chapter:
    sections = [
        Section(f"masalah-{code}", code, [kind.sentence])
        for code, kind in sorted(problems.CATALOGUE.items())
        if not kind.retired
    ]
    about = L(
        "Nomor masalah yang bisa tampil di layar, dan apa yang dilakukan.",
        "The numbers of problems a page can show, and what to do.",
    )
    return Chapter("masalah", L("Masalah dan jalan keluarnya", "Problems and what to do"), about, sections)


def markdown(language: str) -> str:
    """The handbook without the problems (they have a page of their own), as generated documentation."""
    said = _speaker(language)
    lines = [f"# {said(L('Buku panduan Simpul', 'The handbook of Simpul'))}"]
    for chapter in chapters():
        if chapter.slug == "masalah":
            continue
        lines += ["", f"## {said(chapter.title)}", "", said(chapter.about)]
        for section in chapter.sections:
            lines += ["", f"### {said(section.title)}", ""]
            lines += [line for p in section.paragraphs for line in (said(p), "")]
            lines += [f"- {said(line)}" for line in section.lines]
            lines += _table(section.table, said) if section.table else []
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"


def _table(table: Table, said: Callable[[Words], str]) -> list[str]:
    head = [said(c.label) for c in table.columns]
    rows = [[said(c.text).replace("|", "\\|") for c in row] for row in table.rows]
    drawn = [f"| {' | '.join(row)} |" for row in rows]
    return ["", f"| {' | '.join(head)} |", "|" + "---|" * len(head), *drawn]
