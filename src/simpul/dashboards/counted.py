"""Which records a figure counts, said as a query; the others, and why they were left out.

A record counts when it is live and no better source speaks for its library, month and family (decision 14: own
before imported, then the lowest rank). A library found to be a double counts for the one it was merged into, except in
a month that was locked while it still counted for itself. The ledger says the same in its own SQL; a test holds both
to the plain computation.
"""

import uuid
from collections.abc import Callable, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet

from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.places.models import Library
from simpul.records import registry
from simpul.records.models import Record
from simpul.review.models import MonthClosing

LIVE = Q(deleted_at__isnull=True, vanished_at__isnull=True)
DATED = Q(month__isnull=False)

REASONS: dict[str, Label] = {
    "withdrawn": Label("ditarik oleh pencatatnya", "withdrawn by who recorded it"),
    "vanished": Label("tidak ada lagi di sumbernya", "no longer listed at its source"),
    "undated": Label("tanpa bulan yang terbaca", "without a readable month"),
    "replaced": Label(
        "ada catatan lain yang dihitung untuk bulan itu (catatan sendiri mengalahkan impor, laporan bulanan "
        "mengalahkan hitungan harian)",
        "another record counts for that month (own records before imported ones, monthly rows before daily tallies)",
    ),
}


def family(kind: Kind) -> list[Kind]:
    """The kinds that are counted together with this one, itself first."""
    others = [k for k in registry.kinds() if k.counts_in == kind.counts_in and k.name != kind.name]
    return [kind, *sorted(others, key=lambda k: k.rank)]


def replaced(kind: Kind) -> Q:
    """The condition that a better source speaks for a record's library and month."""
    better = _better(kind, lambda rows: rows.filter(book=OuterRef("book")))
    # Few libraries were ever merged: the others' records are asked about their own book alone.
    merged = _merged()
    if merged:
        alone = Exists(_locked_double(OuterRef("book"), OuterRef("month")))
        better |= Q(book__in=merged) & ~Q(alone) & _better(kind, lambda rows: _other_books(rows, merged))
    return better


def _merged() -> list[uuid.UUID]:
    """The books of libraries that share their figures with another: doubles, and those they were merged into."""
    pairs = Library.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    return list({book for pair in pairs for book in pair})


def _locked_double(book: OuterRef, month: OuterRef) -> QuerySet[MonthClosing]:
    """That a double's month was locked while it counted for itself."""
    return MonthClosing.objects.filter(book=book, month=month, book__library__merged_into__isnull=False)


def _other_books(rows: QuerySet[Record], merged: Sequence[uuid.UUID]) -> QuerySet[Record]:
    """The rows of the other books that count for the same library as the outer record's."""
    winner = "book__library__merged_into"
    same = Q(book=OuterRef(winner)) | Q(**{winner: OuterRef("book")}) | Q(**{winner: OuterRef(winner)})
    locked = Exists(_locked_double(OuterRef("book"), OuterRef("month")))
    return rows.filter(same, book__in=merged).exclude(book=OuterRef("book")).filter(~Q(locked))


def _better(kind: Kind, where: Callable[[QuerySet[Record]], QuerySet[Record]]) -> Q:
    better = Q(pk__in=[])
    for other in family(kind):
        rows = where(registry.model(other.name)._default_manager.filter(LIVE, month=OuterRef("month")))
        # A strictly better source, whatever the kind: own over imported, imported ones by their name. The cheap
        # question stands first: PostgreSQL asks the parts of an "or" in the order they are written.
        own = Exists(rows.filter(source=Record.OWN))
        lesser_name = Exists(rows.exclude(source=Record.OWN).filter(source__lt=OuterRef("source")))
        better |= ~Q(source=Record.OWN) & (Q(own) | Q(lesser_name))
        if other.rank < kind.rank:
            better |= Q(Exists(rows.filter(source=OuterRef("source"))))
    return better


def split(rows: QuerySet[Record], kind: Kind) -> dict[str, QuerySet[Record]]:
    """The rows by what became of them: "counted", and each reason for being left out; they do not overlap."""
    live = rows.filter(LIVE)
    dated = live.filter(DATED)
    lost = replaced(kind)
    return {
        "counted": dated.exclude(lost) if lost else dated,
        "withdrawn": rows.filter(deleted_at__isnull=False),
        "vanished": rows.filter(deleted_at__isnull=True, vanished_at__isnull=False),
        "undated": live.exclude(DATED),
        "replaced": dated.filter(lost) if lost else dated.none(),
    }


def why_left_out(row: Record, kind: Kind) -> str | None:
    """The reason (a key of REASONS) why this record is in no figure; None when it counts."""
    if row.deleted_at:
        return "withdrawn"
    if row.vanished_at:
        return "vanished"
    if row.month is None:
        return "undated"
    model = registry.model(kind.name)
    return "replaced" if model._default_manager.filter(replaced(kind), pk=row.pk).exists() else None
