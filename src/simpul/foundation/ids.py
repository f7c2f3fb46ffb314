"""Identifiers made without asking anyone: UUIDv7 (RFC 9562), sortable by time, and UUIDv5 for natural keys.

PostgreSQL 15 has no uuidv7(), so Python and JavaScript make them.
"""

import os
import time
import uuid

NAMESPACE = uuid.UUID("6f1f5d7e-3c0a-5a55-9d5e-53494d50554c")


def uuid7(at_ms: int | None = None) -> uuid.UUID:
    """A new UUIDv7; `at_ms` is milliseconds since 1970 (default: now)."""
    ms = time.time_ns() // 1_000_000 if at_ms is None else at_ms
    random = int.from_bytes(os.urandom(10), "big")
    value = (ms & 0xFFFFFFFFFFFF) << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1
    return uuid.UUID(int=value)


def natural(*parts: str) -> uuid.UUID:
    """The same UUIDv5 for the same parts, everywhere and always."""
    return uuid.uuid5(NAMESPACE, "\x1f".join(parts))
