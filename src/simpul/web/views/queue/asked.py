"""Questions sent to librarians: the answered ones with before and after, and those that still wait."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from simpul.dashboards import record_page
from simpul.dashboards.queue import asked
from simpul.foundation.labels import Label
from simpul.review import actions as review
from simpul.review.codes import METHODS
from simpul.review.problems import changed_meanwhile
from simpul.web import ways
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Jawaban pengelola", "Answers of librarians")
VERIFIED = Label("Jawaban diterima, catatan terverifikasi.", "The answer is taken and the record verified.")
WITHDRAWN = Label("Pertanyaan ditarik. HP pengelola tidak menanyakannya lagi.",
                  "The question is withdrawn. The librarian's phone no longer asks it.")  # fmt: skip
SEEN = Label("Jawaban sudah dilihat.", "The answer has been seen.")


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code, "verify")
    if request.method == "POST" and request.POST.get("act") == "take-back":
        review.take_back(by=actor, send_back_id=frame.number(request.POST.get("question", "")))
        messages.success(request, WITHDRAWN.say(tongue()))
        return redirect(request.get_full_path())
    if request.method == "POST":
        kind, id, rev = frame.seen(request.POST.get("record", ""))
        _take(request, kind.name, id, rev)
        return redirect(request.get_full_path())
    answered, open_ = asked.open_at(at)
    details = frame.details(
        actor, where, TITLE,
        answered=[(q, ways.record(q.line.kind.name, q.line.row.pk)) for q in asked.questions(answered, actor.scope)],
        waiting=[(q, ways.record(q.line.kind.name, q.line.row.pk)) for q in asked.questions(open_, actor.scope)],
        answered_more=max(0, len(answered) - asked.MOST_SHOWN),
        waiting_more=max(0, len(open_) - asked.MOST_SHOWN),
        methods=[(c.code, c.label) for c in METHODS.codes],
    )  # fmt: skip
    return render(request, "web/queue/asked.html", details)


def _take(request: HttpRequest, kind: str, id: uuid.UUID, rev: int) -> None:
    """Verify what was answered, or only note that it has been seen; of the revision that was on the screen."""
    from simpul.web.views import frames

    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    actor.must("verify", row.path)
    if row.rev != rev:
        raise changed_meanwhile()
    if request.POST.get("act") != "seen":
        review.verify(by=actor, kind=kind, record_id=id, rev=rev, method=request.POST.get("method", ""))
        messages.success(request, VERIFIED.say(tongue()))
    else:
        messages.info(request, SEEN.say(tongue()))
    review.answer(by=actor, record_ids=[id])
