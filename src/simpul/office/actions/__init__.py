"""The only code that writes for the office. Every act takes `by` first and is one transaction in their scope."""

from simpul.office.actions.announcing import announce, mark_seen, withdraw
from simpul.office.actions.codes import add_subfield, offer_again, retire, retire_subfield
from simpul.office.actions.requests import finish_request, receive_request
from simpul.office.actions.splitting import Moving, Split, movable, moving, split_library

__all__ = [
    "Moving",
    "Split",
    "add_subfield",
    "announce",
    "finish_request",
    "mark_seen",
    "movable",
    "moving",
    "offer_again",
    "receive_request",
    "retire",
    "retire_subfield",
    "split_library",
    "withdraw",
]
