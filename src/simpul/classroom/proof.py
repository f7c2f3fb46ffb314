"""The proof a participant's own phone holds after the code on the wall: signed, short-lived, bound to one enrolment.

It travels hidden in the page's form, never in an address, and no cookie is needed. It is read by our own clock, the one
by which sessions begin and end.
"""

import secrets
import uuid
from dataclasses import dataclass

from django.core import signing

from simpul.foundation import clock

# How long a proof lasts, in minutes: a lesson of two hours of 45 minutes.
LASTS = 90
_SALT = "simpul.classroom.proof"
_LONGEST = 600


class NotShown(Exception):
    """What was shown is no proof of ours."""


class Expired(NotShown):
    """It was one, too long ago."""


@dataclass(frozen=True)
class Proof:
    """Who was in class, in which, from which second (since 1970). `nonce` is unknown to all but this phone: what is
    sent with it can be told again from what another sends, and leads back to nobody."""

    enrolment: uuid.UUID
    class_id: uuid.UUID
    at: int
    nonce: str


def hand_out(enrolment: uuid.UUID, class_id: uuid.UUID) -> str:
    """A new proof as text."""
    told = {"e": enrolment.hex, "k": class_id.hex, "t": int(clock.now().timestamp()), "n": secrets.token_urlsafe(16)}
    return signing.Signer(salt=_SALT).sign_object(told)


def read(text: str) -> Proof:
    """The proof in a text. Raises NotShown, Expired."""
    if len(text) > _LONGEST:
        raise NotShown
    try:
        told = signing.Signer(salt=_SALT).unsign_object(text)
        found = Proof(uuid.UUID(told["e"]), uuid.UUID(told["k"]), int(told["t"]), str(told["n"]))
    except (signing.BadSignature, ValueError, KeyError, TypeError) as error:
        raise NotShown from error
    if not 0 <= clock.now().timestamp() - found.at <= LASTS * 60:
        raise Expired
    return found
