"""The tables of plans, made from their declarations."""

from simpul.plans.kind import MENTORING_VISIT, PLAN_ITEM, PRACTICE_FOLLOW_UP
from simpul.records.models import record_model

PlanItem = record_model(PLAN_ITEM, "PlanItem", __name__)
MentoringVisit = record_model(MENTORING_VISIT, "MentoringVisit", __name__)
PracticeFollowUp = record_model(PRACTICE_FOLLOW_UP, "PracticeFollowUp", __name__)
