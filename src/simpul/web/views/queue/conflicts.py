"""Two answers to one question: a person chooses, and the choice goes the one way in, as a `confirm`."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.dashboards.queue import conflicts as queue
from simpul.foundation.labels import Label
from simpul.foundation.problems import kind as problem
from simpul.ui import parts
from simpul.web import choosing, waits, ways
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Dua jawaban berbeda", "Two different answers")
CHOSEN = Label("Pilihan Anda tersimpan; jawaban yang lain tetap ada dalam riwayat.",
               "Your choice is saved; the other answer stays in the history.")  # fmt: skip
settled = problem(
    "beda-1",
    409,
    "Dua jawaban ini sudah dipilih orang lain lebih dulu. Kembali ke daftar; tidak ada yang hilang.",
    "Somebody else has chosen between these two answers already. Go back to the list; nothing is lost.",
)


@require_safe
def conflicts(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code, "correct")
    after = request.GET.get("after", "")
    found, mark = queue.page(at, actor.scope, after)
    details = frame.details(
        actor, where, TITLE,
        open=[(one, reverse("queue-conflict", args=[code, one.conflict.pk])) for one in found],
        next_url=waits.queue("conflicts", code, after=mark) if mark else "",
        first_url=waits.queue("conflicts", code) if after else "",
    )  # fmt: skip
    return render(request, "web/queue/conflicts.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def conflict(request: HttpRequest, code: str, id: uuid.UUID) -> HttpResponse:
    """One conflict; posted, each question has "kept" or "stands"."""
    actor, _, where = frame.at(request, code, "correct")
    found = queue.one(id, actor.scope)
    if found is None or not found.conflict.path.startswith(where.path):
        raise choosing.gone(id, actor, where.path, settled)
    actor.must("correct", found.conflict.path)
    if request.method == "POST":
        answers = {side.name: request.POST.get(f"choice-{side.name}", "") for side in found.sides}
        choosing.choose(found, answers, frame.number(request.POST.get("rev", "")), actor)
        messages.success(request, CHOSEN.say(tongue()))
        return redirect(waits.queue("conflicts", code))
    details = frame.details(
        actor, where, Label("Pilih yang benar", "Choose the right one"),
        parts.Step(TITLE, waits.queue("conflicts", code)),
        found=found,
        record_url=ways.record(found.line.kind.name, found.line.row.pk),
    )  # fmt: skip
    return render(request, "web/queue/conflict.html", details)
