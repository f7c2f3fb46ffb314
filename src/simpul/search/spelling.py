"""What a typed word may mean: its stem, longer words that begin with it, and likely spellings of an unknown one."""

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from django.db import connection

from simpul.search import words
from simpul.search.plans import by_words
from simpul.search.words import Term

MOST_LONGER = 24
MOST_LIKE = 6
# Of spellings of several words at once: each is a question to the index.
MOST_TRIED, MOST_MISSING = 12, 3
# Shares of common three-letter pieces: short words have few of them.
LIKE_ENOUGH = 0.3

_STEMS = "select w, coalesce((ts_lexize('pg_catalog.indonesian_stem', w))[1], w) from unnest(%s::text[]) w"
_LONGER = """
select word from search_word where word >= %(word)s and word < %(beyond)s and word <> %(word)s
order by n desc, word limit %(most)s
"""
_LIKE = """
select word, similarity(word, %(word)s) as like from search_word
where word %% %(word)s and length(word) between length(%(word)s) - 3 and length(%(word)s) + 3 and word <> %(word)s
order by similarity(word, %(word)s) - 0.05 * abs(length(word) - length(%(word)s)) desc, n desc, word limit %(most)s
"""


def terms(asked: Sequence[str]) -> list[Term]:
    """The words with everything that counts as them; the last may be the beginning of a longer one."""
    with connection.cursor() as cursor:
        cursor.execute(_STEMS, [list(asked)])
        stems = dict(cursor.fetchall())
    made = [Term(word, (word, stems[word])) for word in asked]
    last = made[-1]
    if len(last.word) >= words.SHORTEST_PREFIX:
        made[-1] = replace(last, lexemes=(*last.lexemes, *_longer(last.word)), begun=True)
    return made


def _longer(word: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LONGER, {"word": word, "beyond": word + "~", "most": MOST_LONGER})
        return [found for (found,) in cursor.fetchall()]


def unheard(made: Sequence[Term], places: Sequence[str], lately: Callable[[str], bool]) -> list[Term]:
    """Those of the words that occur nowhere in these places, neither in the table nor in what it has not read yet."""
    missing = [term for term in made if not _occurs([term], places)]
    return [term for term in missing if not lately(words.query([term], (), few=True))]


def corrected(made: Sequence[Term], missing: Collection[Term], places: Sequence[str]) -> tuple[list[Term], list[Term]]:
    """The words with each missing one written as the likeliest that do occur in these places, and the words for which
    there is none. Likeliest is what occurs together. Only what one may find is ever suggested."""
    better, hopeless = _likeliest(made, missing, places)
    if len(better) > 1 and not hopeless and not _occurs(better, places):
        better = _together(made, missing, places) or better
    return better, hopeless


def _likeliest(made: Sequence[Term], missing: Collection[Term], places: Sequence[str]) -> tuple[list[Term], list[Term]]:
    lost, left = set(missing), list(made)
    better, hopeless = list[Term](), list[Term]()
    while left:
        term = left.pop(0)
        if term not in lost:
            better.append(term)
            continue
        # "suka maju" may be written Sukamaju, "alastengah" Alas Tengah.
        if left and _occurs([joined := _as_is(term.word + left[0].word)], places):
            better.append(joined)
            left.pop(0)
        elif better and _occurs([joined := _as_is(better[-1].word + term.word)], places):
            better[-1] = joined
        elif found := next((t for t in _ways(term.word) if _occurs(t, places)), None):
            better += found
        else:
            hopeless.append(term)
    return better, hopeless


def _together(made: Sequence[Term], missing: Collection[Term], places: Sequence[str]) -> list[Term] | None:
    """The likeliest spellings of the missing words that one entry has, all of them; None when the first MOST_TRIED are
    nowhere, or more words are missing than can be tried."""
    if len(missing) > MOST_MISSING:
        return None
    ways = [_there(term, places) if term in missing else [[term]] for term in made]
    ranked = sorted(itertools.product(*(enumerate(way) for way in ways)), key=lambda picks: sum(n for n, _ in picks))
    # The first of all was tried already.
    for picks in ranked[1 : MOST_TRIED + 1]:
        if _occurs(terms := [t for _, some in picks for t in some], places):
            return terms
    return None


def _there(term: Term, places: Sequence[str]) -> list[list[Term]]:
    return list(itertools.islice((t for t in _ways(term.word) if _occurs(t, places)), MOST_LIKE))


def _ways(word: str) -> Iterator[list[Term]]:
    """What may have been meant, the likeliest first: two words written as one, then words that look alike."""
    halves = [(word[:i], word[i:]) for i in range(3, len(word) - 2)]
    with connection.cursor() as cursor:
        cursor.execute("select word from search_word where word = any(%s)", [[w for pair in halves for w in pair]])
        known = {found for (found,) in cursor.fetchall()}
    yield from ([_as_is(a), _as_is(b)] for a, b in halves if a in known and b in known)
    yield from ([term] for term in _like(word))


def _as_is(word: str) -> Term:
    return Term(word, (word,))


def _like(word: str) -> list[Term]:
    with connection.cursor() as cursor:
        cursor.execute(_LIKE, {"word": word, "most": MOST_LIKE})
        near = [found for found, share in cursor.fetchall() if share >= LIKE_ENOUGH]
    return [_as_is(found) for found in near]


# A word that is in every five-hundredth entry is nearly always in a fifth of a hundredth of the pages.
_GLANCE = "select exists (select from search_entry tablesample system (0.2) where found @@ %s::tsquery)"
_SEARCH = "select exists (select from search_entry where found @@ %s::tsquery)"


def _occurs(some: Sequence[Term], places: Sequence[str]) -> bool:
    """Whether any entry has all of the terms in one of the places: a glance at a few pages, then the index of words."""
    query = words.query(some, places)
    if all(len(place) <= words.WIDE for place in places) and _is(_GLANCE, query):
        return True
    with by_words():
        return _is(_SEARCH, query)


def _is(statement: str, query: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [query])
        return bool(cursor.fetchone()[0])
