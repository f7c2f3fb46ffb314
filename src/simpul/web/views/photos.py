"""The photos of a record: the picture itself, and its end."""

import uuid

from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from simpul.attachments import actions, queries
from simpul.dashboards import record_page
from simpul.foundation.labels import Label
from simpul.records import registry
from simpul.scope.actor import not_found
from simpul.ui.blocks import Confirm
from simpul.web import ways
from simpul.web.templatetags.simpul import tongue
from simpul.web.views import frames

AN_HOUR = "private, max-age=3600"
ERASED = Label("Foto dihapus, juga dari HP yang mengirimnya.", "The photo is erased, from the phone that sent it too.")
CONSEQUENCES = (
    Label("Foto ini dihapus di sini sekarang juga.", "The photo is erased here at once."),
    Label(
        "HP yang mengirimnya ikut menghapusnya saat tersambung lagi; salinan cadangan melupakannya dalam 35 hari.",
        "The phone that sent it erases it when it connects again; backups forget it within 35 days.",
    ),
    Label(
        "Catatannya tetap ada. Penghapusan foto tidak dapat dibatalkan.",
        "The record stays. The erasure cannot be undone.",
    ),
)


@require_safe
@csp_update({"sandbox": True})  # type: ignore[arg-type]
def photo(request: HttpRequest, kind: str, id: uuid.UUID, photo: uuid.UUID, size: str) -> HttpResponse:
    """The JPEG that was written anew. Whatever it may be taken for, a browser runs nothing in it."""
    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    found = queries.one(row.pk, photo, actor.scope)
    body = queries.picture(found, "thumb" if size == "kecil" else "photo")
    if not body or size not in ("kecil", "penuh"):
        raise not_found()
    return HttpResponse(
        body,
        content_type="image/jpeg",
        headers={"Content-Disposition": f'inline; filename="foto-{photo}.jpg"', "Cache-Control": AN_HOUR},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, kind: str, id: uuid.UUID, photo: uuid.UUID) -> HttpResponse:
    """Erase a photo, because somebody in it asks or because it should not be here; asked before it is done."""
    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    found = queries.one(row.pk, photo, actor.scope)
    actor.must("correct", found.path)
    back = ways.record(kind, id)
    if request.method == "POST":
        actions.erase(by=actor, id=found.pk)
        messages.success(request, ERASED.say(tongue()))
        return redirect(back)
    details = {
        "heading": record_page.heading(row, registry.kind(kind)),
        "small": bool(found.thumb_key),
        "kind": kind,
        "row": row,
        "photo": found,
        "confirm": Confirm(
            Label("Hapus foto ini?", "Erase this photo?"), CONSEQUENCES,
            Label("Ya, hapus foto", "Yes, erase the photo"), request.path, back, grave=True,
        ),
    }  # fmt: skip
    return render(request, "web/photo_erase.html", details)
