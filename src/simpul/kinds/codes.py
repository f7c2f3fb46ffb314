"""Code lists: the answers a question allows. A code is retired, never deleted."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from simpul.foundation.labels import Label


@dataclass(frozen=True)
class Code:
    """One answer. `code` is English and stable; `retired_on` is an ISO date from which it is no longer offered."""

    code: str
    label: Label
    retired_on: str | None = None


# Compared by identity, like the kinds that use it: what is derived from a list is remembered for it.
@dataclass(frozen=True, eq=False)
class CodeList:
    """A named list of answers, in the order they are shown."""

    name: str
    label: Label
    codes: tuple[Code, ...]

    def __post_init__(self) -> None:
        if len({c.code for c in self.codes}) != len(self.codes):
            raise ValueError(f"code list {self.name} names a code twice")

    @cached_property
    def by_code(self) -> dict[str, Code]:
        return {c.code: c for c in self.codes}

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def without(self, hidden: Collection[str]) -> "CodeList":
        """The list as it is offered when these codes are not."""
        return CodeList(self.name, self.label, tuple(c for c in self.codes if c.code not in hidden))

    def label_of(self, code: str | None) -> Label:
        """The label of a code; an unknown code is its own label."""
        found = self.by_code.get(code or "")
        return found.label if found else Label(code or "–", code or "–")
