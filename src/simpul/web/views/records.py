"""The records behind a figure: of an area or of a library, with filters, page by page, and to take along."""

import uuid
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards import flags, listing, period, place, portions, record_rows
from simpul.dashboards.listing import Choice
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.ledger import areas
from simpul.places import queries as places
from simpul.records import registry
from simpul.scope import Scope
from simpul.scope.actor import Actor
from simpul.ui import parts
from simpul.web import downloads, language, ways
from simpul.web.views import frames

USUAL_KIND = "visit_month"


@require_safe
def of_area(request: HttpRequest, code: str) -> HttpResponseBase:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    span = period.read(request.GET)
    choice = _choice(request, span, portions.of_area(where, request.GET.dict(), actor.scope))
    way = frames.way_to_area(code, actor.scope, span, parts.Step(choice.kind.label))
    url = ways.area_records(code, span, choice.kind.name).split("?")[0]
    return _page(request, choice, actor, way, where.title, url)


@require_safe
def of_library(request: HttpRequest, id: uuid.UUID) -> HttpResponseBase:
    actor = frames.actor_of(request)
    library = places.library_for(actor.scope, id)
    span = period.read(request.GET)
    choice = _choice(request, span, portions.of_library(library, request.GET.dict(), actor.scope), library.pk)
    way = frames.way_to_library(library, actor.scope, span, parts.Step(choice.kind.label))
    url = ways.library_records(id, span, choice.kind.name).split("?")[0]
    return _page(request, choice, actor, way, library.name, url)


def _choice(request: HttpRequest, span: Span, portion: portions.Portion, library: uuid.UUID | None = None) -> Choice:
    kind = registry.kind(request.GET.get("kind") or USUAL_KIND)
    found = listing.read(kind, span, portion.path, request.GET, library if portion.books is None else None)
    kept = {k: v for k, v in portion.asked.items() if k != "here"}
    return replace(found, books=portion.books, tree=portion.within.tree, portion=kept)


def asked(choice: Choice) -> dict[str, str]:
    """The choice as it stands in an address, without place and period."""
    usual = {"state": listing.COUNTED, "order": listing.NEWEST}
    said = {
        "kind": choice.kind.name,
        "measure": choice.measure.key if choice.measure else "",
        **choice.answers,
        "state": choice.state,
        "verified": choice.verified,
        "source": choice.source,
        "flag": choice.flag,
        "q": choice.words,
        "here": "1" if choice.here else "",
        **choice.portion,
        "order": choice.order,
    }
    return {k: v for k, v in said.items() if v and usual.get(k) != v}


def _page(
    request: HttpRequest, choice: Choice, actor: Actor, way: list[parts.Step], where: Label | str, url: str
) -> HttpResponseBase:
    if request.GET.get("format"):
        return _take_along(request, choice, actor, where)
    query = {**asked(choice), **ways.months(choice.span)}
    leaf = listing.leaf(choice, actor.scope, request.GET.get("after", ""))
    total = listing.add_up(choice, actor.scope, listing.MOST if choice.wide else None)
    details: dict[str, Any] = {
        "title": choice.kind.label,
        "where": where,
        "way": way,
        "choice": choice,
        "total": total,
        "left_out": _left_out(total, query, url),
        "explanation": _explanation(choice) if total.more else "",
        "kin": _kin(choice, actor.scope, query, url),
        "table": record_rows.table(choice, leaf.rows, actor.scope, lambda r: ways.record(choice.kind.name, r.pk)),
        "pager": _pager(leaf, request.GET.get("after", ""), query, url),
        "period": frames.chooser(choice.span, url, list(asked(choice).items())),
        "filters": _filters(choice),
        "kept": [("kind", choice.kind.name), *ways.months(choice.span).items()]
        + [(k, v) for k, v in asked(choice).items() if k in ("measure", *portions.NAMES)],
        "xlsx": ways.with_query(url, {**query, "format": "xlsx"}) if actor.may("export", choice.path) else "",
        "csv": ways.with_query(url, {**query, "format": "csv"}) if actor.may("export", choice.path) else "",
        "synthetic": place.synthetic_below(choice.path, actor.scope),
        "url": url,
    }
    return render(request, "web/records.html", details)


