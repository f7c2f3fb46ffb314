"""What writes the ledger: recounting what is marked, rebuilding from nothing, and settling a month at once."""

from simpul.ledger.actions.rebuild import rebuild
from simpul.ledger.actions.recount import drain, recount, settle
from simpul.ledger.actions.verify import verify

__all__ = ["drain", "rebuild", "recount", "settle", "verify"]
