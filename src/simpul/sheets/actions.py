"""Printing sheets, taking photographs in, confirming what is on them. Keyword-only, `by=`, one transaction each."""

import datetime as dt
import hashlib
import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from simpul import audit
from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.marking import geometry
from simpul.marking.geometry import Shape, Sort
from simpul.places.actions.core import acting
from simpul.protocol.op import Op
from simpul.protocol.states import APPLIED, MERGED
from simpul.scope.actor import Actor
from simpul.sheets import problems, queries, reading
from simpul.sheets.models import ANSWERS, ASIDE, CONFIRMED, OPEN, SIGN_IN, Cutting, Photo, Sheet
from simpul.sheets.queries import Place
from simpul.sheets.reading import Read
from simpul.sync import actions as sync
from simpul.sync.ops import make_op
from simpul.training import access, codes, timetable
from simpul.training import queries as training
from simpul.training.models import TrainingClass
from simpul.training.rules import Seen, truth

MOST_SESSIONS = 4
_KEPT = dt.timedelta(days=14)


def print_sign_in(*, by: Actor, class_id: uuid.UUID, sessions: Sequence[uuid.UUID]) -> Sheet:
    """A sign-in sheet for one to four sessions. Raises bimtek-43, -44, akses-1/-2."""
    with acting(by):
        held = _class(by, class_id)
        known = [s.pk for s in training.sessions(class_id) if s.pk in set(sessions)]
        if not 1 <= len(known) <= MOST_SESSIONS or len(known) != len(sessions):
            raise problems.too_many_sessions(most=MOST_SESSIONS)
        most = geometry.most_rows(Sort.SIGN_IN, len(queries.STATUSES))
        people = _people(held)
        pages = [people[k : k + most] for k in range(0, len(people), most)]
        return _printed(by, held, SIGN_IN, pages, rows=most, options=len(queries.STATUSES), sessions=known)


def print_answers(*, by: Actor, class_id: uuid.UUID, moment: str) -> Sheet:
    """An answer sheet for everybody on the list, a page each. Raises bimtek-43, -47, akses-1/-2."""
    with acting(by):
        held = _class(by, class_id)
        items = held.course_version.told.items
        options = max((len(item.options) for item in items), default=0)
        if not geometry.fits(Shape(Sort.ANSWERS, len(items), 1, options)):
            raise problems.no_test(why=f"{len(items)} x {options}")
        pages = [[person] for person in _people(held)]
        return _printed(by, held, ANSWERS, pages, rows=len(items), options=options, moment=moment)


def take(*, by: Actor, class_id: uuid.UUID, raw: bytes) -> tuple[Photo, bool]:
    """Read a photograph of a page of this class and keep what was read; see `keep`. Raises also lembar-1 to -9,
    bimtek-40."""
    with acting(by):
        _class(by, class_id)
    return keep(by=by, class_id=class_id, found=reading.read(raw), sha256=hashlib.sha256(raw).hexdigest())


def keep(*, by: Actor, class_id: uuid.UUID, found: Read, sha256: str) -> tuple[Photo, bool]:
    """Keep what was read from the photograph with this sum (hex); (the photo, whether it is new). Nothing is recorded
    yet. Reading takes seconds and knows nothing of the class: everything is asked here.

    Raises bimtek-41, -42, akses-1/-2.
    """
    if found.code.book != class_id:
        raise problems.another_class()
    with acting(by):
        held = _class(by, class_id)
        sheet = Sheet.objects.filter(pk=found.code.sheet, training_class=held).first()
        page = found.code.page
        if sheet is None or page > len(sheet.pages) or queries.shape(sheet, page) != found.code.shape:
            raise problems.unknown_sheet()
        _forget(held)
        row, new = Photo.objects.get_or_create(
            sheet=sheet,
            page=page,
            sha256=sha256,
            defaults={
                "training_class": held,
                "path": held.path,
                "groups": [[g.ticked, g.why] for g in found.groups],
                "read_at": clock.now(),
                "by_id": by.user_id,
            },
        )
        if not new:
            return row, False
        Cutting.objects.bulk_create(
            Cutting(photo=row, training_class=held, path=held.path, number=n, jpeg=jpeg)
            for n, jpeg in found.cuttings.items()
        )
        return row, True


@dataclass(frozen=True)
class Confirmed:
    """What became of a page: rows written, rows that were there alike, rows that were not taken as they are."""

    written: int
    same: int
    aside: int


def confirm(
    *,
    by: Actor,
    class_id: uuid.UUID,
    photo_id: uuid.UUID,
    choices: Mapping[int, int | None],
    aside: Collection[int] = (),
    absent: bool = False,
) -> Confirmed:
    """Record a page: what was read, with a person's `choices` (group to option, None: nothing) over it; every doubtful
    group needs one, or to be left `aside`: of those nothing is said. `absent`: who has no mark was not there;
    otherwise nothing is said of them.

    Raises bimtek-45, -46, akses-1/-2.
    """
    with acting(by):
        held = _class(by, class_id)
        row = _open(held, photo_id)
        places = queries.places(row)
        options = range(row.sheet.options)
        chosen = {n: c for n, c in choices.items() if (c is None or c in options) and n not in aside}
        open_ = [p for p in places if p.why and p.number not in chosen and p.number not in aside]
        if open_:
            raise problems.undecided(count=len(open_))
        said = {p.number: chosen.get(p.number, p.ticked) for p in places if p.number not in aside}
        wanted = _attendance(row, held, said, absent) if row.sheet.sort == SIGN_IN else _answers(row, held, said)
        verdicts = sync.receive(actor=by, book_id=class_id, ops=wanted.ops) if wanted.ops else []
        taken = sum(v.st in (APPLIED, MERGED) for v in verdicts)
        done = Confirmed(taken, wanted.same, wanted.aside + len(verdicts) - taken)
        row.state, row.decided = CONFIRMED, [said.get(p.number, ASIDE) for p in places]
        row.outcome = asdict(done)
        row.closed_at, row.closed_by = clock.now(), by.user_id
        row.save()
        row.cuttings.all().delete()
        audit.note("sheets.confirmed", by=by, about=row, written=taken)
        return done


