"""Addresses of the pages: the one place that knows which question goes into which address."""

import uuid
from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from simpul.foundation.periods import Span

NATION = "id"


class AreaCode:
    """An area code in an address; the nation is "id" there and "" inside the house."""

    regex = r"id|\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?"

    def to_python(self, value: str) -> str:
        return "" if value == NATION else value

    def to_url(self, value: str) -> str:
        return value or NATION


def months(span: Span) -> dict[str, str]:
    return {"from": str(span.start), "to": str(span.end)}


def with_query(url: str, query: Mapping[str, str]) -> str:
    kept = {k: v for k, v in query.items() if v}
    return f"{url}?{urlencode(kept)}" if kept else url


def area(code: str, span: Span | None = None, **more: str) -> str:
    return with_query(reverse("area", args=[code]), {**(months(span) if span else {}), **more})


def area_table(code: str, form: str, span: Span, **more: str) -> str:
    return with_query(reverse("area-table", args=[code, form]), {**months(span), **more})


def area_records(code: str, span: Span, kind: str, **more: str) -> str:
    return with_query(reverse("area-records", args=[code]), {"kind": kind, **months(span), **more})


def library(id: uuid.UUID, span: Span | None = None) -> str:
    return with_query(reverse("library", args=[id]), months(span) if span else {})


def library_records(id: uuid.UUID, span: Span, kind: str, **more: str) -> str:
    return with_query(reverse("library-records", args=[id]), {"kind": kind, **months(span), **more})


def record(kind: str, id: uuid.UUID) -> str:
    return reverse("record", args=[kind, id])


def definition(key: str) -> str:
    """Where a measure or indicator is explained."""
    return f"{reverse('indicators')}#{key}"
