"""Every record kind, and values for their fields, well and badly made."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from simpul.advocacy.kind import ADVOCACY
from simpul.engagement.kind import ENGAGEMENT
from simpul.kinds import Field, FieldType, Kind
from simpul.places.kind import REPLICATION
from simpul.publications.kind import PUBLICATION
from simpul.review.kind import MONTH_DECLARATION
from simpul.services.kind import COLLECTION_USE, MEMBERS, STOCKTAKE
from simpul.visits.kind import GROUP_VISIT, VISIT_DAY, VISIT_MONTH

KINDS = (
    VISIT_MONTH, VISIT_DAY, GROUP_VISIT, ENGAGEMENT, ADVOCACY, PUBLICATION, STOCKTAKE, COLLECTION_USE, MEMBERS,
    MONTH_DECLARATION, REPLICATION,
)  # fmt: skip
TODAY = dt.date(2026, 7, 31)
NAMES = [k.name for k in KINDS]

storable = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)
_days = st.dates(dt.date(1990, 1, 1), dt.date(2050, 1, 1))
_decimals = st.decimals(-10, 10**6, places=2, allow_nan=False, allow_infinity=False)


def on_the_wire(field: Field) -> st.SearchStrategy[Any]:
    """Values of the right type, though not always within their limits."""
    match field.type:
        case FieldType.COUNT | FieldType.INTEGER:
            return st.integers(-5, 10**6) | st.integers(0, 60)
        case FieldType.MONEY:
            return st.integers(0, 10**13).map(str)
        case FieldType.DECIMAL:
            return _decimals.map(lambda d: f"{d:f}".rstrip("0").rstrip(".") or "0").map(
                lambda t: "0" if t == "-0" else t
            )
        case FieldType.TEXT | FieldType.PROSE | FieldType.URL:
            return storable
        case FieldType.DATE:
            return _days.map(str)
        case FieldType.MONTH:
            return _days.map(lambda d: f"{d:%Y-%m}")
        case FieldType.CODE:
            return st.sampled_from([c.code for c in field.codes.codes] if field.codes else ["?"])
        case FieldType.CODES:
            codes = [c.code for c in field.codes.codes] if field.codes else ["?"]
            return st.lists(st.sampled_from(codes), max_size=4)
        case FieldType.FLAG:
            return st.booleans()
        case FieldType.REF:
            return st.uuids().map(str)
        case _:
            return st.lists(storable, max_size=3)


def records(kind: Kind) -> st.SearchStrategy[dict[str, Any]]:
    """Wire records of a kind with any of its fields."""
    return st.fixed_dictionaries({}, optional={f.name: on_the_wire(f) | st.none() for f in kind.fields})


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
