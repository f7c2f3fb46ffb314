"""What a figure on a page is, as the page itself says it: a test reads the page and computes each figure anew.

A mark is "key|place|from|to|set": the ledger's key (or "libraries.active", "coverage.visits", "records.engagement"), an
area's code ("" the nation), a library's id, a library while it stood in an area ("<id>@35.13") or a cohort
("35.13:full:2023"), the months, and "received" or "verified" with "~now" behind it where areas are as they are today.
"""

from dataclasses import dataclass

from simpul.foundation.periods import Month, Span

RECEIVED, VERIFIED = "received", "verified"


def mark(key: str, place: str, span: Span, which: str = RECEIVED, tree: str = "then") -> str:
    return f"{key}|{place}|{span.start}|{span.end}|{which}{'~now' if tree == 'now' else ''}"


def of_month(key: str, place: str, month: Month, which: str = RECEIVED, tree: str = "then") -> str:
    """`mark` of a single month, of which a page has hundreds."""
    told = str(month)
    return f"{key}|{place}|{told}|{told}|{which}{'~now' if tree == 'now' else ''}"


@dataclass(frozen=True)
class About:
    """What a page speaks of, so that its figures can say what they are."""

    place: str
    span: Span
    tree: str = "then"

    def mark(self, key: str, which: str = RECEIVED, month: Month | None = None) -> str:
        if month:
            return of_month(key, self.place, month, which, self.tree)
        return mark(key, self.place, self.span, which, self.tree)
