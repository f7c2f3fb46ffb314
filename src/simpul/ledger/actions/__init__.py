"""What writes the ledger: recounting what is marked, rebuilding from nothing, settling a month at once, and closing
it on what was settled."""

from simpul.ledger.actions.closing import close_month, close_months, reopen_month, tell_doubles
from simpul.ledger.actions.rebuild import rebuild
from simpul.ledger.actions.recount import drain, recount, settle
from simpul.ledger.actions.verify import verify

__all__ = [
    "close_month",
    "close_months",
    "drain",
    "rebuild",
    "recount",
    "reopen_month",
    "settle",
    "tell_doubles",
    "verify",
]
