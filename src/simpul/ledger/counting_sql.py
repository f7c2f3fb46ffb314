"""The fast computation: set-based SQL made from the kinds' measures. It agrees with `indicators.plain`, or is wrong.

One statement reads the library-months of a recount (`ledger_due`): a common table expression holds the live records
of each family with the source that counts, so that they are read once; the rest groups and adds.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from simpul.foundation.clock import EASTERN
from simpul.indicators.plain import DECLARATION, OWN, heard_key, unowed_key
from simpul.kinds import Kind, Measure
from simpul.ledger.aside_sql import aside, cut, escaped, several

TEMPORARY = """
create temporary table if not exists ledger_due (
    number integer primary key, book_id uuid, month date, path text collate "C", then_path text collate "C",
    regency_code text, library boolean, owed smallint, locked boolean, own boolean) on commit delete rows;
create temporary table if not exists ledger_read (
    number integer, book_id uuid, month date) on commit delete rows;
create temporary table if not exists ledger_verified (
    record_id uuid, rev integer, record_kind text) on commit delete rows;
create temporary table if not exists ledger_present (
    number integer, family text, verified boolean) on commit delete rows;
create temporary table if not exists ledger_new (
    number integer primary key, received jsonb, verified jsonb)
    with (toast_tuple_target = 8160) on commit delete rows;
create temporary table if not exists ledger_difference (
    regency_code text, month date, received jsonb, verified jsonb)
    with (toast_tuple_target = 8160) on commit delete rows;
