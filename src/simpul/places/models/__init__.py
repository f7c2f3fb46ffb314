"""The tables of places: areas (open to all), libraries and what hangs on them (behind the scope's wall)."""

from simpul.places.kind import REPLICATION
from simpul.places.models.areas import Area, AreaChange, AreaEdition, Population
from simpul.places.models.libraries import Library, LibraryMerge, LibraryPlacement, LibraryStatus
from simpul.places.models.programme import Aid, Membership
from simpul.records.models import record_model

Replication = record_model(REPLICATION, "Replication", __name__)

__all__ = [
    "Aid",
    "Area",
    "AreaChange",
    "AreaEdition",
    "Library",
    "LibraryMerge",
    "LibraryPlacement",
    "LibraryStatus",
    "Membership",
    "Population",
    "Replication",
]
