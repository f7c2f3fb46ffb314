"""What pages may read of a class's paper."""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from simpul.marking import geometry
from simpul.marking.geometry import Shape, Sort
from simpul.scope.actor import not_found
from simpul.sheets.models import ASIDE, CONFIRMED, OPEN, SIGN_IN, Cutting, Photo, Sheet
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


def sheet(class_id: uuid.UUID, sheet_id: uuid.UUID) -> Sheet:
    """A sheet printed for this class. Raises akses-2."""
    found = Sheet.objects.filter(training_class_id=class_id, pk=sheet_id).select_related("training_class").first()
    if found is None:
        raise not_found()
    return found


@dataclass(frozen=True)
class Standing:
    """What has become of a sheet. Each of its pages (from 1) is in one of three: `waiting` (a photograph of it is to be
    decided), else `confirmed` (one was), else `missing`. `aside` photographs were set aside, `doubtful` groups wait
    for a person."""

    sheet: Sheet
    waiting: tuple[int, ...]
    confirmed: tuple[int, ...]
    missing: tuple[int, ...]
    aside: int
    doubtful: int


def standings(class_id: uuid.UUID) -> list[Standing]:
    """The sheets of a class, the latest first."""
    taken: dict[uuid.UUID, list[Photo]] = defaultdict(list)
    for row in Photo.objects.filter(training_class_id=class_id).only("sheet", "page", "state", "groups"):
        taken[row.sheet_id].append(row)
    printed = Sheet.objects.filter(training_class_id=class_id).order_by("-made_at", "-id")
    return [standing(one, taken[one.pk]) for one in printed]


def standing(of: Sheet, taken: Iterable[Photo]) -> Standing:
    """What has become of a sheet, from the photographs of its pages."""
    rows = list(taken)
    waiting = {row.page for row in rows if row.state == OPEN}
    confirmed = {row.page for row in rows if row.state == CONFIRMED} - waiting
    return Standing(
        sheet=of,
        waiting=tuple(sorted(waiting)),
        confirmed=tuple(sorted(confirmed)),
        missing=tuple(n for n in range(1, len(of.pages) + 1) if n not in waiting | confirmed),
        aside=sum(row.state == ASIDE for row in rows),
        doubtful=sum(doubtful(row) for row in rows if row.state == OPEN),
    )


def doubtful(row: Photo) -> int:
    """How many groups of a photo a person must look at."""
    return sum(why is not None for _, why in row.groups)


def others_of_page(row: Photo) -> list[Photo]:
    """The other photographs of the same page, the latest first."""
    same = Photo.objects.filter(training_class_id=row.training_class_id, sheet_id=row.sheet_id, page=row.page)
    return list(same.exclude(pk=row.pk).order_by("-read_at"))


def next_open(class_id: uuid.UUID) -> Photo | None:
    """The photograph that has waited longest to be decided, if any waits."""
    return Photo.objects.filter(training_class_id=class_id, state=OPEN).order_by("read_at", "id").first()


def photos(class_id: uuid.UUID) -> list[Photo]:
    """The photographs of a class, the latest first."""
    return list(Photo.objects.filter(training_class_id=class_id).select_related("sheet").order_by("-read_at", "-id"))


def cuttings_there(photo_id: uuid.UUID) -> set[int]:
    """Which pictures out of a photo are still kept, by number."""
    return set(Cutting.objects.filter(photo_id=photo_id).values_list("number", flat=True))


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


@dataclass(frozen=True)
class Frame:
    """A part of a page in millimetres from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


WHOLE = Frame(0, 0, geometry.WIDTH, geometry.HEIGHT)
_BESIDE_MM = 3.0


def frames(row: Photo, number: int) -> tuple[Frame, Frame]:
    """Where a group lies on its page, and the line it is part of: a person's whole line of a sign-in sheet."""
    layout = geometry.layout(shape(row.sheet, row.page))
    group = layout.groups[number]
    first, last = group.boxes[0], group.boxes[-1]
    left, right = first.x - _BESIDE_MM, last.x + last.side + _BESIDE_MM
    own = Frame(left, first.y - _BESIDE_MM, right - left, first.side + 2 * _BESIDE_MM)
    if row.sheet.sort != SIGN_IN:
        return own, own
    wide = geometry.INNER_RIGHT - geometry.INNER_LEFT
    return own, Frame(geometry.INNER_LEFT, geometry.row_top(group.row), wide, geometry.row_height())


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
