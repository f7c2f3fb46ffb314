"""The list of a class: everybody on one page, drawn here and not by a template, since an online class has thousands."""

import uuid
from collections.abc import Sequence
from html import escape
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.scope.actor import Actor, not_found
from simpul.training import access, actions, codes, listing, queries
from simpul.training.listing import Line
from simpul.training.models import Enrolment, TrainingClass
from simpul.ui import parts
from simpul.web import papers
from simpul.web.admin import forms, pages
from simpul.web.templatetags.simpul import tongue
from simpul.web.training import attended, frame, judging, letter
from simpul.web.training.fields import REASON
from simpul.web.views import frames

MOST = 3000
CHOOSE_SOMEBODY = Label("Centang dulu siapa yang diterima.", "Tick first who is taken.")
WITHDRAW = Label("Batalkan kepesertaan", "Withdraw somebody")


@require_safe
def roll(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    held = frame.class_for(id)
    state = request.GET.get("state", "")
    words = request.GET.get("q", "").strip()[:100]
    lines = listing.roll(held.pk, words=words, state=state if state in codes.ENROLMENT_STATES else "")
    runs = access.may_run(actor, held) and held.state not in ("finished", "cancelled")
    waiting = runs and any(line.state == codes.NOMINATED for line in lines)
    deeds = _deeds(held, actor)
    details = {
        "held": held,
        "title": held.title,
        "about": Label("Peserta", "Participants"),
        "way": frame.way_to_class(held, (Label("Peserta", "Participants"), "")),
        "tabs": frame.tabs(held, actor, "training-roll"),
        "deeds": deeds,
        "words": words,
        "states": [(c.code, c.label, c.code == state) for c in codes.ENROLMENT_STATES.codes],
        "count": len(lines),
        "rows": drawn(lines[:MOST], ticks=waiting),
        "waiting": waiting,
        "letters": _letters(held, actor),
        "mine": _seen_in_part(held, actor),
        "synthetic": "all" if held.synthetic else "",
    }
    return render(request, "web/training/roll.html", details)


def drawn(lines: Sequence[Line], *, ticks: bool) -> SafeString:
    """The rows of the table as HTML. Links are relative to the page, and a line goes by its number, or by the end of
    its id: ids are what no compression makes smaller, and two thousand of them were half of the page."""
    spoken = tongue()
    states = {c.code: escape(c.label.say(spoken)) for c in codes.ENROLMENT_STATES.codes}
    roles = {c.code: escape(c.label.say(spoken)) for c in codes.ROLES.codes}
    areas = {
        code: escape(name.say(spoken) if isinstance(name, Label) else name)
        for code, name in frame.area_names({line.regency for line in lines}).items()
    }
    told = []
    for line in lines:
        end = _end(line.enrolment)
        name = f'<a href="{line.number or end}/">{escape(line.name)}</a>'
        if ticks and line.state == codes.NOMINATED:
            name = f'<label class="table__tick"><input type="checkbox" name="e" value="{end}">{name}</label>'
        home = escape(line.library) if line.library else areas[line.regency]
        rank = f" {line.rank}" if line.rank and line.state == codes.SUBSTITUTE else ""
        hours = f" · {line.hours} JP" if line.hours is not None else ""
        told.append(
            f'<tr><td class="number">{line.number or "–"}</td><th scope="row">{name}</th>'
            f"<td>{home}</td><td>{roles.get(line.role, '')}</td><td>{states[line.state]}{rank}{hours}</td></tr>"
        )
    return SafeString("".join(told))


@require_POST
def confirm(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Take those that are ticked, or everybody who is nominated."""
    actor, held = frame.to_run(request, id)
    if request.POST.get("all"):
        chosen = [line.enrolment for line in listing.roll(held.pk, state=codes.NOMINATED)]
    else:
        chosen = _ticked(held, request.POST.getlist("e"))
    if not chosen:
        pages.said(request, CHOOSE_SOMEBODY, level=30)
        return redirect("training-roll", id=id)
    taken = actions.confirm(by=actor, class_id=held.pk, enrolments=chosen)
    pages.said(request, Label(f"{len(taken)} peserta diterima.", f"Participants taken: {len(taken)}."))
    return redirect("training-roll", id=id)


@require_safe
def enrolment(request: HttpRequest, id: uuid.UUID, key: int | str) -> HttpResponse:
    """One line of the list: who, from where at that time, and what can be decided."""
    actor = frames.actor_of(request)
    held, row = _row(id, key)
    decides = access.may_nominate(actor, held, row.regency) and held.state not in ("finished", "cancelled")
    deeds = [parts.Quick(Label("Buka riwayat orang ini", "Open this person's history"),
                         reverse("training-person", args=[row.participant_id]))]  # fmt: skip
    if decides and row.state != codes.WITHDRAWN:
        deeds.append(parts.Quick(WITHDRAW, reverse("training-withdraw", args=[id, row.pk])))
    where = frame.area_names({row.regency})[row.regency]
    facts = [
        parts.Fact(codes.ENROLMENT_STATES.label, codes.ENROLMENT_STATES.label_of(row.state)),
        parts.Fact(Label("Nomor di kelas", "Number in the class"), str(row.number or "–")),
        parts.Fact(codes.ROLES.label, codes.ROLES.label_of(row.role)),
        parts.Fact(Label("Perpustakaan saat itu", "Library at that time"), _library(row), empty=row.library_id is None),
        parts.Fact(Label("Kabupaten/kota saat itu", "Regency at that time"), where),
        parts.Fact(Label("Catatan", "Note"), row.note or parts.NO_ANSWER, empty=not row.note),
        parts.Fact(Label("Sejak", "Since"), parts.day(row.state_at.date())),
    ]
    if row.hours is not None:
        facts.append(parts.Fact(Label("Jam pelajaran diikuti", "Lesson hours attended"), f"{row.hours} JP"))
    details: dict[str, Any] = {
        "title": row.participant.name,
        "about": held.title,
        "way": frame.way_to_class(
            held,
            (Label("Peserta", "Participants"), reverse("training-roll", args=[id])),
            (row.participant.name, ""),
        ),
        "deeds": deeds,
        "facts": facts,
        # Whoever sees the person but not into the class's book would read "not noted" where something was.
        "tables": [] if _seen_in_part(held, actor) else [attended.table(held, row)],
        "synthetic": "all" if row.participant.synthetic else "",
    }
    return render(request, "web/training/list.html", details)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Somebody does not come: who follows is chosen, the first substitute unless told otherwise."""
    actor = frames.actor_of(request)
    held, row = _row(id, key)
    access.must_nominate(actor, held, row.regency)
    form = forms.Form((REASON,))
    back = reverse("training-enrolment", args=[id, key])
    answers = judging.posted(form, request) if request.method == "POST" else forms.blank(form)
    waiting = list(
        Enrolment.objects.filter(training_class=held, regency=row.regency, state=codes.SUBSTITUTE)
        .select_related("participant", "library")
        .order_by("rank", "id")
    )
    seated = row.state in codes.SEATED
    if request.method == "POST" and answers.good:
        follows = request.POST.get("follows", "")
        try:
            took = None
            if seated and follows not in ("", "none"):
                chosen = next((w for w in waiting if str(w.pk) == follows), None)
                if chosen is None:
                    raise not_found()
                took = actions.substitute(by=actor, enrolment_id=chosen.pk, instead_of=row.pk)
            else:
                actions.withdraw(by=actor, enrolment_id=row.pk, reason=answers.values["reason"], follow=False)
        except Problem as problem:
            judging.refuse(answers, problem)
        else:
            name = row.participant.name
            told = Label(f"{name} batal ikut.", f"{name} does not come.")
            if took is not None:
                who = took.participant.name
                told = Label(f"{name} batal ikut; {who} menggantikan.", f"{name} does not come; {who} steps in.")
            pages.said(request, told)
            return redirect("training-roll", id=id)
    picks = []
    if seated and waiting:
        offered: list[tuple[str, Label | str, Label | str]] = [
            (str(w.pk), w.participant.name, _library(w)) for w in waiting
        ]
        offered.append(("none", Label("Tidak ada; kursinya dikosongkan", "Nobody; the seat stays free"), ""))
        chosen_now = request.POST.get("follows") or str(waiting[0].pk)
        legend = Label("Siapa yang menggantikan?", "Who steps in?")
        picks.append({"name": "follows", "legend": legend, "options": forms.options(offered, chosen_now)})
    return pages.form(
        request,
        answers,
        title=WITHDRAW,
        about=held.title,
        lede=Label(f"{row.participant.name} tidak jadi ikut kelas ini.", f"{row.participant.name} does not come."),
        way=frame.way_to_class(held, (row.participant.name, back), (WITHDRAW, "")),
        back=back,
        button=WITHDRAW,
        picks=picks,
    )


@require_safe
def nomination_letter(request: HttpRequest, id: uuid.UUID, regency: str) -> HttpResponse:
    """The regency's letter with those it names, to be signed."""
    actor = frames.actor_of(request)
    held = frame.class_for(id)
    access.must_nominate(actor, held, regency)
    lines = [x for x in listing.roll(held.pk, regency=regency) if x.state != codes.WITHDRAWN]
    link = request.build_absolute_uri(reverse("training-roll", args=[id]))
    return papers.answer(request, letter.paper(held, regency, lines, link), f"usulan-{regency}-{slugify(held.code)}")


def _deeds(held: TrainingClass, actor: Actor) -> list[parts.Quick]:
    if held.state in ("finished", "cancelled") or not frame.regencies_to_nominate(actor, held):
        return []
    if not access.may_run(actor, held) and held.state != "open":
        return []
    return [parts.Quick(Label("Usulkan peserta", "Nominate"), reverse("training-nominate", args=[held.pk]))]


def _letters(held: TrainingClass, actor: Actor) -> list[tuple[Label | str, str]]:
    """The letters one may print: one for each regency one nominates for."""
    regencies = frame.regencies_to_nominate(actor, held)
    names = frame.area_names(set(regencies))
    return [(names[c], reverse("training-letter", args=[held.pk, c])) for c in regencies[:40]]


def _seen_in_part(held: TrainingClass, actor: Actor) -> bool:
    """Whether the list shows only those of one's own places."""
    return not actor.scope.covers(held.path)


def _row(id: uuid.UUID, key: int | str | uuid.UUID) -> tuple[TrainingClass, Enrolment]:
    """A line by its number, its id or the end of that. What is decided about one names it by its id: a number can be
    given anew when those who had the last ones are gone."""
    held = frame.class_for(id)
    rows = queries.enrolments(held.pk)
    if isinstance(key, int):
        rows = rows.filter(number=key)
    else:
        rows = rows.annotate(written=Cast("pk", TextField())).filter(written__endswith=str(key))
    row = rows.first()
    if row is None:
        raise not_found()
    return held, row


def _end(id: uuid.UUID) -> str:
    """The end of an id, all of it drawn by lot: two alike on one list do not happen."""
    return id.hex[-12:]


def _library(row: Enrolment) -> Label | str:
    if row.library is not None:
        return row.library.name
    return parts.NO_ANSWER


def _ticked(held: TrainingClass, keys: Sequence[str]) -> list[uuid.UUID]:
    """The enrolments of the lines that were ticked. Raises akses-2."""
    known: dict[str, uuid.UUID] = {}
    for line in listing.roll(held.pk) if keys else ():
        known |= dict.fromkeys((_end(line.enrolment), str(line.enrolment)), line.enrolment)
    if any(key not in known for key in keys):
        raise not_found()
    return [known[key] for key in dict.fromkeys(keys)]
