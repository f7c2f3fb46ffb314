"""Sending photographs of sheets: each is read at once and answered with what was read, or with what to do instead."""

import hashlib
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.people import budgets
from simpul.people.middleware import outside
from simpul.scope.actor import Actor
from simpul.sheets import actions, problems, queries, reading
from simpul.sheets.models import ANSWERS, ASIDE, CONFIRMED, OPEN, Photo
from simpul.training.models import TrainingClass
from simpul.web import uploads
from simpul.web.training import frame
from simpul.web.training.sheets import words
from simpul.web.views import frames

MOST, EACH_MB, TOGETHER_MB = 10, 20, 80
# Reading takes a processor a second or two for each. One request reads at a time in a process and one may wait, so that
# threads are always left for everybody else's pages.
_ROOM, _TURN = threading.BoundedSemaphore(2), threading.Lock()


@dataclass(frozen=True)
class Answer:
    """What is said of one photograph: what was read (`photo`; `known`: it had been sent before), or what is wrong."""

    name: str
    photo: Photo | None = None
    known: bool = False
    problem: Label | None = None
    url: str = ""
    what: Label | None = None
    sure: int = 0
    doubtful: int = 0
    notes: Sequence[Label] = ()


@dataclass(frozen=True)
class Looked:
    """A file by its name: what was read in it and the file's sum in hex, or what is wrong with it."""

    name: str
    found: reading.Read | None = None
    sha256: str = ""
    problem: Problem | None = None


# The files are counted and cut off before the form's token is looked at: looking at it would already have read them.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def photographs(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    _, held = frame.to_run(request, id)
    if request.method != "POST":
        return _page(request, held, [], None)
    limit = uploads.EachCutOff(request, each=EACH_MB * 2**20, together=TOGETHER_MB * 2**20)
    request.upload_handlers = [limit, TemporaryFileUploadHandler(request)]
    too_many = False
    with outside(request):
        try:
            request.FILES.keys()
        except TooManyFilesSent:
            too_many = True
    return _sent(request, id, too_many)


@csrf_protect
def _sent(request: HttpRequest, id: uuid.UUID, too_many: bool) -> HttpResponse:
    if too_many:
        return _page(request, frame.to_run(request, id)[1], [], problems.too_many_at_once(most=MOST))
    files = request.FILES.getlist("photos")
    answers = [
        Answer(name, problem=_said(problems.photograph_too_heavy(most=EACH_MB))) for name in uploads.left_out(request)
    ]
    wrong = problems.too_heavy_together(most=TOGETHER_MB) if uploads.cut_off(request) else None
    if not files and not answers and wrong is None:
        wrong = problems.no_photograph()
    who = frames.actor_of(request).id
    looked: list[Looked] = []
    try:
        # Nobody waits for a row of ours while a processor reads.
        with outside(request), _reading():
            looked = [_look(who, one) for one in files]
    except Problem as busy:
        return _page(request, frame.to_run(request, id)[1], [], busy)
    actor, held = frame.to_run(request, id)
    return _page(request, held, [_kept(actor, held, one) for one in looked] + answers, wrong)


@contextmanager
def _reading() -> Iterator[None]:
    """One's turn at reading. Raises bimtek-56 where somebody waits already."""
    if not _ROOM.acquire(blocking=False):
        raise problems.reader_busy()
    try:
        with _TURN:
            yield
    finally:
        _ROOM.release()


def _look(who: object, sent: UploadedFile) -> Looked:
    """What stands in one file, or what is wrong with it. Asks the database nothing."""
    name = str(sent.name or "")
    try:
        if seconds := budgets.wait("photograph", who):
            raise problems.too_many_in_a_while(seconds=seconds)
        raw = sent.read()
        return Looked(name, reading.read(raw), hashlib.sha256(raw).hexdigest())
    except Problem as problem:
        return Looked(name, problem=problem)


