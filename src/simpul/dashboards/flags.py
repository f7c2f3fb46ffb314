"""The flags of a record in words, with the numbers filled in."""

from collections.abc import Mapping
from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import Kind, Severity
from simpul.ui.parts import Flag

SORTS = {Severity.BLOCK: "block", Severity.SCORE: "plain"}


class _Filled(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def words(kind: Kind, flags: list[str], values: Mapping[str, Any]) -> list[Flag]:
    """A flag names the rule it breaks; the rule has the sentence. An unknown flag is shown by its own name."""
    rules = {r.id: r for r in kind.rules}
    found = []
    for name in flags:
        rule = rules.get(name)
        if rule is None:
            found.append(Flag(name))
            continue
        filled = _Filled({k: _plain(v) for k, v in values.items()})
        text = Label(rule.message.id.format_map(filled), rule.message.en.format_map(filled))
        found.append(Flag(text, SORTS.get(rule.severity, "")))
    return found


def names(kind: Kind) -> list[str]:
    """The flags a record of this kind can carry, by name."""
    return [r.id for r in kind.rules]


def _plain(value: Any) -> Any:
    return "–" if value is None else value
