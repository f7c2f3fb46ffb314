"""A record kind's declaration as a form: what is asked, how an answer is typed, and how it is read.

Answers are read as people in Indonesia write them (1.250 or 1250, 12,5); what cannot be read stays as it was typed,
with a sentence beside it. No answer is judged here: that is the rules' business.
"""

import datetime as dt
import re
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.kinds import Field, FieldType

NUMBERS = (FieldType.COUNT, FieldType.INTEGER, FieldType.MONEY)
WIDGETS: dict[FieldType, str] = {
    FieldType.PROSE: "prose",
    FieldType.DATE: "date",
    FieldType.MONTH: "month",
    FieldType.CODE: "choice",
    FieldType.CODES: "choices",
    FieldType.FLAG: "flag",
    FieldType.URL: "url",
}
_WHOLE = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)\Z")
_DECIMAL = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?\Z")
WRITE_WHOLE = Label("Tulis angka bulat, misalnya 1250 atau 1.250.", "Write a whole number, such as 1250 or 1.250.")
WRITE_DECIMAL = Label("Tulis angka, misalnya 12,5.", "Write a number, such as 12,5.")
WRITE_DATE = Label("Tulis tanggal seperti 21/11/2026.", "Write the date like 21/11/2026.")
WRITE_MONTH = Label("Tulis bulan seperti 2026-07.", "Write the month like 2026-07.")
CHOOSE = Label("Pilih dari daftar.", "Choose from the list.")
# What is too long is told and given back to be shortened; only what no page should carry is cut.
LONGEST = 20_000


class Asking(Protocol):
    """What asks questions: a record kind, or a form of its own."""

    @property
    def fields(self) -> tuple[Field, ...]: ...


class Posted(Protocol):
    """The part of a form's data that is read: Django's QueryDict, or a test's."""

    def getlist(self, key: str, /) -> Sequence[str]: ...


@dataclass(frozen=True)
class Question:
    """One field as asked: `text` as typed (or "" ), `chosen` codes, `error` a sentence when it could not be read,
    `suggested` words for a free text."""

    field: Field
    text: str = ""
    chosen: tuple[str, ...] = ()
    error: Label | None = None
    suggested: tuple[Label, ...] = ()

    @property
    def widget(self) -> str:
        return WIDGETS.get(self.field.type, "number" if self.field.is_number else "text")

    @property
    def options(self) -> list[tuple[str, Label, bool]]:
        """(code, label, chosen); a stored answer that is in no list is offered too, so that it is not lost."""
        assert self.field.codes is not None
        listed = [(c.code, c.label, c.code in self.chosen) for c in self.field.codes.codes]
        strangers = [c for c in self.chosen if c and c not in self.field.codes]
        return [*listed, *((c, Label(c, c), True) for c in strangers)]


def offering(asked: Sequence[Question], hidden: Mapping[str, Collection[str]]) -> list[Question]:
    """The questions without the codes that are offered no more (by list); an answer that was given stays choosable."""
    return [_offering(q, hidden.get(q.field.codes.name, ())) if q.field.codes else q for q in asked]


def _offering(question: Question, hidden: Collection[str]) -> Question:
    codes = question.field.codes
    gone = {code for code in hidden if code not in question.chosen}
    if codes is None or not gone:
        return question
    return replace(question, field=replace(question.field, codes=codes.without(gone)))


def suggesting(asked: Sequence[Question], names: Mapping[str, Sequence[Label]]) -> list[Question]:
    """The questions with words one may choose from or leave aside, by the field's name."""
    return [replace(q, suggested=tuple(names.get(q.field.name, ()))) for q in asked]


def asked(kind: Asking) -> list[Field]:
    """The fields a person fills in on a page; references and files have their own ways."""
    own = (FieldType.REF, FieldType.REFS, FieldType.FILES)
    return [f for f in kind.fields if not f.derived and f.type not in own]


