"""Test and reaction on a participant's own phone: plain pages, one address, everything in the form.

Whoever posts shows what is on the wall, or the proof that was handed out for it (`classroom.proof`). Questions are
shown with a proof only, right answers never. What was filled in comes back with every page that is not the last.
"""

import uuid
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from simpul.classroom import actions, own, proof
from simpul.classroom.actions import Rated
from simpul.classroom.own import Standing
from simpul.classroom.proof import Proof
from simpul.people import budgets
from simpul.people.address import client_ip
from simpul.phone import own_words, shell
from simpul.phone.checking_in import read_wall, too_often
from simpul.phone.own_words import SAYS, TESTS, Said, of_reaction, of_test
from simpul.scope import NATION
from simpul.scope.session import entered
from simpul.training.course import LETTERS

BY = "system:checkin"
_STATUS = {"busy": 429, "taken": 200, "corrected": 200, "there": 200, "": 200}
# What a form may carry through the asking for a proof, and how long it may be.
_CARRIED = {"apa": 10, "sesi": 36, "nilai": 1, "pengajar": 2, "nilai_pengajar": 1, "saran": 2000, "ditanya": 1}
_MOST_ITEMS = 200
_LONGEST_COMMENT = 1000


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_answers(request: HttpRequest) -> HttpResponse:
    """No token of a session, as at the check-in: who posts proves what is on the wall."""
    if request.method != "POST":
        return _page(request, "own.html", {"class_id": _id(request.GET.get("kelas")) or "", "who": ""})
    form = request.POST
    if "bukti" not in form:
        return _at_the_wall(request, form)
    try:
        shown = proof.read(form["bukti"])
    except proof.NotShown as why:
        if budgets.wait("check_in", client_ip(request)):
            return _prove_again(request, form, "busy")
        return _prove_again(request, form, "expired" if isinstance(why, proof.Expired) else "forged")
    if budgets.wait("answers", shown.enrolment):
        again = {"proof": form["bukti"], "carried": _carried(form), "said": SAYS["busy"]}
        return _page(request, "own.html", again, "busy")
    return _with_proof(request, form, form["bukti"], shown)


def _at_the_wall(request: HttpRequest, form: QueryDict) -> HttpResponse:
    said = read_wall(form)
    if said is None:
        return _prove_again(request, form, "refused")
    if too_often(request, said):
        return _prove_again(request, form, "busy")
    state, handed = actions.prove(said)
    if not handed:
        return _prove_again(request, form, state)
    return _with_proof(request, form, handed, proof.read(handed), sends=False)


def _prove_again(request: HttpRequest, form: QueryDict, state: str) -> HttpResponse:
    around = {"class_id": _id(form.get("kelas")) or "", "who": form.get("siapa", "")[:20], "carried": _carried(form)}
    return _page(request, "own.html", around | {"said": SAYS[state]}, state)


def _with_proof(
    request: HttpRequest, form: QueryDict, handed: str, shown: Proof, *, sends: bool = True
) -> HttpResponse:
    """What was asked for. Who has just proved anew sees her answers again before they are sent."""
    told = standing(shown)
    what, sends = form.get("apa", ""), sends and "kirim" in form
    if what in TESTS:
        return _test(request, form, told, handed, what, sends=sends)
    if what == own.REACTION:
        return _reaction(request, form, told, handed, sends=sends)
    said = SAYS[told.why_not] if told.why_not else None
    return _offered(request, told, handed, said, told.why_not)


def standing(shown: Proof) -> Standing:
    with entered(NATION, actor=BY):
        return own.standing(shown)


def offered(told: Standing) -> list[dict[str, Any]]:
    """What is open now, as the page shows it."""
    with entered(NATION, actor=BY):
        return [_offer(told, one) for one in own.offers(told)]


def _offer(told: Standing, one: own.Offer) -> dict[str, Any]:
    if one.session is not None:
        hint = "Sudah masuk. Terima kasih." if one.done else "20 detik, tanpa nama."
        return {"what": one.what, "id": one.session.pk, "title": "Tanggapan sesi", "session": one.session.title,
                "hint": hint, "button": "Beri tanggapan", "closed": one.done}  # fmt: skip
    items = len(told.course.items)
    there = "Jawaban Anda sudah masuk." + ("" if one.mine else " Bukan Anda yang mengirim? Katakan kepada fasilitator.")
    hint = there if one.done else f"{items} soal. Boleh dikerjakan pelan-pelan."
    button = "Perbaiki jawaban" if one.mine else f"Kerjakan {TESTS[one.what].lower()}"
    return {"what": one.what, "id": "", "title": TESTS[one.what], "session": "", "hint": hint, "button": button,
            "closed": one.done and not one.mine}  # fmt: skip


def _offered(request: HttpRequest, told: Standing, handed: str, said: Said | None, state: str) -> HttpResponse:
    return _page(request, "own.html", {"said": said, "proof": handed, "offers": offered(told)}, state)


