"""The tables of places: areas (open to all), libraries and what hangs on them (behind the scope's wall)."""

from simpul.places.kind import REPLICATION
from simpul.places.models.areas import Area, AreaChange, AreaEdition, AreaOutline, Population
from simpul.places.models.imports import Import
from simpul.places.models.libraries import Library, LibraryMerge, LibraryPlacement, LibraryStatus
from simpul.places.models.programme import Aid, Membership
from simpul.records import paths
from simpul.records.models import record_model

Replication = record_model(REPLICATION, "Replication", __name__)

__all__ = [
    "Aid",
    "Area",
    "AreaChange",
    "AreaEdition",
    "AreaOutline",
    "Import",
    "Library",
    "LibraryMerge",
    "LibraryPlacement",
    "LibraryStatus",
    "Membership",
    "Population",
    "Replication",
]

for _table in ("placement", "status", "merge"):
    paths.follow_book(f"places_library_{_table}", column="loser_id" if _table == "merge" else "library_id")
for _table in ("membership", "aid"):
    paths.follow_book(f"places_{_table}", column="library_id")
paths.follow_book("places_library", column="id")
