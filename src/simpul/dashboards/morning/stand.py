"""Where somebody stands this morning: the places of today's posts, each once, with what the posts there allow."""

import functools
import uuid
from dataclasses import dataclass
from typing import Any

from simpul.dashboards import place
from simpul.foundation.labels import Label
from simpul.people import access, roles
from simpul.people.models import User
from simpul.places.models import Library
from simpul.records.models import Book
from simpul.scope import Scope


@dataclass(frozen=True)
class Stand:
    """A place of one's posts: `code` of the area, `library_id` where it is a library; `roles` held there."""

    path: str
    code: str
    library_id: uuid.UUID | None
    roles: tuple[str, ...]

    def holds(self, verb: str) -> bool:
        return any(verb in roles.CARRIES[role] for role in self.roles)

    @property
    def level(self) -> str:
        return "library" if self.library_id else roles.level_of(self.code)

    @property
    def wide(self) -> bool:
        """Whether the place is a province or the nation: too many libraries to go through one by one."""
        return self.level in ("nation", "province")

    @property
    def duties(self) -> Label:
        """The roles held here, in words."""
        labels = [access.ROLES[role].label for role in self.roles]
        return Label(", ".join(x.id for x in labels), ", ".join(x.en for x in labels))

    @functools.cached_property
    def books(self) -> list[uuid.UUID]:
        """The books at or below the place; asked for places that are not wide."""
        inside = Book.objects.filter(path__gte=self.path, path__lt=beyond(self.path))
        return list(inside.values_list("pk", flat=True))

    @property
    def range(self) -> dict[str, Any]:
        """The place as the range of `BOOKS_HERE`."""
        return {"path": self.path, "beyond": beyond(self.path)}


# The books of a place, for a statement that joins them: an array of hundreds of ids costs more to plan with than to
# read.
BOOKS_HERE = "books as materialized (select id from records_book where path >= %(path)s and path < %(beyond)s)"


def here(stand: "Stand") -> str:
    """The condition, beside `BOOKS_HERE`, that a record r stands at the place: by its book where one person can go
    through the libraries, else by its path."""
    if stand.wide:
        return "r.path >= %(path)s and r.path < %(beyond)s"
    return "exists (select from books b where b.id = r.book_id)"


def beyond(path: str) -> str:
    """The first text after everything that begins with `path`: "begins with" as a range, which an index can serve."""
    return path[:-1] + "/"


def stands(user: User) -> list[Stand]:
    """The places of today's posts, widest first."""
    held: dict[str, list[str]] = {}
    for role, path in sorted(access.roles_of(user), key=lambda p: (len(p[1]), p[1])):
        held.setdefault(path, []).append(role)
    return [at(path, tuple(names)) for path, names in held.items()]


def at(path: str, names: tuple[str, ...]) -> Stand:
    """A scope path as a place: "id.35.13." is the area 35.13."""
    parts = [p for p in path.removeprefix("id.").split(".") if p]
    library = uuid.UUID(parts.pop()) if parts and len(parts[-1]) == 36 else None
    return Stand(path, ".".join(parts), library, names)


def title(stand: Stand, scope: Scope) -> tuple[Label, str]:
    """The name of the place, and how much of what is there is invented ("", "some", "all")."""
    if stand.library_id is None:
        here = place.seen(stand.code, scope)
        return here.title, place.synthetic_below(here.path, scope)
    library = Library.objects.for_scope(scope).filter(pk=stand.library_id).first()
    if library is None:
        return Label("Perpustakaan", "Library"), ""
    return Label(library.name, library.name), "all" if library.synthetic else ""
