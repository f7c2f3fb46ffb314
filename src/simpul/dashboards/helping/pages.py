"""Which words a page's help explains: doors by name, words by where they are defined."""

from simpul.dashboards import definitions
from simpul.dashboards.helping.words import WORDS
from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.records import registry
from simpul.ui.blocks import Definition

MOST = 12
FIGURES = ("coverage", "silent", "received", "verified")
WAITING = ("aside", "conflict", "flag", "sent_back", "verified", "late")
# The first part of a door's name decides where no door of that name is listed.
WORDS_OF: dict[str, tuple[str, ...]] = {
    "home": ("coverage", "silent", "need", "verified", "lock"),
    "area": (*FIGURES, "need", "dominant", "as_then", "visits.total", "engagement.activities"),
    "library": (*FIGURES, "zero", "flag", "dominant"),
    "area-records": ("received", "verified", "flag", "late"),
    "library-records": ("received", "verified", "flag", "late"),
    "record": ("verified", "sent_back", "flag", "late", "conflict"),
    "record-correct": ("flag", "conflict", "late"),
    "queue": WAITING,
    "waiting": WAITING,
    "silent": ("silent", "zero", "coverage", "need"),
    "why": (*FIGURES, "late", "dominant"),
    "explain": (*FIGURES, "late", "dominant"),
    "compare": (*FIGURES, "membership", "as_then"),
    "search": ("need", "post"),
    "admin": ("post", "membership", "as_then", "lock"),
    "account": ("post", "second_factor"),
    "training": ("wave", "training_class", "quota", "substitute", "lesson_hours"),
    "class-sheets": ("sheet", "doubtful_place", "photograph_aside", "confirmed_page"),
    "mfa": ("second_factor",),
}


def listed(door: str) -> tuple[str, ...]:
    """The words of a door: its own, else those of the longest part of its name that is listed."""
    while door:
        if door in WORDS_OF:
            return WORDS_OF[door]
        door = door[: max(door.rfind("-"), door.rfind("_"), 0)]
    return ()


def explained(door: str, kind: str = "", *, definition: str = "") -> list[Definition]:
    """What the page behind `door` (about the record kind `kind`, where it is about one) explains; `definition` is the
    address at which measures and indicators are defined in full."""
    found = [_word(key, definition) for key in listed(door)]
    if found and kind in {k.name for k in registry.kinds()}:
        found += _of_kind(registry.kind(kind), definition)
    return found[:MOST]


def _word(key: str, definition: str) -> Definition:
    if key in WORDS:
        return Definition(WORDS[key].word, WORDS[key].meaning)
    measure = next(m for group in definitions.measures() for m in group.measures if m.key == key)
    return Definition(measure.label, measure.meaning, f"{definition}#{key}")


def _of_kind(kind: Kind, definition: str) -> list[Definition]:
    """The kind itself, then its measures, then the fields that are asked."""
    itself = [Definition(kind.label, kind.meaning)]
    measures = [Definition(m.label, m.meaning, f"{definition}#{m.key}") for m in kind.measures]
    fields = [Definition(f.label, f.meaning) for f in kind.fields if f.required]
    seen: dict[Label | str, Definition] = {}
    for one in [*itself, *measures, *fields]:
        seen.setdefault(one.word, one)
    return list(seen.values())
