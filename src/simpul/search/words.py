"""A search as typed, taken apart; and found titles with the words that made them match. Pure; no Django."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_CHARACTERS = 100
MOST_WORDS = 8
# The root of an Indonesian word stands inside its affixes: "latih" in "pelatihan". Shorter roots are in everything.
SHORTEST_ROOT = 4
# From so many letters on the last word is taken as the beginning of a longer one.
SHORTEST_PREFIX = 3
# Places as long as this or shorter are provinces ("@35"): much of the table lies in them.
WIDE = 3

_WORD = re.compile(r"[^\W_]+", re.UNICODE)


def plain(text: str) -> str:
    """Lower case, without accents, words of letters and digits parted by one space; as the database's search_plain."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return re.sub(r"[^a-z0-9]+", " ", "".join(c for c in folded if not unicodedata.combining(c))).strip()


def asked(text: str) -> list[str]:
    """The words of a search, each once, at most MOST_WORDS."""
    return list(dict.fromkeys(plain(text[:MOST_CHARACTERS]).split()))[:MOST_WORDS]


@dataclass(frozen=True)
class Term:
    """One word asked for, and everything that counts as it: itself, its stem, longer words, likely spellings. `begun`
    when it may be the beginning of a word: `lexemes` then has the longer words that are known."""

    word: str
    lexemes: tuple[str, ...]
    begun: bool = False

    def query(self, *, few: bool = False) -> str:
        """As part of a tsquery; lexemes hold letters and digits only. Where only a `few` texts are looked through,
        every longer word counts, known or not; over an index that would cost too much."""
        told = [f"'{lexeme}'" for lexeme in dict.fromkeys(self.lexemes)]
        return "(" + " | ".join([*told, *([f"'{self.word}':*"] if few and self.begun else [])]) + ")"


def query(terms: Sequence[Term], places: Iterable[str], *, few: bool = False) -> str:
    """The tsquery: every word, and one of the places ("@35.13"); no places means anywhere."""
    parts = [term.query(few=few) for term in terms]
    if there := list(places):
        parts.append("(" + " | ".join(f"'{place}'" for place in there) + ")")
    return " & ".join(parts)


def places(paths: Iterable[str]) -> list[str]:
    """Scope paths as the places entries name: "id.35.13." is "@35.13"; the nation is anywhere, and so names none."""
    named = []
    for path in paths:
        parts = [p for p in path.removeprefix("id.").split(".") if p]
        if not parts:
            return []
        named.append("@" + (parts[-1] if "-" in parts[-1] else ".".join(parts)))
    return named


def marked(title: str, terms: Sequence[Term]) -> list[tuple[str, bool]]:
    """The title in pieces, each with whether it is one of the words found."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for found in _WORD.finditer(title):
        if _is_one(plain(found[0]), terms):
            pieces += [(title[at : found.start()], False), (found[0], True)]
            at = found.end()
    pieces.append((title[at:], False))
    return [piece for piece in pieces if piece[0]]


def _is_one(word: str, terms: Sequence[Term]) -> bool:
    return any(
        word == lexeme or word.startswith(term.word) or (len(lexeme) >= SHORTEST_ROOT and lexeme in word)
        for term in terms
        for lexeme in term.lexemes
    )
