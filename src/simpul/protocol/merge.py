"""Three-way merge of one record, field by field, in wire values. Pure.

The word that arrives stands; where another had changed the same field meanwhile, the other value is kept and the
clash is named. Long text keeps both; lists keep every addition and follow removals.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simpul.kinds.fields import FieldType
from simpul.protocol.op import Value

# Between two versions of a long text, newest first.
SEAM = "\n\n⸻\n\n"
_SILENT: tuple[Value, ...] = (None, "", [])
LISTS = frozenset({FieldType.CODES, FieldType.REFS, FieldType.FILES})


@dataclass(frozen=True, slots=True)
class Clash:
    """Two people said different things of one field: `stands` is in the record now, `kept` was there before."""

    field: str
    kept: Value
    stands: Value


@dataclass(frozen=True, slots=True)
class Merged:
    """What to write (only fields that change) and the clashes to show."""

    values: dict[str, Value] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()


def same(one: Value, other: Value) -> bool:
    """Whether two wire values say the same; nothing, an empty text and an empty list are all silence."""
    if one in _SILENT or other in _SILENT:
        return one in _SILENT and other in _SILENT
    return type(one) is type(other) and one == other


def merge(
    *,
    types: Mapping[str, FieldType],
    server: Mapping[str, Value],
    said: Mapping[str, Value],
    was: Mapping[str, Value],
) -> Merged:
    """Join what was `said` (over the values seen before, `was`) with what the `server` holds.

    `types` gives each field's type; a field it does not name is merged like a short text.
    """
    values: dict[str, Value] = {}
    clashes: list[Clash] = []
    for name, new in said.items():
        here, seen = server.get(name), was.get(name)
        kind = types.get(name, FieldType.TEXT)
        if kind in LISTS:
            joined = _join_lists(here, new, seen)
            if not _same_set(here, joined):
                values[name] = joined
        elif same(here, new):
            continue
        elif same(here, seen):
            values[name] = new
        elif kind is FieldType.PROSE and isinstance(here, str) and (new is None or isinstance(new, str)):
            both = keep_both(new or "", here)
            if both != here:
                values[name] = both
        else:
            values[name] = new
            clashes.append(Clash(name, here, new))
    return Merged(values, tuple(clashes))


def keep_both(new: str, old: str) -> str:
    """Both texts, the newest first, none of them cut and none twice."""
    newer = [p for p in new.split(SEAM) if p]
    older = [p for p in old.split(SEAM) if p and p not in newer]
    if all(p in old.split(SEAM) for p in newer):
        return old
    return SEAM.join([*newer, *older])


def may_withdraw(*, current_rev: int, base_rev: int | None, last_op: object, base_op: object) -> bool:
    """Whether a deletion was made knowing the record as it is now; otherwise it is a clash and the record stays."""
    return base_rev == current_rev or (base_op is not None and base_op == last_op)


def _join_lists(here: Value, new: Value, seen: Value) -> list[str]:
    now, said, before = _items(here), _items(new), _items(seen)
    removed = [i for i in before if i not in said]
    return list(dict.fromkeys(i for i in [*now, *said] if i not in removed))


def _same_set(one: Value, other: Value) -> bool:
    return set(_items(one)) == set(_items(other))


def _items(value: Value) -> list[str]:
    return value if isinstance(value, list) else []
