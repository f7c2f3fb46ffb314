"""What is wrong with a form of the training, all of it at once and each by its question."""

import datetime as dt

from django.http import HttpRequest

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.training import problems
from simpul.ui import parts
from simpul.web.admin import forms
from simpul.web.training.fields import YEAR

EARLIEST, LATEST = dt.date(2011, 1, 1), dt.date(2100, 12, 31)
# Which question a problem is about, where the action that raises it knows of no form.
_ABOUT = {
    problems.class_code_taken.code: "code",
    problems.wave_code_taken.code: "code",
    problems.days_reversed.code: "ends",
    problems.trainer_busy.code: "trainers",
    problems.room_taken.code: "room",
    problems.outside_wave.code: "starts",
}


def posted(form: forms.Form, request: HttpRequest, *, ended: dt.date | None = None) -> forms.Answers:
    """What was sent, with the limits of each answer and the order of its days looked at. A last day that stays as it
    was (`ended`) moves along with the first."""
    answers = forms.within_limits(forms.posted(form, request), leave=("year",))
    year = answers.values.get("year")
    if year is not None and not EARLIEST.year <= year <= LATEST.year:
        # In words: a year takes no thousands' dot.
        told = {"value": str(year), "least": str(EARLIEST.year), "most": str(LATEST.year)}
        answers.judge([problems.number_out_of_range(field=YEAR.label, where="year", **told)])
    for question in list(answers.questions):
        day = answers.values.get(question.field.name)
        if isinstance(day, dt.date) and not EARLIEST <= day <= LATEST:
            label, first, last = question.field.label, parts.day(EARLIEST), parts.day(LATEST)
            sentence = Label(
                f"{label.id}: tanggalnya di luar {first.id} sampai {last.id}. Periksa tahunnya.",
                f"{label.en}: the date lies outside {first.en} to {last.en}. Check the year.",
            )
            answers.object(sentence, question.field.name)
    starts, ends = answers.values.get("starts"), answers.values.get("ends")
    if starts and ends and ends < starts and ends != ended:
        answers.judge([problems.days_reversed(starts=starts, ends=ends, where="ends")])
    return answers


def refuse(answers: forms.Answers, problem: Problem) -> None:
    """Say a problem of an action by the question it is about."""
    problem.where = problem.where or _ABOUT.get(problem.code)
    answers.refuse(problem)
