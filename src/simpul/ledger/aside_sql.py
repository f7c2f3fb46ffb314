"""What the records that do not count would have added: counted beside, by the reason (see `indicators.plain`).

Few records are withdrawn or vanish; a partial index finds them (`<table>_gone`), so that a recount of library-months
that have none costs next to nothing.
"""

from collections.abc import Sequence

from simpul.indicators.plain import LONGEST_CODE, REPLACED, VANISHED, WITHDRAWN, aside_key
from simpul.kinds import FieldType, Kind, Measure


def cut(expression: str) -> str:
    return f"left({expression}, {LONGEST_CODE})"


def escaped(text: str) -> str:
    """Text as it stands between the quotes of JSON."""
    return f"substr(left(to_json({text})::text, -1), 2)"


def several(kind: Kind, name: str) -> bool:
    return kind.by_name[name].type is FieldType.CODES


def aside(kinds: Sequence[Kind]) -> str:
    """The SELECT of (number, key, value) of what these kinds leave out, each key once for a library-month and as it
    stands between the quotes of JSON; "" where nothing is added up."""
    parts = [part for kind in kinds for part in _of_kind(kind)]
    if not parts:
        return ""
    return f"select number, key, sum(value) as value from ({' union all '.join(parts)}) part group by 1, 2"


def _of_kind(kind: Kind) -> list[str]:
    added = [m for m in kind.measures if m.how in ("rows", "sum")]
    if not added:
        return []
    found = _left_out(kind, added)
    for name in dict.fromkeys(n for m in added for n in m.split_by):
        found += _left_out(kind, [m for m in added if name in m.split_by], name)
    return found


def _left_out(kind: Kind, measures: Sequence[Measure], by: str = "") -> list[str]:
    """What a better source speaks for, out of the family's live records; and what is gone, out of the table. `by`
    names a split."""
    sums = ", ".join(f"{_sum(m)} as sum{i}" for i, m in enumerate(measures))
    code, each, given = (f"r.{by}", "", f" and r.{by} is not null") if by else ("''", "", "")
    if by and several(kind, by):
        each = f" cross join lateral (select distinct {cut('u.code')} as code from unnest(r.{by}) u(code)) e"
        code, given = "e.code", " and e.code is not null"
    replaced = (
        f"select r.number, '{REPLACED}' as reason, {cut(code)} as code, {sums} from family_{kind.counts_in} r{each}"
        f" where r.kind = '{kind.name}' and not r.counts{given} group by 1, 2, 3"
    )
    gone = (
        f"select d.number, case when r.deleted_at is null then '{VANISHED}' else '{WITHDRAWN}' end as reason,"
        f" {cut(code)} as code, {sums}"
        f" from ledger_read d join {kind.table} r on r.book_id = d.book_id and r.month = d.month{each}"
        f" where (r.deleted_at is not null or r.vanished_at is not null){given} group by 1, 2, 3"
    )
    ending = f"/{by}=' || {escaped('a.code')} || '" if by else ""
    values = ", ".join(f"('{m.key}{ending}{aside_key('', '')}', a.sum{i}::numeric)" for i, m in enumerate(measures))
    return [
        f"select a.number, c.key || a.reason as key, c.value from ({rows}) a"
        f" cross join lateral (values {values}) c(key, value) where c.value <> 0"
        for rows in (replaced, gone)
    ]


def _sum(measure: Measure) -> str:
    conditions = " and ".join(f"r.{name} = '{code}'" for name, code in measure.only)
    when = f" filter (where {conditions})" if conditions else ""
    return f"sum(r.{measure.of}){when}" if measure.how == "sum" else f"count(*){when}"
