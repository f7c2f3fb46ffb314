"""The administration's first page: what one looks after, and what of it waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.places import queries
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.ui.parts import Duty
from simpul.web.admin import pages
from simpul.web.views import frames


@require_safe
def hub(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    if not pages.looks_after(actor):
        raise not_yours_to_change()
    duties = [duty for tell in TELLERS if (duty := tell(actor))]
    return render(request, "web/admin/hub.html", {"duties": duties, "where": pages.where(actor)})


def libraries(actor: Actor) -> Duty | None:
    scope = actor.verbs.get("manage_libraries")
    if not scope:
        return None
    waiting = []
    if pending := len(queries.waiting_libraries(scope)):
        words = Label(f"{pending} perpustakaan menunggu penetapan desa", f"{pending} libraries wait for their village")
        waiting.append((words, reverse("admin-libraries-waiting")))
    text = Label(
        "Daftarkan, ubah isian, status, dan tempatnya; gabungkan yang kembar.",
        "Register them, edit answers, status and place; merge doubles.",
    )
    return Duty(Label("Perpustakaan", "Libraries"), reverse("admin-libraries"), text, waiting)


# Each tells its duty for an actor, or None when it is not theirs; the order is that of the page.
TELLERS = (libraries,)
