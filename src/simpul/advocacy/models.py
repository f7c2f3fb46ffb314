"""The table of advocacy results, made from its declaration."""

from simpul.advocacy.kind import ADVOCACY
from simpul.records.models import record_model

AdvocacyResult = record_model(ADVOCACY, "AdvocacyResult", __name__)
