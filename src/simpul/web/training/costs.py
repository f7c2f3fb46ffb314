"""What a class cost, said by its organiser."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.classes import reading
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType
from simpul.training import access, actions, codes
from simpul.training.models import ClassCost
from simpul.web.admin import forms, pages
from simpul.web.training import judging
from simpul.web.training.result_links import way
from simpul.web.views import frames

TITLE, SAVE = Label("Biaya kelas", "Cost of the class"), Label("Simpan biaya", "Save the costs")
SAVED = Label("Biaya disimpan.", "The costs are saved.")
FORM = forms.Form(
    tuple(
        Field(
            kind.code,
            FieldType.MONEY,
            kind.label,
            Label("Dalam rupiah; kosongkan bila tidak ada catatannya.", "In rupiah; leave empty what is not known."),
            most=10**12,
        )
        for kind in codes.COST_KINDS.codes
    )
)


@require_http_methods(["GET", "HEAD", "POST"])
def costs(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    held = reading.class_in(actor.scope, id)
    access.must_run(actor, held)
    back = reverse("training-results-class", args=[id])
    if request.method == "POST":
        answers = judging.posted(FORM, request)
        if answers.good:
            told = {name: None if value in (None, "") else int(value) for name, value in answers.values.items()}
            try:
                actions.set_costs(by=actor, class_id=id, costs=told)
            except Problem as problem:
                judging.refuse(answers, problem)
        if answers.good:
            pages.said(request, SAVED)
            return redirect(back)
    else:
        answers = forms.blank(FORM, dict(ClassCost.objects.filter(training_class=id).values_list("kind", "amount")))
    steps = way((held.title, back), (TITLE, ""))
    return pages.form(request, answers, title=TITLE, about=held.title, way=steps, button=SAVE, back=back)
