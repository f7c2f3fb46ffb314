"""What writes review: verifying, sending back, closing and reopening, each telling the phones of the book."""

from simpul.review.actions.reviewing import (
    answer,
    close_month,
    echo_months,
    reopen_month,
    send_back,
    take_back,
    unverify,
    verify,
    verify_all,
)

__all__ = [
    "answer",
    "close_month",
    "echo_months",
    "reopen_month",
    "send_back",
    "take_back",
    "unverify",
    "verify",
    "verify_all",
]
