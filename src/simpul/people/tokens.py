"""Machines that read with a token: "simpul_<32 hex digits of its id>_<secret>"."""

import hashlib
import hmac
import re
import secrets
import uuid

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from simpul.people import access
from simpul.people.address import client_ip
from simpul.people.backend import account
from simpul.people.models import ApiToken
from simpul.people.problems import token_refused, too_many_tries
from simpul.scope import Scope
from simpul.scope.actor import Actor

_SHAPE = re.compile(r"simpul_([0-9a-f]{32})_([A-Za-z0-9_-]{43})\Z")
# A token only ever reads.
CARRIED = ("read", "export")


def made() -> tuple[uuid.UUID, str, str]:
    """A new token: its id, the text to hand over once, and the hash to keep."""
    token_id, secret = uuid.uuid4(), secrets.token_urlsafe(32)
    return token_id, f"simpul_{token_id.hex}_{secret}", hashed(secret)


def hashed(secret: str) -> str:
    # 256 random bits need no slow hash.
    return hashlib.sha256(secret.encode()).hexdigest()


def actor_of(request: HttpRequest, text: str) -> Actor:
    """Whoever the token stands for: its user's reach today, narrowed to the token's place.

    Raises masuk-4, and masuk-5 after too many wrong tokens from one address in a minute.
    """
    tries = f"token-tries:{client_ip(request)}"
    if (cache.get(tries) or 0) >= settings.TOKEN_TRIES_PER_MINUTE:
        raise too_many_tries()
    token = _found(text)
    user = account(token.user_id) if token else None
    if token is None or user is None or not user.is_active:
        cache.set(tries, (cache.get(tries) or 0) + 1, 60)
        raise token_refused()
    request.token = token  # type: ignore[attr-defined]
    verbs = access.actor_of(user).verbs
    place = Scope((token.path,))
    narrowed = {verb: verbs[verb] & place for verb in CARRIED if verb in verbs}
    return Actor(user.pk, narrowed.get("read", Scope()), narrowed)


def _found(text: str) -> ApiToken | None:
    shape = _SHAPE.match(text)
    if shape is None:
        return None
    rows = ApiToken.objects.raw("select * from people_token(%s)", [uuid.UUID(shape[1])])
    token = next(iter(rows), None)
    if token is None or not hmac.compare_digest(token.secret_sha256, hashed(shape[2])):
        return None
    alive = token.revoked_at is None and timezone.now() < token.expires_at
    return token if alive else None
