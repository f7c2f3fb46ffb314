"""The way out of the letter: a signed address without a name in it, good for as long as the wish lasts."""

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

SALT = "simpul.letters.leave"


def address(wish: uuid.UUID) -> str:
    """The whole address that stops the letters of a wish."""
    return settings.SITE_URL + reverse("letter-leave", args=[signing.Signer(salt=SALT).sign(wish.hex)])


def wish_in(token: str) -> uuid.UUID | None:
    """The wish a token speaks of; None when it was not made here."""
    try:
        return uuid.UUID(hex=signing.Signer(salt=SALT).unsign(token))
    except (signing.BadSignature, ValueError):
        return None
