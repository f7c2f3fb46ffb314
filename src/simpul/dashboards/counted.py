"""Which records a figure counts, said as a query; the others, and why they were left out.

A record counts when it is live and no better source speaks for its library, month and family (decision 14: own
before imported, then the lowest rank). The ledger says the same in its own SQL; a test holds both to the plain
computation.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.records import registry
from simpul.records.models import Record

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
    better = Q(pk__in=[])
    for other in family(kind):
        rows = registry.model(other.name)._default_manager.filter(LIVE, book=OuterRef("book"), month=OuterRef("month"))
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
