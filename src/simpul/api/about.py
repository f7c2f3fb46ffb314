"""What a device is told of itself at enrolment, and once a day with a pull: its library, whom to ask, who records."""

import uuid
from typing import Any

from simpul.people import queries as people
from simpul.people.rules import dialled
from simpul.places import queries as places
from simpul.scope import Scope
from simpul.sync import queries


def about(device_id: uuid.UUID, book_id: uuid.UUID, path: str) -> dict[str, Any]:
    """{"library": {"name", "village"} or None, "contact": {"name", "role", "number"} or None, "people": {w: name}},
    inside the scope of the book. `number` is dialled from abroad, as WhatsApp wants it."""
    library = places.library_of(Scope((path,)), book_id)
    return {
        "library": library and {"name": library.name, "village": _where(library.area_code)},
        "contact": _contact(path),
        "people": queries.persons(device_id),
    }


def _where(code: str) -> str:
    """ "Sukapura, Sukapura, Kabupaten Probolinggo": the village, its district, its regency."""
    above = [code[:length] for length in (13, 8, 5) if len(code) >= length]
    found = places.areas(above)
    return ", ".join(found[each].name for each in above if each in found)


def _contact(path: str) -> dict[str, str] | None:
    for post in people.asked_above(path):
        if number := dialled(post.user.phone):
            return {"name": post.user.full_name, "role": post.role, "number": number}
    return None
