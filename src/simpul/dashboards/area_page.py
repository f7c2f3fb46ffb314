"""The page of an area: headline figures with coverage and verification, months, mixes, and who is below."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simpul.dashboards import dominance, drawings, figures, headlines, place
from simpul.dashboards.dominance import Dominant
from simpul.dashboards.figures import Sums
from simpul.dashboards.headlines import HEADLINES, Headline, Known, known
from simpul.dashboards.links import Links
from simpul.dashboards.marks import VERIFIED, About
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.indicators.plain import heard_key
from simpul.ledger.behind import Within
from simpul.scope import Scope
from simpul.ui import parts
from simpul.ui.parts import Chart, Coverage, Figure, Mix


@dataclass(frozen=True)
class Page:
    """What the page of an area shows, its table of places below aside (see `below`)."""

    place: Place
    span: Span
    as_of: dt.datetime | None
    figures: Sequence[Figure]
    charts: Sequence[Chart]
    mixes: Sequence[Mix]
    sums: Sums
    synthetic: str
    dominants: Mapping[str, Dominant]
    differs: bool = False


@dataclass(frozen=True)
class Open:
    """How many libraries an area has at the end of the span, and how many of them told anything, by family."""

    registered: int
    present: Mapping[str, int]
    months: int

    def coverage(self, family: str, sums: Sums) -> Coverage:
        return figures.reporting(family, sums, self.present, self.registered, self.months)


def page(where: Place, span: Span, scope: Scope, links: Links, language: str, tree: str = "then") -> Page:
    """The page; `tree` "then" shows the areas as they were in each month, "now" as they are today."""
    sums = figures.sums(where.code, span, tree)
    there = Open(figures.registered(where.code, span, tree, sums), figures.present(where.code, span, tree), len(span))
    dominants = dominating(where.path, span, sums, scope)
    about = About(where.code, span, tree)
    heads = headline_figures(sums, scope, links, dominants, about, there)
    return Page(
        place=where,
        span=span,
        as_of=figures.freshness(),
        figures=[_libraries(links, there, about), *heads],
        charts=[
            *drawings.years(sums, drawings.year_before(Within(where.code, tree), span), span, links, language, about),
            *drawings.trends(sums, span, links, language, about),
        ],
        mixes=drawings.mixes(sums, links, about),
        sums=sums,
        synthetic=place.synthetic_below(where.path, scope),
        dominants=dominants,
        differs=tree == "now" or figures.differs(where.code, span),
    )


def dominating(path: str, span: Span, sums: Sums, scope: Scope) -> dict[str, Dominant]:
    """By headline, the row that makes up more than half of it."""
    found = {}
    for headline in HEADLINES:
        if declared := known(headline.key):
            months = sums.month(headline.key)
            if row := dominance.find(list(declared.kinds), declared.measure, path, span, months, scope):
                found[headline.key] = row
    return found


def _libraries(links: Links, there: Open, about: About) -> Figure:
    """How many libraries there are and how many have any record in the period."""
    told_of = figures.having_records(there.present, "", there.registered)
    active, registered = told_of.heard, told_of.expected
    silent = registered - active
    n = parts.number(silent)
    told = Label(
        f"{n.id} belum mengirim catatan apa pun pada masa ini", f"{n.en} have sent no record at all in this period"
    )
    if not silent:
        told = Label("semua sudah mengirim catatan", "all have sent records")
    return Figure(
        Label("Perpustakaan aktif", "Active libraries"),
        parts.number(active),
        url="#bawah",
        unit=Label(f"dari {parts.number(registered).id} terdaftar", f"of {parts.number(registered).en} registered"),
        beside=[told] if registered else [],
        coverage=replace(
            told_of,
            sentence=Label("{heard} dari {expected} punya catatan", "{heard} of {expected} have records"),
            mark=about.mark("coverage.libraries"),
        ),
        define_url=links.definition("D4"),
        mark=about.mark("libraries.active"),
    )


def headline_figures(
    sums: Sums,
    scope: Scope,
    links: Links,
    dominants: Mapping[str, Dominant],
    about: About,
    there: Open | None = None,
) -> list[Figure]:
    """The headline figures of an area; of a library without `there`, then coverage is of its months."""
    found = []
    for headline in HEADLINES:
        declared = known(headline.key)
        if declared is None or (headline.only_if_any and not sums.total.get(headline.key)):
            continue
        coverage = _coverage(declared, sums, there)
        if coverage:
            coverage = replace(coverage, mark=about.mark(f"coverage.{declared.family}"))
        row = dominants.get(headline.key)
        odd = headlines.dominated(declared, row, _who(row, scope), links) if row else None
        found.append(_figure(headline, declared, sums, links, coverage, odd, about))
    return found


def _coverage(declared: Known, sums: Sums, there: Open | None) -> Coverage | None:
    if declared.kind.book != "library":
        return None
    if there is not None:
        return there.coverage(declared.family, sums)
    heard = sums.heard(declared.family)
    words = Label("{heard} dari {expected} bulan dilaporkan", "{heard} of {expected} months reported")
    return Coverage(heard.heard, heard.expected, words)


def _figure(
    headline: Headline,
    declared: Known,
    sums: Sums,
    links: Links,
    coverage: Coverage | None,
    odd: parts.Dominated | None,
    about: About,
) -> Figure:
    value, verified = sums.total.get(headline.key, 0), sums.total_verified.get(headline.key, 0)
    silent = coverage is not None and not value and not sums.total.get(heard_key(declared.family))
    beside: list[Label] = []
    if not silent:
        told = headlines.verified_words(verified, value)
        beside = [parts.Told(told.id, told.en, about.mark(headline.key, VERIFIED))] if value else [told]
    return Figure(
        declared.measure.label,
        # Silence is not zero: where nobody has spoken there is no figure.
        Label("belum ada laporan", "no reports yet") if silent else declared.text(value),
        url="" if silent else links.records(declared.kind.name, measure=headline.key),
        unit="" if silent or declared.is_money else declared.measure.unit or "",
        beside=[*headlines.beside_words(headline.beside, sums.total, about), *beside],
        coverage=coverage,
        define_url=links.definition(headline.key),
        dominated=odd,
        silent=silent,
        mark=about.mark(headline.key),
    )


def _who(row: dominance.Dominant, scope: Scope) -> str:
    return place.names([row.book_id], scope).get(row.book_id, "")
