"""What every figure means: the measures of the record kinds, and the programme's indicators."""

from dataclasses import dataclass

from simpul.dashboards import dictionary
from simpul.foundation.labels import Label
from simpul.records import registry


@dataclass(frozen=True)
class MeasureWords:
    key: str
    label: Label
    meaning: Label
    how: Label


@dataclass(frozen=True)
class Group:
    """The measures of the kinds that are counted together."""

    label: Label
    measures: tuple[MeasureWords, ...]


def measures() -> list[Group]:
    """Every measure once, by family; a measure that several kinds feed is explained by the first."""
    groups: dict[str, tuple[Label, dict[str, MeasureWords]]] = {}
    for kind in sorted(registry.kinds(), key=lambda k: k.rank):
        if not kind.measures:
            continue
        _, known = groups.setdefault(kind.counts_in, (kind.label, {}))
        for m in kind.measures:
            known.setdefault(m.key, MeasureWords(m.key, m.label, m.meaning, dictionary.how(kind, m.how, m.of)))
    return [Group(label, tuple(known.values())) for label, known in groups.values()]


def all_() -> list[object]:
    return []
