"""Whom to visit next, and whom to ask what became of the training."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.classes import mentoring as needs
from simpul.dashboards import place
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import Place
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.places import queries as places
from simpul.plans.kind import MENTORING_VISIT
from simpul.scope.actor import Actor
from simpul.sync import queries as sync
from simpul.training.models import TrainingClass
from simpul.ui import parts, sheets
from simpul.ui.parts import Cell
from simpul.web import downloads, language, ways
from simpul.web.training.result_links import way
from simpul.web.views import frames

TITLE = Label("Pendampingan dan tindak lanjut", "Mentoring and follow-up")
RECORD = Label("Catat pendampingan", "Record a visit")
MOST = 100


def _at(request: HttpRequest) -> tuple[Actor, str, Place | None]:
    """The place asked for, or all the visitor reads; (actor, path, place). Raises akses-2."""
    actor = frames.actor_of(request)
    code = request.GET.get("wilayah", "")
    if code:
        where = place.seen("" if code == ways.NATION else code, actor.scope)
        return actor, where.path, where
    return actor, actor.scope.paths[0] if len(actor.scope.paths) == 1 else "id.", None


@require_safe
def mentoring(request: HttpRequest) -> HttpResponse:
    actor, path, where = _at(request)
    found = needs.schedule(actor.scope, path)
    kept = {"wilayah": (where.code or ways.NATION) if where else ""}

    def page_of(held: TrainingClass) -> str:
        inside = any(held.path.startswith(p) for p in actor.scope.paths)
        return reverse("training-results-class", args=[held.pk]) if inside else ""

    def library(id: uuid.UUID) -> str:
        return ways.library(id)

    def visit(need: needs.Need) -> Cell:
        if not sync.may_record(actor, MENTORING_VISIT, need.path):
            return Cell("–")
        return Cell(RECORD, reverse("training-mentoring-record", args=[need.library]))

    records = any(actor.verbs.get(verb) for verb in sync.recording_verbs(MENTORING_VISIT))
    details = {
        "title": TITLE,
        "where": where,
        "way": way((TITLE, "")),
        "found": found,
        "needs": needs.needs_table(found, library, MOST, visit if records else None),
        "record": reverse("training-mentoring-choose") if records else "",
        "asking": needs.asking_table(found, library, page_of, MOST),
        "needs_more": max(0, len(found.needs) - MOST),
        "asking_more": max(0, len(found.asking) - MOST),
        "needs_xlsx": ways.with_query(reverse("training-mentoring-table", args=["pendampingan", "xlsx"]), kept),
        "asking_xlsx": ways.with_query(reverse("training-mentoring-table", args=["tindak-lanjut", "xlsx"]), kept),
        "places": _places(request, actor, where),
    }
    return render(request, "web/training/mentoring.html", details)


def _places(request: HttpRequest, actor: Actor, where: Place | None) -> list[parts.Quick]:
    """The regencies with trained libraries, for who sees several."""
    held = needs.trained(actor.scope, "id.", clock.today())
    codes = sorted({".".join(one.area_code.split(".")[:2]) for one in held.values()})
    if len(codes) < 2:
        return []
    names = {code: place.of(area).title for code, area in places.areas(codes).items()}
    told = [parts.Quick(Label("Semua", "All"), request.path, where is None)]
    return told + [
        parts.Quick(names.get(c, c), ways.with_query(request.path, {"wilayah": c}), bool(where and where.code == c))
        for c in codes[:60]
    ]


@require_safe
def table(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    actor, path, where = _at(request)
    spoken = language.chosen(request)
    make = {"pendampingan": needs.needs_sheet, "tindak-lanjut": needs.asking_sheet}.get(name)
    if make is None:
        raise filter_unknown(name="tabel", value=name[:40], where="tabel")

    def made() -> sheets.Sheet:
        return make(needs.schedule(actor.scope, path), spoken)

    page = ways.with_query(reverse("training-mentoring"), {"wilayah": where.code if where else ""})
    return downloads.answer(request, actor, form, made, f"bimtek-{name}", page)
