"""The fast computation: set-based SQL made from the kinds' measures. It agrees with `indicators.plain`, or is wrong.

Every statement reads the temporary tables of one recount: `ledger_due` (the library-months) and, once it is filled,
`ledger_source` (which source counts for each family). A kind's records are read once for each.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simpul.indicators.plain import DECLARATION, LONGEST_CODE, heard_key
from simpul.kinds import FieldType, Kind, Measure

TEMPORARY = """
create temporary table if not exists ledger_due (
    book_id uuid, month date, path text collate "C", then_path text collate "C", regency_code text, library boolean,
    owed smallint, locked boolean, primary key (book_id, month)) on commit delete rows;
create temporary table if not exists ledger_source (
    book_id uuid, month date, family text, standing text collate "C", verified boolean) on commit delete rows;
create temporary table if not exists ledger_fact (
    book_id uuid, month date, key text, received numeric, verified numeric) on commit delete rows;
create temporary table if not exists ledger_new (
    book_id uuid, month date, received jsonb, verified jsonb, primary key (book_id, month)) on commit delete rows;
create temporary table if not exists ledger_difference (
    regency_code text, month date, received jsonb, verified jsonb) on commit delete rows;
truncate ledger_due, ledger_source, ledger_fact, ledger_new, ledger_difference;
"""


@dataclass(frozen=True)
class Counting:
    """The statements for a set of kinds: `sources` fills ledger_source, `facts` fills ledger_fact."""

    sources: str
    facts: str


def counting(kinds: Sequence[Kind]) -> Counting:
    """The SQL for these kinds; ValueError for declarations that cannot be counted."""
    _refuse_ambiguous(kinds)
    return Counting(_sources(kinds), " union all ".join(_fact_queries(kinds)))


def _refuse_ambiguous(kinds: Iterable[Kind]) -> None:
    family_of: dict[str, str] = {}
    for kind in kinds:
        if not 0 <= kind.rank <= 9:
            raise ValueError(f"kind {kind.name}: a rank is one digit")
        keys = [m.key for m in kind.measures]
        if len(set(keys)) != len(keys):
            raise ValueError(f"kind {kind.name} names a measure twice")
        for key in keys:
            if family_of.setdefault(key, kind.counts_in) != kind.counts_in:
                raise ValueError(f"measure {key} is counted by two families")
        for measure in kind.measures:
            if any(kind.by_name[n].derived for n in _columns_of(kind, measure)):
                raise ValueError(f"measure {measure.key} reads a derived field, which has no column")


def _standing(kind: Kind) -> str:
    """Own before imported, then by rank: the smallest text counts."""
    source = "case when r.source = 'own' then '0' else '1' || r.source end"
    return f"({source} || chr(1) || '{kind.rank}') collate \"C\""


def _live(kind: Kind, start: str) -> str:
    """FROM and WHERE of a kind's live rows in the library-months of `start`, with their verification as v."""
    return (
        f"from {start} join {kind.table} r on r.book_id = d.book_id and r.month = d.month"
        f" left join review_verification v on v.record_id = r.id and v.rev = r.rev and v.record_kind = '{kind.name}'"
        " where r.deleted_at is null and r.vanished_at is null"
    )


def _sources(kinds: Sequence[Kind]) -> str:
    rows = " union all ".join(
        f"select d.book_id, d.month, '{k.counts_in}' as family, {_standing(k)} as standing,"
        " v.id is not null as verified " + _live(k, "ledger_due d")
        for k in kinds
    )
    return (
        "select distinct on (book_id, month, family) book_id, month, family, standing, verified from ("
        " select book_id, month, family, standing, bool_or(verified) as verified"
        f" from ({rows}) every_row group by 1, 2, 3, 4) every_source"
        " order by book_id, month, family, standing"
    )


def _fact_queries(kinds: Sequence[Kind]) -> list[str]:
    queries = ["select book_id, month, 'expected', owed, owed from ledger_due where owed > 0", _heard(kinds)]
    for kind in kinds:
        counted = _counted(kind)
        added = [m for m in kind.measures if m.how != "distinct"]
        if added:
            queries.append(_added(kind, added, counted))
        queries += [_distinct(kind, m, counted) for m in kind.measures if m.how == "distinct"]
    return queries


def _counted(kind: Kind) -> str:
    """The records of the source that counts, with the columns the measures read."""
    names = dict.fromkeys(n for m in kind.measures for n in _columns_of(kind, m))
    columns = "".join(f", r.{n}" for n in names if n not in ("month", "on_date"))
    return (
        f"select r.book_id, r.month, r.on_date{columns}, v.id is not null as verified "
        + _live(kind, "ledger_source d")
        + f" and d.family = '{kind.counts_in}' and d.standing = {_standing(kind)}"
    )


