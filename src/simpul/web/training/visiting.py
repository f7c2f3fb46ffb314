"""A mentoring visit recorded at a desk: for which library, then the questions of its declaration, in by the one way."""

import datetime as dt
import uuid
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from simpul.classes import mentoring
from simpul.foundation import clock, ids
from simpul.foundation.labels import Label
from simpul.kinds import Finding, Severity, check
from simpul.people import queries as people
from simpul.places import choosing
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.plans.kind import MENTORING_VISIT
from simpul.protocol.states import QUARANTINED
from simpul.records import registry
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.sync import queries as sync
from simpul.sync.actions import receive
from simpul.sync.ops import make_op
from simpul.ui import parts, questions
from simpul.ui.parts import Cell, Column, Table
from simpul.web import ways
from simpul.web.admin import forms, pages
from simpul.web.training import frame
from simpul.web.training.mentoring import TITLE
from simpul.web.training.result_links import way
from simpul.web.views import frames

RECORD = Label("Catat pendampingan", "Record a visit")
SAVED = Label("Pendampingan tercatat.", "The visit is recorded.")
KEPT_ASIDE = Label(
    "Pendampingan tersimpan, tetapi disisihkan untuk diperiksa (kode {code}); belum dihitung.",
    "The visit is kept, but set aside to be looked at (code {code}); it does not count yet.",
)
SURE = Label("Sudah saya periksa, memang begitu", "I have checked: it is so")
MOST = 50
_SALT, _A_DAY = "simpul.visit", 86_400
# By the post that somebody holds, what they most likely came as.
_COMES_AS = {
    "facilitator": "facilitator",
    "regency_pic": "regency",
    "regency_verifier": "regency",
    "province_officer": "province",
    "master_trainer": "master_trainer",
}


def may_visit(actor: Actor, path: str) -> bool:
    """Whether the actor records visits of the library at this path."""
    return sync.may_record(actor, MENTORING_VISIT, path)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """For which library: looked for by its name among those where one may record."""
    actor = frames.actor_of(request)
    if not any(actor.verbs.get(verb) for verb in sync.recording_verbs(MENTORING_VISIT)):
        raise not_yours_to_change()
    words = request.GET.get("q", "").strip()[:100]
    found = choosing.libraries_called(actor.scope, words, most=MOST + 1)
    rows = [one for one in found if may_visit(actor, one.path)]
    details = {
        "title": RECORD,
        "lede": Label("Perpustakaan mana yang didampingi?", "Which library was visited?"),
        "way": way((TITLE, reverse("training-mentoring")), (RECORD, "")),
        "find": True,
        "searches": Label("Nama perpustakaan", "Name of the library"),
        "words": words,
        "tables": [_libraries(rows[:MOST])],
    }
    if len(rows) > MOST:
        details["pager"] = parts.Pager(
            Label(f"{MOST} yang pertama; tulis namanya untuk mencari.", f"The first {MOST}; write a name to look for."),
            "",
            "",
        )
    return render(request, "web/training/list.html", details)