def _take_along(request: HttpRequest, choice: Choice, actor: Actor, where: Label | str) -> HttpResponseBase:
    actor.must("export", choice.path)
    return downloads.answer(
        request,
        actor,
        request.GET["format"],
        lambda: record_rows.sheet(choice, actor.scope, where, language.chosen(request)),
        f"{choice.kind.name}-{choice.span.start}-{choice.span.end}",
    )


def _explanation(choice: Choice) -> str:
    """Where the whole of it is counted, with what is left out and why; "" where the ledger counts no such thing."""
    measure = choice.measure or next((m for m in choice.kind.measures if m.how == "rows"), None)
    if measure is None:
        return ""
    split = choice.answers if len(choice.answers) == 1 and choice.answers.keys() <= set(measure.split_by) else {}
    links = ways.PageLinks(choice.span, ".".join(areas.parts(choice.path)))
    return links.explain(measure.key, **split)


def _left_out(total: listing.Total, query: dict[str, str], url: str) -> dict[str, Any] | None:
    """How many records are in no figure, why, and the way to see them."""
    if not total.left_out:
        return None
    from simpul.dashboards.counted import REASONS

    reasons = [Label(f"{n} {REASONS[r].id}", f"{n} {REASONS[r].en}") for r, n in total.left_out.items()]
    return {
        "count": sum(total.left_out.values()),
        "reasons": Label("; ".join(x.id for x in reasons), "; ".join(x.en for x in reasons)),
        "url": ways.with_query(url, {**query, "state": listing.LEFT_OUT}),
    }


def _kin(choice: Choice, scope: Scope, query: dict[str, str], url: str) -> list[parts.Quick]:
    """The kinds counted together with this one: a figure is the sum over all of them."""
    from simpul.dashboards.counted import family

    kinds = sorted(family(choice.kind), key=lambda k: k.rank)
    if len(kinds) < 2:
        return []
    kept = {k: v for k, v in query.items() if k in ("from", "to", "measure", "verified", "state")}
    return [
        parts.Quick(k.label, ways.with_query(url, {**kept, "kind": k.name}), k.name == choice.kind.name) for k in kinds
    ]


def _pager(leaf: listing.Leaf, after: str, query: dict[str, str], url: str) -> parts.Pager:
    n = len(leaf.rows)
    words = Label(f"{n} catatan di halaman ini", f"{n} records on this page")
    return parts.Pager(
        words,
        ways.with_query(url, query) if after else "",
        ways.with_query(url, {**query, "after": leaf.after}) if leaf.after else "",
    )


def _filters(choice: Choice) -> list[dict[str, Any]]:
    """The selects of the filter form: (value, label) lists with the chosen value."""
    found: list[dict[str, Any]] = [
        {
            "name": f.name,
            "label": f.label,
            "chosen": choice.answers.get(f.name, ""),
            "options": [(c.code, c.label) for c in f.codes.codes] if f.codes else [],
        }
        for f in listing.splits(choice.kind)
    ]
    found += [
        {"name": "state", "label": Label("Dalam angka", "In the figures"), "chosen": choice.state,
         "options": list(listing.STATES.items()), "always": True},
        {"name": "verified", "label": Label("Verifikasi", "Verification"), "chosen": choice.verified,
         "options": list(listing.VERIFIED.items())},
        {"name": "source", "label": Label("Asal", "Source"), "chosen": choice.source,
         "options": list(listing.SOURCES.items())},
        {"name": "flag", "label": Label("Tanda", "Flag"), "chosen": choice.flag,
         "options": flags.names(choice.kind)},
        {"name": "order", "label": Label("Urutan", "Order"), "chosen": choice.order,
         "options": list(listing.ORDERS.items()), "always": True},
    ]  # fmt: skip
    return found
