"""What the numbers mean: tallies, the plain computation, indicator definitions, and the hiding of small cells.

Words     tally, grid, coverage, heard, expected, indicator, hidden cell
Keeps     nothing; plain values only, no table and no framework
Promises  add first, divide last; silence is never zero; an indicator that makes no sense cannot be built; no hidden
          cell can be computed back from what is published
Refuses   to be fast at the price of being plain: speed is the ledger's
"""

from simpul.indicators.tally import Grid, Ratio, Tally

__all__ = ["Grid", "Ratio", "Tally"]
