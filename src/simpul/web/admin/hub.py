"""The administration's first page: what one looks after, and what of it waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.people import queries as officers
from simpul.places import queries
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.ui.parts import Duty
from simpul.web.admin import imports, pages
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


def people(actor: Actor) -> Duty | None:
    if not actor.verbs.get("manage_people"):
        return None
    waiting = []
    if vacant := len(officers.vacant_posts(actor)):
        words = Label(f"{vacant} tugas kosong perlu pengganti", f"{vacant} vacant posts need a successor")
        waiting.append((words, reverse("admin-people")))
    text = Label(
        "Angkat, serahterimakan, buat kode masuk, akhiri tugas.",
        "Appoint, hand over, make sign-in codes, end posts.",
    )
    return Duty(Label("Petugas", "People"), reverse("admin-people"), text, waiting)


def tables(actor: Actor) -> Duty | None:
    if not actor.verbs.get("import"):
        return None
    waiting = []
    if open_ := sum(made.state == "waiting" for made in imports.imports_of(actor)):
        words = Label(f"{open_} pratinjau menunggu keputusan", f"{open_} previews wait for a decision")
        waiting.append((words, reverse("admin-imports")))
    text = Label(
        "Kemitraan dan bantuan sekaligus banyak, dengan pratinjau dan urungan.",
        "Memberships and aid in bulk, with a preview and an undo.",
    )
    return Duty(imports.IMPORTS, reverse("admin-imports"), text, waiting)


# Each tells its duty for an actor, or None when it is not theirs; the order is that of the page.
TELLERS = (libraries, people, tables)
