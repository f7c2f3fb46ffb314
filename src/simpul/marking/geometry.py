"""Where everything lies on a sheet, in millimetres from the upper left corner, declared once for drawing and reading.

A printed page is read years later by the version it names, so a version is never changed: a new one is added.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

VERSION = 1
WIDTH, HEIGHT = 210.0, 297.0
# A mark is a square of 6 x 6 cells (4 x 4 of them its number); printers leave 5 mm at the paper's edge alone.
MARK = 9.0
BOX = 5.0
# Lines of print: a box's outline is as dark as the marks, everything else near boxes is pale.
OUTLINE = 0.35

_LEFT, _RIGHT, _TOP, _BOTTOM = 10.5, 199.5, 10.5, 286.5
# Sheets are folded in halves, thirds and quarters: no mark's middle is there, and each part keeps some.
_EDGE_STEPS, _ACROSS_STEPS = 5, 3
_TABLE_TOP, _ROW = 66.0, 9.4
_MOST_ROWS = 22
_MARK_PITCH = 7.5
_ANSWER_ROWS = 21
_OPTION_PITCH = 9.5


class Sort(IntEnum):
    """What a page is for."""

    SIGN_IN = 1
    ANSWERS = 2


@dataclass(frozen=True)
class Square:
    """A square by its upper left corner."""

    x: float
    y: float
    side: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.side / 2, self.y + self.side / 2

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Upper left, upper right, lower right, lower left."""
        return (
            (self.x, self.y),
            (self.x + self.side, self.y),
            (self.x + self.side, self.y + self.side),
            (self.x, self.y + self.side),
        )


@dataclass(frozen=True)
class Group:
    """Boxes of which at most one is meant to be ticked, on one line: `row` and `column` count from 0.

    On a sign-in sheet a row is a person and a column a session; on an answer sheet a row is an item, the column 0.
    """

    row: int
    column: int
    boxes: tuple[Square, ...]


@dataclass(frozen=True)
class Shape:
    """What decides a layout: its sort, and how many rows, columns (sessions) and boxes a group it has."""

    sort: Sort
    rows: int
    columns: int
    options: int


@dataclass(frozen=True)
class Layout:
    """A page: its marks by number, the square of its QR code, its groups of boxes."""

    shape: Shape
    marks: tuple[Square, ...]
    qr: Square
    groups: tuple[Group, ...]


def fits(shape: Shape) -> bool:
    """Whether a page can hold this."""
    if min(shape.rows, shape.columns, shape.options) < 1:
        return False
    if shape.sort == Sort.SIGN_IN:
        return shape.rows <= _MOST_ROWS and shape.columns <= 4 and 2 <= shape.options <= 3
    return shape.columns == 1 and 2 <= shape.options <= 6 and shape.rows <= _ANSWER_ROWS * blocks_across(shape.options)


def most_rows(sort: Sort, options: int) -> int:
    """People on a sign-in sheet, items on an answer sheet."""
    return _MOST_ROWS if sort == Sort.SIGN_IN else _ANSWER_ROWS * blocks_across(options)


@cache
def layout(shape: Shape) -> Layout:
    """The layout of a shape that fits; raises ValueError for another."""
    if not fits(shape):
        raise ValueError(f"no page holds {shape}")
    groups = _sign_in(shape) if shape.sort == Sort.SIGN_IN else _answers(shape)
    return Layout(shape, marks(), QR, groups)


@cache
def marks() -> tuple[Square, ...]:
    """The marks of every page, by number: down the left edge, down the right one, then between them above and below."""
    down = [_TOP + (_BOTTOM - _TOP) * k / _EDGE_STEPS for k in range(_EDGE_STEPS + 1)]
    across = [_LEFT + (_RIGHT - _LEFT) * k / _ACROSS_STEPS for k in range(1, _ACROSS_STEPS)]
    middles = [(_LEFT, y) for y in down] + [(_RIGHT, y) for y in down]
    middles += [(x, _TOP) for x in across] + [(x, _BOTTOM) for x in across]
    return tuple(Square(x - MARK / 2, y - MARK / 2, MARK) for x, y in middles)


def row_top(row: int) -> float:
    """The upper edge of a line of the table."""
    return _TABLE_TOP + row * _ROW


def row_height() -> float:
    return _ROW


def session_left(shape: Shape, column: int) -> float:
    """Where a session's boxes begin on a sign-in sheet."""
    return INNER_RIGHT - (shape.columns - column) * session_width(shape)


def session_width(shape: Shape) -> float:
    return shape.options * _MARK_PITCH + 1.5


def letter(square: Square) -> Square:
    """Where an option's letter is printed on an answer sheet, to the left of its box."""
    return Square(square.x - 3.7, square.y + 1.1, 2.8)


def block_left(shape: Shape, block: int) -> float:
    """Where a block of items begins on an answer sheet."""
    return INNER_LEFT + block * block_width(shape.options)


def block_width(options: int) -> float:
    return (INNER_RIGHT - INNER_LEFT) / blocks_across(options)


def blocks_across(options: int) -> int:
    return 3 if options <= 4 else 2


def items_in_block() -> int:
    return _ANSWER_ROWS


QR = Square(168.0, 19.0, 24.0)
# What lies between the marks of the two edges.
INNER_LEFT, INNER_RIGHT = 18.0, 192.0
NUMBER_WIDTH = 11.0


def _sign_in(shape: Shape) -> tuple[Group, ...]:
    def group(row: int, column: int) -> Group:
        left = session_left(shape, column) + 1.5
        return Group(row, column, _line(left, row_top(row), shape.options, _MARK_PITCH))

    return tuple(group(row, column) for row in range(shape.rows) for column in range(shape.columns))


def _answers(shape: Shape) -> tuple[Group, ...]:
    def group(row: int) -> Group:
        block, line = divmod(row, _ANSWER_ROWS)
        left = block_left(shape, block) + NUMBER_WIDTH
        return Group(row, 0, _line(left, row_top(line), shape.options, _OPTION_PITCH))

    return tuple(group(row) for row in range(shape.rows))


def _line(left: float, top: float, options: int, pitch: float) -> tuple[Square, ...]:
    inside = (pitch - BOX) / 2
    return tuple(Square(left + k * pitch + inside, top + (_ROW - BOX) / 2, BOX) for k in range(options))
