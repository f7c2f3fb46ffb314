"""The class app's shell, and the page on which participants check in themselves."""

import functools
import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from simpul.classroom import actions
from simpul.classroom.actions import Said
from simpul.foundation import clock
from simpul.people import budgets
from simpul.people.address import client_ip
from simpul.phone import class_declarations, shell
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
    A script is answered {"st": "taken" | "refused" | "busy"}."""
    if request.method != "POST":
        return opened(request, shell.CLASS, "hadir/")
    state = _state(request)
    status = {"taken": 200, "refused": 422, "busy": 429}[state]
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"st": state}, status=status, headers={"Cache-Control": "no-store"})
    around = {"root": shell.CLASS.root, "base": shell.CLASS.address(""), "style": shell.CLASS.address(shell.STYLE)}
    said = {"state": state, "class_id": request.POST.get("kelas", "")[:36], "who": request.POST.get("siapa", "")[:20]}
    answer = render(request, "phone/checkin.html", around | {"script": "kelas/checkin.js"} | said, status=status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _state(request: HttpRequest) -> str:
    said = _said(request.POST)
    if said is None:
        return "refused"
    number = f"{said.class_id}:{said.who.strip().upper()}"
    if budgets.wait("check_in", client_ip(request)) or budgets.wait("number", number):
        return "busy"
    return "taken" if actions.check_in(said) else "refused"


def _said(form: Any) -> Said | None:
    """What was filled in; None when it cannot be read. Without a script the minute is ours."""
    who, digits = form.get("siapa", "")[:20], "".join(c for c in form.get("kode", "")[:20] if c in "0123456789")
    minute = form.get("menit", "")
    if minute and not (minute.isascii() and minute.isdigit() and len(minute) <= 10):
        return None
    try:
        class_id = uuid.UUID(form["kelas"]) if form.get("kelas") else None
    except ValueError:
        return None
    if not who.strip() or "\x00" in who or len(digits) != 6:
        return None
    return Said(who, digits, int(minute) if minute else int(clock.now().timestamp()) // 60, class_id)
