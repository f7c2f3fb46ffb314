"""Cari: one box for areas, libraries and titles, within the visitor's reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import full_name
from simpul.foundation.labels import Label
from simpul.places import codes
from simpul.places import queries as places
from simpul.records import registry
from simpul.search import queries
from simpul.search.queries import Group, Hit
from simpul.ui import parts
from simpul.web import ways
from simpul.web.views import frames

# Of each group on the first page; a group by itself has queries.PAGE.
FEW = 5


@dataclass(frozen=True)
class Shown:
    """A hit as drawn: its pieces, the way to it, and where it is ("Jawa Timur › Probolinggo › Sukamaju")."""

    pieces: Sequence[tuple[str, bool]]
    url: str
    kind: Label | str
    way: Sequence[Label | str]
    day: Any = None


@dataclass(frozen=True)
class Asked:
    """What an address searches for, and in which sort alone ("": in all)."""

    text: str
    only: str


def read(request: HttpRequest) -> Asked:
    """Raises saringan-1 for a sort nobody searches in."""
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[: queries.words.MOST_CHARACTERS]
    only = request.GET.get("in", "")
    if only and only not in queries.sorts():
        raise filter_unknown(name="in", value=only[:40], where="in")
    return Asked(text, only)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    actor, asked = frames.actor_of(request), read(request)
    text, only, after = asked.text, asked.only, request.GET.get("after", "")
    try:
        found = queries.find(text, actor.scope, only=only, after=after, size=queries.PAGE if only else FEW)
    except ValueError:
        raise filter_unknown(name="after", value=after[:40], where="after") from None
    hits = [hit for group in found.groups for hit in group.hits]
    known = names(hits)
    details = {
        "text": text,
        "found": found,
        "only": label(only) if only else "",
        "groups": [_group(group, text, only, known) for group in found.groups],
        "all_url": ways.with_query(reverse("search"), {"q": text}) if only else "",
        "first_url": ways.with_query(reverse("search"), {"q": text, "in": only}) if after else "",
        "xlsx": ways.with_query(reverse("search-table", args=["xlsx"]), {"q": text, "in": only})
        if hits and any(actor.may("export", path) for path in actor.scope.paths)
        else "",
        # Other words are offered where they found something.
        "instead": _instead(found.instead, text) if hits else None,
        "apart": [(word, ways.with_query(reverse("search"), {"q": word})) for word in found.apart] if not after else [],
        "way": [parts.Step(Label("Cari", "Search"))],
    }
    return render(request, "web/search.html", details)


def _instead(words: str, text: str) -> dict[str, str] | None:
    return {"words": words, "url": ways.with_query(reverse("search"), {"q": words})} if words else None


def label(sort: str) -> Label:
    own = {queries.AREA: Label("Wilayah", "Areas"), queries.LIBRARY: Label("Perpustakaan", "Libraries")}
    return own.get(sort) or registry.kind(sort).label


def _group(group: Group, text: str, only: str, names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    query = {"q": text, "in": group.sort}
    more = ""
    if group.after:
        more = ways.with_query(reverse("search"), {**query, "after": group.after} if only else query)
    return {"label": label(group.sort), "hits": [shown(h, names) for h in group.hits], "more": more,
            "paged": bool(only), "id": group.sort}  # fmt: skip


def shown(hit: Hit, names: dict[str, tuple[str, str]]) -> Shown:
    if hit.sort == queries.AREA:
        kind = codes.AREA_KINDS.label_of(names[hit.ref][1]) if hit.ref in names else ""
        return Shown(hit.pieces, ways.area(hit.ref), kind, _way(hit.ref, names)[:-1])
    code = code_of(hit.path)
    if hit.sort == queries.LIBRARY:
        return Shown(hit.pieces, reverse("library", args=[hit.ref]), "", _way(code, names))
    url = reverse("record", args=[hit.sort, hit.ref])
    return Shown(hit.pieces, url, "", _way(code, names), queries.day_of(hit.key))


def code_of(path: str) -> str:
    return ".".join(p for p in path.removeprefix("id.").split(".") if p.isdigit())


def lineage(code: str) -> list[str]:
    parts_ = code.split(".") if code else []
    return [".".join(parts_[: i + 1]) for i in range(len(parts_))]


def _way(code: str, names: dict[str, tuple[str, str]]) -> list[Label | str]:
    """The names from the province down; the district, which few know, is left out."""
    return [full_name(names[c][1], names[c][0]) if c.count(".") == 1 else names[c][0]
            for c in lineage(code) if c in names and c.count(".") != 2]  # fmt: skip


def names(hits: Sequence[Hit]) -> dict[str, tuple[str, str]]:
    """(name, kind) of every area on the ways to these hits."""
    wanted = {c for h in hits for c in lineage(h.ref if h.sort == queries.AREA else code_of(h.path))}
    return {code: (area.name, area.kind) for code, area in places.areas(wanted).items()} if wanted else {}
