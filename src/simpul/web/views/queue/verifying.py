"""Records to verify: the odd first; one or several at once, with a method, or back to the librarian with a reason."""

import uuid
from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from simpul.dashboards import record_page
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.queue import verifying
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.kinds import Kind
from simpul.places import queries as places
from simpul.records import registry
from simpul.review import actions as review
from simpul.review import queries as reviewed
from simpul.review.codes import METHODS, REASONS
from simpul.review.models import SendBack
from simpul.scope.actor import Actor
from simpul.ui import formats, parts
from simpul.web import waits, ways
from simpul.web.templatetags.simpul import tongue
from simpul.web.views import frames
from simpul.web.views.queue import frame

TITLE = Label("Periksa catatan", "Records to verify")
VERIFIED = Label("{n} catatan terverifikasi.", "{n} records verified.")
SENT = Label("{n} catatan dikembalikan kepada pengelolanya.", "{n} records sent back to their librarians.")
ASKED_ALREADY = Label("Pertanyaan yang sama sudah menunggu jawaban pengelola; tidak ditanyakan dua kali.",
                      "The same question waits for the librarian already; it is not asked twice.")  # fmt: skip
LONGEST = 20_000
LEFT = Label("{n} catatan dibiarkan: {why}", "{n} records were left: {why}")
NONE = Label("Pilih dulu catatannya, lalu ketuk tombolnya lagi.", "Tick the records first, then press the button.")


@require_http_methods(["GET", "HEAD", "POST"])
def records(request: HttpRequest, code: str) -> HttpResponse:
    actor, at, where = frame.at(request, code, "verify")
    if request.method == "POST":
        ticked = frame.chosen(request)
        if not ticked:
            messages.warning(request, NONE.say(tongue()))
        elif request.POST.get("act") == "send-back":
            _send_back_all(request, actor, ticked)
        else:
            _verify_all(request, actor, ticked)
        return redirect(request.get_full_path())
    kind, odd, after = (request.GET.get(name, "") for name in ("kind", "odd", "after"))
    running = Calendar(clock.today()).running
    leaf = verifying.leaf(at, running, actor.user_id, actor.scope, kind=kind, odd=odd == "1", after=after)
    waiting = verifying.waiting(at, running, actor.user_id)
    query = {"kind": kind, "odd": odd}
    details = frame.details(
        actor, where, TITLE,
        lines=[(one, ways.record(one.kind.name, one.row.pk)) for one in leaf.lines],
        waiting=waiting,
        methods=[(c.code, c.label) for c in METHODS.codes],
        reasons=[(c.code, c.label) for c in REASONS.codes],
        kinds=_kinds(code, kind, odd),
        odd_url=waits.queue("verify", code, kind=kind, odd="" if odd else "1"),
        odd=bool(odd),
        next_url=waits.queue("verify", code, **query, after=leaf.after) if leaf.after else "",
        first_url=waits.queue("verify", code, **query) if after else "",
    )  # fmt: skip
    return render(request, "web/queue/verify.html", details)


def _kinds(code: str, kind: str, odd: str) -> list[parts.Quick]:
    every = parts.Quick(Label("Semua", "All"), waits.queue("verify", code, odd=odd), not kind)
    return [
        every,
        *(
            parts.Quick(k.label, waits.queue("verify", code, kind=k.name, odd=odd), k.name == kind)
            for k in verifying.kinds()
        ),
    ]


def _verify_all(request: HttpRequest, actor: Actor, ticked: list[tuple[Kind, uuid.UUID, int]]) -> None:
    by_kind: dict[str, dict[uuid.UUID, int]] = defaultdict(dict)
    for kind, id, rev in ticked:
        by_kind[kind.name][id] = rev
    left: list[Problem] = []
    for name, revisions in by_kind.items():
        found = review.verify_all(
            by=actor, kind=name, revisions=revisions, method=request.POST.get("method", ""),
            note=request.POST.get("note", "")[:2000],
        )  # fmt: skip
        left += found.values()
        # A question that the verified revision answers is closed with it.
        review.answer(by=actor, record_ids=[i for i in revisions if i not in found])
    _tell(request, VERIFIED, len(ticked) - len(left), left)


