"""What is asked about plans: the plan item, the mentoring visit and the follow-up of a training."""

from simpul.plans.item import PLAN_ITEM
from simpul.plans.practice import PRACTICE_FOLLOW_UP
from simpul.plans.visit import MENTORING_VISIT

__all__ = ["MENTORING_VISIT", "PLAN_ITEM", "PRACTICE_FOLLOW_UP"]
