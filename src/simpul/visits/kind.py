"""What is asked about visits: the monthly row, the daily tally and the group visit."""

from simpul.visits.month import VISIT_MONTH
from simpul.visits.tally import GROUP_VISIT, VISIT_DAY

__all__ = ["GROUP_VISIT", "VISIT_DAY", "VISIT_MONTH"]
