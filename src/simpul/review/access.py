"""Whose records an officer may review, and whose months close: one scope yields both the list and the lock."""

from django.db.models import Q

from simpul.scope import NATION, NOWHERE, Scope
from simpul.scope.actor import Actor

VERIFY, CLOSE = "verify", "close_month"


def reach(by: Actor, verb: str) -> Scope:
    """Where `by` may do `verb`."""
    return NATION if by.everything else by.verbs.get(verb, NOWHERE)


def shelf(by: Actor, verb: str) -> Q:
    """The rows (of any table with a `path`) at which `by` may do `verb`; the list beside `by.must`, the lock."""
    return within(reach(by, verb))


def within(scope: Scope) -> Q:
    """Rows inside a scope."""
    inside = Q(pk__in=[])
    for path in scope.paths:
        inside |= Q(path__startswith=path)
    return inside
