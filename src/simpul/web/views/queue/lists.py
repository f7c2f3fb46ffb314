"""The lists of a place at a glance; who is silent; what arrived."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from simpul.dashboards.morning import page as morning
from simpul.dashboards.morning import silence, waiting
from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.queue import arrived as news
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.people import queries as people
from simpul.places import queries as places
from simpul.ui import parts
from simpul.web import waits, ways
from simpul.web.views.queue import frame

OVERVIEW = Label("Antrean", "Lists to work through")
SILENT = Label("Yang diam", "Who has fallen silent")
ARRIVED = Label("Catatan yang masuk", "Records that arrived")
ALWAYS = (
    ("silent", SILENT),
    ("devices", Label("Perangkat", "Devices")),
    ("months", Label("Kunci bulan", "Lock months")),
)


@require_safe
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """Every list of a place, those with something to do first."""
    actor, at, where = frame.at(request, code)
    items = waiting.items_for(at, actor, Calendar(clock.today()))
    details = frame.details(
        actor, where, OVERVIEW,
        tasks=[morning.Task(item, waits.queue(item.queue, code)) for item in items],
        always=[(label, waits.queue(name, code)) for name, label in ALWAYS],
    )  # fmt: skip
    details["way"] = [*details["way"][:1], parts.Step(OVERVIEW)]
    return render(request, "web/queue/overview.html", details)


@require_safe
def silent(request: HttpRequest, code: str) -> HttpResponse:
    """All silent libraries of a regency (or below) with the next step for each; in a wide place the areas below."""
    actor, at, where = frame.at(request, code)
    calendar, links = Calendar(clock.today()), waits.MorningLinks()
    if at.wide:
        span = Span(calendar.last.plus(-2), calendar.last)
        areas = [
            (q, parts.Coverage(q.heard.heard, q.heard.expected, morning.OF_YEAR), waits.queue("silent", q.code))
            for q in silence.quiet_areas(code, span)
        ]
        helps: list[tuple[morning.Help, list[str]]] = []
    else:
        areas = []
        found = silence.named(silence.silent(code, calendar), actor.scope)
        reach = people.librarians_at([s.library_id for s in found], phones=frame.reaches(actor, where.path))
        helps = [(morning.help_for(s, calendar, where.title, links), reach.get(s.library_id, [])) for s in found]
    details = frame.details(actor, where, SILENT, areas=areas, helps=helps, calendar=calendar)
    return render(request, "web/queue/silent.html", details)


@require_safe
def arrived(request: HttpRequest, code: str) -> HttpResponse:
    """What arrived or changed since a moment: the records, and in a wide place first in which areas."""
    actor, at, where = frame.at(request, code)
    since = news.moment(request.GET.get("since", ""))
    kind, after = request.GET.get("kind", ""), request.GET.get("after", "")
    query = {"since": since.isoformat(), "kind": kind}
    areas = []
    if at.wide and not after:
        counts = news.by_area(at, since, actor.user_id, kind)
        named = {a.code: a.name for a in places.children(code)}
        areas = [
            (named.get(c, where.title), n, waits.queue("arrived", c, **query) if c in named else "")
            for c, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
    leaf = news.leaf(at, since, actor.user_id, actor.scope, kind=kind, after=after)
    details = frame.details(
        actor, where, ARRIVED,
        since=since,
        areas=areas,
        lines=[(one, ways.record(one.kind.name, one.row.pk)) for one in leaf.lines],
        next_url=waits.queue("arrived", code, **query, after=leaf.after) if leaf.after else "",
        first_url=waits.queue("arrived", code, **query) if after else "",
    )  # fmt: skip
    return render(request, "web/queue/arrived.html", details)