truncate ledger_due, ledger_read, ledger_verified, ledger_present, ledger_new, ledger_difference;
"""


@dataclass(frozen=True)
class Counting:
    """The SQL for a set of kinds: the list of common table expressions (the last is `present`: number, family,
    verified), and the SELECT of (number, received, verified): members of its two maps as JSON text ('"visits.total":7,
    "visits.heard":1'), each key once, zero left out. `number` is the library-month's in `ledger_due`.

    Text, because a map is made from it several times faster than from keys and numbers one by one."""

    expressions: str
    facts: str


def counting(kinds: Sequence[Kind], *, found: Collection[str], verified: bool) -> Counting:
    """The SQL for these kinds; ValueError for declarations that cannot be counted.

    `found` names the kinds of which the books have any record, `verified` says whether any of the records is: what is
    not there is left out, since planning costs more than counting a few months does.

    No common table expression is joined to another: without statistics the planner takes them for a single row, and
    compares every row of one with every row of the other.
    """
    _refuse_ambiguous(kinds)
    families: dict[str, list[Kind]] = {}
    present = [kind for kind in kinds if kind.name in found]
    for kind in present:
        families.setdefault(kind.counts_in, []).append(kind)
    live = "".join(f"family_{name} as materialized ({_live(members)}), " for name, members in families.items())
    facts = [_owed(), *_facts(present, verified), *_heard(kinds, families)]
    return Counting(f"{live}present as materialized ({_present(families)})", " union all ".join(facts))


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


def _live(members: Sequence[Kind]) -> str:
    """The live records of a family in the library-months to count, with the columns that measures read.

    `standing`: own before imported, then by rank; the smallest text `counts`.
    """
    columns = list(dict.fromkeys(name for kind in members for name in _read(kind)))
    rows = " union all ".join(_of_kind(kind, columns) for kind in members)
    return f"select u.*, u.standing = min(u.standing) over (partition by u.number) as counts from ({rows}) u"


def _of_kind(kind: Kind, columns: Sequence[str]) -> str:
    own = _read(kind)
    told = "".join(f", r.{name}" if name in own else f", null as {name}" for name in columns)
    return (
        f"select d.number, '{kind.name}' as kind, r.on_date, v.record_id is not null as verified,"
        f" case when r.source = 'own' then '0{kind.rank}' else '1' || r.source || chr(1) || '{kind.rank}' end"
        f' collate "C" as standing, {_entered(kind)} as entered{told} from ledger_read d'
        # the offset keeps this a look-up by index for each library-month, whatever the planner believes of the table
        f" cross join lateral (select * from {kind.table} t where t.book_id = d.book_id and t.month = d.month"
        " and t.deleted_at is null and t.vanished_at is null offset 0) r"
        f" left join ledger_verified v on v.record_id = r.id and v.rev = r.rev and v.record_kind = '{kind.name}'"
    )


def _entered(kind: Kind) -> str:
    """The day of entry: the one at the source; of our own records without one, the day (WIT) we received them."""
    told = f"r.{kind.entered_on}" if kind.entered_on else "null::date"
    if not any(m.how == "delay" for m in kind.measures):
        return "null::date"
    hours = EASTERN.utcoffset(None).total_seconds() / 3600
    here = f"(r.received_at at time zone interval '{hours:g} hours')::date"
    return f"coalesce({told}, case when r.source = '{OWN}' then {here} end)"


def _read(kind: Kind) -> list[str]:
    """The columns that the counting of a kind reads, beyond those of every record."""
    names = [n for m in kind.measures for n in _columns_of(kind, m)]
    names += ["about"] if kind.name == DECLARATION else []
    return [n for n in dict.fromkeys(names) if n not in ("month", "on_date")]


def _present(families: Iterable[str]) -> str:
    """Which families each library-month has records of, and whether one that counts is verified."""
    each = [
        f"select number, '{family}' as family, bool_or(verified) as verified from family_{family}"
        " where counts group by 1"
        for family in families
    ]
    return " union all ".join(each) or "select 0 as number, '' as family, false as verified where false"


def _counted(kind: Kind) -> str:
    """The records of the source that counts, as a subquery r."""
    return f"(select * from family_{kind.counts_in} where kind = '{kind.name}' and counts) r"


def _owed() -> str:
    owed = _member("'expected'", "owed")
    return f"select number, {owed}, {owed} from ledger_due"


def _facts(kinds: Sequence[Kind], verified: bool) -> list[str]:
    queries: list[str] = []
    for kind in kinds:
        queries += _added(kind, verified)
        queries += [_distinct(kind, m) for m in kind.measures if m.how == "distinct"]
    if left_out := aside(kinds):
        queries.append(f"select number, {_member('key', 'value')}, null from ({left_out}) aside")
    return queries


def _columns_of(kind: Kind, measure: Measure) -> list[str]:
    of = [measure.of] if measure.of else []
    return [*of, *measure.split_by, *measure.distinct, *(n for n, _ in measure.only)]


def _when(measure: Measure, *more: str) -> str:
    """The FILTER clause of an aggregate: the records that this measure counts."""
    conditions = [*(f"r.{name} = '{code}'" for name, code in measure.only), *more]
    return f" filter (where {' and '.join(conditions)})" if conditions else ""


def _member(key: str, value: str) -> str:
    """A member of a JSON map; null where the value is null or zero. `key` is SQL for a key that needs no escapes."""
    return f"""'"' || {key} || '":' || nullif({value}, 0)"""


def _members(of: Iterable[str]) -> str:
    return f"nullif(concat_ws(',', {', '.join(of)}), '')"


def _added(kind: Kind, verified: bool) -> list[str]:
    """Rows, sums and delays of a kind: grouped by library-month, by each split and by the days of delay. Members are
    written for what is left after adding, not for every record."""
    added = [m for m in kind.measures if m.how in ("rows", "sum")]
    groups = [_grouped(kind, added, verified)] if added else []
    for name in dict.fromkeys(n for m in added for n in m.split_by):
        split = [m for m in added if name in m.split_by]
        groups.append(_grouped(kind, split, verified, name, f"r.{name}", several(kind, name)))
    for measure in (m for m in kind.measures if m.how == "delay"):
        groups.append(_grouped(kind, [measure], verified, "days", "r.entered - r.on_date"))
    return groups


def _grouped(
    kind: Kind, measures: Sequence[Measure], verified: bool, by: str = "", code: str = "", each: bool = False
) -> str:
    """The measures of the records that count, by library-month and, called `by`, by a code; with `each`, by every
    answer of a field."""
    source, ending, told, where, groups = _counted(kind), "", "", "", "1"
    if each:
        source += f" cross join lateral (select distinct {cut('code')} from unnest({code}) u(code)) e(code)"
        code = "e.code"
    if by:
        where, groups = f" where {code} is not null", "1, 2"
        told = f"{code if each or by == 'days' else cut(code)} as code, "
        ending = f" || '/{by}=' || {'a.code' if by == 'days' else escaped('a.code')}"
    sums = [f"{_sum(m)} as sum{i}" for i, m in enumerate(measures)]
    maps = [_members(_member(f"'{m.key}'{ending}", f"a.sum{i}") for i, m in enumerate(measures))]
    if verified:
        sums += [f"{_sum(m, 'r.verified')} as sure{i}" for i, m in enumerate(measures)]
        maps.append(_members(_member(f"'{m.key}'{ending}", f"a.sure{i}") for i, m in enumerate(measures)))
    else:
        maps.append("null")
    grouped = f"select r.number, {told}{', '.join(sums)} from {source}{where} group by {groups}"
    return f"select a.number, {', '.join(maps)} from ({grouped}) a"


def _sum(measure: Measure, *more: str) -> str:
    if measure.how != "sum":
        return f"count(*){_when(measure, *more)}"
    return f"sum(r.{measure.of}){_when(measure, *more)}"


def _distinct(kind: Kind, measure: Measure) -> str:
    """Distinct tuples of answers within the library-month; an unanswered question is an answer of its own."""
    told = f"count(distinct row({', '.join(f'r.{n}' for n in measure.distinct)}))"
    keys = [f"select '{measure.key}'"]
    for name in measure.split_by:
        each = f"unnest(r.{name})" if several(kind, name) else f"(values (r.{name}))"
        keys.append(
            f"select distinct '{measure.key}/{name}=' || {escaped(cut('code'))} from {each} e(code)"
            " where code is not null"
        )
    return (
        f"select a.number, {_member('a.key', 'a.told')}, {_member('a.key', 'a.sure')} from (select r.number, c.key,"
        f" {told}{_when(measure)} as told, {told}{_when(measure, 'r.verified')} as sure"
        f" from {_counted(kind)} cross join lateral ({' union all '.join(keys)}) c(key) group by 1, 2) a"
    )


def _heard(kinds: Sequence[Kind], found: Collection[str]) -> list[str]:
    """Families heard: by a record that counts, or by a declaration that covers them; `found` are those with records.
    Of a library that owed nothing that month, also that it did not."""
    spoken = ", ".join(f"'{f}'" for f in sorted({k.counts_in for k in kinds if k.measures and k.counts_in in found}))
    heard = [f"select number, family, verified from present where family in ({spoken})"] if spoken else []
    words = {w: k.counts_in for k in kinds if k.measures and k.book == "library" for w in (k.name, k.counts_in)}
    declaration = next((k for k in kinds if k.name == DECLARATION and k.counts_in in found), None)
    if declaration and words:
        listed = ", ".join(f"('{word}', '{family}')" for word, family in sorted(words.items()))
        heard.append(
            f"select r.number, c.family, r.verified from {_counted(declaration)}"
            f" join (values {listed}) c(word, family)"
            " on r.about is null or r.about = '{}' or c.word = any(r.about)"
        )
    if not heard:
        return []
    said, unowed = (f"family || '{key('')}'" for key in (heard_key, unowed_key))
    idle, sure = "(d.library and d.owed = 0)", "bool_or(verified)"
    received = _members([_member(said, "1"), _member(unowed, f"{idle}::int")])
    verified = _members([_member(said, f"{sure}::int"), _member(unowed, f"({sure} and {idle})::int")])
    return [
        f"select number, {received}, {verified} from ({' union all '.join(heard)}) h join ledger_due d using (number)"
        " group by number, family, d.library, d.owed"
    ]


def whats_there(kinds: Iterable[Kind]) -> str:
    """A SELECT of (the names of the kinds of which the books to read have any record, whether any is verified)."""
    asked = ", ".join(
        f"case when exists (select from {k.table} r where r.book_id = any(b.ids)) then '{k.name}' end" for k in kinds
    )
    return (
        f"select array_remove(array[{asked}], null), exists (select from ledger_verified)"
        " from (select array(select distinct book_id from ledger_read) as ids) b"
    )
