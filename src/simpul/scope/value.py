"""The scope value: frozen, built once per request or command."""

import re
import uuid
from dataclasses import dataclass

_PATH = re.compile(r"id\.(\d\d\.(\d\d\.(\d\d\.(\d{4}\.)?)?)?)?([0-9a-f-]{36}\.)?\Z")


@dataclass(frozen=True)
class Scope:
    """The path prefixes one may see; none at all for a stranger."""

    paths: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for path in self.paths:
            if not _PATH.match(path):
                raise ValueError(f"not a scope path: {path!r}")

    def covers(self, path: str) -> bool:
        """Whether a row at `path` lies inside."""
        return any(path.startswith(p) for p in self.paths)

    def __bool__(self) -> bool:
        return bool(self.paths)

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(tuple(dict.fromkeys(self.paths + other.paths)))

    def __and__(self, other: "Scope") -> "Scope":
        """What lies inside both."""
        inside = [p for p in self.paths if other.covers(p)] + [p for p in other.paths if self.covers(p)]
        return Scope(tuple(dict.fromkeys(inside)))

    @property
    def setting(self) -> str:
        """The form in the database setting `simpul.scope`."""
        return " ".join(self.paths)


NOWHERE = Scope()
NATION = Scope(("id.",))


def area_path(code: str) -> str:
    """The path of an area: "" is the nation, "35.13" a regency."""
    return f"id.{code}." if code else "id."


def library_path(area_code: str, library_id: uuid.UUID) -> str:
    """The path of a library in the area with `area_code` (a village, or a regency when it serves one)."""
    return f"{area_path(area_code)}{library_id}."
