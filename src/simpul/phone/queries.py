"""What anyone may know of places before there is an account: areas, and which libraries there are in one regency."""

from typing import Any

from simpul.places import queries as places
from simpul.scope import Scope, area_path
from simpul.scope.session import entered


def regencies() -> dict[str, Any]:
    """{"provinces": {code: name}, "regencies": [[code, name], …]}, by code."""
    return {
        "provinces": {a.code: a.name for a in places.children("")},
        "regencies": [[a.code, a.name] for a in places.below("", "regency")],
    }


def inside(regency: str) -> dict[str, Any] | None:
    """{"code", "name", "districts": {code: name}, "villages": [[code, name], …], "libraries": [[id, name, code], …]};
    None when no regency is called so. Libraries of the regency itself have its code."""
    found = places.areas([regency]).get(regency)
    if found is None:
        return None
    with entered(Scope((area_path(regency),)), actor="system:phone"):
        libraries = list(places.libraries_in(regency).order_by("name", "id").values_list("id", "name", "area_code"))
    return {
        "code": regency,
        "name": found.name,
        "districts": {a.code: a.name for a in places.below(regency, "district")},
        "villages": [[a.code, a.name] for a in places.below(regency, "village")],
        "libraries": [[str(id), name, code] for id, name, code in libraries],
    }
