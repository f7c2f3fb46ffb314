"""One record: seen by all in scope, corrected and verified by who holds the verb."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.dashboards import period, record_page, record_photos
from simpul.foundation.labels import Label
from simpul.kinds import Kind, Severity
from simpul.office import queries as office
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.records import registry
from simpul.records.models import Record
from simpul.review import actions as review
from simpul.review.codes import METHODS
from simpul.scope.actor import Actor
from simpul.ui import parts, questions
from simpul.web import corrections, ways
from simpul.web.problems import address_unreadable
from simpul.web.templatetags.simpul import tongue
from simpul.web.views import frames

SAVED = Label("Tersimpan. Isi lama ada dalam riwayat.", "Saved. The old answers are in the history.")
UNCHANGED = Label("Tidak ada yang berubah.", "Nothing was changed.")
VERIFIED = Label("Catatan ini terverifikasi.", "This record is verified.")


@require_safe
def record(request: HttpRequest, kind: str, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    declared = registry.kind(kind)
    page = record_page.page(row, declared)
    library = _library(row, actor)
    details = {
        "page": page,
        "where": library.name if library else Label("Kabupaten/kota", "Regency"),
        "way": _way(row, library, actor, parts.Step(page.heading)),
        "verify": [(c.code, c.label) for c in METHODS.codes] if _may_verify(actor, row, page) else [],
        "correct": actor.may("correct", row.path) and row.deleted_at is None,
        "synthetic": "all" if library and library.synthetic else "",
        "photos": record_photos.of(row, actor.scope),
        "photos_gone": record_photos.gone(row, actor.scope),
        "conflicts": corrections.conflicts_of(row, declared),
    }
    return render(request, "web/record.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, kind: str, id: uuid.UUID) -> HttpResponse:
    """The record's form; a posted one is written as an operation on the revision it was made from."""
    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    actor.must("correct", row.path)
    declared = registry.kind(kind)
    if request.method != "POST":
        return _form(request, row, declared, questions.filled(declared, vars(row)), [], row.rev)
    values, typed = questions.read(declared, _Posted(request))
    base = _number(request.POST.get("rev", ""))
    told = [Label(f"{q.field.label.id}: {q.error.id}", f"{q.field.label.en}: {q.error.en}") for q in typed if q.error]
    new, was = corrections.changes(row, declared, values)
    found = corrections.objections(row, declared, new) if new else []
    if told:
        # What could be read is judged beside what could not: nobody mends one answer to be told of the next.
        unread = {q.field.name for q in typed if q.error}
        told += [f.message for f in found if f.severity is Severity.BLOCK and not unread & set(f.fields)]
        return _form(request, row, declared, typed, told, base)
    stops = any(f.severity is Severity.BLOCK for f in found)
    # A warning asks once; what is impossible is asked until it is not.
    if stops or (found and request.POST.get("sure") != "yes"):
        return _form(request, row, declared, typed, [f.message for f in found], base, may_insist=not stops)
    if told := corrections.write(row, declared, new, was, base, actor):
        messages.warning(request, told[0].say(tongue()))
    elif new:
        messages.success(request, SAVED.say(tongue()))
    else:
        messages.info(request, UNCHANGED.say(tongue()))
    return redirect(ways.record(kind, id))


@require_POST
def verify(request: HttpRequest, kind: str, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    review.verify(
        by=actor,
        kind=kind,
        record_id=row.pk,
        rev=_number(request.POST.get("rev", "")),
        method=request.POST.get("method", ""),
        note=request.POST.get("note", "")[:2000],
    )
    messages.success(request, VERIFIED.say(tongue()))
    return redirect(ways.record(kind, id))


def _form(
    request: HttpRequest,
    row: Record,
    kind: Kind,
    asked: list[questions.Question],
    told: list[Label],
    rev: int,
    *,
    may_insist: bool = False,
) -> HttpResponse:
    actor = frames.actor_of(request)
    library = _library(row, actor)
    heading = record_page.heading(row, kind)
    back = ways.record(kind.name, row.pk)
    locked, locked_at = record_page.lock_of(row)
    details: dict[str, Any] = {
        "questions": questions.suggesting(questions.offering(asked, office.retired()), office.suggestions(kind)),
        "problems": told,
        "may_insist": may_insist,
        "rev": rev,
        "heading": heading,
        "where": library.name if library else Label("Kabupaten/kota", "Regency"),
        "way": _way(row, library, actor, parts.Step(heading, back), parts.Step(Label("Perbaiki", "Correct"))),
        "back": back,
        "locked": locked,
        "locked_at": locked_at,
        "synthetic": "all" if library and library.synthetic else "",
    }
    return render(request, "web/correct.html", details, status=422 if told else 200)


def _may_verify(actor: Actor, row: Record, page: record_page.Page) -> bool:
    """Who holds the verb and did not write the record; once per revision (decision 12)."""
    return actor.may("verify", row.path) and page.verification is None and row.author_id != actor.user_id


def _library(row: Record, actor: Actor) -> Library | None:
    return places.library_for(actor.scope, row.book.library_id) if row.book.library_id else None


def _way(row: Record, library: Library | None, actor: Actor, *more: parts.Step) -> list[parts.Step]:
    span = period.usual()
    if library:
        return frames.way_to_library(library, actor.scope, span, *more)
    return frames.way_to_area(row.book.area_code, actor.scope, span, *more)


class _Posted:
    """The posted form as the questions read it."""

    def __init__(self, request: HttpRequest) -> None:
        self.post = request.POST

    def getlist(self, key: str, /) -> list[str]:
        return [str(v) for v in self.post.getlist(key)]


def _number(text: str) -> int:
    if not text.isdigit() or len(text) > 9:
        raise address_unreadable(name="rev", value=text[:40])
    return int(text)
