"""Where things on a page lead. The face that draws the page knows the addresses; `dashboards` only asks for them."""

import uuid
from typing import Protocol

from simpul.foundation.periods import Span


class Links(Protocol):
    """The addresses of one page's place and period."""

    def area(self, code: str) -> str: ...
    def library(self, id: uuid.UUID) -> str: ...
    def at(self, span: Span, place: str) -> str:
        """An area (by code) or a library (by id) in another period."""
        ...

    def record(self, kind: str, id: uuid.UUID) -> str: ...
    def definition(self, key: str) -> str: ...
    def records(self, kind: str, **query: str) -> str:
        """The records of this place and period."""
        ...

    def records_at(self, code: str, kind: str, **query: str) -> str:
        """The records of an area below, in this period."""
        ...

    def records_of(self, library: uuid.UUID, kind: str, **query: str) -> str:
        """The records of a library below, in this period."""
        ...

    def sorted(self, order: str) -> str:
        """This page with its table of places in another order ("need", "name", "-visits.total" …)."""
        ...

    def mapped(self, by: str) -> str:
        """This page with its map shaded by another figure ("coverage", "need", "visits.total" …)."""
        ...

    def explain(self, key: str, **query: str) -> str:
        """Why a figure of this place and period is what it is; `query` names a split of it (field="economy"), or
        other months ("from", "to")."""
        ...

    def explain_at(self, code: str, key: str, **query: str) -> str:
        """Why a figure of an area is what it is in this period; `query` may name a part of it (see `portions`)."""
        ...

    def explain_of(self, library: uuid.UUID, key: str, **query: str) -> str:
        """Why a figure of a library is what it is in this period."""
        ...

    def silent(self, key: str, **query: str) -> str:
        """The libraries of this place that have not spoken about a figure."""
        ...
