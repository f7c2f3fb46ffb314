"""The administration's first page: what one looks after, and what of it waits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.office import queries as office
from simpul.people import queries as officers
from simpul.places import queries
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.ui.parts import Duty
from simpul.web.admin import announcements, code_pages, imports, pages, privacy, sim_dump
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


def sim(actor: Actor) -> Duty | None:
    if not actor.verbs.get("import"):
        return None
    text = Label(
        "Masukkan berkas yang diunduh dari SIM, atau bawa keluar catatan dalam bentuk yang sama.",
        "Bring in the files downloaded from the SIM, or take records along in the same form.",
    )
    return Duty(sim_dump.TITLE, reverse("admin-sim"), text, queues=False)


def areas(actor: Actor) -> Duty | None:
    if not actor.may("import", "id."):
        return None
    stranded = queries.stranded_libraries().count()
    words = Label(
        f"{stranded} perpustakaan di kode wilayah yang sudah berakhir",
        f"{stranded} libraries under an area code that has ended",
    )
    text = Label(
        "Jumlah penduduk dan perubahan wilayah, dengan tanggal dan pratinjau.",
        "Population and changes of areas, with their dates and a preview.",
    )
    return Duty(
        Label("Wilayah dan penduduk", "Areas and population"),
        reverse("admin-import-new", args=["changes"]),
        text,
        [
            *([(words, reverse("admin-libraries"))] if stranded else []),
            (
                Label("Kirim jumlah penduduk", "Send population figures"),
                reverse("admin-import-new", args=["population"]),
            ),
        ],
    )


def announcing(actor: Actor) -> Duty | None:
    if not actor.verbs.get("announce"):
        return None
    text = Label(
        "Beri tahu petugas di bawah Anda, dan lihat siapa yang sudah membaca.",
        "Tell the people below you, and see how many have read it.",
    )
    return Duty(announcements.ANNOUNCEMENTS, reverse("admin-announcements"), text, queues=False)


def code_lists(actor: Actor) -> Duty | None:
    if not actor.may("manage_codes", "id."):
        return None
    text = Label(
        "Pilihan mana dipakai di mana dan seberapa sering; pensiunkan yang tidak lagi berlaku.",
        "Which code is used where and how often; retire what holds no more.",
    )
    return Duty(code_pages.LISTS, reverse("admin-code-lists"), text, queues=False)


def personal_data(actor: Actor) -> Duty | None:
    if not actor.may("manage_people", "id."):
        return None
    open_ = office.requests(actor).filter(done_at=None).count()
    words = Label(f"{open_} permintaan menunggu jawaban", f"{open_} requests wait for an answer")
    text = Label(
        "Daftar data yang disimpan, dan permintaan orang tentang datanya.",
        "The register of what is held, and what people ask of their data.",
    )
    return Duty(privacy.DATA, reverse("admin-data"), text, [(words, reverse("admin-data"))] if open_ else [])


# Each tells its duty for an actor, or None when it is not theirs; the order is that of the page.
TELLERS = (libraries, people, tables, sim, areas, announcing, code_lists, personal_data)
