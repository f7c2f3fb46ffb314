"""An officer's correction and verification, handed to who writes: the same way in as every other writer."""

from typing import Any

from simpul.dashboards.record_page import wire_values
from simpul.foundation.labels import Label
from simpul.kinds import Kind
from simpul.records.models import Record
from simpul.scope.actor import Actor
from simpul.ui import questions


def write(row: Record, kind: Kind, values: dict[str, Any], base: int, actor: Actor) -> list[Label]:
    """Send the changed answers as one operation; the sentences that say why it was not taken, or none."""
    raise NotImplementedError


def verify(row: Record, kind: str, rev: int, method: str, actor: Actor) -> None:
    raise NotImplementedError


def conflicts_of(row: Record) -> list[Label]:
    return []


__all__ = ["conflicts_of", "questions", "verify", "wire_values", "write"]
