"""Addresses of the morning and of the lists it leads to."""

import uuid
from dataclasses import dataclass

from django.urls import reverse

from simpul.dashboards.headlines import known
from simpul.dashboards.morning.stand import Stand
from simpul.foundation.periods import Month, Span
from simpul.web import ways

# The lists by the name under which `dashboards.morning` knows them.
LISTS = {
    "all": "queue",
    "verify": "queue-verify",
    "asked": "queue-asked",
    "conflicts": "queue-conflicts",
    "aside": "queue-aside",
    "devices": "queue-devices",
    "months": "queue-months",
    "silent": "queue-silent",
    "arrived": "queue-arrived",
    "villages": "queue-villages",
    "twins": "queue-twins",
}


class MonthInAddress:
    """A month in an address: "2026-07"."""

    regex = r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        return Month.parse(value)

    def to_url(self, value: Month) -> str:
        return str(value)


def queue(name: str, code: str, **query: str) -> str:
    """The address of a list of an area; a device is named by its `id`."""
    if name == "device":
        return reverse("queue-device", args=[code, query.pop("id")])
    return ways.with_query(reverse(LISTS[name], args=[code]), query)


@dataclass(frozen=True)
class MorningLinks:
    """See `dashboards.morning.page.Links`."""

    def queue(self, name: str, code: str, **query: str) -> str:
        return queue(name, code, **query)

    def area(self, code: str) -> str:
        return ways.area(code)

    def library(self, id: uuid.UUID) -> str:
        return ways.library(id)

    def record(self, kind: str, id: uuid.UUID) -> str:
        return ways.record(kind, id)

    def explain(self, stand: Stand, key: str, span: Span) -> str:
        """Why a measure of the place is what it is in the period."""
        return ways.explanation(key, span, stand.code, stand.library_id)

    def records(self, stand: Stand, key: str, span: Span) -> str:
        """The records behind a measure, at the place and in the period."""
        found = known(key)
        kind = found.kind.name if found else ""
        if stand.library_id:
            return ways.library_records(stand.library_id, span, kind, measure=key)
        return ways.area_records(stand.code, span, kind, measure=key)
