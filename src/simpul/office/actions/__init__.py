"""The only code that writes for the office. Every act takes `by` first and is one transaction in their scope."""

from simpul.office.actions.announcing import announce, mark_seen, withdraw
from simpul.office.actions.codes import add_subfield, offer_again, retire, retire_subfield
from simpul.office.actions.requests import finish_request, receive_request

__all__ = [
    "add_subfield",
    "announce",
    "finish_request",
    "mark_seen",
    "offer_again",
    "receive_request",
    "retire",
    "retire_subfield",
    "withdraw",
]
