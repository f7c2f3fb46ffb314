"""The tables of visits, made from their declarations."""

from simpul.records.models import record_model
from simpul.visits.kind import GROUP_VISIT, VISIT_DAY, VISIT_MONTH

VisitMonth = record_model(VISIT_MONTH, "VisitMonth", __name__)
VisitDay = record_model(VISIT_DAY, "VisitDay", __name__)
GroupVisit = record_model(GROUP_VISIT, "GroupVisit", __name__)
