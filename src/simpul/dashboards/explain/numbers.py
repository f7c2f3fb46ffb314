"""The numbers a formula needs, gathered for a place and period: cells of the ledger, and what is known beside them."""

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection

from simpul.dashboards import counted, figures, listing
from simpul.dashboards.explain.asked import Asked
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.facts import fact
from simpul.indicators.formula import Delay, Formula, Variety
from simpul.indicators.plain import REPLACED, aside_key
from simpul.indicators.tally import Number
from simpul.kinds import Kind
from simpul.ledger import behind, standing
from simpul.ledger import queries as ledger
from simpul.places import queries as places
from simpul.records import registry
from simpul.scope import Scope

STOCK = ("books", "digital_books", "computers", "bandwidth")
Provider = Callable[[Asked], tuple[Number | None, Label | None]]


@dataclass(frozen=True)
class Numbers:
    """The sums by key (received and verified), and a sentence about those that need one."""

    received: Mapping[str, Number]
    verified: Mapping[str, Number] = field(default_factory=dict)
    notes: Mapping[str, Label] = field(default_factory=dict)


def gather(
    asked: Asked, formulas: Iterable[Formula], scope: Scope, outside: Mapping[str, Provider] | None = None
) -> Numbers:
    """Every number these formulas need. `outside` gives numbers that another floor of the house keeps."""
    several = list(formulas)
    whole = [f for f in several if isinstance(f, Variety | Delay)]
    needs = list(dict.fromkeys(k for f in several if f not in whole for k in f.needs))
    counted_keys = [k for k in needs if fact(k).counted]
    received: dict[str, Number] = _sum(behind.months(asked.within, asked.span, counted_keys)) if counted_keys else {}
    verified = _sum(behind.months(asked.within, asked.span, counted_keys, verified=True)) if counted_keys else {}
    for formula in whole:
        start = f"{formula.measure}/{formula.by}=" if isinstance(formula, Variety) else f"{formula.measure}/days="
        received |= behind.spread(asked.within, asked.span, start)
    notes: dict[str, Label] = {}
    taken = functools.cache(lambda: stock(asked, scope))
    for key in needs:
        if not fact(key).counted and key not in received:
            value, note = _known(key, asked, scope, outside or {}, taken)
            if value is not None:
                received[key] = value
            if note:
                notes[key] = note
    return Numbers(received, verified, notes)


def _sum(by_month: Mapping[Month, Mapping[str, int]]) -> dict[str, Number]:
    return dict(ledger.total(by_month))


def _known(
    key: str,
    asked: Asked,
    scope: Scope,
    outside: Mapping[str, Provider],
    taken: Callable[[], Mapping[str, Number]],
) -> tuple[Number | None, Label | None]:
    """A number that is no cell, or None with a sentence where nobody knows it; `taken` asks for the stock-takes."""
    group, _, name = key.partition(".")
    if key in outside:
        return outside[key](asked)
    if key == "population":
        return _population(asked)
    if key == "libraries.registered":
        return registered(asked), None
    if key == "libraries.active":
        return figures.having_records(present(asked), "", registered(asked)).heard, None
    if group == "members":
        last = behind.last_counts(asked.within, asked.span, [key], "members").get(key)
        return (last, None) if last is not None else (None, NO_MEMBERS)
    if group == "records":
        return (all_records(asked) if name == "all" else flagged_records(asked, scope)), None
    if group == "stock":
        found = taken().get(name)
        return (found, None) if found is not None else (None, NO_STOCK)
    return None, None


NO_MEMBERS = Label(
    "Belum ada perpustakaan yang menghitung anggotanya pada masa ini.", "No library counted its members in this period."
)
NO_STOCK = Label("Belum ada pendataan layanan pada masa ini.", "No stock-take in this period yet.")


def _population(asked: Asked) -> tuple[Number | None, Label | None]:
    row = places.population(asked.code, asked.span.end.year) if asked.code else None
    if row:
        source = f"{row.year}, {row.source}"
        return row.number, Label(f"penduduk {source}", f"population {source}")
    return None, Label(
        "Jumlah penduduk wilayah ini belum dimasukkan, jadi angkanya belum dapat dihitung. "
        "Pengelola program memasukkannya dari tabel penduduk (simpul areas population).",
        "The population of this area has not been brought in, so the figure cannot be worked out yet. "
        "The programme office brings it in from a population table (simpul areas population).",
    )


def registered(asked: Asked) -> int:
    """Libraries open on the last day of the period."""
    if asked.within.whole:
        return figures.registered(asked.within.area, asked.span)
    return behind.registered(asked.within, asked.span)


def present(asked: Asked) -> Mapping[str, int]:
    """Of the libraries open at the end of the period those with any record of it, by family; under "" of any."""
    return standing.with_records(asked.within, asked.span)


def counted_kinds() -> list[tuple[Kind, str]]:
    """Every kind with the measure that counts its rows."""
    found = []
    for kind in registry.reported():
        rows = next((m.key for m in kind.measures if m.how == "rows" and not m.only), None)
        if rows:
            found.append((kind, rows))
    return found


def all_records(asked: Asked) -> int:
    """Live records of the period: those that count, and those a better source speaks for."""
    rows = {rows for _, rows in counted_kinds()}
    keys = [*rows, *(aside_key(r, REPLACED) for r in rows)]
    return sum(ledger.total(behind.months(asked.within, asked.span, keys)).values())


def flagged_records(asked: Asked, scope: Scope) -> int:
    """Live records of the period that break at least one rule."""
    total = 0
    for kind, _ in counted_kinds():
        model = registry.model(kind.name)._default_manager
        placed = listing.placed(asked.records_of(kind))
        rows = model.filter(counted.LIVE, placed, month__range=_range(asked.span))
        total += rows.exclude(flags=[]).count()
    return total


def _range(span: Span) -> tuple[object, object]:
    return span.start.first, span.end.first


def stock(asked: Asked, scope: Scope) -> dict[str, Number]:
    """The sums of each library's last stock-take up to the end of the period, if it was made within it, and of the
    one before; nothing where there was none."""
    kind = registry.kind("stocktake")
    model = registry.model("stocktake")._default_manager
    rows = model.filter(listing.placed(asked.records_of(kind)), month__lte=asked.span.end.first)
    chosen = counted.split(rows, kind)["counted"].order_by().values("book_id", "month", "id", *STOCK)
    inner, given = chosen.query.sql_with_params()
    sums = ", ".join(f"sum({name})" for name in STOCK)
    with connection.cursor() as cursor:
        cursor.execute(
            "with ranked as (select s.*, row_number() over newest as n, lead(books) over newest as before"
            f" from ({inner}) s"
            " window newest as (partition by book_id order by month desc, id desc))"
            f" select count(*), {sums}, sum(books) filter (where before is not null),"
            " sum(before) filter (where books is not null) from ranked where n = 1 and month >= %s",
            [*given, asked.span.start.first],
        )
        count, *values = cursor.fetchone()
    names = (*STOCK, "books_again", "books_before")
    return {name: v for name, v in zip(names, values, strict=True) if v is not None} if count else {}
