"""Submissions kept aside: what, why, who and until when; applied after all, or noted as dealt with."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.dashboards.queue import aside as queue
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.office import queries as office
from simpul.sync import actions as sync
from simpul.sync.problems import dealt_with
from simpul.ui import parts, questions
from simpul.web import mending, waits
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Karantina", "Kept aside")
APPLIED = Label("Kiriman diterapkan dan keluar dari karantina.", "The submission is applied and no longer waits.")
RESOLVED = Label("Dicatat sebagai selesai; isinya tetap tersimpan.",
                 "Noted as dealt with; what it said is kept.")  # fmt: skip
SURE = Label("Centang dulu bahwa kiriman ini sudah ditangani.", "Tick first that this submission has been dealt with.")


@require_safe
def kept(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code, "correct")
    after = request.GET.get("after", "")
    found, mark = queue.page(at, actor.scope, clock.today(), after)
    details = frame.details(
        actor, where, TITLE,
        kept=[(one, reverse("queue-aside-one", args=[code, one.row.pk])) for one in found],
        next_url=waits.queue("aside", code, after=mark) if mark else "",
        first_url=waits.queue("aside", code) if after else "",
    )  # fmt: skip
    return render(request, "web/queue/aside.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, code: str, id: uuid.UUID) -> HttpResponse:
    """One submission with its answers as a form; posted, it is applied ("apply") or noted as dealt with ("resolve")."""
    actor, _, where = frame.at(request, code, "correct")
    found = queue.one(id, actor.scope, clock.today())
    actor.must("correct", found.row.path)
    if found.row.resolved_at is not None:
        raise dealt_with()
    told: list[Label | str] = []
    asked = mending.asked(found)
    if request.method == "POST":
        if request.POST.get("act") == "resolve":
            if request.POST.get("sure") == "yes":
                sync.resolve_quarantined(by=actor, quarantined_id=id)
                messages.success(request, RESOLVED.say(tongue()))
                return redirect(waits.queue("aside", code))
            told = [SURE]
        else:
            values, asked, told = mending.read(found, request.POST)
            try:
                if not told:
                    sync.replay(by=actor, quarantined_id=id, set=values)
                    messages.success(request, APPLIED.say(tongue()))
                    return redirect(waits.queue("aside", code))
            except Problem as problem:
                if problem.status != 422:
                    raise
                told = [problem.say(tongue())]
    details: dict[str, Any] = frame.details(
        actor, where, found.what, parts.Step(TITLE, waits.queue("aside", code)),
        kept=found, questions=_offered(found, asked), problems=told, may_apply=mending.may_apply(found),
    )  # fmt: skip
    return render(request, "web/queue/aside_one.html", details, status=422 if told else 200)


def _offered(found: queue.Kept, asked: list[questions.Question]) -> list[questions.Question]:
    """The questions with the codes and local names that are offered today."""
    named = office.suggestions(found.kind) if found.kind else {}
    return questions.suggesting(questions.offering(asked, office.retired()), named)
