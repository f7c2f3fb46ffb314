"""Values as people read them, whether they come from the trail, from the wire, or from a column."""

import datetime as dt
from typing import Any

from simpul.dashboards import answers
from simpul.foundation.labels import Label
from simpul.kinds import FieldType, Kind, saying

EMPTY = Label("kosong", "empty")


def of_trail(kind: Kind, name: str, value: Any) -> Label:
    """A value as the trail keeps it (the column's JSON)."""
    field = kind.by_name[name]
    if isinstance(value, str) and field.type in (FieldType.DATE, FieldType.MONTH):
        value = dt.date.fromisoformat(value[:10])
    said = answers.said(field, value)
    return EMPTY if said is None else said if isinstance(said, Label) else Label(said, said)


def of_wire(kind: Kind, name: str, value: Any) -> Label:
    """A value as it came over the wire; what cannot be read is shown as it was written."""
    if value in (None, "", []):
        return EMPTY
    if name not in kind.by_name:
        return Label(str(value), str(value))
    field = kind.by_name[name]
    unit = field.unit if field.is_number and field.type is not FieldType.MONEY else None
    return Label(
        f"{saying.value(field, value, 'id')} {unit.id if unit else ''}".strip(),
        f"{saying.value(field, value, 'en')} {unit.en if unit else ''}".strip(),
    )
