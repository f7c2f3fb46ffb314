"""Addresses of the pages: the one place that knows which question goes into which address."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from simpul.foundation.periods import Span
from simpul.ui.parts import Along

NATION = "id"


class AreaCode:
    """An area code in an address; the nation is "id" there and "" inside the house."""

    regex = r"id|\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?"

    def to_python(self, value: str) -> str:
        return "" if value == NATION else value

    def to_url(self, value: str) -> str:
        return value or NATION


class ListLine:
    """A line of a class's list in an address: by its number there, by the end of its id, or by the whole of it."""

    regex = r"[1-9][0-9]{0,5}|[0-9a-f]{12}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"

    def to_python(self, value: str) -> int | str:
        return int(value) if len(value) < 12 else value

    def to_url(self, value: int | str | uuid.UUID) -> str:
        return str(value)


def code_of(path: str) -> str | None:
    """The area code of a scope path ("id.35.13." is "35.13", the nation ""); None for a library's path."""
    parts = path.rstrip(".").split(".")[1:]
    return None if parts and len(parts[-1]) == 36 else ".".join(parts)


def library_of(path: str) -> uuid.UUID:
    """The library of a scope path that ends at one."""
    return uuid.UUID(path.rstrip(".").split(".")[-1])


class FigureName:
    """The name of a figure in an address: a measure ("visits.total") or an indicator ("V1")."""

    regex = r"[A-Za-z][\w.]{0,59}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


def months(span: Span) -> dict[str, str]:
    return {"from": str(span.start), "to": str(span.end)}


def with_query(url: str, query: Mapping[str, str]) -> str:
    kept = tuple((k, v) for k, v in query.items() if v)
    return f"{url}?{_encoded(kept)}" if kept else url


# A table's cells ask the same few questions of many places.
@lru_cache(maxsize=1024)
def _encoded(query: tuple[tuple[str, str], ...]) -> str:
    return urlencode(query)


def area(code: str, span: Span | None = None, **more: str) -> str:
    return with_query(reverse("area", args=[code]), {**(months(span) if span else {}), **more})


def area_table(code: str, form: str, span: Span, **more: str) -> str:
    return with_query(reverse("area-table", args=[code, form]), {**months(span), **more})


def area_records(code: str, span: Span, kind: str, **more: str) -> str:
    return with_query(reverse("area-records", args=[code]), {"kind": kind, **months(span), **more})


def compare(span: Span | None = None, **more: str) -> str:
    """Several things side by side; see `dashboards.compare.choice`."""
    return with_query(reverse("compare"), {**(months(span) if span else {}), **more})


def library(id: uuid.UUID, span: Span | None = None) -> str:
    return with_query(reverse("library", args=[id]), months(span) if span else {})


def library_records(id: uuid.UUID, span: Span, kind: str, **more: str) -> str:
    return with_query(_library_records(id), {"kind": kind, **months(span), **more})


@lru_cache(maxsize=1024)
def _library_records(id: uuid.UUID) -> str:
    return reverse("library-records", args=[id])


def along(door: str, place: "str | uuid.UUID", span: Span, **asked: str) -> Along:
    """The paper of an area or library in the same period, and its page of sharing: the month shown, or the last."""
    pdf = with_query(reverse(f"{door}-pdf", args=[place]), {**months(span), **asked})
    return Along(
        pdf, with_query(reverse(f"{door}-share", args=[place]), {"month": str(span.end) if len(span) == 1 else ""})
    )


def record(kind: str, id: uuid.UUID) -> str:
    return reverse("record", args=[kind, id])


def definition(key: str) -> str:
    """Where a measure or indicator is explained."""
    return f"{reverse('indicators')}#{key}"


def explanation(
    key: str, span: Span, code: str = "", library_id: uuid.UUID | None = None, act: str = "", **more: str
) -> str:
    """Where a figure of an area (or of a library) is explained; `act` is "silent", "series", "pdf" or
    "table" (as XLSX)."""
    return with_query(_explanation(library_id or code, key, bool(library_id), act), {**months(span), **more})


# A table asks for the same hundreds at every visit.
@lru_cache(maxsize=8192)
def _explanation(place: "uuid.UUID | str", key: str, library: bool, act: str) -> str:
    door = "-".join(filter(None, ("explain", "library" if library else "", act)))
    return reverse(door, args=[place, key, *(["xlsx"] if act == "table" else [])])


@dataclass(frozen=True)
class PageLinks:
    """The addresses on the page of an area (`code`) or library (`library_id`) in a period; see `dashboards.links`.
    `part` is the part of the place that the page speaks of, as an address says it (see `dashboards.portions`)."""

    span: Span
    code: str = ""
    library_id: uuid.UUID | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    part: Mapping[str, str] = field(default_factory=dict)

    def area(self, code: str) -> str:
        return area(code, self.span)

    def library(self, id: uuid.UUID) -> str:
        return library(id, self.span)

    def at(self, span: Span, place: str) -> str:
        return library(uuid.UUID(place), span) if len(place) == 36 else area(place, span)

    def record(self, kind: str, id: uuid.UUID) -> str:
        return record(kind, id)

    def definition(self, key: str) -> str:
        return self.explain(key)

    def explain(self, key: str, **query: str) -> str:
        return explanation(key, self.span, self.code, self.library_id, **{**self.part, **query})

    def explain_at(self, code: str, key: str, **query: str) -> str:
        return explanation(key, self.span, code, None, **query)

    def explain_of(self, library: uuid.UUID, key: str, **query: str) -> str:
        return explanation(key, self.span, "", library, **query)

    def silent(self, key: str, **query: str) -> str:
        return explanation(key, self.span, self.code, self.library_id, act="silent", **{**self.part, **query})

    def records(self, kind: str, **query: str) -> str:
        if self.library_id:
            return library_records(self.library_id, self.span, kind, **{**self.part, **query})
        return area_records(self.code, self.span, kind, **{**self.part, **query})

    def records_at(self, code: str, kind: str, **query: str) -> str:
        return area_records(code, self.span, kind, **query)

    def records_of(self, library: uuid.UUID, kind: str, **query: str) -> str:
        return library_records(library, self.span, kind, **query)

    def sorted(self, order: str) -> str:
        return area(self.code, self.span, **{**self.query, "sort": order}) + "#bawah"

    def mapped(self, by: str) -> str:
        return area(self.code, self.span, **{**self.query, "map": by}) + "#peta"
