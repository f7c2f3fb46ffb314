"""A form of the administration: questions with what was typed, the sentences beside them, and the state it was made of.

The state seen travels signed in the form, so that two officers at the same library never overwrite each other unseen.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.core import signing
from django.http import HttpRequest

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType, Severity
from simpul.kinds.limits import judge_of
from simpul.ui.questions import Question, filled, read

_SALT = "simpul.admin.seen"
FILL_IN = Label("{label} belum diisi.", "{label} has not been filled in.")


@dataclass(frozen=True)
class Form:
    """The questions, in order."""

    fields: tuple[Field, ...]

    def named(self, *names: str) -> "Form":
        """Only these questions."""
        return Form(tuple(f for f in self.fields if f.name in names))


@dataclass(frozen=True)
class Fault:
    """A sentence in the summary; `anchor` is the question it belongs to, "" when it is about the whole."""

    sentence: Label
    anchor: str = ""


@dataclass
class Answers:
    """What was typed: `values` are ready for columns; `seen` is what stood there when the form was drawn."""

    questions: list[Question]
    values: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    @property
    def good(self) -> bool:
        return not self.faults

    def refuse(self, problem: Problem) -> None:
        """Say a problem, and what else was wrong, each by the question it is about and in the summary."""
        for one in (problem, *problem.others):
            self.object(Label(one.say("id"), one.say("en")), one.where or "")

    def judge(self, found: Iterable[Problem]) -> None:
        """Say also what is wrong with what could be read; a question that is faulted already hears no more."""
        faulted = {fault.anchor for fault in self.faults}
        for problem in found:
            if (problem.where or "") not in faulted:
                self.refuse(problem)

    def object(self, sentence: Label, name: str = "") -> None:
        """Say a sentence by the question called `name`, and in the summary."""
        known = [i for i, q in enumerate(self.questions) if q.field.name == name]
        for i in known:
            self.questions[i] = replace(self.questions[i], error=sentence)
        self.faults.append(Fault(sentence, name if known else ""))
        order = {q.field.name: i for i, q in enumerate(self.questions)}
        self.faults.sort(key=lambda fault: order.get(fault.anchor, -1))


def blank(form: Form, values: Mapping[str, Any] | None = None) -> Answers:
    """The form with these (database) values, and remembering them as seen."""
    given = dict(values or {})
    shown = {n: "\n".join(v) if isinstance(v, list) and _is_prose(form, n) else v for n, v in given.items()}
    return Answers(filled(form, shown), seen={f.name: given.get(f.name) for f in form.fields})


def posted(form: Form, request: HttpRequest) -> Answers:
    """What was sent, as typed; a required question without an answer is a fault."""
    values, questions = read(form, request.POST)
    answers = Answers(questions, {f.name: typed(f, values.get(f.name)) for f in form.fields}, seen=_seen(form, request))
    for question in list(questions):
        name, label = question.field.name, question.field.label
        if question.error:
            answers.faults.append(
                Fault(Label(f"{label.id}: {question.error.id}", f"{label.en}: {question.error.en}"), name)
            )
        elif question.field.required and answers.values.get(name) in (None, "", []):
            answers.object(Label(FILL_IN.id.format(label=label.id), FILL_IN.en.format(label=label.en)), name)
    return answers


def within_limits(answers: Answers, leave: Collection[str] = ()) -> Answers:
    """Say of every answer that could be read whether it is too long, too large or too small, each by its question;
    but for those to `leave`."""
    for question in list(answers.questions):
        name = question.field.name
        value = answers.values.get(name)
        if question.error is None and name not in leave and value not in (None, "", []):
            found = judge_of(question.field)(value)
            stops = [finding.message for finding in found if finding.severity is Severity.BLOCK]
            if stops:
                answers.object(stops[0], name)
    return answers


def typed(field_: Field, wire: Any) -> Any:
    """A wire value as a column holds it; an unanswered text is ""."""
    match field_.type:
        case FieldType.DATE:
            return dt.date.fromisoformat(wire) if wire else None
        case FieldType.DECIMAL:
            return Decimal(wire) if wire not in (None, "") else None
        case FieldType.CODES:
            return list(wire or [])
        case FieldType.TEXT | FieldType.PROSE | FieldType.CODE:
            return wire or ""
        case _:
            return wire


def seal(values: Mapping[str, Any]) -> str:
    """The state seen, for a hidden field."""
    return signing.dumps({name: _plain(value) for name, value in values.items()}, salt=_SALT, compress=True)


def _seen(form: Form, request: HttpRequest) -> dict[str, Any]:
    try:
        told = signing.loads(request.POST.get("seen", ""), salt=_SALT)
    except signing.BadSignature:
        return {}
    by_name = {f.name: f for f in form.fields}
    return {n: v if isinstance(v, list) or n not in by_name else _back(by_name[n], v) for n, v in told.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal | dt.date):
        return str(value)
    return value


def _back(field_: Field, value: Any) -> Any:
    """A sealed value as the column holds it: what was null stays null."""
    return None if value is None else typed(field_, value)


def _is_prose(form: Form, name: str) -> bool:
    return any(f.name == name and f.type is FieldType.PROSE for f in form.fields)


def options(choices: Sequence[tuple[str, Label | str, Label | str]], chosen: str) -> list[dict[str, Any]]:
    """Choices (value, label, note) for the component `pick`."""
    return [{"value": v, "label": lab, "note": note, "chosen": v == chosen} for v, lab, note in choices]
