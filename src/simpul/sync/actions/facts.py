"""What rules ask of the world outside a record (`kinds.known`): the library itself, and what its book holds beside.

What is true of the whole book comes with its opening. What depends on a month is asked once for all the records of a
kind in a batch, and only for kinds with such rules; what waits to be written goes before, so that the answer knows it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from simpul.foundation.periods import Month
from simpul.protocol.op import Op
from simpul.sync.actions.desk import Desk
from simpul.sync.actions.line import Ask, texts

_MONTH = re.compile(r"(?:19|2[0-9])[0-9]{2}-(?:0[1-9]|1[0-2])\Z").match
# month ("2026-07"): facts
_Visits = tuple[int, int, int]
ByMonth = Mapping[str, Mapping[str, Any]]
_YEAR = 12
_LIVES = "deleted_at is null and vanished_at is null"
# $1 the book, $2 the months asked about. A sum over the tally's grid is null where no day was told.
_VISITS = f"""
select json_object_agg(to_char(m, 'YYYY-MM'), json_build_object(
    'days.total', (select sum({{cells}}) from visit_day d where d.book_id = $1::uuid and d.month = m and {_LIVES}),
    'activities.attendance', (select sum(e.participants) from engagement_activity e
        where e.book_id = $1::uuid and e.month = m and e.place = 'library' and {_LIVES}),
    'before', (select json_agg(json_build_array(to_char(v.month, 'YYYY-MM'), v.male, v.female, v.total))
        from visit_month v where v.book_id = $1::uuid and v.source = 'own' and {_LIVES}
            and v.month < m and v.month >= m - interval '1 year')))
from unnest($2::text[]) asked, to_date(asked, 'YYYY-MM') m
"""
_STOCK = """
select json_object_agg(to_char(m, 'YYYY-MM'), (select json_build_object({told}) from service_stocktake s
    where s.book_id = $1::uuid and s.month {before} m and s.deleted_at is null and s.vanished_at is null
    order by s.month desc, s.seq desc limit 1))
from unnest($2::text[]) asked, to_date(asked, 'YYYY-MM') m
"""
_AGES = ("child", "teen", "adult", "elder")
_CELLS = " + ".join(f"coalesce(d.{sex}_{age}, 0)" for sex in ("male", "female") for age in _AGES)
_SQL = {
    "visit_month": _VISITS.format(cells=_CELLS),
    "stocktake": _STOCK.format(
        before="<", told=", ".join(f"'previous.{n}', s.{n}" for n in ("books", "digital_books", "computers"))
    ),
    "collection_use": _STOCK.format(
        before="<=", told=", ".join(f"'stock.{n}', s.{n}" for n in ("titles", "digital_titles"))
    ),
}
KINDS = frozenset(_SQL)
_decode = msgspec.json.Decoder(dict[str, dict[str, Any] | None] | None).decode


def asked(desk: Desk, kind: str, ops: Sequence[Op], rows: Mapping[Any, Mapping[str, Any]]) -> ByMonth:
    """The facts for every month that these operations, and the rows they are about, speak of."""
    said = {op.set.get("month") for op in ops} | {str(row["month"])[:7] for row in rows.values() if row["month"]}
    months = sorted(m for m in said if isinstance(m, str) and _MONTH(m))
    if not months:
        return {}
    (((text,),),) = desk.send(Ask(_SQL[kind], [desk.book_id, texts(months)]))
    told = _decode(text or b"null") or {}
    return {month: _worked_out(month, facts) for month, facts in told.items() if facts}


def of(desk: Desk, by_month: ByMonth, op: Op, row: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The facts about one record."""
    month = op.set.get("month") or (str(row["month"])[:7] if row and row["month"] else "")
    own = by_month.get(month) if by_month and isinstance(month, str) else None
    return {**desk.facts, **own} if own else desk.facts


def _worked_out(month: str, facts: dict[str, Any]) -> dict[str, Any]:
    """The runs of months right before this one: with visits, and with nothing but multiples of five."""
    if "before" not in facts:
        return facts
    before = {m: (male or 0, female or 0, total or 0) for m, male, female, total in facts.pop("before") or ()}
    run = [before.get(str(Month.parse(month).plus(-n))) for n in range(1, _YEAR + 1)]
    facts["recent.months_with_visits"] = _run(run, lambda row: row[2] > 0)
    facts["recent.multiples_of_five"] = _run(run, lambda r: r[2] > 0 and r[0] % 5 == 0 and r[1] % 5 == 0)
    return facts


def _run(rows: Sequence[_Visits | None], holds: Callable[[_Visits], bool]) -> int:
    count = 0
    for row in rows:
        if row is None or not holds(row):
            break
        count += 1
    return count
