"""A sheet as a drawing: texts, lines and squares in millimetres, for whoever sets type.

Only outlines, marks and the QR code are dark near boxes; lines of the table are pale, so that a stroke ends where the
pen left off.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from simpul.foundation.labels import Label
from simpul.marking import code as codes
from simpul.marking import geometry
from simpul.marking.code import Code
from simpul.marking.finding import dictionary
from simpul.marking.geometry import INNER_LEFT, INNER_RIGHT, Layout

PALE, SOFT, BLACK = "#c9ced6", "#56606b", "#000000"
SIGN_HERE = Label("Tanda tangan", "Signature")
NAME = Label("Nama dan perpustakaan", "Name and library")
NUMBER = Label("No.", "No.")
QR_ALT = Label("Kode QR lembar ini", "The QR code of this sheet")
HOW_SIGN_IN = Label(
    "Beri centang di dalam satu kotak untuk tiap sesi: {marks}. Tanda tangan jangan mengenai kotak.",
    "Put a tick inside one box for each session: {marks}. Keep the signature off the boxes.",
)
HOW_ANSWERS = Label(
    "Beri tanda silang (X) di dalam satu kotak untuk tiap soal, dengan pena gelap. Salah? Hapus bersih, atau minta "
    "lembar baru.",
    "Put a cross (X) inside one box for each question, with a dark pen. Wrong? Rub it out fully, or ask for a new "
    "sheet.",
)
PHOTO = Label(
    "Foto lembar ini rata dan terang, keempat sudutnya tampak.",
    "Photograph this sheet flat and in the light, with all four corners in the picture.",
)


@dataclass(frozen=True)
class Text:
    """Words within a rectangle; `size` in points, cut off where they do not fit."""

    x: float
    y: float
    width: float
    height: float
    words: str
    size: float = 9.0
    bold: bool = False
    align: str = "left"
    colour: str = BLACK


@dataclass(frozen=True)
class Line:
    x: float
    y: float
    x2: float
    y2: float
    width: float
    colour: str


@dataclass(frozen=True)
class Rect:
    """A rectangle: an outline of `line` mm whose middle is the edge, or filled where `line` is 0."""

    x: float
    y: float
    width: float
    height: float
    line: float = 0.0
    colour: str = BLACK


@dataclass(frozen=True)
class Drawing:
    """A page. `qr` is the text of its code, drawn into the square (x, y, side)."""

    qr: str
    qr_square: tuple[float, float, float]
    qr_alt: str
    texts: Sequence[Text]
    lines: Sequence[Line]
    rects: Sequence[Rect] = field(repr=False)


@dataclass(frozen=True)
class Head:
    """What stands above a page: sort of sheet, title, a line beneath, and which page it is."""

    kind: str
    title: str
    line: str
    page: str
    foot: str


@dataclass(frozen=True)
class Row:
    """A person on a sign-in sheet; `note` is small, beneath the name."""

    number: str
    name: str
    note: str = ""


def sign_in(
    code: Code,
    head: Head,
    sessions: Sequence[str],
    marks: Sequence[tuple[str, str]],
    rows: Sequence[Row],
    language: str,
) -> Drawing:
    """A sign-in sheet: `sessions` are the words above each column, `marks` letter and meaning of each box of it."""
    layout = geometry.layout(code.shape)
    shape, left = layout.shape, geometry.session_left(layout.shape, 0)
    sign = min(34.0, (left - INNER_LEFT - 8) * 0.4)
    sign_left = left - sign
    said = ", ".join(f"{letter} {words}" for letter, words in marks)
    texts = _head(head, HOW_SIGN_IN.say(language).format(marks=said), language)
    top = geometry.row_top(0)
    texts += [
        Text(INNER_LEFT, top - 4.5, 7, 4, NUMBER.say(language), 7, True),
        Text(INNER_LEFT + 8, top - 4.5, sign_left - INNER_LEFT - 9, 4, NAME.say(language), 7, True),
        Text(sign_left + 1, top - 4.5, sign - 2, 4, SIGN_HERE.say(language), 7, True),
    ]
    for column, words in enumerate(sessions):
        x = geometry.session_left(shape, column)
        texts.append(Text(x + 1.2, top - 13.5, geometry.session_width(shape) - 1.6, 9, words, 6.5, True))
    for group in layout.groups[: shape.columns]:
        texts += [
            Text(b.x - 1, top - 4.3, b.side + 2, 4, letter, 8, True, "center")
            for b, (letter, _) in zip(group.boxes, marks, strict=True)
        ]
    for row, person in enumerate(rows):
        y = geometry.row_top(row)
        texts.append(Text(INNER_LEFT, y + 2.6, 7, 5, person.number, 8.5))
        width = sign_left - INNER_LEFT - 9
        texts.append(Text(INNER_LEFT + 8, y + (1.1 if person.note else 2.6), width, 4.2, person.name, 8.5, True))
        if person.note:
            texts.append(Text(INNER_LEFT + 8, y + 5.4, width, 3.2, person.note, 6.5, colour=SOFT))
    bottom = geometry.row_top(len(rows))
    lines = [
        Line(INNER_LEFT, geometry.row_top(r), INNER_RIGHT, geometry.row_top(r), 0.15, PALE)
        for r in range(len(rows) + 1)
    ]
    uprights = [sign_left, *(geometry.session_left(shape, c) for c in range(shape.columns))]
    lines += [Line(x, top - 13.5, x, bottom, 0.15, PALE) for x in uprights]
    return _drawing(code, layout, texts, lines, language)


def answers(code: Code, head: Head, letters: Sequence[str], language: str) -> Drawing:
    """An answer sheet; `letters` name the options."""
    layout = geometry.layout(code.shape)
    texts = _head(head, HOW_ANSWERS.say(language), language)
    for group in layout.groups:
        first = group.boxes[0]
        texts.append(Text(first.x - 11.5, first.y + 0.8, 7, 4, str(group.row + 1), 9, True, "right"))
        texts += [
            Text(at.x, at.y, at.side, at.side, letter, 7, False, "center", SOFT)
            for at, letter in zip(map(geometry.letter, group.boxes), letters, strict=True)
        ]
    return _drawing(code, layout, texts, [], language)


def _head(head: Head, how: str, language: str) -> list[Text]:
    wide = geometry.QR.x - INNER_LEFT - 4
    return [
        Text(INNER_LEFT, 17.5, wide, 4, head.kind, 8.5, True, colour=SOFT),
        Text(INNER_LEFT, 21.5, wide, 11, head.title, 13, True),
        Text(INNER_LEFT, 33.0, wide, 8, head.line, 8.5, colour=SOFT),
        Text(
            geometry.QR.x - 4,
            geometry.QR.y + geometry.QR.side + 0.8,
            geometry.QR.side + 4,
            4,
            head.page,
            8,
            True,
            "right",
        ),
        Text(INNER_LEFT, 43.2, wide, 8, how, 8.5, True),
        Text(INNER_LEFT, 275.2, INNER_RIGHT - INNER_LEFT, 4, f"{head.foot} · {PHOTO.say(language)}", 6.5, colour=SOFT),
    ]


def _drawing(code: Code, layout: Layout, texts: list[Text], lines: list[Line], language: str) -> Drawing:
    rects = [r for number, mark in enumerate(layout.marks) for r in _mark(number, mark)]
    rects += [Rect(b.x, b.y, b.side, b.side, geometry.OUTLINE) for g in layout.groups for b in g.boxes]
    qr = layout.qr
    return Drawing(codes.written(code), (qr.x, qr.y, qr.side), QR_ALT.say(language), texts, lines, rects)


def _mark(number: int, square: geometry.Square) -> list[Rect]:
    """The dark cells of a mark, neighbours on a line drawn as one."""
    cells = dictionary().generateImageMarker(number, 6, borderBits=1) == 0
    side, found = square.side / 6, []
    for y, line in enumerate(cells):
        x = 0
        while x < 6:
            run = next((k for k in range(x, 6) if not line[k]), 6) - x
            if run:
                found.append(Rect(square.x + x * side, square.y + y * side, run * side, side))
            x += max(run, 1)
    return found
