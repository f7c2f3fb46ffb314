"""The monthly letter: wanting it, on one's account page, and leaving it, with what stands in the letter."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from simpul.dashboards.morning import stand as standing
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.letters import leaving
from simpul.people import actions
from simpul.people.models import LetterWish
from simpul.scope.actor import not_found
from simpul.ui.parts import Quick, Step
from simpul.web import ways
from simpul.web.templatetags.simpul import tongue
from simpul.web.views import frames

MOST_PREVIEWS = 4
TITLE = Label("Surat bulanan", "Monthly letter")
ACCOUNT = Label("Akun saya", "My account")
WANTED = Label("Tersimpan. Surat bulanan akan dikirim ke alamat ini.", "Saved. The monthly letter will go there.")
STOPPED = Label("Surat bulanan dihentikan; alamatnya dihapus.", "The letter is stopped and the address erased.")


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest) -> HttpResponse:
    """The visitor's own wish; an empty address stops the letter."""
    by, address = frames.actor_of(request), request.POST.get("address", "").strip()
    if request.method != "POST":
        return _form(request)
    if not address or "stop" in request.POST:
        actions.stop_letter(by=by, user=request.user)  # type: ignore[arg-type]
        messages.success(request, STOPPED.say(tongue()))
        return redirect("letter")
    try:
        actions.want_letter(by=by, user=request.user, address=address)  # type: ignore[arg-type]
    except Problem as problem:
        return _form(request, address, problem)
    messages.success(request, WANTED.say(tongue()))
    return redirect("letter")


def previews(request: HttpRequest) -> list[Quick]:
    """Last month's report of each of the visitor's places: what the letter would bring."""
    scope, month = frames.actor_of(request).scope, Month.of(clock.today()).plus(-1)
    found = []
    for at in standing.stands(request.user)[:MOST_PREVIEWS]:  # type: ignore[arg-type]
        door, place = ("library-monthly", at.library_id) if at.library_id else ("area-monthly", at.code)
        url = ways.with_query(reverse(door, args=[place]), {"month": str(month)})
        found.append(Quick(standing.title(at, scope)[0], url))
    return found


def _form(request: HttpRequest, address: str = "", problem: Problem | None = None) -> HttpResponse:
    wish = LetterWish.objects.filter(user_id=str(request.user.pk)).first()
    details = {
        "way": [Step(ACCOUNT, "/akun/"), Step(TITLE)],
        "address": address or (wish.address if wish else ""),
        "wish": wish,
        "problem": problem.say(tongue()) if problem else "",
        "day": settings.LETTER_DAY,
        "sent": settings.MAIL_IS_SENT,
        "previews": previews(request),
    }
    return render(request, "web/letter.html", details, status=problem.status if problem else 200)


# Mail programs stop a letter by posting to this address, without our form (RFC 8058); the signature is the proof.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """The way out of the letter. Opening it stops nothing, since mail programs open links by themselves."""
    wish = leaving.wish_in(token)
    if wish is None:
        raise not_found()
    if request.method == "POST":
        actions.stop_letter_of(wish)
    return render(request, "web/letter_leave.html", {"left": request.method == "POST"})