def filled(kind: Asking, values: Mapping[str, Any]) -> list[Question]:
    """The questions with stored (database) values."""
    return [_filled(f, values.get(f.name)) for f in asked(kind)]


def _filled(field: Field, value: Any) -> Question:
    if field.type is FieldType.CODES:
        return Question(field, chosen=tuple(value or ()))
    if field.type is FieldType.CODE:
        return Question(field, chosen=(value or "",))
    if field.type is FieldType.FLAG:
        return Question(field, chosen=("" if value is None else "yes" if value else "no",))
    if value is None:
        return Question(field)
    if field.type is FieldType.MONTH:
        return Question(field, str(Month.of(value)))
    if field.type is FieldType.DECIMAL:
        return Question(field, f"{value.normalize():f}".replace(".", ","))
    return Question(field, value.isoformat() if isinstance(value, dt.date) else str(value))


def read(kind: Asking, posted: Posted) -> tuple[dict[str, Any], list[Question]]:
    """The wire values of a posted form, and its questions as typed; a question with an error has no value."""
    values: dict[str, Any] = {}
    questions = []
    for field in asked(kind):
        if field.type is FieldType.CODES:
            chosen = tuple(c for c in posted.getlist(field.name) if c)
            wrong = any(len(c) > 64 for c in chosen)
            questions.append(Question(field, chosen=chosen, error=CHOOSE if wrong else None))
            values[field.name] = list(chosen) or None
            continue
        text = next(iter(posted.getlist(field.name)[-1:]), "").strip()[:LONGEST]
        chosen_one = (text,) if field.type in (FieldType.CODE, FieldType.FLAG) else ()
        try:
            values[field.name] = _read(field, text)
            questions.append(Question(field, text, chosen_one))
        except _UnreadableError as error:
            questions.append(Question(field, text, chosen_one, error.label))
    return values, questions


class _UnreadableError(Exception):
    def __init__(self, label: Label) -> None:
        self.label = label


def _read(field: Field, text: str) -> Any:
    if text == "":
        return None
    if field.is_number:
        text = text.replace("−", "-")  # the minus of printed text, as in our own examples
    match field.type:
        case FieldType.COUNT | FieldType.INTEGER | FieldType.MONEY:
            if not _WHOLE.match(text):
                raise _UnreadableError(WRITE_WHOLE)
            number = int(text.replace(".", ""))
            return str(number) if field.type is FieldType.MONEY else number
        case FieldType.DECIMAL:
            if not _DECIMAL.match(text):
                raise _UnreadableError(WRITE_DECIMAL)
            return text.replace(".", "").replace(",", ".")
        case FieldType.DATE:
            return _date(text).isoformat()
        case FieldType.MONTH:
            if not re.match(r"\d{4}-(0[1-9]|1[0-2])\Z", text):
                raise _UnreadableError(WRITE_MONTH)
            return text
        case FieldType.FLAG:
            return {"yes": True, "no": False}.get(text)
        case FieldType.CODE:
            if len(text) > 64:
                raise _UnreadableError(CHOOSE)
            return text
        case FieldType.REF:
            return str(uuid.UUID(text))
        case FieldType.PROSE:
            return text.replace("\r\n", "\n")
        case _:
            return " ".join(text.split("\n"))


def _date(text: str) -> dt.date:
    """ "2026-11-21" (as browsers send it) or "21/11/2026" (as people type it)."""
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return dt.datetime.strptime(text, shape).date()  # noqa: DTZ007 - a calendar day has no zone
        except ValueError:
            continue
    raise _UnreadableError(WRITE_DATE)


def changed(kind: Asking, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Those of the wire values `after` that differ from `before` (an empty list and null are the same answer)."""
    return {
        f.name: after[f.name]
        for f in asked(kind)
        if f.name in after and _told(after[f.name]) != _told(before.get(f.name))
    }


def _told(value: Any) -> Any:
    return None if value in ("", []) else value
