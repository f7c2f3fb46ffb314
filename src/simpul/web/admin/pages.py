"""What the pages of the administration share: the way to them, what was done, the places one looks after."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from simpul.dashboards import place
from simpul.foundation.labels import Label
from simpul.office import queries as office
from simpul.places import queries, rules
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.ui import parts, questions
from simpul.web.admin.forms import Answers, Fault, seal
from simpul.web.templatetags.simpul import tongue

TOP = Label("Kelola", "Manage")
VERBS = ("manage_libraries", "manage_people", "announce")
NOTHING_CHANGED = Label("Tidak ada yang berubah.", "Nothing was changed.")


def looks_after(actor: Actor) -> bool:
    """Whether the administration is for this actor at all."""
    return any(actor.verbs.get(verb) for verb in VERBS)


def must_look_after(actor: Actor, verb: str) -> None:
    """Raise akses-1 unless the actor holds the verb somewhere."""
    if not actor.verbs.get(verb):
        raise not_yours_to_change()


def must_be_programme(actor: Actor, verb: str = "manage_libraries") -> None:
    """Raise akses-2 (or akses-1 where the nation is seen) unless the actor holds the verb for the whole country."""
    actor.must(verb, "id.")


def way(*steps: tuple[Label | str, str]) -> list[parts.Step]:
    """The way to a page of the administration; the last step is the page itself."""
    told = [parts.Step(TOP, reverse("admin")), *(parts.Step(label, url) for label, url in steps)]
    return [*told[:-1], parts.Step(told[-1].label)]


def said(request: HttpRequest, sentence: Label, level: int = messages.SUCCESS) -> None:
    """A sentence on the next page."""
    messages.add_message(request, level, sentence.say(tongue()))


def form(request: HttpRequest, answers: Answers, template: str = "web/admin/form.html", **details: Any) -> HttpResponse:
    """A form's page; 422 when something in it must be put right. Retired codes are offered only with `offer_all`."""
    if not details.pop("offer_all", False):
        answers.questions = questions.offering(answers.questions, office.retired())
    _ask_again(request, answers, details)
    _lead_on(request, answers, details)
    told = {"answers": answers, "sealed": seal(answers.seen) if answers.seen else "", **details}
    return render(request, template, told, status=200 if answers.good else 422)


TICK = Label("Bila benar, centang dulu “{sure}”.", "If it is so, first tick “{sure}”.")


def _ask_again(request: HttpRequest, answers: Answers, details: dict[str, Any]) -> None:
    """Say that the tick is missing, where it was asked for already about the same thing (`asked`) and not given."""
    if not details.get("sure"):
        return
    details.setdefault("asked", str(details.get("sure_value") or "yes"))
    asked_before = request.method == "POST" and request.POST.get("asked") == details["asked"]
    if asked_before and not request.POST.get("sure") and answers.good:
        sure: Label = details["sure"]
        answers.faults.append(Fault(Label(TICK.id.format(sure=sure.id), TICK.en.format(sure=sure.en)), "sure"))


NOT_PICKED = Label("Belum ada yang dipilih: {legend}", "Nothing is chosen yet: {legend}")


def _lead_on(request: HttpRequest, answers: Answers, details: dict[str, Any]) -> None:
    """A form that comes back with something new to choose or tick says so at its head (`onward`: where it stands);
    below the fold it would look as if nothing had happened. What was offered before and not chosen is a fault."""
    before, new = request.POST.getlist("offered"), ""
    for pick in details.get("picks") or []:
        pick["offered"] = ",".join([pick["name"], *(option["value"] for option in pick["options"])])
        if pick["offered"] not in before:
            new = new or pick["name"]
        elif answers.good and not request.POST.get(pick["name"]):
            legend = pick["legend"]
            said = Label(NOT_PICKED.id.format(legend=legend.id), NOT_PICKED.en.format(legend=legend.en))
            answers.faults.append(Fault(said, pick["name"]))
    if not new and details.get("sure") and request.POST.get("asked") != details["asked"]:
        new = "sure"
    if new and answers.good and request.method == "POST":
        details["onward"] = new


def codes_of(actor: Actor, verb: str) -> list[str]:
    """The area codes at which the actor holds a verb; "" is the nation."""
    scope = actor.verbs.get(verb)
    return [path.removeprefix("id.").rstrip(".") for path in scope.paths] if scope else []


def regencies(actor: Actor, verb: str = "manage_libraries") -> list[tuple[str, Label]]:
    """The regencies in which the actor holds a verb: (code, name), by name."""
    found: dict[str, Label] = {}
    for code in codes_of(actor, verb):
        level = rules.level_of(code) if code else "nation"
        if level in ("nation", "province"):
            found |= {a.code: place.of(a).title for a in queries.below(code, "regency")}
        elif level == "regency":
            found[code] = place.of(queries.area(code)).title
    return sorted(found.items(), key=lambda pair: pair[1].id)


def chosen_regency(offered: Sequence[tuple[str, Label]], asked: str) -> str:
    """The regency asked for, or the only one there is; akses-2 for one that was not offered."""
    codes = [code for code, _ in offered]
    if asked and asked not in codes:
        raise not_found()
    return asked or (codes[0] if len(codes) == 1 else "")


def where(actor: Actor) -> Label:
    """The places of an actor's administration, in words."""
    codes = sorted({code for verb in VERBS for code in codes_of(actor, verb)}, key=len)[:3]
    titles = [place.seen(code, actor.scope).title for code in codes if len(code) <= 13]
    return Label(", ".join(t.id for t in titles), ", ".join(t.en for t in titles))
