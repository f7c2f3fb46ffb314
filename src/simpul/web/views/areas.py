"""The tree of areas: one page pattern at every level, and its table to take along."""

from collections.abc import Mapping
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards import area_page, below, drawings, figures, maps, need, period, place
from simpul.dashboards.papers import blocks
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.places import codes
from simpul.ui import parts, sheets
from simpul.web import downloads, language, ways
from simpul.web.views import frames

BY = {below.AREAS: Label("Menurut wilayah", "By area"), below.LIBRARIES: Label("Menurut perpustakaan", "By library")}
TREES = {
    "then": Label("Wilayah pada masa itu", "Areas as they were then"),
    "now": Label("Wilayah sekarang", "Areas as they are now"),
}
ANY = Label("Semua", "All")
YEARS = Label("dengan tahun lalu", "with last year")
AREAS = Label("wilayah di bawahnya", "the areas below")
LIBRARIES = Label("perpustakaan", "libraries")
COHORTS = Label("angkatan program", "programme cohorts")
KIND, TRACK = Label("Jenis perpustakaan", "Kind of library"), Label("Jalur program", "Programme track")


@require_safe
def area(request: HttpRequest, code: str) -> HttpResponse:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    span = period.read(request.GET)
    choice = below.read(where, request.GET.dict())
    mapped = maps.read(request.GET)
    kept = {**choice.asked, "map": request.GET.get("map", "")}
    links = ways.PageLinks(span, code, query=kept, part=choice.part)
    page = area_page.page(where, span, actor.scope, links, language.chosen(request), choice.tree)
    found = below.found(where, span, choice, actor.scope)
    export = actor.may("export", where.path)
    details = {
        "page": page,
        "way": frames.way_to_area(code, actor.scope, span),
        "period": frames.chooser(span, ways.area(code), list(kept.items())),
        "level": where.sort,
        "table": below.table(page, found, choice, links),
        "drawn": below.drawn(page, found, choice, links, language.chosen(request)),
        "choice": choice,
        "found": found,
        "map": maps.of(where, found.whole, mapped, links, language.chosen(request))
        if choice.by == below.AREAS
        else None,
        "offers": [_offer(BY[by], code, span, kept, by=by, current=by == choice.by) for by in below.offers(where)],
        "trees": _trees(code, span, kept, choice) if page.differs else [],
        "sift": _sift(code, span, kept, choice, found),
        "pager": _pager(code, span, kept, choice, found),
        "xlsx": ways.area_table(code, "xlsx", span, **kept) if export else "",
        "csv": ways.area_table(code, "csv", span, **kept) if export else "",
        "along": ways.along("area", code, span, **kept),
        "compare": _compare(where, span, choice),
        "synthetic": page.synthetic,
    }
    return render(request, "web/area.html", details)


FORM = ("q", "kind", "track", "year")


def _compare(where: place.Place, span: Span, choice: below.Choice) -> list[parts.Quick]:
    """The ways from here to a comparison."""
    under = where.code or "id"
    found = [parts.Quick(YEARS, ways.compare(span, what="periods", under=under))]
    if choice.by == below.LIBRARIES:
        found.insert(0, parts.Quick(LIBRARIES, ways.compare(span, what="libraries", under=under)))
    else:
        found.insert(0, parts.Quick(AREAS, ways.compare(span, what="areas", under=under)))
    return [*found, parts.Quick(COHORTS, ways.compare(span, what="cohorts", under=under))]


def _offer(
    label: Label, code: str, span: Span, kept: Mapping[str, str], *, current: bool, **changed: str
) -> parts.Quick:
    return parts.Quick(label, ways.area(code, span, **{**kept, **changed}) + "#bawah", current)


def _trees(code: str, span: Span, kept: Mapping[str, str], choice: below.Choice) -> list[parts.Quick]:
    return [
        parts.Quick(
            label, ways.area(code, span, **{**kept, "tree": tree if tree != "then" else ""}), tree == choice.tree
        )
        for tree, label in TREES.items()
    ]


def _standings(
    code: str, span: Span, kept: Mapping[str, str], choice: below.Choice, found: below.Found
) -> list[parts.Quick]:
    """The rows by how they stand, each a click away with its number."""
    total = sum(found.counts.values())
    offered = [_offer(ANY, code, span, kept, status="", current=not choice.standing)]
    for name, label in need.STANDINGS.items():
        n = parts.number(found.counts[name])
        said = Label(f"{label.id} ({n.id})", f"{label.en} ({n.en})")
        offered.append(_offer(said, code, span, kept, status=name, current=choice.standing == name))
    return offered if total else []


def _sift(code: str, span: Span, kept: Mapping[str, str], choice: below.Choice, found: below.Found) -> parts.Sift:
    return parts.Sift(
        _standings(code, span, kept, choice, found),
        choice.words,
        _selects(choice),
        choice.year if choice.by == below.LIBRARIES else None,
        [*ways.months(span).items(), *((k, v) for k, v in kept.items() if v and k not in FORM)],
        ways.area(code, span, by=choice.by) + "#bawah" if choice.filtered else "",
        found.similar,
    )


def _selects(choice: below.Choice) -> list[parts.Select]:
    """The selects beside the search: of libraries only."""
    if choice.by != below.LIBRARIES:
        return []
    listed = (("kind", KIND, codes.LIBRARY_KINDS, choice.kind), ("track", TRACK, codes.TRACKS, choice.track))
    return [
        parts.Select(name, label, [(c.code, c.label) for c in known.codes], chosen)
        for name, label, known, chosen in listed
    ]


def _pager(
    code: str, span: Span, kept: Mapping[str, str], choice: below.Choice, found: below.Found
) -> parts.Pager | None:
    if not found.after and not choice.after:
        return None
    first, last, every = (parts.number(n) for n in (found.start + 1, found.start + len(found.shown), len(found.every)))
    words = Label(f"Baris {first.id}–{last.id} dari {every.id}", f"Rows {first.en}–{last.en} of {every.en}")
    if not found.shown:
        words = Label("Tidak ada baris lagi", "No more rows")
    return parts.Pager(
        words,
        ways.area(code, span, **kept) + "#bawah" if choice.after else "",
        ways.area(code, span, **{**kept, "after": found.after}) + "#bawah" if found.after else "",
    )


@require_safe
def table(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    actor = frames.actor_of(request)
    where = place.seen(code, actor.scope)
    actor.must("export", where.path)
    span = period.read(request.GET)
    choice = below.read(where, request.GET.dict())
    return downloads.answer(
        request,
        actor,
        form,
        lambda: _with_charts(
            below.sheet(where, span, choice, actor.scope, language.chosen(request)), request, where, span
        ),
        f"{code or 'indonesia'}-{span.start}-{span.end}",
        ways.with_query(ways.area(code), request.GET.dict()),
    )


def _with_charts(sheet: sheets.Sheet, request: HttpRequest, where: place.Place, span: Span) -> sheets.Sheet:
    """The page's months as pictures on a leaf of their own."""
    links, spoken = ways.PageLinks(span, where.code), language.chosen(request)
    drawn = drawings.trends(figures.sums(where.code, span), span, links, spoken)
    return replace(sheet, pictures=blocks.sheet_pictures(drawn))
