"""The pages that officers open, as addresses: what is not there is an error, never left out."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from simpul.bench.visitors import ROLES
from simpul.bench.visits import Page
from simpul.foundation import clock
from simpul.foundation.periods import Month, Span

MEASURES = ("visits.total", "engagement.participants", "publications.rows", "advocacy.results", "services.rows")
# What is opened every morning or lies on the way from the nation to a record: measured on the slow line too.
MAIN = ("morning", "nation", "province", "regency", "regency by libraries", "district", "library", "record",
        "explain the nation", "explain a regency", "compare areas", "search", "administration")  # fmt: skip
# As typed: names, titles, several words, inflected, run together, with slips.
SEARCHED = (
    "melati", "perpustakaan desa sukamaju", "pelatihan keripik", "pelatihan", "komputer dasar", "latih jahit",
    "probolingo", "kripik singkon", "hidropnik", "pelatian membatk", "su", "tidak ada dimanapun", "suka maju",
    "hidropnik melatti", "kripik pustka jahtt",
)  # fmt: skip
# Lists that are worked through in a regency, and those that whoever stands above it opens too.
WORKED = ("queue-verify", "queue-asked", "queue-conflicts", "queue-aside")
QUEUES = ("queue", "queue-devices", "queue-months", "queue-silent", "queue-arrived", "queue-villages")
ADMINISTRATION = ("admin", "admin-libraries", "admin-libraries-waiting", "admin-people", "admin-announcements")


@dataclass(frozen=True)
class Looked:
    """What is looked at: a regency, districts and libraries of it, and (kind, id) of records of those."""

    regency: str
    districts: Sequence[str]
    libraries: Sequence[Any]
    records: Sequence[tuple[str, Any]]

    @property
    def province(self) -> str:
        return self.regency[:2]


def looked_at(regency: str) -> Looked:
    """Four districts, the four libraries that report most often, and their newest records of each kind."""
    from simpul.ledger import queries
    from simpul.places import queries as places
    from simpul.places.models import Library
    from simpul.records import registry
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:bench"):
        totals = queries.library_totals(regency, spans()[3], ["visits.heard"])
        ids = sorted(totals, key=lambda book: (-totals[book].get("visits.heard", 0), str(book)))[:4]
        libraries = [Library.objects.for_scope(NATION).get(pk=pk) for pk in ids]
        records = [
            (kind.name, pk)
            for kind in registry.kinds()
            for pk in registry.model(kind.name)
            ._default_manager.filter(book_id__in=ids)
            .order_by("-on_date", "id")
            .values_list("pk", flat=True)[:2]
        ]
        districts = [area.code for area in places.children(regency)][:4]
    return Looked(regency, districts, libraries, records)


def spans() -> list[Span]:
    """The periods asked for: the usual twelve months, last month, last year, three years."""
    from simpul.dashboards.period import this_month, usual

    now = this_month()
    last = now.year - 1
    return [usual(), Span(now.plus(-1), now.plus(-1)), Span(Month(last, 1), Month(last, 12)), Span(now.plus(-35), now)]


def pages(at: Looked) -> list[Page]:
    return [*_mornings(), *_places(at), *_records(at), *_explanations(at), *_besides(at), *_work(at)]


def _mornings() -> Iterator[Page]:
    for role in ROLES:
        yield Page("morning", role, [reverse("home")])


def _places(at: Looked) -> Iterator[Page]:
    yield Page("nation", "programme", _areas(""))
    yield Page("nation as now", "programme", _areas("", tree="now"))
    yield Page("province", "province_officer", _areas(at.province))
    yield Page("province as now", "province_officer", _areas(at.province, tree="now"))
    yield Page("regency", "regency_pic", _areas(at.regency))
    yield Page("regency by libraries", "regency_pic", _areas(at.regency, by="libraries"))
    yield Page("regency by libraries, sorted", "regency_pic", _areas(at.regency, by="libraries", sort="-visits.total"))
    yield Page(
        "regency by libraries, sifted", "regency_pic", _areas(at.regency, by="libraries", q="suka", track="full")
    )
    yield Page("regency as now", "regency_pic", _areas(at.regency, tree="now"))
    yield Page("district", "regency_pic", [_to("area", c, s) for c, s in zip(at.districts, spans(), strict=False)])
    libraries = [_to("library", x.pk, s) for x, s in zip(at.libraries, spans(), strict=False)]
    yield Page("library", "regency_pic", libraries)
    yield Page("library", "librarian", [_to("library", at.libraries[0].pk, s) for s in spans()])


def _records(at: Looked) -> Iterator[Page]:
    kinds = list(dict.fromkeys(kind for kind, _ in at.records))
    yield Page("record", "regency_pic", [reverse("record", args=[kind, pk]) for kind, pk in at.records])
    for name, role, code in (
        ("records of the nation", "programme", ""),
        ("records of a province", "province_officer", at.province),
        ("records of a regency", "regency_pic", at.regency),
    ):
        urls = [_to("area-records", code, s, kind=kind) for kind in kinds for s in spans()[::3]]
        yield Page(name, role, urls)
    of = at.libraries[0].pk
    urls = [_to("library-records", of, spans()[3], kind=kind) for kind in kinds]
    yield Page("records of a library", "regency_pic", urls)


def _explanations(at: Looked) -> Iterator[Page]:
    from simpul.indicators.definitions import ALL

    where = (
        ("the nation", "programme", "explain", ""),
        ("a province", "province_officer", "explain", at.province),
        ("a regency", "regency_pic", "explain", at.regency),
        ("a district", "regency_pic", "explain", at.districts[0]),
        ("a library", "librarian", "explain-library", at.libraries[0].pk),
    )
    for name, role, door, place in where:
        urls = [_to(door, [place, key], span) for key in MEASURES for span in spans()[::3]]
        yield Page(f"explain {name}", role, urls)
        split = [_to(door, [place, "engagement.participants"], spans()[0], field="health")]
        yield Page(f"explain {name}, a split", role, split)
        indicators = [_to(door, [place, indicator.code], spans()[0]) for indicator in ALL]
        yield Page(f"explain {name}, every indicator", role, indicators)
        silent = [_to(f"{door}-silent", [place, key], spans()[0]) for key in MEASURES[:3]]
        yield Page(f"who is silent in {name}", role, silent)


def _besides(at: Looked) -> Iterator[Page]:
    for role in ("programme", "province_officer", "regency_pic", "librarian"):
        yield Page("search", role, [_with(reverse("search"), {"q": q}) for q in SEARCHED])
    kinds = ("area", "library", "engagement", "publication")
    yield Page(
        "search, one group",
        "programme",
        [_with(reverse("search"), {"q": q, "in": sort}) for sort in kinds for q in ("melati", "pelatihan")],
    )
    picks = {"areas": "35,33,32", "periods": "", "cohorts": ""}
    for what, pick in picks.items():
        query = {"what": what, "pick": pick, "under": "id"}
        yield Page(f"compare {what}", "programme", [_with(reverse("compare"), query | _months(s)) for s in spans()])
    query = {"what": "libraries", "under": at.regency, "pick": ",".join(str(x.pk) for x in at.libraries)}
    yield Page("compare libraries", "regency_pic", [_with(reverse("compare"), query | _months(s)) for s in spans()])


def _work(at: Looked) -> Iterator[Page]:
    yesterday = (clock.now() - dt.timedelta(days=1)).isoformat()
    for role, code in (("regency_pic", at.regency), ("province_officer", at.province), ("programme", "")):
        for door in (*QUEUES, *(WORKED if role == "regency_pic" else ())):
            query = {"since": yesterday} if door == "queue-arrived" else {}
            yield Page(f"list {door.removeprefix('queue-')}", role, [_with(reverse(door, args=[code]), query)])
    month = spans()[1].start
    yield Page("list of one month", "regency_pic", [reverse("queue-month", args=[at.regency, month])])
    for role in ("regency_pic", "programme"):
        yield Page("administration", role, [reverse(door) for door in ADMINISTRATION])
    yield Page("administration of a library", "regency_pic", [reverse("admin-library", args=[at.libraries[0].pk])])
    yield Page("meanings", "regency_pic", [reverse("indicators"), reverse("dictionary"), reverse("help")])


def _areas(code: str, **query: str) -> list[str]:
    return [_to("area", code, span, **query) for span in spans()]


def _to(door: str, place: Any, span: Span, **query: str) -> str:
    arguments = place if isinstance(place, list) else [place]
    return _with(reverse(door, args=arguments), query | _months(span))


def _with(url: str, query: dict[str, str]) -> str:
    return f"{url}?{urlencode({k: v for k, v in query.items() if v})}"


def _months(span: Span) -> dict[str, str]:
    return {"from": str(span.start), "to": str(span.end)}
