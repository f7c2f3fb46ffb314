"""Finding: by words, within a scope, in an order that can be paged through.

Areas and libraries are ordered by name, those that begin with the words first; titles by their day, the newest first.
Each page is cut by the index, never by sorting all that matches.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from simpul.kinds import Kind
from simpul.records import registry
from simpul.scope import Scope
from simpul.search import actions, spelling, words
from simpul.search.plans import by_words
from simpul.search.words import Term

AREA, LIBRARY = "area", "library"
PAGE = 20
# Records that are not in the table yet are looked through directly, the newest so many of each kind.
TAIL = 1000

_COLUMNS = "select sort, ref, path, title, key from search_entry"
_BEGINNING = (
    f"{_COLUMNS} where sort = %(sort)s and key >= %(plain)s and key < %(beyond)s and found @@ %(query)s::tsquery"
)
# What is first in order is looked through before the index of words is asked: a word that is in every hundredth title
# fills a page at once, and to fetch all its titles would take long. Which way is shorter the planner cannot know: that
# a word is in many names does not say in how many titles.
WALKED = 600
_WALK = f"""
select * from (select sort, ref, path, title, key, found from search_entry
    where sort = %(sort)s {{after}} order by key, ref limit {WALKED} offset 0) first
where found @@ %(query)s::tsquery {{but}} order by key, ref limit %(size)s
"""
_REST = f"""
{_COLUMNS} where sort = %(sort)s and found @@ %(query)s::tsquery {{after}} {{but}}
order by key, ref limit %(size)s
"""
_AFTER = "and (key, ref) > (%(key)s, %(ref)s)"
_NOT_BEGINNING = "and not (key >= %(plain)s and key < %(beyond)s)"
_TAIL = """
select id::text, path, {title}, key, deleted_at is null and search_found(coalesce({title}, ''), path)
    @@ %(lately)s::tsquery as fits
from (select id, path, {title}, deleted_at, received_at,
        coalesce(lpad((99999999 - to_char(on_date, 'YYYYMMDD')::int)::text, 8, '0'), '99999999') as key
    from {table} where received_at >= (select coalesce((select through from search_reading where kind = %(kind)s),
        '-infinity'::timestamptz)) order by received_at desc limit %(most)s) r
