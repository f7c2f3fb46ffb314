"""Writing what is no row into the trail, and sealing the heads of its chains."""

import hashlib
import json
import logging
import uuid
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import connection, transaction

from simpul.foundation import ids

_SALT = "simpul.audit.seal"
log = logging.getLogger("simpul.audit")


def note(name: str, *, by: Any, about: Any = None, **details: Any) -> None:
    """Write an event that is no row: `note("figures.exported", by=actor, about=library, rows=120)`.

    `by` is the Actor (or anything with an `id`), `about` a model instance, an id, or None. `details` are counts,
    codes and ids; personal data has no place here. The entry goes into the actor's own chain, so that events of
    many people never wait for each other.
    """
    actor = str(getattr(by, "id", by))
    told = {k: v if isinstance(v, bool | int | str | list | None) else str(v) for k, v in details.items()}
    path = getattr(about, "path", None)
    key = getattr(about, "pk", about)
    with connection.cursor() as cursor:
        cursor.execute(
            "select audit_note(%s, %s, %s, %s, %s)",
            [name, None if key is None else str(key), chain_of(actor), json.dumps({"by": actor, **told}), path],
        )


def chain_of(actor: str) -> uuid.UUID:
    """The chain of someone's notes."""
    return ids.natural("audit", "notes", actor)


def seal_heads() -> int:
    """Sign what the heads of all chains are now; returns how many had moved. The worker calls it each minute.

    The digest is also logged, so that shipped logs carry it off the host.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(7105)")
        cursor.execute("select chain, n, hash from audit_moved_heads()")
        heads = {str(chain): [n, link] for chain, n, link in cursor.fetchall()}
        if not heads:
            return 0
        cursor.execute("select digest from audit_seal order by id desc limit 1")
        before = cursor.fetchone()
        digest = seal_digest(bytes(before[0]) if before else b"", heads)
        cursor.execute("select audit_keep_seal(%s::jsonb, %s, %s)", [json.dumps(heads), digest, seal_signature(digest)])
    log.info("trail sealed: %d chains, digest %s", len(heads), digest.hex())
    return len(heads)


def seal_digest(before: bytes, heads: dict[str, list[Any]]) -> bytes:
    """sha256 of the digest before and the heads in canonical JSON."""
    return hashlib.sha256(before + json.dumps(heads, sort_keys=True, separators=(",", ":")).encode()).digest()


def seal_signature(digest: bytes) -> str:
    return signing.Signer(key=settings.SECRET_KEY, salt=_SALT).signature(digest.hex())