def _kept(actor: Actor, held: TrainingClass, looked: Looked) -> Answer:
    """What was read, kept for this class; or what is wrong with it."""
    name = looked.name
    try:
        if looked.found is None:
            raise looked.problem or problems.reader_broke()
        photo, new = actions.keep(by=actor, class_id=held.pk, found=looked.found, sha256=looked.sha256)
    except Problem as problem:
        return Answer(name, problem=_said(problem))
    doubtful = queries.doubtful(photo)
    return Answer(
        name,
        photo,
        known=not new,
        url=reverse("class-sheets-photo", args=[held.pk, photo.pk]),
        what=words.named(held).page(photo),
        sure=len(photo.groups) - doubtful,
        doubtful=doubtful,
        notes=notes(photo, known=not new),
    )


def notes(photo: Photo, *, known: bool = False) -> list[Label]:
    """What else there is to know before anything is done with it."""
    found = []
    if known:
        found.append(
            Label(
                "Foto yang sama persis sudah pernah dikirim; tidak dihitung dua kali.",
                "The very same photograph was sent before; it is not counted twice.",
            )
        )
    if photo.state == CONFIRMED:
        found.append(Label("Foto itu sudah disahkan.", "That photograph is confirmed already."))
    elif photo.state == ASIDE:
        found.append(
            Label(
                "Foto itu sudah disisihkan. Bila lembarnya tetap perlu, foto ulang.",
                "That photograph was set aside. If the sheet is needed after all, photograph it again.",
            )
        )
    others = queries.others_of_page(photo)
    if photo.state == OPEN and photo.sheet.sort == ANSWERS and queries.answers_there(photo) is not None:
        found.append(
            Label(
                "Jawaban orang ini untuk tes ini sudah tercatat. Mengesahkan lembar ini menggantikannya.",
                "This person's answers to this test are recorded already. Confirming this sheet replaces them.",
            )
        )
    elif photo.state == OPEN and any(o.state == CONFIRMED for o in others):
        found.append(
            Label(
                "Halaman ini sudah pernah disahkan dari foto lain. Yang sama tidak dicatat dua kali; yang berbeda "
                "menggantikan catatan dari kertas.",
                "This page was confirmed from another photograph. What is the same is not recorded twice; what differs "
                "replaces what paper said.",
            )
        )
    if photo.state == OPEN and any(o.state == OPEN for o in others):
        found.append(
            Label(
                "Ada foto lain dari halaman ini yang juga menunggu. Sahkan yang lebih jelas, sisihkan yang lain.",
                "Another photograph of this page waits as well. Confirm the clearer one and set the other aside.",
            )
        )
    return found


def _said(problem: Problem) -> Label:
    return Label(problem.say("id"), problem.say("en"))


def _page(request: HttpRequest, held: TrainingClass, answers: Sequence[Answer], wrong: Problem | None) -> HttpResponse:
    good = [a for a in answers if a.photo]
    first = next((a.url for a in good if a.photo and a.photo.state == OPEN), "")
    details = {
        "held": held,
        "title": words.PHOTOGRAPHS,
        "way": words.way(held, (words.PHOTOGRAPHS, "")),
        "answers": answers,
        "read": len(good),
        "unread": len(answers) - len(good),
        "next": first,
        "back": reverse("class-sheets", args=[held.pk]),
        "upload": {
            "name": "photos",
            "label": Label("Foto lembar", "Photographs of sheets"),
            "hint": Label(
                f"Satu lembar satu foto, keempat sudutnya tampak. Sampai {MOST} foto sekali kirim (JPEG atau PNG), "
                f"masing-masing paling besar {EACH_MB} MB.",
                f"One sheet a photograph, with all four corners in it. Up to {MOST} at a time (JPEG or PNG), at most "
                f"{EACH_MB} MB each.",
            ),
            "accept": "image/*",
            "multiple": True,
            "error": _said(wrong) if wrong else None,
        },
        "synthetic": "all" if held.synthetic else "",
    }
    status = wrong.status if wrong else 422 if answers and not good else 200
    return render(request, "web/training/sheets/photographs.html", details, status=status)
