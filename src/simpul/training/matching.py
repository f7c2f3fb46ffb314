"""Finding people who may be one and the same: one-name people, no e-mail, a shared phone. Only ever a suggestion."""

import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

# Titles before and after a name, which one list writes and the next does not; in small letters.
_TITLES = re.compile(
    r"\b(?:h|hj|drs?|dra|ir|prof|kh|bu|ibu|pak|bapak|sdr|sdri|s\.?\s?(?:pd|e|sos|kom|ip|ag|h|hum|ptk?|t|si|p)"
    r"|m\.?\s?(?:pd|si|m|kom|hum|ag)|a\.?\s?md)\b\.?(?:\s?i\b)?"
)
_NOT_LETTERS = re.compile(r"[^a-z' ]+")
_DOUBLED = re.compile(r"([a-z])\1+")
# Older and newer spelling of one name.
_SPELLINGS = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("'", ""))
ALIKE, CERTAIN = 86.0, 95.0


@dataclass(frozen=True)
class Person:
    """What is known of somebody for comparing: the name as written, the code of the village (or the regency) of their
    home, their library, a telephone, a year."""

    id: uuid.UUID
    name: str
    place: str = ""
    library: uuid.UUID | None = None
    phone: str = ""
    birth_year: int | None = None
    sex: str = ""


@dataclass(frozen=True)
class Alike:
    """Somebody who may be the same person; `score` 0 to 100; `why` the codes of what speaks for it."""

    id: uuid.UUID
    score: float
    why: tuple[str, ...]


def key(name: str) -> str:
    """A name as it is compared: lower case, without titles, in one spelling."""
    bare = _TITLES.sub(" ", name.casefold().replace("’", "'").replace(",", " ").replace(".", ". "))
    plain = " ".join(_NOT_LETTERS.sub(" ", bare).split()) or " ".join(_NOT_LETTERS.sub(" ", name.casefold()).split())
    for old, new in _SPELLINGS:
        plain = plain.replace(old, new)
    return " ".join(_DOUBLED.sub(r"\1", plain).split())


def digits(phone: str) -> str:
    """A telephone number as it is compared: "+62 812-34" and "0812 34" are one."""
    found = re.sub(r"\D", "", phone)
    found = found.removeprefix("62") if found.startswith("62") else found.removeprefix("0")
    return found if len(found) >= 7 else ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Somebody ready for comparing: the name's words in the order of letters, and where the person is looked for."""

    person: Person
    named: str
    blocks: list[tuple[str, ...]]


class Known:
    """People to compare with. Only those who share something besides likeness are looked at (library, telephone,
    village, year of birth, beginnings of the name), so that ten thousand are compared with ten thousand in a second."""

    def __init__(self, people: Iterable[Person]) -> None:
        # The names of a block lie in a list of their own: they are all compared in one go.
        self._blocks: dict[tuple[str, ...], tuple[list[Person], list[str]]] = {}
        for person in people:
            self._add(_entry(person, key(person.name)))

    def like(self, person: Person, most: int = 5) -> list[Alike]:
        """Those of the same regency who may be this person, the likeliest first; never the person itself."""
        return self._like(_entry(person, key(person.name)), most)

    def meet(self, person: Person, named: str, most: int = 5) -> list[Alike]:
        """As `like`, for whoever has the `key` of the name at hand; from now on the person is known."""
        entry = _entry(person, named)
        found = self._like(entry, most)
        self._add(entry)
        return found

    def _add(self, entry: _Entry) -> None:
        for block in entry.blocks:
            people, names = self._blocks.setdefault(block, ([], []))
            people.append(entry.person)
            names.append(entry.named)

    def _like(self, entry: _Entry, most: int) -> list[Alike]:
        person, found = entry.person, dict[uuid.UUID, Alike]()
        for block in entry.blocks:
            if block not in self._blocks:
                continue
            people, names = self._blocks[block]
            for _, likeness, at in process.extract(
                entry.named, names, scorer=fuzz.ratio, processor=None, limit=None, score_cutoff=ALIKE
            ):
                other = people[at]
                if (
                    other.id not in found
                    and other.place[:5] == person.place[:5]
                    and (alike := judge(person, other, likeness))
                ):
                    found[other.id] = alike
        return sorted(found.values(), key=lambda a: (-a.score, str(a.id)))[:most]


def _entry(person: Person, named: str) -> _Entry:
    words = sorted(named.split())
    return _Entry(person, " ".join(words), _blocks(person, words))


def _blocks(person: Person, words: list[str]) -> list[tuple[str, ...]]:
    """Where somebody is looked for: whoever may be the same shares at least one of these."""
    regency = person.place[:5]
    found: list[tuple[str, ...]] = [("name", regency, *(w[:2] for w in words))] if len(words) > 1 else []
    if person.library:
        found.append(("library", str(person.library)))
    if phone := digits(person.phone):
        found.append(("phone", phone))
    if len(person.place) > len(regency):
        found.append(("village", person.place))
    if person.birth_year and words:
        # A year apart is still alike.
        found += [("born", regency, str(person.birth_year + n), words[0][:1]) for n in (0, 1)]
    return found


def judge(one: Person, other: Person, likeness: float) -> Alike | None:
    """Whether two may be the same, given how alike their names are (0 to 100): one name alone says little, so something
    else must speak for it, and nothing that is known may speak against it."""
    if one.id == other.id or (one.sex and other.sex and one.sex != other.sex):
        return None
    if one.birth_year and other.birth_year and abs(one.birth_year - other.birth_year) > 1:
        return None
    why = ["name"] if likeness >= ALIKE else []
    if one.library and one.library == other.library:
        why.append("library")
    if (mine := digits(one.phone)) and mine == digits(other.phone):
        why.append("phone")
    if one.birth_year and one.birth_year == other.birth_year:
        why.append("birth_year")
    if len(one.place) > 5 and one.place == other.place and "library" not in why:
        why.append("place")
    if "name" not in why or (len(why) < 2 and not (likeness >= CERTAIN and " " in key(one.name))):
        return None
    return Alike(other.id, min(100.0, likeness + 2 * (len(why) - 1)), tuple(why))
