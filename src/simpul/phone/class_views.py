"""The class app's shell, and the page on which participants check in themselves."""

import functools
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from simpul.classroom import actions, proof
from simpul.classroom.actions import Said
from simpul.phone import class_declarations, own_views, shell
from simpul.phone.checking_in import read_wall, too_often
from simpul.phone.packing import Packed
from simpul.phone.views import FOR_EVER, manifest_of, opened, packed, part_of, worker_of


@login_not_required
@require_safe
def app(request: HttpRequest) -> HttpResponse:
    return opened(request, shell.CLASS)


@login_not_required
@require_safe
def file(request: HttpRequest, build: str, file: str) -> HttpResponse:
    return part_of(request, shell.CLASS, build, file)


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    return worker_of(request, shell.CLASS)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    return manifest_of(shell.CLASS, "Kelas", [])


@functools.cache
def _declared() -> Packed:
    return Packed("declarations.json", class_declarations.text())


@login_not_required
@require_safe
def declared(request: HttpRequest, print: str) -> HttpResponse:
    if print != class_declarations.print_of():
        raise Http404
    return packed(request, _declared(), FOR_EVER)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest) -> HttpResponse:
    """The page is the same for everybody, hence no token of a session in it: who posts proves what is on the wall.
    A script is answered {"st": "taken" | "refused" | "busy"}; taken, with a proof as "bukti" where a test or a
    reaction is open now, which is shown at `class-own`."""
    if request.method != "POST":
        return opened(request, shell.CLASS, "hadir/")
    said = read_wall(request.POST)
    state = _state(request, said)
    handed, offers = _offers(said) if said and state == "taken" else ("", [])
    status = {"taken": 200, "refused": 422, "busy": 429}[state]
    if request.headers.get("Accept", "").startswith("application/json"):
        told = {"st": state} | ({"bukti": handed} if offers else {})
        return JsonResponse(told, status=status, headers={"Cache-Control": "no-store"})
    around = {"root": shell.CLASS.root, "base": shell.CLASS.address(""), "style": shell.CLASS.address(shell.STYLE)}
    filled = {"class_id": request.POST.get("kelas", "")[:36], "who": request.POST.get("siapa", "")[:20]}
    shown = {"script": "kelas/checkin.js", "state": state, "proof": handed, "offers": offers}
    answer = render(request, "phone/checkin.html", {**around, **shown, **filled}, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _state(request: HttpRequest, said: Said | None) -> str:
    if said is None:
        return "refused"
    if too_often(request, said):
        return "busy"
    return "taken" if actions.check_in(said) else "refused"


def _offers(said: Said) -> tuple[str, list[dict[str, Any]]]:
    """A proof and what it opens now; nothing for what was kept until there was a signal."""
    _, handed = actions.prove(said)
    return handed, own_views.offered(own_views.standing(proof.read(handed))) if handed else []
