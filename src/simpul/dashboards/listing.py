"""The records behind a figure: chosen by place, months, kind and answers; page by page; with their sum."""

import datetime as dt
import functools
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Sum

from simpul.dashboards import counted
from simpul.dashboards.morning.stand import beyond
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.foundation.problems import kind as problem
from simpul.indicators.plain import LONGEST_CODE
from simpul.kinds import Field, FieldType, Kind, Measure
from simpul.ledger import queries as ledger
from simpul.ledger.areas import parts
from simpul.places.models import Library
from simpul.places.queries import counted_as
from simpul.records import registry
from simpul.records.models import Book, Record
from simpul.scope import Scope, area_path

filter_unknown = problem(
    "saringan-1",
    400,
    "Saringan “{name}” tidak mengenal “{value}”. Pilih dari daftar di halaman.",
    "The filter “{name}” does not know “{value}”. Choose from the list on the page.",
)
PAGE = 50
# In a place of more libraries than MANY records are found by their day. There, more records than MOST are neither
# counted nor added up for a list: the ledger has done it, and the explanation shows it.
MANY, MOST = 3_000, 1_000
EVERYWHERE = area_path("")
MOST_WORDS = 100
COUNTED, LEFT_OUT, ALL = "counted", "left_out", "all"
STATES: dict[str, Label] = {
    COUNTED: Label("Dihitung", "Counted"),
    LEFT_OUT: Label("Tidak dihitung", "Left out"),
    ALL: Label("Semua", "All"),
}
VERIFIED: dict[str, Label] = {
    "yes": Label("Terverifikasi", "Verified"),
    "no": Label("Belum diverifikasi", "Not yet verified"),
}
NEWEST, LARGEST = "newest", "largest"
BY_DAY = (F("on_date").desc(nulls_last=True), "-id")
ORDERS = {NEWEST: Label("Terbaru dulu", "Newest first"), LARGEST: Label("Terbesar dulu", "Largest first")}
SOURCES = {Record.OWN: Label("Catatan perpustakaan", "The library's own"), Record.SIM: Label("Impor SIM", "SIM import")}


@dataclass(frozen=True)
class Choice:
    """What the visitor asked for. `answers` are code fields by name; `path` the place; `book` one library or regency;
    `here` leaves out what stands in areas below; `books` all but these; `tree` "then" or "now"; `portion` is
    how an address says the last two (see `portions`)."""

    kind: Kind
    span: Span
    path: str
    book: uuid.UUID | None = None
    measure: Measure | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    state: str = COUNTED
    verified: str = ""
    source: str = ""
    flag: str = ""
    words: str = ""
    order: str = NEWEST
    here: bool = False
    books: tuple[uuid.UUID, ...] | None = None
    tree: str = "then"
    portion: Mapping[str, str] = field(default_factory=dict)

    @functools.cached_property
    def wide(self) -> bool:
        """Whether the records are those of so many libraries that they are found by their day, not by their books."""
        if self.book is not None or self.books is not None or self.here or len(parts(self.path)) > 1:
            return False
        return self.path == EVERYWHERE or Book.objects.filter(_below(self.path))[: MANY + 1].count() > MANY


@dataclass(frozen=True)
class Leaf:
    """One page of records, and where the next begins (None: there is none)."""

    rows: list[Record]
    after: str | None


@dataclass(frozen=True)
class Total:
    """How many records a choice has, what they add up to (None where nothing is added), those left out by reason;
    `more`: there are more than `rows`, and the rest was not asked."""

    rows: int
    value: int | None
    left_out: Mapping[str, int]
    more: bool = False


def splits(kind: Kind) -> list[Field]:
    """The fields one can filter by: those with a code list."""
    return [f for f in kind.fields if f.type in (FieldType.CODE, FieldType.CODES)]


def read(kind: Kind, span: Span, path: str, query: Mapping[str, str], book: uuid.UUID | None = None) -> Choice:
    """The choice in an address; raises saringan-1 for a value that no filter offers."""
    answers = {f.name: _code(f, query[f.name]) for f in splits(kind) if query.get(f.name)}
    return Choice(
        kind=kind,
        span=span,
        path=path,
        book=book,
        measure=_measure(kind, query.get("measure", "")),
        answers=answers,
        state=_one_of("state", query.get("state") or COUNTED, STATES),
        verified=_one_of("verified", query.get("verified", ""), {"": None, **VERIFIED}),
        source=_one_of("source", query.get("source", ""), {"": None, **SOURCES}),
        flag=_flag(kind, query.get("flag", "")),
        words=query.get("q", "").strip()[:MOST_WORDS],
        order=_one_of("order", query.get("order") or NEWEST, ORDERS),
        here=bool(_one_of("here", query.get("here", ""), {"": None, "1": None})),
    )


