"""The table of engagement activities, made from its declaration."""

from simpul.engagement.kind import ENGAGEMENT
from simpul.records.models import record_model

EngagementActivity = record_model(ENGAGEMENT, "EngagementActivity", __name__)