def _send_back_all(request: HttpRequest, actor: Actor, ticked: list[tuple[Kind, uuid.UUID, int]]) -> None:
    left: list[Problem] = []
    for kind, id, rev in ticked:
        try:
            send_back_one(request, actor, kind.name, id, rev, ())
        except Problem as problem:
            left.append(problem)
    _tell(request, SENT, len(ticked) - len(left), left)


def send_back_one(
    request: HttpRequest, actor: Actor, kind: str, id: uuid.UUID, rev: int, fields: list[str] | tuple[str, ...]
) -> bool:
    """Send one record back as it was on the screen; whether the very same question was waiting already. Raises
    periksa-2 when it has changed since, and the action's."""
    row = record_page.find(kind, id, actor.scope)
    if row.rev != rev:
        from simpul.review.problems import changed_meanwhile

        raise changed_meanwhile()
    review.answer(by=actor, record_ids=[id])
    before = review_open(id)
    review.send_back(
        by=actor, kind=kind, record_id=id, reason=request.POST.get("reason", ""), fields=fields,
        text=request.POST.get("text", "")[:LONGEST],
    )  # fmt: skip
    return review_open(id) == before


def review_open(id: uuid.UUID) -> list[int]:
    """The questions about a record that wait for its librarian."""
    return sorted(row.pk for row in reviewed.unanswered(SendBack.objects.filter(record_id=id)))


def _waiting(id: uuid.UUID) -> list[Label]:
    """The same in words."""
    told = []
    for row in reviewed.unanswered(SendBack.objects.filter(record_id=id)):
        reason, text = REASONS.label_of(row.reason), f": “{row.text}”" if row.text else ""
        at = parts.both(lambda x, at=row.at: formats.moment(at, x))  # type: ignore[misc]
        told.append(Label(f"{at.id}: {reason.id}{text}", f"{at.en}: {reason.en}{text}"))
    return told


def _tell(request: HttpRequest, done: Label, number: int, left: list[Problem]) -> None:
    x = tongue()
    if number:
        messages.success(request, done.format(n=number).say(x))
    if left:
        why = " ".join(dict.fromkeys(problem.say(x) for problem in left))
        messages.warning(request, LEFT.format(n=len(left), why=why).say(x))


@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, kind: str, id: uuid.UUID) -> HttpResponse:
    """One record back to its librarian: which answers to look at, and why."""
    actor = frames.actor_of(request)
    row = record_page.find(kind, id, actor.scope)
    actor.must("verify", row.path)
    declared = registry.kind(kind)
    told: Problem | None = None
    if request.method == "POST":
        rev = frame.number(request.POST.get("rev", ""))
        try:
            again = send_back_one(request, actor, kind, id, rev, [str(f) for f in request.POST.getlist("fields")][:60])
        except Problem as problem:
            if problem.status != 422:
                raise
            told = problem
        else:
            messages.success(request, (ASKED_ALREADY if again else SENT.format(n=1)).say(tongue()))
            return redirect(ways.record(kind, id))
    library = places.library_for(actor.scope, row.book.library_id) if row.book.library_id else None
    line = verifying.line(declared, row, library.name if library else "")
    asked = set(request.POST.getlist("fields"))
    details = {
        "title": Label("Kembalikan kepada pengelola", "Send back to the librarian"),
        "line": line,
        "fields": [(f.name, f.label, f.name in asked) for f in declared.fields if not f.derived],
        "reasons": [(c.code, c.label, c.code == request.POST.get("reason")) for c in REASONS.codes],
        "text": request.POST.get("text", ""),
        "problem": told.say(tongue()) if told else "",
        "waiting": _waiting(id),
        "waiting_url": waits.queue("asked", ".".join(row.book.area_code.split(".")[:2])),
        "rev": request.POST.get("rev") or row.rev,
        "back": ways.record(kind, id),
        "way": [parts.Step(line.heading, ways.record(kind, id)), parts.Step(Label("Kembalikan", "Send back"))],
        "synthetic": "all" if library and library.synthetic else "",
    }
    return render(request, "web/queue/send_back.html", details, status=422 if told else 200)
