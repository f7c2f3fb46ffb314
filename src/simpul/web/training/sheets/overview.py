"""The paper of a class on one page: what to print, what was printed, what waits to be decided, what came of it."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.sheets import actions, problems, queries
from simpul.sheets.models import ASIDE, CONFIRMED, OPEN, SIGN_IN, Photo, Sheet
from simpul.sheets.queries import Standing
from simpul.training import codes
from simpul.training import queries as training
from simpul.training.models import TrainingClass, TrainingSession
from simpul.ui import formats, parts
from simpul.ui.blocks import Stat
from simpul.ui.parts import Flag
from simpul.web import papers
from simpul.web.admin import pages
from simpul.web.templatetags.simpul import tongue
from simpul.web.training import frame
from simpul.web.training.sheets import words
from simpul.web.training.sheets.words import Named

MOST_SHOWN = 200
STATES = {
    CONFIRMED: Flag(Label("disahkan", "confirmed"), "ok", "✓"),
    ASIDE: Flag(Label("disisihkan", "set aside"), "plain", ""),
}


@require_safe
def sheets(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor, held = frame.to_run(request, id)
    standings, photos, names = queries.standings(held.pk), queries.photos(held.pk), words.named(held)
    people = training.enrolments(held.pk, states=(codes.CONFIRMED, codes.ATTENDED)).count()
    waiting = [row for row in photos if row.state == OPEN]
    closed = [row for row in photos if row.state != OPEN]
    fresh = set(request.GET.getlist("lembar"))
    details = {
        "held": held,
        "title": words.SHEETS,
        "way": words.way(held),
        "tabs": frame.tabs(held, actor, "class-sheets"),
        "stats": _stats(standings, photos),
        "fresh": [_file(held, names, s.sheet) for s in standings if str(s.sheet.pk) in fresh],
        "photographs": reverse("class-sheets-photos", args=[held.pk]) if standings else "",
        "next": reverse("class-sheets-photo", args=[held.pk, waiting[-1].pk]) if waiting else "",
        "waiting": _waiting(held, names, waiting),
        "printed": _printed(held, names, standings),
        "closed": _closed(held, names, closed),
        "people": people,
        "days": _days(held),
        "tests": [(c.code, c.label) for c in codes.MOMENTS.codes] if held.course_version.told.items else [],
        "printing": reverse("class-sheets-print", args=[held.pk]),
        "synthetic": "all" if held.synthetic else "",
    }
    return render(request, "web/training/sheets/overview.html", details)


@require_POST
def printing(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """Make the sheets that were asked for, and lead to where they can be taken."""
    actor, held = frame.to_run(request, id)
    here, what = reverse("class-sheets", args=[id]), request.POST.get("test", "")
    try:
        if what in (codes.BEFORE, codes.AFTER):
            made = [actions.print_answers(by=actor, class_id=held.pk, moment=what)]
        else:
            chosen = _chosen(held, request.POST.get("day", ""), request.POST.getlist("session"))
            made = [actions.print_sign_in(by=actor, class_id=held.pk, sessions=part) for part in parted(chosen)]
    except Problem as problem:
        pages.said(request, Label(problem.say("id"), problem.say("en")), messages.ERROR)
        return redirect(here)
    return redirect(f"{here}?{'&'.join(f'lembar={sheet.pk}' for sheet in made)}")


@require_safe
def pdf(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """A sheet to print."""
    # It loads the library that reads pictures: no other page waits for that.
    from simpul.sheets import drawing

    _, held = frame.to_run(request, id)
    sheet = queries.sheet(held.pk, key)
    name = f"{'hadir' if sheet.sort == SIGN_IN else 'jawaban'}-{slugify(held.code)}-{str(sheet.pk)[-4:]}.pdf"
    return papers.file(drawing.pdf(sheet, tongue()), "application/pdf", name)


def parted(sessions: Sequence[uuid.UUID]) -> list[list[uuid.UUID]]:
    """Sessions in as few sheets as hold them, as even as can be, in their order. Raises bimtek-48 for none."""
    if not sessions:
        raise problems.no_session()
    count = -(-len(sessions) // actions.MOST_SESSIONS)
    bounds = [round(len(sessions) * k / count) for k in range(count + 1)]
    return [list(sessions[a:b]) for a, b in pairwise(bounds)]


def _chosen(held: TrainingClass, day: str, ticked: Sequence[str]) -> list[uuid.UUID]:
    """The sessions of a day ("2027-01-04"), or those that were ticked."""
    known = training.sessions(held.pk)
    if day:
        return [s.pk for s in known if frame.day_of(s, held).isoformat() == day]
    return [s.pk for s in known if str(s.pk) in ticked]


def _days(held: TrainingClass) -> list[dict[str, Any]]:
    """The days of the class with their sessions, to choose from."""

    def day(session: TrainingSession) -> dt.date:
        return frame.day_of(session, held)

    return [
        {
            "value": when.isoformat(),
            "label": parts.both(lambda x, when=when: formats.date(when, x)),  # type: ignore[misc]
            "sessions": [(str(s.pk), words.session_words(s, frame.hours(s, held))) for s in own],
        }
        for when, own in ((k, list(g)) for k, g in groupby(sorted(training.sessions(held.pk), key=day), key=day))
    ]


def _stats(standings: list[Standing], photos: list[Photo]) -> list[Stat]:
    told = [
        (Label("Halaman dicetak", "Pages printed"), sum(len(s.sheet.pages) for s in standings)),
        (Label("Belum difoto", "Not photographed"), sum(len(s.missing) for s in standings)),
        (Label("Menunggu Anda", "Waiting for you"), sum(row.state == OPEN for row in photos)),
        (Label("Isian meragukan", "Doubtful places"), sum(s.doubtful for s in standings)),
        (Label("Foto disahkan", "Confirmed"), sum(row.state == CONFIRMED for row in photos)),
        (Label("Foto disisihkan", "Set aside"), sum(row.state == ASIDE for row in photos)),
    ]
    return [Stat(label, parts.number(n)) for label, n in told]


def _file(held: TrainingClass, names: Named, sheet: Sheet) -> tuple[Label, str]:
    """A sheet's name with its pages, and where its PDF is."""
    count = len(sheet.pages)
    pages_ = Label(f"{count} halaman", "1 page" if count == 1 else f"{count} pages")
    return words.joined(names.sheet(sheet), pages_), reverse("class-sheets-pdf", args=[held.pk, sheet.pk])


