"""Photos that look alike: the officer looks at both records, and says that they may both stand."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from simpul.attachments import actions
from simpul.dashboards.queue import twins as queue
from simpul.foundation.labels import Label
from simpul.web import waits
from simpul.web.problems import address_unreadable
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Foto yang mirip", "Photos that look alike")
JUDGED = Label("Foto ini tidak lagi ditandai mirip.", "This photo is no longer marked as alike.")


@require_http_methods(["GET", "HEAD", "POST"])
def twins(request: HttpRequest, code: str) -> HttpResponse:
    """The list; posted, one of its photos was looked at and may stand."""
    actor, at, where = frame.at(request, code, "verify")
    if request.method == "POST":
        text = request.POST.get("photo", "")
        try:
            actions.judge_apart(by=actor, id=uuid.UUID(text))
        except ValueError:
            raise address_unreadable(name="photo", value=text[:40]) from None
        messages.success(request, JUDGED.say(tongue()))
        return redirect(waits.queue("twins", code))
    after = request.GET.get("after", "")
    found, mark = queue.page(at, actor.scope, after)
    details = frame.details(
        actor, where, TITLE,
        pairs=found,
        next_url=waits.queue("twins", code, after=mark) if mark else "",
        first_url=waits.queue("twins", code) if after else "",
    )  # fmt: skip
    return render(request, "web/queue/twins.html", details)
