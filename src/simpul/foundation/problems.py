"""The vocabulary of failure: everything a person can be told, numbered, in two languages.

A code never changes its meaning and a retired code is never used again. Raise by name, turn into a page or JSON
in one place (`simpul.ui` and the faces), print into the handbook (docs/generated/problems.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from simpul.foundation.labels import Label
from simpul.foundation.words import spoken

CATALOGUE: dict[str, "Kind"] = {}


class Problem(Exception):
    """One occurrence of a numbered problem, with its details filled in.

    `where` names the field, row or place it is about, when there is one. `others` are what else was found wrong in the
    same thing: a form says them all, a machine is told the first.
    """

    others: tuple["Problem", ...] = ()

    def __init__(self, kind: "Kind", details: Mapping[str, object], where: str | None = None) -> None:
        self.kind, self.details, self.where = kind, dict(details), where
        super().__init__(self.say("en"))

    @property
    def code(self) -> str:
        return self.kind.code

    @property
    def status(self) -> int:
        return self.kind.status

    def say(self, language: str = "id") -> str:
        """The sentence: what, where, what to do. A Label is said in the same language, a day and a
        month as people write them."""
        said = {k: spoken(d, language) for k, d in self.details.items()}
        return self.kind.sentence.say(language).format(**said)

    def as_dict(self, language: str = "id") -> dict[str, object]:
        """The outside form: {"code", "status", "message", "where"}."""
        return {"code": self.code, "status": self.status, "message": self.say(language), "where": self.where}


@dataclass(frozen=True)
class Kind:
    """A kind of problem: `code` like "peserta-1", an HTTP `status`, and the sentence with {places}.

    Call it to get a Problem: `raise parts_exceed_whole(total=20, parts=25)`; `where=` is reserved.
    """

    code: str
    status: int
    sentence: Label
    retired: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        known = CATALOGUE.get(self.code)
        if known is not None and known != self:
            raise ValueError(f"problem code {self.code} is declared twice")
        CATALOGUE[self.code] = self

    def __call__(self, *, where: str | None = None, **details: object) -> Problem:
        return Problem(self, details, where)


def kind(code: str, status: int, id: str, en: str) -> Kind:
    """Declare a kind of problem; both sentences carry the same {places}."""
    return Kind(code, status, Label(id, en))


def refuse(found: Iterable[Problem]) -> None:
    """Raise the first of what was found, with the others beside it; nothing when nothing was found."""
    all_of_them = tuple(found)
    if all_of_them:
        all_of_them[0].others = all_of_them[1:]
        raise all_of_them[0]
