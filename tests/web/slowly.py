"""The figures of the pages, computed slowly and plainly: `indicators.plain` over every record, then added up."""

import uuid
from collections import defaultdict

from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import EXPECTED, heard_key
from simpul.ledger import plain_reading
from simpul.places.models import Library, Membership
from simpul.records import registry

DECLARATION = "month_declaration"


class Plainly:
    """Every library-month of a span of months, told by the plain computation."""

    def __init__(self, span: Span) -> None:
        self.libraries = {x.pk: x for x in Library.objects.filter(merged_into=None)}
        keys = [(book, month.first) for book in self.libraries for month in span]
        self.facts = plain_reading.facts(keys)
        self.family_of = {m.key: k.counts_in for k in registry.kinds() for m in k.measures}
        self.members = defaultdict(set)
        for row in Membership.objects.all():
            self.members[row.year, row.track].add((row.library_id, row.path))

    def inside(self, place: str, now: bool):
        """(library, month, received, verified, families) for each library-month at a place."""
        for (book, day), (received, verified, families, then_path) in self.facts.items():
            path = self.libraries[book].path if now else then_path
            if self._at(place, book, path):
                yield book, Month.of(day), received, verified, families

    def _at(self, place: str, book: uuid.UUID, path: str) -> bool:
        if ":" in place:
            under, track, year = place.split(":")
            return any(b == book and p.startswith(_path(under)) for b, p in self.members[int(year), track])
        if place.endswith("!"):
            # What stands at the area itself: the next part of its path is no area's.
            here = _path(place[:-1])
            return path.startswith(here) and path.removeprefix(here) == f"{book}."
        if "@" in place:
            library, _, area = place.partition("@")
            return library == str(book) and path.startswith(_path(area))
        return place == str(book) if len(place) == 36 else path.startswith(_path(place))

    def value(self, key: str, place: str, span: Span, which: str, *, now: bool) -> int | None:
        """The figure; None where nobody has spoken."""
        total, spoke = 0, False
        family = self.family_of.get(key.split("/")[0]) or key.split(".")[0]
        for _, month, received, verified, _ in self.inside(place, now):
            if month in list(span):
                total += (verified if which == "verified" else received).get(key, 0)
                spoke = spoke or bool(received.get(heard_key(family)))
        return int(total) if total or spoke else None

    def registered(self, place: str, span: Span, *, now: bool) -> int:
        """Libraries open on the last day of the span; of a cohort those that joined."""
        if ":" in place:
            under, track, year = place.split(":")
            return len({b for b, p in self.members[int(year), track] if p.startswith(_path(under))})
        return sum(r.get(EXPECTED, 0) for _, month, r, _, _ in self.inside(place, now) if month == span.end)

    def coverage(self, family: str, place: str, span: Span, *, now: bool) -> list[int]:
        """[heard, expected] reports: of the library-months that owe one, those in which it came."""
        owing = [r for _, month, r, _, _ in self.inside(place, now) if month in list(span) and r.get(EXPECTED)]
        return [sum(r.get(heard_key(family), 0) for r in owing), len(owing)]

    def silent(self, family: str, place: str, span: Span, *, now: bool) -> set[uuid.UUID]:
        """Who has not spoken: of visits in a month that owes them, else in the whole span of those open at its end."""
        inside = [x for x in self.inside(place, now) if x[1] in list(span)]
        if family == "visits":
            return {b for b, _, r, _, _ in inside if r.get(EXPECTED) and not r.get(heard_key(family))}
        return {b for b, month, r, _, _ in inside if month == span.end and r.get(EXPECTED)} - self.spoke(family, span)

    def spoke(self, family: str | None, span: Span) -> set[uuid.UUID]:
        """The libraries with a record of the family (any: None) in the span, wherever they stood."""
        told = ((b, families) for (b, day), (_, _, families, _) in self.facts.items() if Month.of(day) in list(span))
        return {b for b, families in told if (family in families if family else families - {DECLARATION})}

    def present(self, family: str | None, place: str, span: Span, *, now: bool) -> list[int]:
        """[of the libraries open at the end those with any record of the family, libraries open at the end]."""
        there = {b for b, month, r, _, _ in self.inside(place, now) if month == span.end and r.get(EXPECTED)}
        return [len(there & self.spoke(family, span)), len(there)]


def _path(code: str) -> str:
    return f"id.{code}." if code else "id."
