"""What every page of the tree shares: the way to it, the period, the invented-data mark."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from simpul.dashboards import period, place
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.scope.actor import Actor
from simpul.ui import parts
from simpul.web import ways


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: set by the scope's middleware."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def step(where: Place, scope: Scope, span: Span, *, here: bool = False) -> parts.Step:
    """A step of the way; places the visitor may not enter are named without an address."""
    open_ = not here and scope.covers(where.path)
    return parts.Step(where.title, ways.area(where.code, span) if open_ else "")


def way_to_area(code: str, scope: Scope, span: Span, *more: parts.Step) -> list[parts.Step]:
    places = place.way(code)
    last = places[-1]
    steps = [step(p, scope, span) for p in places[:-1]]
    return [*steps, step(last, scope, span, here=not more), *more]


def way_to_library(library: Library, scope: Scope, span: Span, *more: parts.Step) -> list[parts.Step]:
    steps = [step(p, scope, span) for p in place.way(library.area_code)]
    own = parts.Step(library.name, ways.library(library.pk, span) if more else "")
    return [*steps, own, *more]


def chooser(span: Span, url: str, keep: Sequence[tuple[str, str]] = ()) -> parts.Period:
    """The period chooser of the page at `url`."""
    kept = [(k, v) for k, v in keep if v]
    offered = [
        parts.Quick(q.label, ways.with_query(url, {**dict(kept), **ways.months(q.span)}), q.span == span)
        for q in period.quick()
    ]
    return parts.Period(span, period.choices(span), offered, kept, url)


def title(label: Label | str, **more: Any) -> dict[str, Any]:
    return {"title": label, **more}