def _libraries(rows: list[Library]) -> Table:
    names = frame.area_names({one.area_code for one in rows})
    told = [
        [Cell(one.name, reverse("training-mentoring-record", args=[one.pk])), Cell(names[one.area_code])]
        for one in rows
    ]
    return Table(
        Label("Perpustakaan", "Libraries"),
        [Column(Label("Perpustakaan", "Library")), Column(Label("Tempat", "Place"))],
        told,
        nothing=Label("Tidak ada perpustakaan bernama begitu di wilayah Anda.", "No such library in your area."),
        stacked=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """The questions about a visit of one library; posted, it goes in as an operation of who asks."""
    actor, library = frames.actor_of(request), _library(request, id)
    if request.method != "POST":
        answers = forms.Answers(questions.filled(MENTORING_VISIT, _likely(actor, library)))
        return _page(request, library, answers, _token(library, actor))
    wire, typed = questions.read(MENTORING_VISIT, request.POST)
    answers = forms.Answers(typed)
    token = request.POST.get("visit", "")
    made = _opened(token, library, actor)
    if made is None:
        token = _token(library, actor)
        made = _opened(token, library, actor)
        assert made is not None
    said = {name: value for name, value in wire.items() if value is not None}
    for question in typed:
        if question.error:
            answers.object(question.error, question.field.name)
    found = [] if not answers.good else _weighty(said)
    for finding in found:
        if finding.severity is Severity.BLOCK:
            answers.object(finding.message, (finding.fields or ("",))[0])
    doubts = [f.message for f in found if f.severity is Severity.WARN]
    if not answers.good or (doubts and request.POST.get("sure") != "yes"):
        return _page(request, library, answers, token, doubts)
    return _written(request, actor, library, made, said)


def _written(
    request: HttpRequest, actor: Actor, library: Library, made: tuple[uuid.UUID, dt.datetime], said: dict[str, Any]
) -> HttpResponse:
    """The operation sent, and where it leads. The form's own id makes a second sending the first once more."""
    id, at = made
    there = ways.record(MENTORING_VISIT.name, id)
    model: Any = registry.model(MENTORING_VISIT.name)
    if model._default_manager.filter(pk=id).exists():
        pages.said(request, SAVED)
        return redirect(there)
    op = make_op(MENTORING_VISIT.name, id, said, op_id=uuid.uuid5(id, "said"), saved_at=at)
    (verdict,) = receive(actor=actor, book_id=library.pk, ops=[op])
    if verdict.st == QUARANTINED:
        code = verdict.code
        pages.said(request, Label(KEPT_ASIDE.id.format(code=code), KEPT_ASIDE.en.format(code=code)))
        return redirect("training-mentoring")
    pages.said(request, SAVED)
    return redirect(there)


def _library(request: HttpRequest, id: uuid.UUID) -> Library:
    """The library that is visited. Raises akses-1, akses-2; for a double, which records nothing more, too."""
    actor = frames.actor_of(request)
    library = places.library_for(actor.scope, id)
    if library.merged_into_id:
        raise not_found()
    if not may_visit(actor, library.path):
        raise not_yours_to_change()
    return library


def _weighty(said: dict[str, Any]) -> list[Finding]:
    return [f for f in check(MENTORING_VISIT, said) if f.severity in (Severity.BLOCK, Severity.WARN)]


def _page(
    request: HttpRequest,
    library: Library,
    answers: forms.Answers,
    token: str,
    doubts: list[Label] | None = None,
) -> HttpResponse:
    back = reverse("training-mentoring")
    return pages.form(
        request,
        answers,
        title=RECORD,
        about=library.name,
        lede=Label(
            "Tersimpan sebagai catatan perpustakaan ini atas nama Anda, sama seperti dari HP-nya.",
            "It is kept as this library's record in your name, as from its own phone.",
        ),
        way=way((TITLE, back), (library.name, ways.library(library.pk)), (RECORD, "")),
        back=back,
        button=Label("Simpan", "Save"),
        hidden=[("visit", token)],
        notes=doubts or [],
        sure=SURE if doubts else None,
        synthetic="all" if library.synthetic else "",
    )


def _likely(actor: Actor, library: Library) -> dict[str, Any]:
    """What the form begins with: today, who comes, and the first reason for a visit, where there is one."""
    told: dict[str, Any] = {"visited_on": clock.today()}
    if actor.user_id is not None:
        told["mentor"], roles = people.called(actor.user_id)
        told["mentor_role"] = next((_COMES_AS[r] for r in roles if r in _COMES_AS), "other")
    need = mentoring.need_of(actor.scope, library)
    if need is not None:
        told["reason"] = "plan_late" if need.late or need.agreed else "silent" if need.is_quiet else "follow_up"
    return told


def _token(library: Library, actor: Actor) -> str:
    """The visit that this form makes, once: its id and the moment the form was opened."""
    made = [str(ids.uuid7()), clock.now().isoformat(), str(library.pk), str(actor.id)]
    return signing.dumps(made, salt=_SALT)


def _opened(token: str, library: Library, actor: Actor) -> tuple[uuid.UUID, dt.datetime] | None:
    try:
        id, at, where, who = signing.loads(token, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        return None
    if (where, who) != (str(library.pk), str(actor.id)):
        return None
    return uuid.UUID(id), dt.datetime.fromisoformat(at)
