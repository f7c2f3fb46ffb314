"""Older words, understood for ever: pure functions from one schema version of a kind to the next.

A device may be 18 months old. Each function takes the fields of `set` (or of `was`) in version n and gives them in
version n + 1. Golden files in tests/protocol/golden hold operations of every released version.
"""

from collections.abc import Callable, Mapping

from simpul.protocol.op import Value

Fields = Mapping[str, Value]
Step = Callable[[Fields], dict[str, Value]]
_steps: dict[tuple[str, int], Step] = {}


def step(kind: str, from_version: int) -> Callable[[Step], Step]:
    """Declare how `kind` goes from `from_version` to the next."""

    def keep(function: Step) -> Step:
        if (kind, from_version) in _steps:
            raise ValueError(f"{kind} already steps up from version {from_version}")
        _steps[kind, from_version] = function
        return function

    return keep


def upcast(kind: str, version: int, to: int, fields: Fields) -> dict[str, Value]:
    """The fields in version `to`; a version without a step changed nothing but added fields."""
    result = dict(fields)
    for number in range(version, to):
        if change := _steps.get((kind, number)):
            result = change(result)
    return result
