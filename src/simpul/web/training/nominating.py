"""A regency names somebody: first from which library, then who; what is known of library and post is filled in."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.people import queries as people
from simpul.places import choosing
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import Scope, area_path
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered
from simpul.training import access, actions, codes, listing, queries
from simpul.training.matching import key as name_key
from simpul.training.models import Participant, TrainingClass
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web import ways
from simpul.web.admin import forms, pages
from simpul.web.training import frame, judging
from simpul.web.training.fields import AS_SUBSTITUTE, BIRTH_YEAR, NAME, NOTE, PHONE, ROLE, SEX
from simpul.web.views import frames

NOMINATE = Label("Usulkan peserta", "Nominate")
FORM = forms.Form((NAME, SEX, BIRTH_YEAR, PHONE, ROLE, AS_SUBSTITUTE, NOTE))
NEW = "new"
MOST_LIBRARIES = 200
WRITE_YEAR = Label("Tulis tahun dengan empat angka, misalnya 1985.", "Write the year with four digits, such as 1985.")


@require_safe
def choose(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """From where: a library of the regency, or the regency's own offices."""
    actor = frames.actor_of(request)
    held = frame.class_for(id)
    regencies = frame.regencies_to_nominate(actor, held)
    asked = request.GET.get("regency", "")
    if not regencies or (asked and asked not in regencies):
        access.must_nominate(actor, held, asked)
        if not regencies:
            return _no_quota(request, held)
        raise not_found()
    regency = asked or regencies[0]
    words = request.GET.get("q", "").strip()[:100]
    found = choosing.libraries_called(_reach(actor, regency), words, regency, most=MOST_LIBRARIES + 1)
    names = frame.area_names(set(regencies))
    details = {
        "title": NOMINATE,
        "about": held.title,
        "lede": _left(held, regency),
        "way": frame.way_to_class(held, (NOMINATE, "")),
        "deeds": [
            parts.Quick(
                Label("Orang dari luar perpustakaan (dinas, PKK)", "Somebody of no library (an agency, say)"),
                ways.with_query(reverse("training-nominate-person", args=[id]), {"regency": regency}),
            )
        ],
        "searches": Label("Nama perpustakaan", "Library"),
        "words": words,
        "filters": [
            {
                "name": "regency",
                "label": Label("Kabupaten/kota", "Regency"),
                "chosen": regency,
                "options": [(c, names[c]) for c in regencies],
                "must": True,
            }
        ],
        "tables": [_libraries(found[:MOST_LIBRARIES], held)],
    }
    return render(request, "web/training/list.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Who: somebody known there already, or somebody new; then the place on the list."""
    actor = frames.actor_of(request)
    held = frame.class_for(id)
    library, regency = _home(request, actor)
    access.must_nominate(actor, held, regency)
    known = _known(library)
    back = ways.with_query(reverse("training-nominate", args=[id]), {"regency": regency})
    names = frame.area_names({regency})
    details: dict[str, Any] = {
        "title": NOMINATE,
        "about": library.name if library else names[regency],
        "lede": _left(held, regency),
        "way": frame.way_to_class(held, (NOMINATE, back), (library.name if library else names[regency], "")),
        "back": back,
        "button": NOMINATE,
        "hidden": [("library", str(library.pk))] if library else [("regency", regency)],
    }
    if request.method != "POST":
        first = known[0] if known else None
        given = {"role": "librarian" if library else "agency", "substitute": False}
        answers = forms.blank(FORM, given | (first.given() if first else {}))
        return _ask(request, answers, known, first.key if first else NEW, details)
    answers = judging.posted(FORM, request)
    chosen = request.POST.get("person", NEW)
    year = _year(answers)
    somebody = next((k for k in known if k.key == chosen), None)
    alike = [] if somebody or not answers.good else _alike(actor, answers.values["name"], library, regency)
    if answers.good and alike and request.POST.get("sure_new") != name_key(answers.values["name"]):
        known = [*known, *(a for a in alike if a.key not in {k.key for k in known})]
        told = Label(
            "Mungkin orangnya sudah terdaftar. Pilih namanya di bawah, atau kirim sekali lagi bila memang orang lain.",
            "The person may be known already. Choose the name below, or send again if it is somebody else.",
        )
        answers.object(told, "person")
        details["hidden"] = [*details["hidden"], ("sure_new", name_key(answers.values["name"]))]
        return _ask(request, answers, known, NEW, details)
    somebody = somebody or next((k for k in alike if k.key == chosen), None)
    if not answers.good:
        return _ask(request, answers, known, chosen, details)
    try:
        # Both or neither: somebody whom the class has no seat for is not left behind.
        with entered(actor.scope, actor=actor.id):
            participant = _participant(actor, answers, somebody, library, regency, year)
            actions.nominate(
                by=actor,
                class_id=held.pk,
                participant_id=participant.pk,
                role=answers.values["role"],
                substitute=bool(answers.values["substitute"]),
                note_text=answers.values["note"],
            )
    except Problem as problem:
        judging.refuse(answers, problem)
        return _ask(request, answers, known, chosen, details)
    pages.said(request, Label(f"{participant.name} diusulkan.", f"{participant.name} is nominated."))
    return redirect(ways.with_query(reverse("training-nominate", args=[id]), {"regency": regency}))


@dataclass(frozen=True)
class Somebody:
    """A person one may choose: a participant ("p:…") or somebody with a post at the library ("u:…")."""

    key: str
    name: str
    note: Label | str = ""
    phone: str = ""
    participant: Participant | None = None
    user_id: uuid.UUID | None = None

    def given(self) -> dict[str, Any]:
        found = self.participant
        known = {"sex": found.sex, "birth_year": str(found.birth_year or "")} if found else {}
        return {"name": self.name, "phone": self.phone, **known}


def _known(library: Library | None) -> list[Somebody]:
    """Who records at the library today, and who was trained from there before; the first is filled in."""
    if library is None:
        return []
    rows = list(Participant.objects.filter(home_library=library, merged_into=None, erased_at=None).order_by("name"))
    by_user = {row.user_id: row for row in rows if row.user_id}
    found = []
    for post in people.librarians_of(library):
        user = post.user
        row = by_user.pop(user.pk, None)
        note = Label("Pengelola perpustakaan ini sekarang", "Records at this library now")
        found.append(Somebody(f"p:{row.pk}" if row else f"u:{user.pk}", user.full_name, note, user.phone, row, user.pk))
    shown = {s.participant.pk for s in found if s.participant}
    note = Label("Pernah terdaftar dari perpustakaan ini", "Was enrolled from this library")
    found += [Somebody(f"p:{r.pk}", r.name, note, r.phone, r) for r in rows if r.pk not in shown]
    return found


def _alike(actor: Actor, name: str, library: Library | None, regency: str) -> list[Somebody]:
    """People of the regency who may be the one with this name."""
    draft = Participant(name=name, home_library=library, path=library.path if library else area_path(regency))
    found = queries.may_be_same([draft], actor).get(draft.pk, [])
    rows = {p.pk: p for p in Participant.objects.filter(pk__in=[a.id for a in found])}
    note = Label("Namanya mirip", "A similar name")
    return [Somebody(f"p:{r.pk}", r.name, note, r.phone, r) for a in found if (r := rows.get(a.id))]


def _participant(
    actor: Actor,
    answers: forms.Answers,
    somebody: Somebody | None,
    library: Library | None,
    regency: str,
    year: int | None,
) -> Participant:
    """The person meant, made when new; what was typed about a known one is kept."""
    said = answers.values
    given = {"name": said["name"], "sex": said["sex"], "birth_year": year, "phone": said["phone"]}
    if somebody is not None and somebody.participant is not None:
        return actions.change_participant(by=actor, participant_id=somebody.participant.pk, **given)
    return actions.add_participant(
        by=actor,
        library_id=library.pk if library else None,
        area=regency,
        user_id=somebody.user_id if somebody else None,
        **given,
    )


def _home(request: HttpRequest, actor: Actor) -> tuple[Library | None, str]:
    """The library (and its regency) or the regency asked for."""
    asked = {n: request.POST.get(n) or request.GET.get(n, "") for n in ("library", "regency")}
    if asked["library"]:
        try:
            library = places.library_for(actor.scope, uuid.UUID(asked["library"]))
        except ValueError:
            raise not_found() from None
        return library, library.area_code[:5]
    regency = asked["regency"]
    if regency not in places.existing([regency]) or len(regency) != 5:
        raise not_found()
    return None, regency


def _ask(
    request: HttpRequest, answers: forms.Answers, known: list[Somebody], chosen: str, details: dict[str, Any]
) -> HttpResponse:
    if known:
        told: list[tuple[str, Label | str, Label | str]] = [(k.key, k.name, k.note) for k in known]
        told.append((NEW, Label("Orang lain (isi di bawah)", "Somebody else (fill in below)"), ""))
        legend = Label("Siapa yang diusulkan?", "Who is nominated?")
        hint = Label(
            "Isian di bawah milik nama pertama; bila memilih nama lain, periksa isiannya.",
            "The answers below are those of the first name; when you choose another, check them.",
        )
        details["picks"] = [{"name": "person", "legend": legend, "hint": hint, "options": forms.options(told, chosen)}]
    return pages.form(request, answers, "web/training/nominate.html", **details)


def _left(held: TrainingClass, regency: str) -> Label:
    """What is left of the regency's quota, in words."""
    quota = held.quotas.filter(regency=regency).first()
    if quota is None:
        return Label("Belum ada kuota untuk wilayah ini.", "No quota for this area yet.")
    taken = queries.seats([held.pk])[held.pk]
    seats = max(0, quota.seats - sum(taken.of(regency, s) for s in codes.SEATED))
    spare = max(0, quota.substitutes - taken.of(regency, codes.SUBSTITUTE))
    told = Label(
        f"Masih dapat diusulkan: {seats} peserta dan {spare} cadangan",
        f"Still to be named: participants {seats}, substitutes {spare}",
    )
    if quota.due is None:
        return Label(f"{told.id}.", f"{told.en}.")
    day = parts.day(quota.due)
    late = clock.today() > quota.due
    if late:
        return Label(f"Batas waktunya {day.id} sudah lewat.", f"The last day was {day.en}.")
    return Label(f"{told.id}, paling lambat {day.id}.", f"{told.en}, until {day.en}.")


def _no_quota(request: HttpRequest, held: TrainingClass) -> HttpResponse:
    details = {"title": NOMINATE, "about": held.title, "way": frame.way_to_class(held, (NOMINATE, "")), "tables": []}
    details["lede"] = Label("Kelas ini belum membagi kuota.", "This class has shared out no quota yet.")
    return render(request, "web/training/list.html", details)


def _libraries(rows: list[Library], held: TrainingClass) -> Table:
    where = choosing.named({row.area_code for row in rows})
    trained = listing.trained_from([row.pk for row in rows])
    here = listing.enrolled_from(held.pk, [row.pk for row in rows])
    heads = [Column(Label("Perpustakaan", "Library")), Column(Label("Desa", "Village"))]
    heads += [Column(Label("Di kelas ini", "In this class"), number=True)]
    heads += [Column(Label("Terakhir dilatih", "Last trained"))]
    link = reverse("training-nominate-person", args=[held.pk])
    told = [
        [
            Cell(row.name, ways.with_query(link, {"library": str(row.pk)})),
            Cell(where.get(row.area_code, row.area_code)),
            Cell(parts.number(here.get(row.pk, 0)) if row.pk in here else "–", number=True),
            Cell(parts.day(trained[row.pk]) if row.pk in trained else Label("belum pernah", "never")),
        ]
        for row in rows
    ]
    return Table(
        Label("Pilih perpustakaannya", "Choose the library"),
        heads,
        told,
        nothing=Label("Tidak ada perpustakaan yang cocok.", "No library fits."),
    )


def _reach(actor: Actor, regency: str) -> Scope:
    return actor.scope & Scope((area_path(regency),))


def _year(answers: forms.Answers) -> int | None:
    text = answers.values.get("birth_year") or ""
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        answers.object(WRITE_YEAR, "birth_year")
        return None
    return int(text)
