"""Rules: what is a good record? Data, so that the phone runs the same table as the server.

An expression is JSON: a list `[operator, argument, ...]`. Arguments are expressions, numbers, strings, or
`["get", "field"]`. `null` anywhere in a comparison makes it not true: an unanswered question breaks no rule.
Operators: get, add, sub, mul, gt, ge, lt, le, eq, ne, and, or, not, is_null, not_null, in, len, day_of, month_of,
today, this_month, known (a fact given by the caller, e.g. `["known", "previous.books"]`; null when unknown),
all_zero, matches.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from simpul.foundation.labels import Label


class Severity(StrEnum):
    """B: impossible, not applied (an import keeps it, flagged). W: warn, may be confirmed with a reason.
    Q: queue for the officer. S: counts in the score only."""

    BLOCK = "B"
    WARN = "W"
    QUEUE = "Q"
    SCORE = "S"


@dataclass(frozen=True)
class Rule:
    """One rule. `broken_when` is the expression that is true when the rule is broken; `id` is stable ("SUM-01.total");
    `fields` are the fields to mark; `message` may use {field} places with the values."""

    id: str
    severity: Severity
    fields: tuple[str, ...]
    broken_when: list[Any]
    message: Label
    since: str = "1"
