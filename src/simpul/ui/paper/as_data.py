"""A document in one language as plain data, the form in which the typesetter gets it."""

from functools import partial
from typing import Any

from simpul.foundation.labels import Label
from simpul.ui import formats, parts, tokens
from simpul.ui.paper import qr
from simpul.ui.paper.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Figures,
    Heading,
    Mixes,
    Notice,
    Pictures,
    Rows,
    Signatures,
    Text,
)
from simpul.ui.paper.letters import showable
from simpul.ui.parts import Words

COLOURS = {
    "ink": "ink",
    "soft": "ink-soft",
    "line": "line",
    "nila": "nila",
    "nila-soft": "nila-soft",
    "soga": "soga",
    "soga-soft": "soga-soft",
    "sunken": "sunken",
}
PAGE = Label("Halaman {n} dari {m}", "Page {n} of {m}")
SCAN = Label("Buka di Simpul", "Open in Simpul")
SCAN_ALT = Label("Kode QR menuju halaman ini di Simpul: {link}", "QR code leading to this page in Simpul: {link}")
SOURCE = Label("Sumber: Simpul", "Source: Simpul")
AS_OF, MADE = Label("data per", "data as of"), Label("dicetak", "made")
NOTHING = "–"
MIX_HEAD = (Label("Bagian", "Part"), Label("Banyaknya", "Count"), Label("Andil", "Share"))
MORE = Label("Masih ada {n} baris; daftar lengkap ada di halamannya.", "{n} more rows; the page has the whole list.")


def say(language: str, words: Words) -> str:
    return showable(words.say(language) if isinstance(words, Label) else words)


def colours() -> dict[str, str]:
    """The light theme's colours by the names the templates use."""
    return {name: tokens.COLOURS[token].light for name, token in COLOURS.items()}


def as_data(document: Document, language: str) -> dict[str, Any]:
    """`document` as the template's `page`: texts, numbers and lists, nothing else."""

    said = partial(say, language)

    footer = [said(SOURCE)]
    if document.as_of:
        footer.append(f"{said(AS_OF)} {formats.moment(document.as_of, language)}")
    footer.append(f"{said(MADE)} {formats.moment(document.made, language)}")
    return {
        "lang": language,
        "kind": said(document.kind),
        "title": said(document.title).strip() or NOTHING,
        "line": said(document.line),
        "keywords": list(document.keywords),
        "synthetic": said(document.synthetic),
        "footer": " · ".join(footer),
        "page-words": said(PAGE),
        "link": document.link,
        "link-words": said(SCAN),
        "qr": qr.svg(document.link) if document.link else "",
        "qr-alt": said(SCAN_ALT).format(link=document.link),
        "colours": colours(),
        "blocks": [_block(b, language) for b in document.blocks],
    }


def _block(block: Block, language: str) -> dict[str, Any]:
    said = partial(say, language)

    match block:
        case Heading(text):
            return {"sort": "heading", "text": said(text).strip() or NOTHING}
        case Text(text, soft):
            return {"sort": "soft" if soft else "text", "text": said(text)}
        case Notice(title, text):
            return {"sort": "notice", "title": said(title), "text": said(text)}
        case Bullets(items):
            return {"sort": "list", "items": [said(i) for i in items]}
        case Figures(items, columns):
            return {"sort": "figures", "columns": columns, "items": [_figure(f, language) for f in items]}
        case Pictures(items):
            return {
                "sort": "pictures",
                "items": [
                    {"title": said(p.title), "svg": showable(p.svg), "alt": said(p.alt), "note": said(p.note)}
                    for p in items
                ],
            }
        case Mixes(items):
            head = [said(h) for h in MIX_HEAD]
            return {"sort": "mixes", "items": [_mix(m, head, language) for m in items]}
        case Facts(items):
            return {"sort": "facts", "items": [{"label": said(f.label), "text": said(f.text)} for f in items]}
        case Signatures(items):
            return {"sort": "signatures", "items": [said(i) for i in items]}
        case Rows(table, most):
            return _table(table, most, language)


def _figure(figure: parts.Figure, language: str) -> dict[str, Any]:
    said = partial(say, language)

    coverage, odd = figure.coverage, figure.dominated
    return {
        "label": said(figure.label),
        "value": said(figure.text),
        "unit": said(figure.unit),
        "beside": [said(b) for b in figure.beside],
        "silent": figure.silent,
        "coverage": {"words": said(coverage.words), "share": coverage.share, "low": coverage.low} if coverage else None,
        "warning": f"{said(odd.sentence)} {said(odd.without)}" if odd else "",
    }


def _mix(mix: parts.Mix, head: list[str], language: str) -> dict[str, Any]:
    said = partial(say, language)

    rows = [
        {"label": said(p.label), "text": said(p.text), "note": said(p.note), "width": max(0, min(100, p.width))}
        for p in mix.parts
    ]
    return {"title": said(mix.title), "head": head, "parts": rows}


def _table(table: parts.Table, most: int, language: str) -> dict[str, Any]:
    said = partial(say, language)

    left = len(table.rows) - most
    return {
        "sort": "table",
        "caption": said(table.caption).strip() or NOTHING,
        "columns": [{"text": said(c.label), "number": c.number} for c in table.columns],
        "rows": [[_cell(c, language) for c in row] for row in table.rows[:most]],
        "foot": [_cell(c, language) for c in table.foot] if left <= 0 else [],
        "nothing": said(table.nothing),
        "more": said(MORE).format(n=formats.number(left, language)) if left > 0 else "",
    }


def _cell(cell: parts.Cell, language: str) -> dict[str, Any]:
    said = partial(say, language)

    told = [said(cell.text)] if said(cell.text) else []
    if cell.coverage:
        told.append(said(cell.coverage.words))
    told += [said(flag.text) for flag in cell.flags]
    return {"text": "; ".join(told), "silent": cell.silent, "note": said(cell.note)}