@dataclass(frozen=True)
class Line:
    """Something in a list: what it is, where it leads, the facts about it; `odd` where it waits for somebody."""

    title: Label
    url: str
    facts: Label
    flag: Flag | None = None
    odd: bool = False


def _waiting(held: TrainingClass, names: Named, rows: list[Photo]) -> list[Line]:
    found = []
    for row in rows[:MOST_SHOWN]:
        doubtful = queries.doubtful(row)
        sure = len(row.groups) - doubtful
        facts = words.joined(
            Label(f"{doubtful} meragukan", f"{doubtful} doubtful"),
            Label(f"{sure} terbaca pasti", f"{sure} read for sure"),
            words.moment(row.read_at),
            by=" · ",
        )
        url = reverse("class-sheets-photo", args=[held.pk, row.pk])
        found.append(Line(names.page(row), url, facts, odd=doubtful > 0))
    return found


def _printed(held: TrainingClass, names: Named, standings: list[Standing]) -> list[Line]:
    found = []
    for s in standings[:MOST_SHOWN]:
        count = len(s.sheet.pages)
        told = [Label(f"{count} halaman", f"{count} page{'' if count == 1 else 's'}")]
        if s.confirmed:
            told.append(Label(f"{len(s.confirmed)} disahkan", f"{len(s.confirmed)} confirmed"))
        if s.waiting:
            told.append(Label(f"{len(s.waiting)} menunggu keputusan", f"{len(s.waiting)} waiting"))
        if s.missing:
            told.append(_missing(s))
        if s.aside:
            told.append(Label(f"{s.aside} foto disisihkan", f"{s.aside} set aside"))
        when = words.moment(s.sheet.made_at)
        told.append(Label(f"dicetak {when.id}", f"printed {when.en}"))
        url = reverse("class-sheets-pdf", args=[held.pk, s.sheet.pk])
        found.append(Line(names.sheet(s.sheet), url, words.joined(*told, by=" · ")))
    return found


def _missing(s: Standing) -> Label:
    """Which pages still have no photograph: all, or the first few by number."""
    if len(s.missing) == len(s.sheet.pages):
        return Label("belum difoto", "not photographed")
    shown = ", ".join(map(str, s.missing[:12])) + (", …" if len(s.missing) > 12 else "")
    pages_ = "page" if len(s.missing) == 1 else "pages"
    return Label(f"belum difoto: halaman {shown}", f"not photographed: {pages_} {shown}")


def _closed(held: TrainingClass, names: Named, rows: list[Photo]) -> list[Line]:
    found = []
    for row in rows[:MOST_SHOWN]:
        facts = words.joined(outcome(row) or "", words.moment(row.closed_at) if row.closed_at else "", by=" · ")
        url = reverse("class-sheets-photo", args=[held.pk, row.pk])
        found.append(Line(names.page(row), url, facts, STATES[row.state]))
    return found


def outcome(row: Photo) -> Label | None:
    """What became of a confirmed photograph, in words."""
    done = row.outcome
    if not done:
        return None
    told = [Label(f"{done['written']} tercatat", f"{done['written']} recorded")]
    if done["same"]:
        told.append(Label(f"{done['same']} sudah ada", f"{done['same']} there already"))
    if done["aside"]:
        told.append(Label(f"{done['aside']} tertahan", f"{done['aside']} held back"))
    return words.joined(*told)
