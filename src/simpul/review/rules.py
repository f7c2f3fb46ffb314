"""What makes a review a good one: plain functions on plain values, each the first thing wrong or None."""

import datetime as dt
import uuid
from collections.abc import Iterable

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.foundation.problems import Problem
from simpul.kinds import Kind, saying
from simpul.review import problems
from simpul.review.codes import METHODS, REASONS

MOST_TEXT = 2000


def may_verify(
    *, author: uuid.UUID | None, verifier: uuid.UUID | None, rev: int, seen_rev: int, withdrawn: bool, method: str
) -> Problem | None:
    """Whether `verifier` may stand for revision `seen_rev` of a record whose latest is `rev` (decision 12)."""
    if verifier is None:
        return problems.person_needed()
    if withdrawn:
        return problems.withdrawn()
    if author == verifier:
        return problems.own_record()
    if rev != seen_rev:
        return problems.changed_meanwhile()
    if method not in METHODS:
        return problems.method_unknown(method=method[:40], where="method")
    return None


def may_send_back(
    kind: Kind, *, officer: uuid.UUID | None, withdrawn: bool, fields: Iterable[str], reason: str, text: str
) -> Problem | None:
    """Whether a record may be sent back with this reason at these fields."""
    if officer is None:
        return problems.person_needed()
    if withdrawn:
        return problems.withdrawn()
    if strangers := [f for f in fields if f not in kind.by_name]:
        return problems.fields_unknown(fields=", ".join(s[:40] for s in strangers[:5]), where="fields")
    if not reason:
        return problems.reason_missing(where="reason")
    if reason not in REASONS:
        return problems.reason_unknown(reason=reason[:40], where="reason")
    if reason == "other" and not text.strip():
        return problems.reason_unsaid(where="text")
    return text_fits(text)


def text_fits(text: str) -> Problem | None:
    if len(text) > MOST_TEXT:
        return problems.text_too_long(length=len(text), most=MOST_TEXT, where="text")
    return None


def may_close(month: Month, *, today: dt.date, officer: uuid.UUID | None) -> Problem | None:
    """Whether a month can be closed: by a person, and when it is over."""
    if officer is None:
        return problems.person_needed()
    if month >= Month.of(today):
        return problems.month_not_over(month=named(month))
    return None


def named(month: Month) -> Label:
    """ "Juli 2026" in either language."""
    return Label(saying.month(str(month), "id"), saying.month(str(month), "en"))
