"""Everything that writes this package's table and its files."""

from simpul.attachments.actions.checking import check_next
from simpul.attachments.actions.judging import judge_apart
from simpul.attachments.actions.leaving import erase, tidy
from simpul.attachments.actions.receiving import Sender, Standing, append, begin, remove, standing

__all__ = [
    "Sender",
    "Standing",
    "append",
    "begin",
    "check_next",
    "erase",
    "judge_apart",
    "remove",
    "standing",
    "tidy",
]
