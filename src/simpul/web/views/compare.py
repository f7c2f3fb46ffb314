"""Several things side by side: picked by links and plain forms, kept in the address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.dashboards import compare as comparing
from simpul.dashboards import period, place
from simpul.dashboards.compare.choice import WHAT
from simpul.dashboards.place import Place
from simpul.foundation.periods import Span
from simpul.scope.actor import Actor
from simpul.ui import parts
from simpul.web import language, ways
from simpul.web.views import frames


@dataclass(frozen=True)
class Asked:
    """What an address of this page asks for; `under` is where one picks from, None for who sees only a library."""

    choice: comparing.Choice
    span: Span
    under: Place | None
    sides: list[comparing.Side]
    links: ways.PageLinks

    @property
    def url(self) -> str:
        kept = {"what": self.choice.what, "under": self.choice.under or "id", "library": str(self.choice.library or "")}
        return _url(self.span, {**kept, "pick": ",".join(self.choice.picks)})

    def synthetic(self, actor: Actor) -> str:
        return place.synthetic_below(self.under.path, actor.scope) if self.under else ""


def asked(request: HttpRequest) -> Asked:
    actor = frames.actor_of(request)
    span = period.read(request.GET)
    top = _top(actor)
    choice = comparing.read(request.GET, request.GET.getlist("pick"), top)
    # Whoever sees only a library compares its years.
    under = place.seen(choice.under, actor.scope) if actor.scope.covers(top.path) or choice.under != top.code else None
    links = ways.PageLinks(span, choice.under)
    sides = comparing.sides(choice, span, actor.scope, links) if under or choice.library or choice.picks else []
    return Asked(choice, span, under, sides, links)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    actor, found = frames.actor_of(request), asked(request)
    choice, span, under, sides = found.choice, found.span, found.under, found.sides
    chosen = [(s.pick, s.title) for s in sides if s.pick in choice.picks]
    kept = {"what": choice.what, "under": choice.under or "id", "library": str(choice.library or "")}
    said = {**kept, "pick": ",".join(choice.picks)}
    details = {
        "choice": choice,
        "what": WHAT[choice.what],
        "under": under,
        "up": _up(under, actor, span, kept) if under else [],
        "page": comparing.page(choice, sides, found.links, language.chosen(request)),
        "kinds": [
            parts.Quick(label, _url(span, {**kept, "what": what}), what == choice.what) for what, label in WHAT.items()
        ],
        "offers": comparing.offers(choice, under, actor.scope, chosen) if under else [],
        "most": comparing.MOST,
        "keep": [*ways.months(span).items(), *((k, v) for k, v in kept.items() if v)],
        "period": frames.chooser(span, ways.compare(), list(said.items())),
        "span": span,
        "synthetic": found.synthetic(actor),
        "xlsx": ways.with_query(reverse("compare-table", args=["xlsx"]), {**ways.months(span), **said})
        if sides
        else "",
        "pdf": ways.with_query(reverse("compare-pdf"), {**ways.months(span), **said}) if sides else "",
    }
    return render(request, "web/compare.html", details)


def _top(actor: Actor) -> Place:
    """The widest area the visitor reads; the nation for who reads none."""
    codes = [code for path in actor.scope.paths if (code := ways.code_of(path)) is not None]
    return place.seen(min(codes, key=len), actor.scope) if codes else place.NATION


def _up(under: Place, actor: Actor, span: Span, kept: dict[str, str]) -> list[parts.Quick]:
    """The areas above, as far as the visitor sees them, and this one: where one picks from."""
    return [
        parts.Quick(p.title, _url(span, {**kept, "under": p.code or "id"}), p.code == under.code)
        for p in place.way(under.code)
        if actor.scope.covers(p.path)
    ]


def _url(span: Span, query: dict[str, str]) -> str:
    return ways.compare(span, **query)