def set_aside(*, by: Actor, class_id: uuid.UUID, photo_id: uuid.UUID) -> None:
    """A photograph that nobody wants to use. Raises bimtek-46, akses-1/-2."""
    with acting(by):
        row = _open(_class(by, class_id), photo_id)
        row.state, row.closed_at, row.closed_by = ASIDE, clock.now(), by.user_id
        row.save()
        row.cuttings.all().delete()


def _open(held: TrainingClass, photo_id: uuid.UUID) -> Photo:
    """The photograph, locked, while nobody has closed it."""
    found = Photo.objects.select_for_update(of=("self",)).select_related("sheet")
    row = found.filter(training_class=held, pk=photo_id).first() or queries.photo(held.pk, photo_id)
    if row.state != OPEN:
        raise problems.closed()
    return row


def _class(by: Actor, class_id: uuid.UUID) -> TrainingClass:
    held = training.class_of(class_id)
    access.must_run(by, held)
    return held


def _people(held: TrainingClass) -> list[str]:
    found = [str(e.pk) for e in training.enrolments(held.pk, states=(codes.CONFIRMED, codes.ATTENDED))]
    if not found:
        raise problems.nobody_on_the_list()
    return found


def _printed(by: Actor, held: TrainingClass, sort: str, pages: list[list[str]], **more: Any) -> Sheet:
    return Sheet.objects.create(
        training_class=held, path=held.path, sort=sort, pages=pages, made_at=clock.now(), by_id=by.user_id, **more
    )


@dataclass
class _Wanted:
    """What a page asks to be written, and of how many places it need not be: said already, or others' word stands."""

    ops: list[Op] = field(default_factory=list)
    same: int = 0
    aside: int = 0


def _attendance(row: Photo, held: TrainingClass, said: Mapping[int, int | None], absent: bool) -> _Wanted:
    """An operation for each (person, session) of whom paper says something new. What the server knows already is
    corrected in its own row, so that nothing clashes with itself."""
    zone, found = timetable.zone(held.host_area), _Wanted()
    days = {s.pk: s.starts_at.astimezone(zone).date() for s in training.sessions(held.pk)}
    before = training.attendance_written_here(held.pk)
    for place in queries.places(row):
        option, session = said.get(place.number), place.session
        status = codes.ABSENT if option is None and absent else None if option is None else queries.STATUSES[option]
        if place.number not in said or status is None or session is None or session not in days:
            continue
        values = {"enrolment": str(place.enrolment), "session": str(session), "status": status}
        values |= {"method": codes.PAPER, "noted_on": min(days[session], clock.today()).isoformat()}
        known = before.get((place.enrolment, session))
        if known is None:
            found.ops.append(make_op("attendance", uuid7(), values))
        elif known.status == status:
            found.same += 1
        elif known.method != codes.PAPER and not _knows_more(place, known, status):
            found.aside += 1
        else:
            found.ops.append(_corrected("attendance", known, values))
    return found


def _knows_more(place: Place, known: Any, status: str) -> bool:
    """Whether paper's word would hold beside one that somebody else wrote here."""
    if place.session is None:
        return False
    told = [
        Seen(place.enrolment, place.session, known.status, known.method),
        Seen(place.enrolment, place.session, status, codes.PAPER),
    ]
    holds = truth(told)
    return holds is not None and holds.status == status


def _answers(row: Photo, held: TrainingClass, said: Mapping[int, int | None]) -> _Wanted:
    """The person's answers as one operation, or none when they are there already."""
    enrolment = row.sheet.pages[row.page - 1][0]
    given = [said.get(p.number) for p in queries.places(row)]
    letters = "".join("-" if option is None else queries.LETTERS[option] for option in given)
    there = queries.answers_there(row)
    if there is not None and there.answers == letters:
        return _Wanted(same=1)
    day = held.starts if row.sheet.moment == codes.BEFORE else held.ends
    values = {"enrolment": enrolment, "moment": row.sheet.moment, "answers": letters}
    values |= {"medium": "paper", "answered_on": min(day, clock.today()).isoformat()}
    if there is not None:
        return _Wanted([_corrected("test_answers", there, values)])
    return _Wanted([make_op("test_answers", uuid7(), values)])


def _corrected(kind: str, known: Any, values: Mapping[str, str]) -> Op:
    """A correction of a row that is there, made on what it says now."""
    was = {name: str(getattr(known, name)) for name in values if getattr(known, name) is not None}
    new = {name: value for name, value in values.items() if was.get(name) != value}
    return make_op(kind, known.pk, new, was={name: was[name] for name in new if name in was}, base=known.rev)


def _forget(held: TrainingClass) -> None:
    """Pictures of photos that nobody came back to."""
    Cutting.objects.filter(training_class=held, photo__read_at__lt=clock.now() - _KEPT).delete()
