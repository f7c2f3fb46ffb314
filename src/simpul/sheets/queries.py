"""What pages may read of a class's paper."""

import uuid
from dataclasses import dataclass
from typing import Any

from simpul.marking import geometry
from simpul.marking.geometry import Shape, Sort
from simpul.scope.actor import not_found
from simpul.sheets.models import SIGN_IN, Cutting, Photo, Sheet
from simpul.training import codes, queries
from simpul.training.models import AnswerSheet

# The boxes of a session on a sign-in sheet, in order.
STATUSES = (codes.PRESENT, codes.LATE, codes.EXCUSED)
LETTERS = "ABCDEFGH"


@dataclass(frozen=True)
class Place:
    """A group of boxes on a page: whose it is, of which session (sign-in) or item from 0 (answers), what a machine
    read (`ticked` None: nothing; `why` when a person must look)."""

    number: int
    enrolment: uuid.UUID
    session: uuid.UUID | None
    item: int | None
    ticked: int | None
    why: str | None


def shape(sheet: Sheet, page: int) -> Shape:
    """The shape of a page (from 1) of a sheet."""
    if sheet.sort == SIGN_IN:
        return Shape(Sort.SIGN_IN, len(sheet.pages[page - 1]), len(sheet.sessions), sheet.options)
    return Shape(Sort.ANSWERS, sheet.rows, 1, sheet.options)


def photo(class_id: uuid.UUID, photo_id: uuid.UUID) -> Photo:
    """A photograph of a page of this class. Raises akses-2."""
    found = Photo.objects.filter(training_class_id=class_id, pk=photo_id).select_related("sheet").first()
    if found is None:
        raise not_found()
    return found


def photos(class_id: uuid.UUID) -> list[Photo]:
    """The photographs of a class, the latest first."""
    return list(Photo.objects.filter(training_class_id=class_id).select_related("sheet").order_by("-read_at", "-id"))


def cutting(photo_id: uuid.UUID, number: int) -> bytes:
    """A picture out of a photo, as JPEG. Raises akses-2 when it is gone."""
    found = Cutting.objects.filter(photo_id=photo_id, number=number).first()
    if found is None:
        raise not_found()
    return bytes(found.jpeg)


def places(row: Photo) -> list[Place]:
    """The groups of a photo's page in order."""
    sheet, people = row.sheet, [uuid.UUID(e) for e in row.sheet.pages[row.page - 1]]
    found = []
    for number, group in enumerate(geometry.layout(shape(sheet, row.page)).groups):
        ticked, why = row.groups[number]
        if sheet.sort == SIGN_IN:
            found.append(Place(number, people[group.row], sheet.sessions[group.column], None, ticked, why))
        else:
            found.append(Place(number, people[0], None, group.row, ticked, why))
    return found


def said_by_others(row: Photo) -> dict[tuple[uuid.UUID, uuid.UUID], str]:
    """What holds of (enrolment, session) without paper: what telephones and officers said, by status."""
    from simpul.training import rules

    told = [r for r in queries.attendance_rows(row.training_class_id) if r.method != codes.PAPER]
    return {key: truth.status for key, truth in rules.truths(told).items()}


def answers_there(row: Photo) -> Any:
    """The answers recorded already for the person and the moment of an answer sheet's page, or None."""
    enrolment = uuid.UUID(row.sheet.pages[row.page - 1][0])
    manager: Any = AnswerSheet._default_manager
    known = {"enrolment": enrolment, "moment": row.sheet.moment, "deleted_at": None}
    return manager.filter(book_id=row.training_class_id, **known).first()
