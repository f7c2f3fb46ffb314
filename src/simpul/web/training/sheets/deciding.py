"""One photograph: what is doubtful is decided by a person, then the page is recorded; or it is set aside."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.sheets import actions, problems, queries, reading
from simpul.sheets.actions import Confirmed
from simpul.sheets.models import ASIDE, OPEN, SIGN_IN, Photo
from simpul.training.models import TrainingClass
from simpul.ui.blocks import Confirm
from simpul.ui.parts import Cell, Column, Table
from simpul.web.admin import forms, pages
from simpul.web.training import frame
from simpul.web.training.sheets import boxes, overview, photographs, words
from simpul.web.training.sheets.pictures import PAGE

SET_ASIDE = Label("Sisihkan foto ini", "Set this photograph aside")


@require_http_methods(["GET", "HEAD", "POST"])
def photograph(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """What was read, the doubtful first; sent, it is recorded, and the next that waits is shown."""
    actor, held = frame.to_run(request, id)
    row = queries.photo(held.pk, key)
    if request.method != "POST":
        return _page(request, held, row)
    given, absent = boxes.said(row, request.POST.dict()), request.POST.get("absent") == "yes"
    try:
        done = actions.confirm(
            by=actor, class_id=held.pk, photo_id=row.pk, choices=given.choices, aside=given.aside, absent=absent
        )
    except Problem as problem:
        if problem.code not in (problems.undecided.code, problems.closed.code):
            raise
        row = queries.photo(held.pk, key)
        return _page(request, held, row, given, absent=absent, refused=problem)
    _told(request, held, row, done)
    following = queries.next_open(held.pk)
    if following is not None:
        return redirect("class-sheets-photo", id=id, key=following.pk)
    return redirect("class-sheets", id=id)


@require_http_methods(["GET", "HEAD", "POST"])
def aside(request: HttpRequest, id: uuid.UUID, key: uuid.UUID) -> HttpResponse:
    """Set a photograph aside; asked before it is done, since its pictures go."""
    actor, held = frame.to_run(request, id)
    row = queries.photo(held.pk, key)
    back = reverse("class-sheets-photo", args=[id, key])
    if request.method == "POST":
        actions.set_aside(by=actor, class_id=held.pk, photo_id=row.pk)
        pages.said(
            request, Label("Foto disisihkan; tidak ada yang dicatat darinya.", "Set aside; nothing is recorded.")
        )
        return redirect("class-sheets", id=id)
    confirm = Confirm(
        Label("Sisihkan foto ini?", "Set this photograph aside?"),
        [
            Label("Tidak ada yang dicatat dari foto ini.", "Nothing is recorded from this photograph."),
            Label("Gambarnya dihapus sekarang juga.", "Its pictures are erased at once."),
            Label("Lembarnya tetap dapat difoto ulang kapan saja.", "The sheet can be photographed again at any time."),
        ],
        Label("Ya, sisihkan", "Yes, set it aside"),
        request.path,
        back,
    )
    paper = words.named(held).paper(row)
    details = {
        "title": SET_ASIDE,
        "about": held.title,
        "now": paper,
        "confirms": [confirm],
        "way": words.way(held, (paper, back), (SET_ASIDE, "")),
    }
    return render(request, "web/training/confirm.html", details)


def _page(
    request: HttpRequest,
    held: TrainingClass,
    row: Photo,
    given: boxes.Said | None = None,
    *,
    absent: bool = False,
    refused: Problem | None = None,
) -> HttpResponse:
    names = words.named(held)
    title = names.paper(row)
    open_ = row.state == OPEN
    shown = boxes.page(held, row, given) if open_ else None
    picture = reading.PAGE in queries.cuttings_there(row.pk)
    details = {
        "held": held,
        "row": row,
        "title": title,
        "who": names.whose(row),
        "way": words.way(held, (title, "")),
        "read_at": words.moment(row.read_at),
        "notes": photographs.notes(row) if open_ else [],
        "faults": _faults(refused, shown),
        "page": shown,
        "lines": _lines(shown) if shown else None,
        "signed": row.sheet.sort == SIGN_IN,
        "absent": absent,
        "whole": queries.WHOLE,
        "picture": reverse("class-sheets-picture", args=[held.pk, row.pk, PAGE]) if picture else "",
        "aside": reverse("class-sheets-aside", args=[held.pk, row.pk]) if open_ else "",
        "back": reverse("class-sheets", args=[held.pk]),
        "state": overview.STATES.get(row.state),
        "closed_at": words.moment(row.closed_at) if row.closed_at else "",
        "outcome": overview.outcome(row),
        "decided": _decided(held, row) if row.decided else None,
        "synthetic": "all" if held.synthetic else "",
    }
    status = refused.status if refused else 200
    return render(request, "web/training/sheets/photograph.html", details, status=status)


def _faults(refused: Problem | None, shown: boxes.Page | None) -> list[forms.Fault]:
    """What is wrong, each undecided place with the way to it."""
    if refused is None:
        return []
    found = [forms.Fault(Label(refused.say("id"), refused.say("en")))]
    return found + [forms.Fault(b.title, b.name) for b in (shown.doubtful if shown else []) if b.error]


def _lines(shown: boxes.Page) -> list[tuple[str, list[boxes.Box]]]:
    """What was read for sure, by person (or under no name for an answer sheet's one)."""
    found: dict[str, list[boxes.Box]] = {}
    for box in shown.sure:
        found.setdefault(box.who, []).append(box)
    return list(found.items())


def _decided(held: TrainingClass, row: Photo) -> Table:
    """What a person confirmed, place by place."""
    names = words.named(held)
    rows = []
    for place, option in zip(queries.places(row), row.decided or [], strict=False):
        word = words.ASIDE if option == ASIDE else names.said(place, option)
        first = [Cell(names.who(place)), Cell(names.what(place))] if place.session else [Cell(names.what(place))]
        changed = Label("semula meragukan", "was doubtful") if place.why else ""
        rows.append([*first, Cell(word, note=changed)])
    heads = [Column(Label("Peserta", "Participant")), Column(Label("Sesi", "Session"))]
    if row.sheet.sort != SIGN_IN:
        heads = [Column(Label("Soal", "Question"))]
    heads.append(Column(Label("Yang disahkan", "What was confirmed")))
    return Table(Label("Yang disahkan dari foto ini", "What was confirmed from this photograph"), heads, rows)


def _told(request: HttpRequest, held: TrainingClass, row: Photo, done: Confirmed) -> None:
    """Say what became of the page."""
    what = words.named(held).page(row)
    one = row.sheet.sort != SIGN_IN
    id_ = f"{what.id} disahkan: {done.written} {'jawaban tes' if one else 'kehadiran'} tercatat"
    en = f"{what.en} confirmed: {done.written} recorded as {'test answers' if one else 'attendance'}"
    if done.same:
        id_, en = f"{id_}, {done.same} sudah ada", f"{en}, {done.same} there already"
    level = messages.SUCCESS
    if done.aside:
        level = messages.WARNING
        id_ += (
            f". {done.aside} tidak tercatat, karena catatan lain yang sudah ada tetap berlaku atau orangnya tidak lagi "
            "terdaftar"
        )
        en += f". {done.aside} not recorded: what was recorded otherwise stands, or the person is on the list no more"
    pages.said(request, Label(f"{id_}.", f"{en}."), level)
