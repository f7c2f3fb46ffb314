"""Why a number is what it is: its definition, its formula with the numbers filled in, the records behind it, those
left out, who has not spoken, and how it came to be.

Words     asked (the figure and place one asks about), leaf (a number a formula is made of), left out, history
Keeps     nothing; reads the ledger, the records and the definitions
Promises  the numbers of an explanation are the numbers of the figure: they come from the same sums
Refuses   to fill in what nobody knows: an indicator without its population says so
"""

from simpul.dashboards.explain.asked import Asked, read
from simpul.dashboards.explain.page import Behind, Page, page
from simpul.dashboards.explain.sheet import sheet
from simpul.dashboards.explain.silence import MANY as silence_size
from simpul.dashboards.explain.silence import Silence, silence

__all__ = ["Asked", "Behind", "Page", "Silence", "page", "read", "sheet", "silence", "silence_size"]
