"""What the records that do not count would have added: counted beside, by the reason (see `indicators.plain`).

Few records are withdrawn or vanish; a partial index finds them (`<table>_gone`), so that a recount of library-months
that have none costs next to nothing.
"""

from collections.abc import Sequence

from simpul.indicators.plain import REPLACED, VANISHED, WITHDRAWN, aside_key
from simpul.kinds import Kind, Measure


def aside(kinds: Sequence[Kind]) -> str:
    """The SELECT of (number, key, value) of what these kinds leave out, each key once for a library-month; "" where
    nothing is added up."""
    parts = [part for kind in kinds for part in _of_kind(kind)]
    if not parts:
        return ""
    return f"select number, key, sum(value) as value from ({' union all '.join(parts)}) part group by 1, 2"


def _of_kind(kind: Kind) -> list[str]:
    """What a better source speaks for, out of the family's live records; and what is gone, out of the table."""
    added = [m for m in kind.measures if m.how in ("rows", "sum")]
    if not added:
        return []
    sums = ", ".join(f"{_sum(m)} as sum{i}" for i, m in enumerate(added))
    replaced = (
        f"select r.number, '{REPLACED}' as reason, {sums} from family_{kind.counts_in} r"
        f" where r.kind = '{kind.name}' and not r.counts group by 1"
    )
    gone = (
        f"select d.number, case when r.deleted_at is null then '{VANISHED}' else '{WITHDRAWN}' end as reason, {sums}"
        f" from ledger_read d join {kind.table} r on r.book_id = d.book_id and r.month = d.month"
        " where r.deleted_at is not null or r.vanished_at is not null group by 1, 2"
    )
    values = ", ".join(f"('{aside_key(m.key, '')}', a.sum{i}::numeric)" for i, m in enumerate(added))
    return [
        f"select a.number, c.key || a.reason as key, c.value from ({rows}) a"
        f" cross join lateral (values {values}) c(key, value) where c.value <> 0"
        for rows in (replaced, gone)
    ]


def _sum(measure: Measure) -> str:
    conditions = " and ".join(f"r.{name} = '{code}'" for name, code in measure.only)
    when = f" filter (where {conditions})" if conditions else ""
    return f"sum(r.{measure.of}){when}" if measure.how == "sum" else f"count(*){when}"
