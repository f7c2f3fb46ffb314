"""The sides of a comparison: what each is called, where it leads, and what the ledger says of it."""

import uuid
from dataclasses import dataclass

from simpul.dashboards import figures, place
from simpul.dashboards.compare.choice import AREAS, COHORTS, LIBRARIES, Choice, cohort
from simpul.dashboards.figures import Sums
from simpul.dashboards.links import Links
from simpul.dashboards.period import FIRST as FIRST_MONTH
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.ledger import sets
from simpul.places import codes
from simpul.places import queries as places
from simpul.scope import Scope
from simpul.ui import formats, parts


@dataclass(frozen=True)
class Side:
    """One of the things compared. `mark` names it in the marks of its figures; `size` is how many libraries it is;
    `code`, `library` and `part` say of what its figures are explained."""

    pick: str
    title: Label
    span: Span
    sums: Sums
    mark: str
    url: str = ""
    size: int | None = None
    code: str = ""
    library: uuid.UUID | None = None
    part: str = ""

    def explained(self, key: str, links: Links, span: Span | None = None) -> str:
        """Why a figure of this side is what it is; of other months with `span`."""
        span = span or self.span
        months = {"from": str(span.start), "to": str(span.end)}
        if self.library:
            return links.explain_of(self.library, key, **months)
        return links.explain_at(self.code, key, cohort=self.part, **months)


def sides(choice: Choice, span: Span, scope: Scope, links: Links) -> list[Side]:
    """The sides in the order picked; raises akses-2 for what the visitor may not know of."""
    if choice.what == AREAS:
        return [_area(pick, span, scope, links) for pick in choice.picks]
    if choice.what == LIBRARIES:
        return [_library(uuid.UUID(pick), span, scope, links) for pick in choice.picks]
    if choice.what == COHORTS:
        place.seen(choice.under, scope)
        return [_cohort(pick, choice.under, span, scope) for pick in choice.picks]
    return _years(choice, span, scope, links)


def _area(pick: str, span: Span, scope: Scope, links: Links) -> Side:
    where = place.seen("" if pick == "id" else pick, scope)
    sums = figures.sums(where.code, span)
    size = figures.registered(where.code, span, sums=sums)
    return Side(pick, where.title, span, sums, where.code, links.area(where.code), size, where.code)


def _library(pick: uuid.UUID, span: Span, scope: Scope, links: Links) -> Side:
    found = places.library_for(scope, pick)
    name = Label(found.name, found.name)
    return Side(str(pick), name, span, figures.sums(found.path, span), str(pick), links.library(pick), library=pick)


def _cohort(pick: str, under: str, span: Span, scope: Scope) -> Side:
    year, track = cohort(pick)
    books = places.members(scope, under, year=year, track=track)
    word = codes.TRACKS.label_of(track)
    received, verified = sets.cells(books, span), sets.cells(books, span, verified=True)
    sums = Sums(received, verified, figures.add(received), figures.add(verified))
    return Side(
        pick, Label(f"{year}, {word.id.lower()}", f"{year}, {word.en.lower()}"), span, sums, f"{under}:{track}:{year}",
        size=len(books), code=under, part=pick,
    )  # fmt: skip


def _years(choice: Choice, span: Span, scope: Scope, links: Links) -> list[Side]:
    """The same months of this year and of the years before."""
    if choice.library:
        found = places.library_for(scope, choice.library)
        where, mark, code = found.path, str(found.pk), ""
    else:
        where = mark = code = place.seen(choice.under, scope).code
    back = sorted({0, *(int(p) for p in choice.picks or ("1",))})
    told = []
    for years in back:
        then = Span(span.start.plus(-12 * years), span.end.plus(-12 * years))
        if then.start < FIRST_MONTH:
            continue
        title = parts.both(lambda x, then=then: formats.span(then, x))  # type: ignore[misc]
        sums, url = figures.sums(where, then), links.at(then, mark)
        told.append(Side(str(years), title, then, sums, mark, url, code=code, library=choice.library))
    return told
