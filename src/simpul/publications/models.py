"""The table of publications, made from its declaration."""

from simpul.publications.kind import PUBLICATION
from simpul.records.models import record_model

Publication = record_model(PUBLICATION, "Publication", __name__)