def _one_of(name: str, value: str, allowed: Mapping[str, Any]) -> str:
    if value not in allowed:
        raise filter_unknown(name=name, value=value[:40], where=name)
    return value


def _code(field_: Field, value: str) -> str:
    assert field_.codes is not None
    # A source's word that is in no code list is an answer too, and is counted under that word.
    if len(value) > 64:
        raise filter_unknown(name=field_.name, value=value[:40], where=field_.name)
    return value


def _flag(kind: Kind, value: str) -> str:
    if len(value) > 64:
        raise filter_unknown(name="flag", value=value[:40], where="flag")
    return value


def _measure(kind: Kind, key: str) -> Measure | None:
    if not key:
        return None
    for measure in kind.measures:
        if measure.key == key:
            return measure
    # Another kind of the family may know it: then this kind adds nothing to it.
    if any(m.key == key for k in counted.family(kind) for m in k.measures):
        return None
    raise filter_unknown(name="measure", value=key[:40], where="measure")


def chosen(choice: Choice, scope: Scope) -> dict[str, QuerySet[Record]]:
    """The records of a choice by what became of them: "counted" and each reason for being left out."""
    # The same said twice of a path makes PostgreSQL expect next to nothing there.
    said = choice.wide and choice.path in scope.paths
    rows = registry.model(choice.kind.name)._default_manager.filter(Q() if said else _inside(scope), placed(choice))
    # A record without a readable month belongs to no period: it is shown with every one, so that it is not lost.
    rows = rows.filter(dated(choice.span) | UNDATED, answered(choice))
    if choice.source:
        rows = rows.filter(source=choice.source)
    if choice.flag:
        rows = rows.filter(flags__contains=[choice.flag])
    if choice.verified:
        condition = verified()
        rows = rows.filter(condition) if choice.verified == "yes" else rows.exclude(condition)
    if choice.words and choice.kind.title_field:
        for word in choice.words.split():
            rows = rows.filter(**{f"{choice.kind.title_field}__icontains": word})
    return counted.split(rows, choice.kind)


def dated(span: Span) -> Q:
    """The condition that a record's day lies in the span, said of the day because days are indexed in order."""
    return Q(on_date__gte=span.start.first, on_date__lt=span.end.plus(1).first)


UNDATED = Q(on_date__isnull=True)


def placed(choice: Choice) -> Q:
    """The condition that a record belongs to the place of the choice, or to the part of it that is asked for."""
    found = stood(choice)
    if choice.here:
        found &= Q(path__regex=rf"^{re.escape(choice.path)}([0-9a-f-]{{36}}\.)?$")
    if choice.book:
        found &= Q(book_id__in=counted_as(choice.book))
    if choice.books is not None:
        doubles = Library.objects.filter(merged_into_id__in=choice.books).order_by()
        found &= Q(book_id__in=choice.books) | Q(book_id__in=doubles.values("pk"))
    return found


def answered(choice: Choice) -> Q:
    """The condition of the answers asked for, and of those that the measure is about."""
    found = Q()
    for name, code in choice.answers.items():
        several = choice.kind.by_name[name].type is FieldType.CODES
        # The ledger cuts a source's own word at the length of its longest key.
        cut = "__startswith" if not several and len(code) >= LONGEST_CODE else ""
        found &= Q(**{f"{name}__contains": [code]}) if several else Q(**{f"{name}{cut}": code})
    for name, code in choice.measure.only if choice.measure else ():
        found &= Q(**{name: code})
    return found


def stood(choice: Choice) -> Q:
    """The place "as then", as the figures usually are: where the library stood in the record's month; with the tree
    "now" where it is now."""
    if choice.book:
        return Q()
    away: dict[uuid.UUID, list[dt.date]] = {}
    since: dict[uuid.UUID, list[dt.date]] = {}
    if choice.tree == "then":
        for book, month, then in ledger.moved(choice.path, choice.span):
            (away if then else since).setdefault(book, []).append(month)
    if choice.wide:
        inside = Q() if choice.path == EVERYWHERE else Q(path__startswith=choice.path) | Q(book_id__in=list(away))
    else:
        inside = Q(book__in=Book.objects.filter(_below(choice.path) | Q(pk__in=list(away))).order_by().values("pk"))
    for book, months in since.items():
        inside &= ~Q(book_id=book, month__in=months)
    for book, months in away.items():
        inside &= ~(Q(book_id=book) & ~Q(month__in=months))
    return inside


def _below(path: str) -> Q:
    """The condition of a book's place, as a range because an index serves those."""
    return Q(path__gte=path, path__lt=beyond(path))


def verified() -> Q:
    """The condition that somebody verified the present revision."""
    from django.db.models import Exists, OuterRef

    from simpul.review.models import Verification

    return Q(Exists(Verification.objects.filter(record_id=OuterRef("pk"), rev=OuterRef("rev"))))


