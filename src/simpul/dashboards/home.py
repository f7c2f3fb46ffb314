"""Whose places are these? The visitor's posts, and how the last whole month stands there."""

import uuid
from dataclasses import dataclass

from simpul.dashboards import figures, period, place
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.people import access
from simpul.people.models import User
from simpul.places.models import Library
from simpul.scope import Scope
from simpul.ui.parts import Coverage


@dataclass(frozen=True)
class PostPlace:
    """A post of today: its role and where; `library_id` is None for an area."""

    role: Label
    code: str
    library_id: uuid.UUID | None


@dataclass(frozen=True)
class Card:
    role: Label
    name: Label | str
    code: str
    library_id: uuid.UUID | None
    month: Month
    coverage: Coverage | None
    silent: int
    synthetic: str


def posts(user: User) -> list[PostPlace]:
    """The visitor's posts, widest first."""
    found = []
    for role, path in sorted(access.roles_of(user), key=lambda p: len(p[1])):
        places, library = _read(path)
        found.append(PostPlace(access.ROLES[role].label, places, library))
    return found


def _read(path: str) -> tuple[str, uuid.UUID | None]:
    """A scope path as area code and library: "id.35.13." is ("35.13", None)."""
    parts = [p for p in path.removeprefix("id.").split(".") if p]
    library = uuid.UUID(parts.pop()) if parts and len(parts[-1]) == 36 else None
    return ".".join(parts), library


def card(post: PostPlace, scope: Scope) -> Card:
    """How the last whole month stands at a post's place."""
    last = period.this_month().plus(-1)
    if post.library_id:
        library = Library.objects.for_scope(scope).filter(pk=post.library_id).first()
        name: Label | str = library.name if library else Label("Perpustakaan", "Library")
        invented = "all" if library and library.synthetic else ""
        return Card(post.role, name, post.code, post.library_id, last, None, 0, invented)
    here = place.seen(post.code, scope)
    coverage = figures.month_coverage(here.code, last)
    silent = coverage.expected - coverage.heard
    return Card(post.role, here.title, here.code, None, last, coverage, silent, place.synthetic_below(here.path, scope))