"""


@dataclass(frozen=True)
class Hit:
    """Something found: see `models.Entry`; `pieces` is the title with the words that were found marked."""

    sort: str
    ref: str
    path: str
    title: str
    key: str
    pieces: Sequence[tuple[str, bool]] = ()


@dataclass(frozen=True)
class Group:
    """What was found of one sort: one page, and the mark where the next begins ("" at the end)."""

    sort: str
    hits: Sequence[Hit]
    after: str = ""


@dataclass(frozen=True)
class Found:
    """What was found: the groups that have any; `terms` as they were understood; `instead` the words that were searched
    for because what was typed is nowhere ("" where it was found as it is). Where nothing has all of the words: `apart`
    are those that do occur, each by itself, and `nowhere` those that do not."""

    terms: Sequence[Term]
    groups: Sequence[Group]
    instead: str = ""
    asked: Sequence[str] = field(default=())
    apart: Sequence[str] = field(default=())
    nowhere: Sequence[str] = field(default=())

    @property
    def any(self) -> bool:
        return any(group.hits for group in self.groups)


def sorts() -> list[str]:
    """What one can find, in the order it is shown."""
    return [AREA, LIBRARY, *(kind.name for kind in actions.kinds())]


def find(text: str, scope: Scope, *, only: str = "", after: str = "", size: int = PAGE) -> Found:
    """Search for the words of `text` inside the scope: a page of each sort, or of `only` one after a mark.

    A word that is nowhere in the scope is searched for as the likeliest words that are. Raises ValueError for a mark
    that this does not make.
    """
    asked = words.asked(text)
    if after:
        _mark(after)
    if not asked or not scope:
        return Found((), (), asked=asked)
    places = words.places(scope.paths)
    terms = spelling.terms(asked)
    unheard = spelling.unheard(terms, places, _heard_lately(scope))
    instead = ""
    if unheard:
        better, hopeless = spelling.corrected(terms, unheard, places)
        if hopeless:
            return Found(terms, (), "", asked, [t.word for t in better], [t.word for t in hopeless])
        terms, instead = better, " ".join(t.word for t in better)
    groups = [_group(sort, terms, places, scope, after, size) for sort in ([only] if only else sorts())]
    groups = [g for g in groups if g.hits]
    apart = [t.word for t in terms] if len(terms) > 1 and not groups and not only else []
    return Found(terms, groups, instead, asked, apart)


def _group(sort: str, terms: Sequence[Term], places: Sequence[str], scope: Scope, after: str, size: int) -> Group:
    given = {"sort": sort, "query": words.query(terms, places), "size": size + 1}
    given["lately"] = words.query(terms, places, few=True)
    given["wide"] = all(len(place) <= words.WIDE for place in places)
    read: Callable[[Sequence[Row], Scope], list[Row]]
    if sort in (AREA, LIBRARY):
        rows = _named(given, " ".join(t.word for t in terms), after)
        read = _read_areas if sort == AREA else _read_libraries
    else:
        rows = _titled(given, registry.kind(sort), scope, after)
        read = _reader(registry.kind(sort))
    shown = rows[:size]
    mark = f"{rows[size - 1][0]}~{rows[size - 1][5]}~{rows[size - 1][2]}" if len(rows) > size else ""
    hits = [Hit(row[1], row[2], row[3], row[4], row[5], words.marked(row[4], terms)) for row in read(shown, scope)]
    return Group(sort, hits, mark)


Row = tuple[int, str, str, str, str, str]  # tier, sort, ref, path, title, key


def _named(given: dict[str, Any], plain: str, after: str) -> list[Row]:
    """Areas or libraries: those whose name begins with the words (tier 0), then the others (tier 1)."""
    given = given | {"plain": plain, "beyond": plain + "~", "tier": -1, "key": "", "ref": ""}
    if after:
        given |= _mark(after)
    rows: list[Row] = []
    if given["tier"] < 1:
        rows = _beginning(given)
    if len(rows) < given["size"]:
        left = given | {"size": given["size"] - len(rows)}
        rows += _page(1, left, _NOT_BEGINNING)
    return rows


def _beginning(given: dict[str, Any]) -> list[Row]:
    after = _AFTER if given["tier"] == 0 else ""
    found = _rows(f"{_BEGINNING} {after} order by key, ref limit %(size)s", given)
    return [(0, *row) for row in found]  # type: ignore[misc]


def _page(tier: int, given: dict[str, Any], but: str = "") -> list[Row]:
    """A page in order: from what comes first where that fills it, else by the words. `wide`: most entries are within
    reach, so that looking through them is worth it."""
    pieces = {"after": _AFTER if given["tier"] == tier else "", "but": but}
    found: list[tuple[Any, ...]] = []
    if given["wide"]:
        found = [row[:5] for row in _rows(_WALK.format(**pieces), given)]
    if len(found) < given["size"]:
        with by_words():
            found = _rows(_REST.format(**pieces), given)
    return [(tier, *row) for row in found]  # type: ignore[misc]


def _titled(given: dict[str, Any], kind: Kind, scope: Scope, after: str) -> list[Row]:
    """Titles, the newest first: from the table, and from the records it has not read yet, whose word is the newer."""
    given = given | {"kind": kind.name, "most": TAIL, "tier": -1, "key": "", "ref": ""}
    if after:
        given |= _mark(after) | {"tier": 0}
    later = _rows(_TAIL.format(table=kind.table, title=kind.title_field), given)
    lately = {ref for ref, *_ in later}
    fresh = [
        (0, kind.name, ref, path, title, key)
        for ref, path, title, key, fits in later
        if fits and scope.covers(path) and (not after or (key, ref) > (given["key"], given["ref"]))
    ]
    # Some of the entries may be of records whose newer word is in the tail: as many more are fetched.
    stale = min(len(lately), TAIL) if fresh or lately else 0
    entered = _page(0, given | {"size": given["size"] + min(stale, 50)})
    rows = [row for row in entered if row[2] not in lately] + fresh
    return sorted(rows, key=lambda row: (row[5], row[2]))[: given["size"]]


def _heard_lately(scope: Scope) -> Callable[[str], bool]:
    """Whether a word is in the records that the table has not read yet."""

    def heard(query: str) -> bool:
        return any(
            fits and scope.covers(path)
            for kind in actions.kinds()
            for _, path, _, _, fits in _rows(
                _TAIL.format(table=kind.table, title=kind.title_field),
                {"kind": kind.name, "most": TAIL, "lately": query},
            )
        )

    return heard


def _mark(text: str) -> dict[str, Any]:
    tier, _, rest = text.partition("~")
    key, _, ref = rest.rpartition("~")
    if tier not in ("0", "1") or not ref:
        raise ValueError(text)
    return {"tier": int(tier), "key": key, "ref": ref}


# What is found is read again, through the walls; what has gone meanwhile is left out ---------------------------------


def _read_areas(rows: Sequence[Row], scope: Scope) -> list[Row]:
    from simpul.places.models import Area

    there = set(Area.objects.filter(code__in=[r[2] for r in rows], valid_to=None).values_list("code", flat=True))
    return [r for r in rows if r[2] in there and scope.covers(r[3])]


def _read_libraries(rows: Sequence[Row], scope: Scope) -> list[Row]:
    from simpul.places.models import Library

    found = Library.objects.for_scope(scope).filter(pk__in=[r[2] for r in rows], merged_into=None)
    named = {str(pk): (path, name) for pk, path, name in found.values_list("pk", "path", "name")}
    return [(r[0], r[1], r[2], *named[r[2]], r[5]) for r in rows if r[2] in named]


def _reader(kind: Kind) -> Callable[[Sequence[Row], Scope], list[Row]]:
    def read(rows: Sequence[Row], scope: Scope) -> list[Row]:
        found = registry.model(kind.name)._default_manager.filter(pk__in=[r[2] for r in rows], deleted_at=None)
        named = {str(pk): (path, title) for pk, path, title in found.values_list("pk", "path", str(kind.title_field))}
        return [(r[0], r[1], r[2], *named[r[2]], r[5]) for r in rows if r[2] in named and scope.covers(named[r[2]][0])]

    return read


def day_of(key: str) -> dt.date | None:
    """The day a title's key counts backwards from; None for undated records."""
    text = f"{99999999 - int(key):08d}"
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None


def _rows(statement: str, given: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()
