"""Finding the village somebody means by a name, and never guessing silently.

Two names are the same when they differ only in letter case, spacing, apostrophes, punctuation, a word in front
("Desa", "Kel.", "Perpustakaan"), doubled letters or the spelling of before 1972. Only one candidate being the same is
*certain*. One candidate being merely near, and clear of the second, is *probable*: it must be shown as such, and a
person decides wherever it matters (decision 24).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

# A candidate is near from here on (1 − edits ÷ length, transposed neighbours counting as one edit) …
NEAR = 0.8
# … and the answer only when the second is this much further away.
CLEAR = 0.1
# Short names differ by one letter and are different villages: fewer letters than this allow no edit at all.
SHORT = 4

VILLAGE_WORDS = frozenset(
    {"perpustakaan", "perpusdes", "perpus", "desa", "ds", "kelurahan", "kel", "pemdes", "pemerintah"}
)
DISTRICT_WORDS = frozenset({"kecamatan", "kec", "distrik", "kapanewon", "kemantren"})
PROVINCE_WORDS = frozenset({"provinsi", "prov", "propinsi"})
LIBRARY_WORDS = VILLAGE_WORDS | {"tbm", "taman", "baca", "bacaan", "masyarakat", "rumah", "pojok", "umum"}

_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}
_OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"))
_SILENT = re.compile(r"['’‘`´ʼ\"“”]")
_BREAK = re.compile(r"[\W_]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_KELURAHAN = re.compile(r"^\W*(perpustakaan\W+)?kel(urahan)?\b", re.I)


class Certainty(StrEnum):
    """How sure a match is."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area that may be meant; `score` 0 to 1, 1 for the same name."""

    code: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Match:
    """What was found. `candidates` are the near ones, best first, five at most."""

    outcome: Certainty
    candidates: tuple[Candidate, ...] = ()

    @property
    def code(self) -> str | None:
        """The code when the match is certain; a probable one must be asked for by name: `probable_code`."""
        return self.candidates[0].code if self.outcome is Certainty.CERTAIN else None

    @property
    def probable_code(self) -> str | None:
        """The best candidate's code when certain or probable."""
        sure = self.outcome in (Certainty.CERTAIN, Certainty.PROBABLE)
        return self.candidates[0].code if sure else None


def match_village(name: str, candidates: Iterable[tuple[str, str]]) -> Match:
    """Which of the candidates (code, name) is the village called `name`."""
    found = match(name, candidates, VILLAGE_WORDS)
    if found.outcome is Certainty.AMBIGUOUS and _KELURAHAN.match(name):
        # A desa and a kelurahan of one name: the word in front tells which is meant.
        same = [c for c in found.candidates if c.score == 1 and c.code[9:10] == "1"]
        if len(same) == 1:
            return Match(Certainty.CERTAIN, (same[0],))
    return found


def match_district(name: str, candidates: Iterable[tuple[str, str]]) -> Match:
    """Which of the candidates (code, name) is the district called `name`."""
    return match(name, candidates, DISTRICT_WORDS)


def match_province(name: str, candidates: Iterable[tuple[str, str]]) -> Match:
    """Which of the candidates (code, name) is the province called `name`."""
    return match(name, candidates, PROVINCE_WORDS)


def match_regency(name: str, candidates: Iterable[tuple[str, str]]) -> Match:
    """Which of the candidates (code, name) is the regency or city called `name`; "Kab." and "Kota" tell them apart."""
    named = list(candidates)
    full = re.sub(r"^\s*kab\b\.?", "Kabupaten", name, flags=re.I)
    if _tokens(full)[:1] in (["kabupaten"], ["kota"]):
        return match(full, named, frozenset())
    return match(full, [(c, re.sub(r"^(Kabupaten|Kota) ", "", n)) for c, n in named], frozenset())


def match(name: str, candidates: Iterable[tuple[str, str]], words: frozenset[str]) -> Match:
    """The general form: `words` may stand in front of a name without being part of it."""
    named = list(candidates)
    wanted = folded(name, words)
    same = sorted(c for c in named if folded(c[1], words) == wanted) if wanted else []
    if len(same) == 1:
        return Match(Certainty.CERTAIN, (Candidate(*same[0], 1.0),))
    if same:
        # Sumberejo and Sumberrejo are two villages, and people write the one for the other: the spelling is a hint.
        exact = [c for c in same if key(c[1], words) == key(name, words)]
        if len(exact) == 1:
            ranked = [Candidate(*exact[0], 1.0), *(Candidate(*c, 0.99) for c in same if c != exact[0])]
            return Match(Certainty.PROBABLE, tuple(ranked[:5]))
        return Match(Certainty.AMBIGUOUS, tuple(Candidate(*c, 1.0) for c in (exact or same)[:5]))
    scored = (Candidate(code, other, likeness(wanted, folded(other, words))) for code, other in named)
    near = sorted((c for c in scored if c.score >= NEAR), key=lambda c: (-c.score, c.code))[:5]
    if not near:
        return Match(Certainty.NONE)
    clear = len(near) == 1 or near[0].score - near[1].score >= CLEAR
    return Match(Certainty.PROBABLE if clear else Certainty.AMBIGUOUS, tuple(near))


@lru_cache(maxsize=2**15)
def key(name: str, words: frozenset[str] = VILLAGE_WORDS) -> str:
    """The name without letter case, accents, spaces, punctuation and the `words` in front; roman numbers as digits."""
    tokens = _tokens(name)
    while len(tokens) > 1 and tokens[0] in words:
        tokens.pop(0)
    if len(tokens) > 1 and tokens[-1] in _ROMAN:
        tokens[-1] = _ROMAN[tokens[-1]]
    return "".join(tokens)


@lru_cache(maxsize=2**15)
def folded(name: str, words: frozenset[str] = VILLAGE_WORDS) -> str:
    """The key with doubled letters written once and the old spelling renewed."""
    before, after = "", key(name, words)
    while after != before:
        before = after
        for old, new in _OLD_SPELLING:
            after = after.replace(old, new)
        after = _DOUBLED.sub(r"\1", after)
    return after


def likeness(one: str, other: str) -> float:
    """1 for equal keys, down to 0; 0 for different numbers and for names too short to be misspelt."""
    if one == other:
        return 1.0
    if min(len(one), len(other)) < SHORT or _digits(one) != _digits(other):
        return 0.0
    return float(OSA.normalized_similarity(one, other))


def similar_names(name: str, others: Sequence[str]) -> list[str]:
    """Those of `others` that may be the same library in the same village."""
    wanted = folded(name, LIBRARY_WORDS)
    return [other for other in others if likeness(wanted, folded(other, LIBRARY_WORDS)) >= NEAR]


def _tokens(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _SILENT.sub("", name)).encode("ascii", "ignore").decode().lower()
    return _BREAK.sub(" ", plain).split()


def _digits(text: str) -> str:
    return "".join(ch for ch in text if ch.isdigit())
