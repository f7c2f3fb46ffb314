"""Locking and reopening months: what is missing first, and what came late afterwards."""

import uuid

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.queue import months as queue
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.ledger import actions as ledger
from simpul.places import queries as places
from simpul.review import problems
from simpul.scope.actor import Actor
from simpul.ui import parts
from simpul.web import waits, ways
from simpul.web.problems import address_unreadable
from simpul.web.templatetags.simpul import tongue
from simpul.web.views.queue import frame

TITLE = Label("Kunci bulan", "Lock months")
LOCKED = Label("{n} perpustakaan dikunci untuk bulan ini.", "{n} libraries are locked for this month.")
OPENED = Label("{n} perpustakaan dibuka lagi untuk bulan ini.", "{n} libraries are open again for this month.")
ALREADY = Label("{n} sudah diubah orang lain lebih dulu; tidak ada yang hilang.",
                "{n} were changed by somebody else before; nothing is lost.")  # fmt: skip
NONE = Label("Pilih dulu perpustakaannya.", "Tick the libraries first.")
MOST = 700


@require_safe
def months(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code)
    states = [] if at.wide else queue.states(at, Calendar(clock.today()).running)
    details = frame.details(
        actor, where, TITLE,
        months=[_line(s, code) for s in states],
        areas=[(a.name, waits.queue("months", a.code)) for a in places.children(code)] if at.wide else [],
    )  # fmt: skip
    return render(request, "web/queue/months.html", details)


def _line(state: queue.MonthState, code: str) -> tuple[queue.MonthState, parts.Coverage, bool, str]:
    """(the month, its coverage, whether it is time to lock it, the way to it)."""
    way = reverse("queue-month", args=[code, state.month])
    return state, parts.Coverage(state.heard, state.owed), state.ready(clock.today()), way


@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, code: str, month: Month) -> HttpResponse:
    """One month, library by library; posted, the ticked ones are locked ("lock") or opened again ("open")."""
    actor, at, where = frame.at(request, code)
    if at.wide:
        return redirect(waits.queue("months", code))
    if month >= Calendar(clock.today()).running:
        raise problems.month_not_over(month=parts.both(lambda x: _named(month, x)))
    if request.method == "POST":
        actor.must("close_month", where.path)
        _change(request, actor, where.path, month)
        return redirect(reverse("queue-month", args=[code, month]))
    sheet = queue.sheet(at, month, actor.scope)
    details = frame.details(
        actor, where, parts.both(lambda x: _named(month, x)), parts.Step(TITLE, waits.queue("months", code)),
        month=month,
        sheet=sheet,
        rows=[(row, queue.STATES[row.state], ways.library(row.library_id)) for row in sheet.rows],
        numbers=[(label, sheet.number(state)) for state, label in queue.STATES.items()],
        may_close=actor.may("close_month", where.path),
    )  # fmt: skip
    return render(request, "web/queue/month.html", details)


def _named(month: Month, language: str) -> str:
    from simpul.ui import formats

    return formats.month(month, language)


def _change(request: HttpRequest, actor: Actor, path: str, month: Month) -> None:
    """Lock or open the ticked books, in one order and one by one: each is counted as it stands."""
    ticked = request.POST.getlist("library")[:MOST]
    try:
        books = sorted({uuid.UUID(text) for text in ticked})
    except ValueError:
        raise address_unreadable(name="library", value="?") from None
    if not books:
        messages.warning(request, NONE.say(tongue()))
        return
    opening = request.POST.get("act") == "open"
    known = queue.locked_among(books, month)
    done = again = 0
    for book in books:
        if (book in known) != opening:
            again += 1
            continue
        try:
            with transaction.atomic():
                (ledger.reopen_month if opening else ledger.close_month)(by=actor, book_id=book, month=month)
            done += 1
        except Problem as problem:
            if problem.code != problems.not_closed.code:
                raise
            again += 1
    if done:
        messages.success(request, (OPENED if opening else LOCKED).format(n=done).say(tongue()))
    if again:
        messages.info(request, ALREADY.format(n=again).say(tongue()))