def _inside(scope: Scope) -> Q:
    if scope.covers(EVERYWHERE):
        return Q()
    inside = Q(pk__in=[])
    for path in scope.paths:
        inside |= Q(path__startswith=path)
    return inside


def add_up(choice: Choice, scope: Scope, most: int | None = None) -> Total:
    """Count and sum of the counted records, and how many were left out for which reason; beyond `most` records the
    rest is not asked."""
    found = chosen(choice, scope)
    if most is not None:
        newest = found["counted"].filter(on_date__isnull=False).order_by(*BY_DAY)[: most + 1]
        with _in_order(choice):
            many = newest.count() > most
        if many:
            return Total(most, None, {}, more=True)
    measure = choice.measure
    of = measure.of if measure and measure.how == "sum" else None
    counted_rows = found.pop("counted")
    if of:
        value: int | None = int(counted_rows.aggregate(total=Sum(of))["total"] or 0)
    elif measure and measure.how == "distinct":
        value = counted_rows.values("book_id", "month", *measure.distinct).distinct().count()
    else:
        value = None
    left_out = {reason: n for reason, rows in found.items() if (n := rows.count())}
    return Total(counted_rows.count(), value, left_out)


def rows_of(choice: Choice, scope: Scope) -> QuerySet[Record]:
    """The records a choice shows, in order."""
    sorts = chosen(choice, scope)
    shown = sorts.pop("counted")
    if choice.state != COUNTED:
        left_out = Q(pk__in=[])
        for rows in sorts.values():
            left_out |= Q(pk__in=rows.values("pk"))
        if choice.state == LEFT_OUT:
            shown = registry.model(choice.kind.name)._default_manager.filter(left_out)
        else:
            shown = registry.model(choice.kind.name)._default_manager.filter(left_out | Q(pk__in=shown.values("pk")))
    return shown.order_by(*_order(choice))


def _size(choice: Choice) -> str | None:
    """The number by which "largest first" orders."""
    if choice.measure and choice.measure.of:
        return choice.measure.of
    return next((m.of for m in choice.kind.measures if m.of), None)


def _order(choice: Choice) -> list[Any]:
    if choice.order == LARGEST and (size := _size(choice)):
        return [F(size).desc(nulls_last=True), "-id"]
    return list(BY_DAY)


def leaf(choice: Choice, scope: Scope, after: str = "") -> Leaf:
    """One page, beginning after the record that `after` marks (as given by the page before)."""
    rows = rows_of(choice, scope)
    name = _size(choice) if choice.order == LARGEST else None
    name = name or "on_date"
    # Those without the value come last; asked for apart, the index gives both in their order.
    known, unknown = rows.filter(**{f"{name}__isnull": False}), rows.filter(**{f"{name}__isnull": True})
    if after:
        value, last = _mark(after, number=name != "on_date")
        if value is None:
            known, unknown = known.none(), unknown.filter(id__lt=last)
        else:
            known = known.filter(Q(**{f"{name}__lt": value}) | Q(**{name: value}, id__lt=last))
    with _in_order(choice):
        found = list(known[: PAGE + 1])
    found += unknown[: PAGE + 1 - len(found)] if len(found) <= PAGE else []
    more = len(found) > PAGE
    found = found[:PAGE]
    return Leaf(found, _mark_of(found[-1], name) if more else None)


@contextmanager
def _in_order(choice: Choice) -> Iterator[None]:
    """Tell the planner to walk the records of a wide place by their day and stop when it has enough: it takes the
    walls for far stricter than they are, and would sort them all."""
    if not choice.wide or choice.order != NEWEST:
        yield
        return
    told = "select " + ", ".join(f"set_config('enable_{way}', %s, true)" for way in ("sort", "bitmapscan", "seqscan"))
    with connection.cursor() as cursor:
        cursor.execute(told, ["off"] * 3)
        yield
        cursor.execute(told, ["on"] * 3)


def _mark_of(row: Record, name: str) -> str:
    value = getattr(row, name)
    return f"{'' if value is None else value}~{row.pk}"


def _mark(text: str, *, number: bool) -> tuple[Any, uuid.UUID]:
    value, _, last = text.partition("~")
    try:
        key: Any = None if value == "" else int(value) if number else dt.date.fromisoformat(value)
        return key, uuid.UUID(last)
    except ValueError:
        raise filter_unknown(name="after", value=text[:40], where="after") from None


def every(choice: Choice, scope: Scope, size: int = 2000) -> Iterator[Record]:
    """All records of a choice, in order, fetched a piece at a time: for tables to take along."""
    return rows_of(choice, scope).iterator(chunk_size=size)
