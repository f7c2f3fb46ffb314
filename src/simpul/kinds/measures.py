"""What a kind tells the ledger about a library's month.

A cell of the ledger is named by a key: `"<measure>"` or `"<measure>/<split>=<code>"`, e.g.
`engagement.participants` and `engagement.participants/field=education`.
"""

from dataclasses import dataclass

from simpul.foundation.labels import Label


@dataclass(frozen=True)
class Measure:
    """A number added up from the records of one kind.

    how       "rows" (count records) | "sum" (add `of`) | "distinct" (distinct `distinct` field tuples within the
              library and month) | "delay" (a histogram: one cell `/days=N` per whole day between the event date and
              the day of entry; it adds, so that the median stays exact). The day of entry is `entered_on`; where an
              own record (source "own") has none, the day, in the eastern zone (WIT), on which the server first
              received it: a correction makes nothing late. An imported record without `entered_on` has no delay
    split_by  code fields; each gives one more family of cells
    only      (("field", "code"), ...): count only records where every field has that code
    level     True for a stock (members): it adds over libraries, never over months; a span shows its last month
    Within a family of kinds (`Kind.family`) one source counts per library and month (decision 14).
    """

    key: str
    label: Label
    meaning: Label
    how: str
    of: str | None = None
    split_by: tuple[str, ...] = ()
    distinct: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()
    unit: Label | None = None
    public: bool = True
    level: bool = False

    def __post_init__(self) -> None:
        if self.how not in ("rows", "sum", "distinct", "delay"):
            raise ValueError(f"measure {self.key}: no way of counting is called {self.how}")
        if (self.how == "sum") != (self.of is not None):
            raise ValueError(f"measure {self.key}: a sum, and only a sum, names the field it adds")
