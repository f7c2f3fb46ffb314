"""Finding a name in a table however it is written: spaced or not, inflected, in the old spelling, with a slip.

Pure. A word of the question fits a name when a word of the name begins with it, has the same Indonesian stem, or
differs by a letter or two. Where some names fit as written, those that are only similar are left out.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

import snowballstemmer
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_STEMMER = snowballstemmer.stemmer("indonesian")
# Spelling before 1972 ("Soekaboemi", "Tjilatjap", "Djember"); "j" for "y" is left alone: it would meet today's j.
_OLD = (("oe", "u"), ("tj", "c"), ("dj", "j"))
AS_WRITTEN, SAME_STEM, SIMILAR = 0, 1, 2
NOT_AT_ALL = 9


def matching(names: Sequence[str], question: str) -> tuple[list[int], bool]:
    """Places in `names` that fit every word of the question, in their order, and whether they are only similar."""
    words = _words(question)
    if not words:
        return list(range(len(names))), False
    fits = [_fit(name, words) for name in names]
    best = min(fits, default=NOT_AT_ALL)
    if best == NOT_AT_ALL:
        return [], False
    most = SAME_STEM if best < SIMILAR else SIMILAR
    return [i for i, fit in enumerate(fits) if fit <= most], best == SIMILAR


def _fit(name: str, words: Sequence[str]) -> int:
    own = _words(name)
    joined, asked = "".join(own), "".join(words)
    if len(asked) > 2 and asked in joined:
        return AS_WRITTEN
    worst = max(_fit_of_word(own, joined, word) for word in words)
    if worst == NOT_AT_ALL and len(asked) >= 6 and fuzz.partial_ratio(asked, joined) >= 88:
        return SIMILAR
    return worst


def _fit_of_word(own: Sequence[str], joined: str, word: str) -> int:
    if any(o.startswith(word) for o in own) or (len(word) > 3 and word in joined):
        return AS_WRITTEN
    if len(word) > 3 and _stem(word) in {_stem(o) for o in own}:
        return SAME_STEM
    return SIMILAR if any(_similar(o, word) for o in own) else NOT_AT_ALL


def _similar(own: str, word: str) -> bool:
    """One slip in a short word, two in a longer one; the first letter stands."""
    if len(word) < 4 or own[0] != word[0]:
        return False
    most = 1 if len(word) < 7 else 2
    return any(OSA.distance(piece, word, score_cutoff=most) <= most for piece in {own, own[: len(word)]})


@cache
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def _words(text: str) -> list[str]:
    return list(_plain(text))


@cache
def _plain(text: str) -> tuple[str, ...]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    for old, new in _OLD:
        bare = bare.replace(old, new)
    return tuple(re.findall(r"[^\W_]+", bare))
