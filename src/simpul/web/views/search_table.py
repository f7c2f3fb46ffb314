"""What a search found, to take along: every hit with its place and its address."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.dashboards import record_rows
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.scope.actor import Actor
from simpul.search import queries
from simpul.search.queries import Hit
from simpul.ui import formats, parts, sheets
from simpul.web import downloads, ways
from simpul.web.views import frames, search

# Of one sort; who needs more asks for less.
MOST, AT_ONCE = 2000, 200
COLUMNS = (
    sheets.Column(Label("Jenis", "Kind"), width=20),
    sheets.Column(Label("Nama atau judul", "Name or title"), width=44),
    record_rows.AREA_CODE,
    sheets.Column(Label("Provinsi", "Province"), width=20),
    *record_rows.PLACE,
    sheets.Column(Label("Tanggal", "Date"), "date", 14),
    sheets.Column(Label("Halaman di Simpul", "Page in Simpul"), width=60),
)


@require_safe
def table(request: HttpRequest, form: str) -> HttpResponseBase:
    """Only what lies where the visitor may take records along; raises akses-1 for who may nowhere."""
    actor = frames.actor_of(request)
    if not may_export(actor):
        actor.must("export", next(iter(actor.scope.paths), ""))
    asked = search.read(request)

    def made() -> sheets.Sheet:
        words = asked.text or Label("tidak ada kata", "no words")
        head = (
            (Label("Kata yang dicari", "Words searched for"), words),
            (Label("Dibuat", "Made"), parts.both(lambda x: formats.moment(clock.now(), x))),
            (Label("Batas", "Limit"), Label(f"{MOST} hasil untuk setiap jenis", f"{MOST} results of each kind")),
        )
        title = Label("Hasil pencarian", "Search results")
        return sheets.Sheet(title, COLUMNS, _rows(request, actor, asked), head)

    page = ways.with_query(reverse("search"), {"q": asked.text, "in": asked.only})
    return downloads.answer(request, actor, form, made, "pencarian", page)


def may_export(actor: Actor) -> bool:
    return any(actor.may("export", path) for path in actor.scope.paths)


def _rows(request: HttpRequest, actor: Actor, asked: search.Asked) -> Iterator[list[sheets.Value]]:
    for sort in [asked.only] if asked.only else queries.sorts():
        after, seen = "", 0
        while seen < MOST:
            found = queries.find(asked.text, actor.scope, only=sort, after=after, size=AT_ONCE)
            hits = [hit for group in found.groups for hit in group.hits]
            names = search.names(hits)
            yield from (_row(request, hit, names) for hit in hits if actor.may("export", hit.path))
            seen += len(hits)
            after = next((group.after for group in found.groups), "")
            if not after:
                break


def _row(request: HttpRequest, hit: Hit, names: dict[str, tuple[str, str]]) -> list[sheets.Value]:
    shown, code = search.shown(hit, names), hit.ref if hit.sort == queries.AREA else search.code_of(hit.path)
    levels = [names[c][0] if c in names else "" for c in search.lineage(code)]
    levels += [""] * (4 - len(levels))
    address = request.build_absolute_uri(shown.url)
    return [search.label(hit.sort).id, hit.title, code, *levels[:4], shown.day, address]
