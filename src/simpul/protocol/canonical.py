"""The canonical form of an operation (RFC 8785) and its hash.

Operations hold no floats, integers stay within ±(2^53 - 1) and keys are ASCII; within these bounds msgspec's sorted
output is RFC 8785 byte for byte (tests/protocol holds it against a plain reference).
"""

import base64
import hashlib
from collections.abc import Mapping
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="sorted")


def canonical(op: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a wire operation (a JSON object), without its `h`."""
    return _encoder.encode({key: value for key, value in op.items() if key != "h"})


def digest(canonical_bytes: bytes) -> bytes:
    """SHA-256 of canonical bytes: 32 bytes."""
    return hashlib.sha256(canonical_bytes).digest()


def op_hash(op: Mapping[str, Any]) -> str:
    """What belongs in `h`: base64url, without padding, of the SHA-256."""
    return to_text(digest(canonical(op)))


def to_text(raw: bytes) -> str:
    """base64url without padding."""
    return base64.b64encode(raw, b"-_").rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """The bytes of base64url text, padded or not; raises ValueError."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
