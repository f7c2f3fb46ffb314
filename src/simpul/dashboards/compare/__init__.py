"""Several things side by side: areas, libraries, cohorts of the programme, or the same months of other years.

Words     side (one of the things compared), cohort (who joined the programme in a year by a track)
Keeps     nothing; reads the ledger and the places
Promises  coverage stands beside each figure; where it differs too much to compare, the page says so
Refuses   to name a winner; to compare what the visitor may not know of (not found, as everywhere)
"""

from simpul.dashboards.compare.choice import AREAS, COHORTS, LIBRARIES, MOST, PERIODS, Choice, read
from simpul.dashboards.compare.offers import Offer, offers
from simpul.dashboards.compare.page import Page, page
from simpul.dashboards.compare.sheet import sheet
from simpul.dashboards.compare.sides import Side, sides

__all__ = [
    "AREAS", "COHORTS", "LIBRARIES", "MOST", "PERIODS", "Choice", "Offer", "Page", "Side", "offers", "page", "read",
    "sheet", "sides",
]  # fmt: skip