def _columns_of(kind: Kind, measure: Measure) -> list[str]:
    entered = [kind.entered_on] if measure.how == "delay" and kind.entered_on else []
    of = [measure.of] if measure.of else []
    return [*of, *measure.split_by, *measure.distinct, *(n for n, _ in measure.only), *entered]


def _only(measure: Measure) -> str:
    return " and ".join(f"r.{name} = '{code}'" for name, code in measure.only)


def _keys(kind: Kind, measure: Measure) -> tuple[list[str], list[str]]:
    """The keys under which a record counts in `measure`: expressions (null where it does not count), and, for fields
    with several answers, SELECTs of many."""
    where = _only(measure)

    def when(expression: str) -> str:
        return f"case when {where} then {expression} end" if where else expression

    if measure.how == "delay":
        days = f"(r.{kind.entered_on} - r.on_date)" if kind.entered_on else "null"
        return [when(f"'{measure.key}/days=' || {days}")], []
    single, several = [when(f"'{measure.key}'")], []
    for name in measure.split_by:
        start = f"'{measure.key}/{name}='"
        if kind.by_name[name].type is FieldType.CODES:
            several.append(
                f"select distinct {start} || left(code, {LONGEST_CODE}) from unnest(r.{name}) code"
                f" where code is not null and {where or 'true'}"
            )
        else:
            single.append(when(f"{start} || left(r.{name}, {LONGEST_CODE})"))
    return single, several


def _added(kind: Kind, measures: Sequence[Measure], counted: str) -> str:
    """Rows, sums and delays: every record gives (key, value) pairs, and equal keys add up."""
    pairs, more = [], []
    for measure in measures:
        value = f"coalesce(r.{measure.of}, 0)::numeric" if measure.how == "sum" else "1::numeric"
        single, several = _keys(kind, measure)
        pairs += [f"({key}, {value})" for key in single]
        more += [f" union all select key, {value} from ({keys}) k(key)" for keys in several]
    emitted = f"select * from (values {', '.join(pairs)}) p(key, value)" + "".join(more)
    return (
        "select r.book_id, r.month, c.key, sum(c.value), coalesce(sum(c.value) filter (where r.verified), 0)"
        f" from ({counted}) r cross join lateral ({emitted}) c(key, value) where c.key is not null group by 1, 2, 3"
    )


def _distinct(kind: Kind, measure: Measure, counted: str) -> str:
    """Distinct tuples of answers within the library-month; an unanswered question is an answer of its own."""
    told = f"count(distinct row({', '.join(f'r.{n}' for n in measure.distinct)}))"
    single, several = _keys(kind, measure)
    keys = " union all ".join([f"select * from (values {', '.join(f'({k})' for k in single)}) p(key)", *several])
    return (
        f"select r.book_id, r.month, c.key, {told}, {told} filter (where r.verified)"
        f" from ({counted}) r cross join lateral ({keys}) c(key) where c.key is not null group by 1, 2, 3"
    )


def _heard(kinds: Sequence[Kind]) -> str:
    """Families heard: by a record that counts, or by a declaration that covers them."""
    spoken = ", ".join(f"('{f}')" for f in sorted({k.counts_in for k in kinds if k.measures}))
    heard = (
        "select book_id, month, family, verified from ledger_source"
        f" where family in (select * from (values {spoken}) measured(family))"
    )
    words = {w: k.counts_in for k in kinds if k.measures and k.book == "library" for w in (k.name, k.counts_in)}
    declaration = next((k for k in kinds if k.name == DECLARATION), None)
    if declaration and words:
        listed = ", ".join(f"('{word}', '{family}')" for word, family in sorted(words.items()))
        counted = _live(declaration, "ledger_source d") + (
            f" and d.family = '{declaration.counts_in}' and d.standing = {_standing(declaration)}"
        )
        heard += (
            " union all select s.book_id, s.month, c.family, s.verified"
            f" from (select d.book_id, d.month, r.about, v.id is not null as verified {counted}) s"
            f" join (values {listed}) c(word, family)"
            " on s.about is null or s.about = '{}' or c.word = any(s.about)"
        )
    return (
        f"select book_id, month, family || '{heard_key('')}', 1, bool_or(verified)::int"
        f" from ({heard}) h group by book_id, month, family"
    )
