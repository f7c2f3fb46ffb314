"""What differs between two versions of a course, line by line of its workbook."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import Field, FieldType, Kind
from simpul.training import course_sheets
from simpul.training.course import Body

Row = dict[str, Any]
NEW, GONE, NOTHING = Label("baru", "new"), Label("dihapus", "removed"), Label("–", "–")


@dataclass(frozen=True)
class Change:
    """A difference: `where` in words, and what stood and stands there."""

    where: Label
    before: Label
    after: Label


def _columns(*names: str) -> Callable[[Row], Hashable]:
    return lambda row: tuple(row.get(name) for name in names)


# By what a row is known again, the surest first: a question that moved is the same question.
_KNOWN_BY: dict[str, tuple[Callable[[Row], Hashable], ...]] = {
    "course": (lambda row: 0,),
    "modules": (_columns("title_id"), _columns("number")),
    "days": (_columns("day", "start", "title_id"), _columns("day", "start"), _columns("day", "title_id")),
    "items": (_columns("text"), _columns("number")),
    "reaction": (_columns("code"),),
}


def between(before: Body, after: Body) -> list[Change]:
    """The differences in the order of the workbook."""
    old, new = course_sheets.rows_of(before), course_sheets.rows_of(after)
    return [c for kind in course_sheets.SHEETS for c in _of_sheet(kind, old[kind.name], new[kind.name])]


def _of_sheet(kind: Kind, old: list[Row], new: list[Row]) -> Iterator[Change]:
    known = _paired(kind, old, new)
    renumbered = 0
    for at, row in enumerate(new):
        if at not in known:
            yield Change(_named(kind, row), NOTHING, _whole(kind, row, NEW))
            continue
        was = old[known[at]]
        for field in kind.fields:
            if field.derived or (was.get(field.name) or None) == (row.get(field.name) or None):
                continue
            if field.name == "number":
                renumbered += 1
                continue
            yield Change(
                _joined(_named(kind, row), field.label), _said(field, was.get(field.name)),
                _said(field, row.get(field.name)),
            )  # fmt: skip
    for at, row in enumerate(old):
        if at not in known.values():
            yield Change(_named(kind, row), _whole(kind, row, None), GONE)
    if renumbered:
        moved = Label(f"{renumbered} baris bergeser nomornya", f"{renumbered} rows have another number")
        yield Change(kind.label, NOTHING, moved)


def _paired(kind: Kind, old: list[Row], new: list[Row]) -> dict[int, int]:
    """Which old row each new one is, by their places."""
    found: dict[int, int] = {}
    for known_by in _KNOWN_BY[kind.name]:
        free: dict[Hashable, list[int]] = {}
        taken = set(found.values())
        for at, row in enumerate(old):
            if at not in taken:
                free.setdefault(known_by(row), []).append(at)
        for at, row in enumerate(new):
            if at not in found and (here := free.get(known_by(row))):
                found[at] = here.pop(0)
    return found


def _named(kind: Kind, row: Row) -> Label:
    match kind.name:
        case "days":
            day, start = row["day"], row["start"]
            return Label(f"Hari {day}, {start}", f"Day {day}, {start}")
        case "modules":
            return Label(f"Modul {row['number']}", f"Module {row['number']}")
        case "items":
            return Label(f"Soal {row['number']}", f"Question {row['number']}")
        case "reaction":
            return _joined(kind.label, course_sheets.ASKED.label_of(row["code"]))
    return kind.label


def _whole(kind: Kind, row: Row, mark: Label | None) -> Label:
    told = Label(*(str(row.get("text") or row.get("title_id") or row.get("text_id") or "") for _ in range(2)))
    return told if mark is None else Label(f"{mark.id}: {told.id}", f"{mark.en}: {told.en}")


def _joined(one: Label, other: Label) -> Label:
    return Label(f"{one.id}: {other.id}", f"{one.en}: {other.en}")


def _said(field: Field, value: Any) -> Label:
    if value in (None, "", []):
        return NOTHING
    if field.codes is not None:
        told = [field.codes.label_of(c) for c in (value if field.type is FieldType.CODES else [value])]
        return Label("; ".join(x.id for x in told), "; ".join(x.en for x in told))
    text = "; ".join(str(value).splitlines())
    return Label(text, text)