def _test(
    request: HttpRequest, form: QueryDict, told: Standing, handed: str, moment: str, *, sends: bool
) -> HttpResponse:
    if why := told.why_not or actions.why_not(told.window(moment)):
        return _offered(request, told, handed, of_test(why, moment), why)
    items = told.course.items
    letters = "" if sends or any(f"j{n}" in form for n in range(1, len(items) + 1)) else _sent_before(told, moment)
    letters = letters or "".join(_letter(form.get(f"j{n}", ""), len(item.options)) for n, item in enumerate(items, 1))
    blank = [n for n, letter in enumerate(letters, 1) if letter == "-"]
    state = ""
    if sends and len(blank) == len(items):
        state = "nothing"
    elif sends and blank and "ditanya" not in form:
        state = "blank"
    elif sends:
        state = actions.answer(told.shown, moment, letters)
    if state not in ("", "blank", "nothing", actions.ASIDE):
        return _offered(request, told, handed, of_test(state, moment), state)
    around = {
        "title": TESTS[moment],
        "what": moment,
        "proof": handed,
        "said": of_test(state, moment, len(blank)) if state else None,
        "blank": blank if state == "blank" else [],
        "items": [
            {"number": n, "text": item.text, "options": list(zip(LETTERS, item.options, strict=False)), "chosen": a}
            for (n, item), a in zip(enumerate(items, 1), letters, strict=True)
        ],
    }
    return _page(request, "own_test.html", around, state)


def _sent_before(told: Standing, moment: str) -> str:
    """The answers that this very proof sent, to be put right; nobody else is shown them."""
    with entered(NATION, actor=BY):
        there = own.sheet(told, moment)
        return str(there.answers) if own.mine(told.shown, there) else ""


def _reaction(request: HttpRequest, form: QueryDict, told: Standing, handed: str, *, sends: bool) -> HttpResponse:
    session = told.session(_id(form.get("sesi")))
    comment = form.get("saran", "").replace("\r\n", "\n").replace("\x00", "").strip()
    rating, trainer, of_trainer = (_number(form.get(f, ""), most) for f, most in (
        ("nilai", 4), ("pengajar", 20), ("nilai_pengajar", 4)))  # fmt: skip
    why = told.why_not or actions.why_not(told.window(own.REACTION, session))
    if session is None or why:
        return _offered(request, told, handed, of_reaction(why or own.CLOSED), why or own.CLOSED)
    state = ""
    if sends and len(comment) > _LONGEST_COMMENT:
        state = "long"
    elif sends and not rating:
        state = "unrated"
    elif sends and rating:
        state = actions.react(told.shown, Rated(session.pk, rating, trainer or 1, of_trainer, comment))
    if state not in ("", "long", "unrated", actions.ASIDE):
        return _offered(request, told, handed, of_reaction(state), state)
    asked = {q.code: q.text.id for q in told.course.reaction}
    names = list(enumerate((t.trainer.name for t in session.trainers.all()), 1))
    legend = asked.get("trainer", "Pengajar") + (f" ({names[0][1]})" if len(names) == 1 else "")
    faces = [_faces("nilai", asked.get("session", "Sesi ini"), own_words.USEFUL, rating)]
    faces[0]["wrong"] = state == "unrated"
    if names:
        faces.append(_faces("nilai_pengajar", legend, own_words.CLEAR, of_trainer))
        faces[1]["trainers"] = names if len(names) > 1 else []
    around = {
        "session": session.title,
        "id": session.pk,
        "what": own.REACTION,
        "proof": handed,
        "said": of_reaction(state) if state else None,
        "faces": faces,
        "trainer": trainer,
        "comment": comment,
        "comment_asked": asked.get("comment", "Saran"),
    }
    return _page(request, "own_reaction.html", around, state)


def _faces(name: str, legend: str, words: tuple[str, ...], chosen: int | None) -> dict[str, Any]:
    choices = [(n, mouth, word) for n, (mouth, word) in enumerate(zip(own_words.MOUTHS, words, strict=True), 1)]
    return {"name": name, "legend": legend, "choices": choices, "chosen": chosen}


def _page(request: HttpRequest, name: str, around: dict[str, Any], state: str = "") -> HttpResponse:
    """A page for one person. Her own phone may keep it for the way back: else one touch would lose half a test."""
    place = {"root": shell.CLASS.root, "base": shell.CLASS.address(""), "style": shell.CLASS.address(shell.STYLE)}
    answer = render(request, f"phone/{name}", place | around, status=_STATUS.get(state, 422))
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _carried(form: QueryDict) -> list[tuple[str, str]]:
    """What was filled in or asked for, for the page that comes back to it."""
    most = _CARRIED | {f"j{n}": 1 for n in range(1, _MOST_ITEMS + 1)}
    told = [(name, form.get(name, "").replace("\x00", "")[:length]) for name, length in most.items()]
    return [(name, value) for name, value in told if value]


def _letter(said: str, options: int) -> str:
    return said if len(said) == 1 and said in LETTERS[:options] else "-"


def _number(said: str, most: int) -> int | None:
    return int(said) if said.isascii() and said.isdigit() and len(said) <= 2 and 1 <= int(said) <= most else None


def _id(said: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(said) if said else None
    except ValueError:
        return None
