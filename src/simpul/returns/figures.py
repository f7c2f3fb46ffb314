"""The figures of an area over a span of months: one JSON, a contract, computed from the ledger and nothing else.

Received figures, areas as they were then. Keys inside `by_*` are the SIM's own words; only keys with rows appear. In
the delay, a record entered before its day counts as entered the same day.
"""

from collections.abc import Mapping
from typing import Any

from simpul.foundation.periods import Month, Span
from simpul.indicators import histogram, plain
from simpul.ledger import queries as ledger
from simpul.ledger import standing
from simpul.ledger.areas import NATION_NAMES
from simpul.places import queries as places
from simpul.places import rules
from simpul.returns.sim import words

Cells = Mapping[str, int]
NATION_NAME = "ID"


def figures(area: str, span: Span) -> dict[str, Any]:
    """The figures of `area` ("35", "35.13", …; "ID" or "" the nation) within the caller's scope.

    Raises wilayah-1 (no such area) and wilayah-2 (not a code).
    """
    code = _code(area, span.end)
    months = ledger.cells(code, span)
    whole, present = ledger.total(months), ledger.present_by_family(code, span)
    as_of = ledger.as_of()
    return {
        "area": code or NATION_NAME,
        "from": str(span.start),
        "to": str(span.end),
        "as_of": as_of.isoformat() if as_of else None,
        "libraries": {
            "registered": standing.registered(code, span.end.last),
            "active": present.get("", 0),
        },
        "visits": _visits(whole, months, present),
        "engagement": _engagement(whole, months, present),
        "advocacy": {
            "results": whole.get("advocacy.results", 0),
            "libraries": present.get("advocacy", 0),
            "by_result": _split(whole, "advocacy.results", "result", words.RESULT),
            "by_audience": _split(whole, "advocacy.results", "audience", words.ADVOCACY_AUDIENCE),
            "funds_idr": whole.get("advocacy.funds", 0),
            "resource_persons": whole.get("advocacy.resource_persons", 0),
            "goods": whole.get("advocacy.goods", 0),
            "by_month": {str(m): cells["advocacy.results"] for m, cells in _with(months, "advocacy.results")},
        },
        "publications": {
            "rows": whole.get("publications.rows", 0),
            "events": whole.get("publications.events", 0),
            "libraries": present.get("publications", 0),
            "by_media": _split(whole, "publications.rows", "media_type", words.MEDIA_TYPE),
        },
        "services": {"rows": whole.get("services.rows", 0), "libraries": present.get("services", 0)},
        "replication": {
            "rows": whole.get("replication.rows", 0),
            "funds_idr": whole.get("replication.funds", 0),
            "villages": whole.get("replication.villages", 0),
        },
        "entry_delay_days": {"engagement": histogram.summary(histogram.days_of(whole, "engagement.delay")).as_dict()},
    }


def _code(area: str, on: Month) -> str:
    """The area's code, "" for the nation; it must exist now, or have existed in the span's last month."""
    if area in NATION_NAMES:
        return ""
    rules.level_of(area)
    if not places.existing([area], on=on.last):
        places.area(area)
    return area


def _visits(whole: Cells, months: Mapping[Month, Cells], present: Mapping[str, int]) -> dict[str, Any]:
    sums = ("rows", "male", "female", "total")
    return {
        "rows": whole.get("visits.rows", 0),
        "libraries": present.get("visits", 0),
        **{name: whole.get(f"visits.{name}", 0) for name in sums[1:]},
        "by_month": {
            str(month): {**{name: cells.get(f"visits.{name}", 0) for name in sums}, **_coverage(cells, "visits")}
            for month, cells in _with(months, "visits.rows")
        },
    }


def _engagement(whole: Cells, months: Mapping[Month, Cells], present: Mapping[str, int]) -> dict[str, Any]:
    return {
        "activities": whole.get("engagement.activities", 0),
        "participants": whole.get("engagement.participants", 0),
        "libraries": present.get("engagement", 0),
        "by_field": _activities(whole, "field", words.FIELD),
        "by_type": _activities(whole, "type", words.TYPE),
        "by_audience": _activities(whole, "audience", words.AUDIENCE),
        "by_month": {
            str(month): {
                "activities": cells["engagement.activities"],
                "participants": cells.get("engagement.participants", 0),
                **_coverage(cells, "engagement"),
            }
            for month, cells in _with(months, "engagement.activities")
        },
    }


def _activities(cells: Cells, by: str, listed: words.Words) -> dict[str, dict[str, int]]:
    participants = _split(cells, "engagement.participants", by, listed)
    return {
        word: {"activities": count, "participants": participants.get(word, 0)}
        for word, count in _split(cells, "engagement.activities", by, listed).items()
    }


def _split(cells: Cells, measure: str, by: str, listed: words.Words) -> dict[str, int]:
    """The cells of a measure split by a code field, by the SIM's words, in the order of its list."""
    prefix = f"{measure}/{by}="
    found = {key.removeprefix(prefix): value for key, value in cells.items() if key.startswith(prefix)}
    order = {code: place for place, code in enumerate(listed.words)}
    return {listed.word(code): found[code] for code in sorted(found, key=lambda c: (order.get(c, 99), c))}


def _coverage(cells: Cells, family: str) -> dict[str, int]:
    told = plain.reported(cells, family)
    return {"heard": told.heard, "expected": told.expected}


def _with(months: Mapping[Month, Cells], key: str) -> list[tuple[Month, Cells]]:
    return [(month, cells) for month, cells in sorted(months.items()) if cells.get(key)]
