"""Records that nobody has verified in their present revision, the odd ones first."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from simpul.dashboards import flags, place, record_page
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.morning.stand import BOOKS_HERE, Stand
from simpul.dashboards.queue.inside import MOST
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.kinds import Kind, Severity
from simpul.kinds.checking import rules_of
from simpul.records import registry
from simpul.records.models import Record
from simpul.review.kind import MONTH_DECLARATION
from simpul.scope import Scope
from simpul.ui.parts import Flag

PAGE = 25
# Records of the running month and the twelve before it: what is older was judged long ago, or never will be.
MONTHS = 13

_WAITING = """
select {number} as kind, r.id, r.rev, r.book_id, not r.flags <@ %(calm{number})s as odd, r.received_at from {table} r
where exists (select from books b where b.id = r.book_id) and (r.month >= %(first)s or r.month is null)
    and r.deleted_at is null and r.vanished_at is null and r.author_id is distinct from %(me)s
    and not exists (select from review_verification v where v.record_id = r.id and v.rev = r.rev)
    and not exists (select from review_send_back s where s.record_id = r.id and s.rev = r.rev and s.answered_at is null)
"""


@dataclass(frozen=True)
class Waiting:
    """How many wait (up to MOST + 1) and how many of them are odd."""

    number: int
    odd: int

    @property
    def more(self) -> bool:
        return self.number > MOST


@dataclass(frozen=True)
class Line:
    """A record to look at; `seen` is what a form sends back: kind, id and the revision that was on the screen."""

    kind: Kind
    row: Record
    heading: Label | str
    library: str
    flags: Sequence[Flag]
    facts: Label | str

    def heading_in(self, language: str) -> str:
        return self.heading.say(language) if isinstance(self.heading, Label) else self.heading

    @property
    def odd(self) -> bool:
        """Whether any of its flags asks for a look."""
        return any(flag.sort != flags.SORTS[Severity.SCORE] for flag in self.flags)

    @property
    def seen(self) -> str:
        return f"{self.kind.name}:{self.row.pk}:{self.row.rev}"


@dataclass(frozen=True)
class Leaf:
    lines: Sequence[Line]
    after: str | None


def kinds() -> list[Kind]:
    """What one verifies: everything but the librarian's own word about a month."""
    return [k for k in registry.reported() if k.name != MONTH_DECLARATION.name]


def waiting(stand: Stand, running: Month, me: uuid.UUID | None) -> Waiting:
    """The length of the list at a place that is not wide."""
    found = f"select odd from ({_all(kinds())}) w limit {MOST + 1}"
    number, odd = _rows(
        f"with {BOOKS_HERE} select count(*), count(*) filter (where odd) from ({found}) x", _given(stand, running, me)
    )[0]
    return Waiting(number, odd)


def leaf(
    stand: Stand, running: Month, me: uuid.UUID | None, scope: Scope, *, kind: str = "", odd: bool = False,
    after: str = "",
) -> Leaf:  # fmt: skip
    """One page, beginning after the record that `after` marks. Raises saringan-1 and jenis-1."""
    chosen = [registry.kind(kind)] if kind else kinds()
    given = _given(stand, running, me) | {"size": PAGE + 1}
    conditions = ["odd"] if odd else []
    if after:
        given |= _mark(after)
        conditions.append("(odd, received_at, id) < (%(odd)s, %(at)s, %(id)s)")
    where = f"where {' and '.join(conditions)}" if conditions else ""
    found = _rows(
        f"with {BOOKS_HERE} select kind, id, odd, received_at from ({_all(chosen)}) w {where}"
        " order by odd desc, received_at desc, id desc limit %(size)s",
        given,
    )
    shown = found[:PAGE]
    mark = f"{int(shown[-1][2])}~{shown[-1][3].isoformat()}~{shown[-1][1]}" if len(found) > PAGE else None
    return Leaf(lines([(kinds_by_number()[k], i) for k, i, *_ in shown], scope), mark)


def lines(found: Sequence[tuple[Kind, uuid.UUID]], scope: Scope) -> list[Line]:
    """These records, read through the scope's walls, in this order."""
    rows: dict[uuid.UUID, tuple[Kind, Record]] = {}
    for kind in {k.name: k for k, _ in found}.values():
        ids = [i for k, i in found if k.name == kind.name]
        for row in registry.model(kind.name)._default_manager.filter(pk__in=ids):
            if scope.covers(row.path):
                rows[row.pk] = (kind, row)
    names = place.names((row.book_id for _, row in rows.values()), scope)
    return [line(*rows[i], names.get(rows[i][1].book_id, "")) for _, i in found if i in rows]


def line(kind: Kind, row: Record, library: str) -> Line:
    return Line(kind, row, record_page.heading(row, kind), library, flags.of(row, kind), summary(kind, row))


def summary(kind: Kind, row: Record) -> Label:
    """The few answers by which one knows a record: "Pelatihan · 14 orang"."""
    from simpul.dashboards import answers
    from simpul.dashboards.record_rows import shown_fields

    said = [(f, answers.said(f, getattr(row, f.name))) for f in shown_fields(kind)]
    words = [(f.label, w if isinstance(w, Label) else Label(w, w)) for f, w in said if w is not None]
    told = [(f"{n.id}: {w.id}", f"{n.en}: {w.en}") for n, w in words[:4]]
    return Label(" · ".join(i for i, _ in told), " · ".join(e for _, e in told))


def kinds_by_number() -> dict[int, Kind]:
    return dict(enumerate(registry.reported()))


def _all(chosen: Sequence[Kind]) -> str:
    names = {k.name for k in chosen}
    return " union all ".join(
        _WAITING.format(number=n, table=k.table) for n, k in kinds_by_number().items() if k.name in names
    )


def _given(stand: Stand, running: Month, me: uuid.UUID | None) -> dict[str, Any]:
    """What only lowers a score (no photo yet, say) is no reason to look at a record first."""
    calm = {
        f"calm{n}": [r.id for r in rules_of(k) if r.severity is Severity.SCORE] for n, k in kinds_by_number().items()
    }
    return {**stand.range, "first": running.plus(1 - MONTHS).first, "me": me, **calm}


def _mark(text: str) -> dict[str, Any]:
    import datetime as dt

    odd, _, rest = text.partition("~")
    at, _, id = rest.partition("~")
    try:
        return {"odd": bool(int(odd)), "at": dt.datetime.fromisoformat(at), "id": uuid.UUID(id)}
    except ValueError:
        raise filter_unknown(name="after", value=text[:40], where="after") from None


def _rows(statement: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()
