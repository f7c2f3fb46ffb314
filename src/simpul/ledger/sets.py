"""The figures of any set of books together: of a cohort of the programme, say. Inside the scope, as `queries`."""

import uuid
from collections import defaultdict
from collections.abc import Iterable

from simpul.foundation.periods import Month, Span
from simpul.ledger.queries import Cells, _number, _rows

_CELLS = """
select month, key, sum(value::numeric) from library_month l, jsonb_each_text(l.{figures})
where book_id = any(%(books)s) and month between %(start)s and %(end)s and position('~' in key) = 0 group by 1, 2
"""


def cells(books: Iterable[uuid.UUID], span: Span, *, verified: bool = False) -> dict[Month, Cells]:
    """The figures of these books by month, zero left out; a library counts wherever it stood."""
    found: dict[Month, Cells] = defaultdict(dict)
    given = {"books": list(books), "start": span.start.first, "end": span.end.first}
    for month, key, value in _rows(_CELLS.format(figures="verified" if verified else "received"), given):
        if value:
            found[Month.of(month)][key] = _number(value)
    return dict(found)
