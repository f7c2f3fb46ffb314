"""The table of what lies below a place: who needs help first, and why; sorted, filtered, searched, page by page.

Words     choice (how the table is asked for), standing (reporting, late, silent), need, reason, mark (a page's end)
Keeps     nothing; reads the ledger and the places
Promises  every row has its reason in words; the rows of all pages are the whole; a name is found however it is written
Refuses   to put the biggest first unless asked to
"""

from simpul.dashboards.below.choice import AREAS, LIBRARIES, NAME, NEED, Choice, offers, read
from simpul.dashboards.below.drawn import drawn
from simpul.dashboards.below.rows import Found, everything, found, rows
from simpul.dashboards.below.sheet import sheet
from simpul.dashboards.below.table import table

__all__ = [
    "AREAS", "LIBRARIES", "NAME", "NEED", "Choice", "Found", "drawn", "everything", "found", "offers", "read", "rows",
    "sheet", "table",
]  # fmt: skip
