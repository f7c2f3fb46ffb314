"""Who comes: nominated by the regency within its quota, substitutes in their order, confirmed by who runs the class.

Whoever changes the list of a class holds its lock, so that the last seat is given once. How many seats are taken is
asked of the database (`queries.seats`), since a regency does not see the people of others.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simpul.foundation import clock
from simpul.foundation.labels import Label as L
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope.actor import Actor, not_found
from simpul.training import access, codes, problems, queries, rules
from simpul.training.actions.core import acting, class_to_run, lock, must_go_on, new_card, note, one_of
from simpul.training.models import Enrolment, Participant, Quota, TrainingClass


def nominate(
    *,
    by: Actor,
    class_id: uuid.UUID,
    participant_id: uuid.UUID,
    role: str = "librarian",
    substitute: bool = False,
    note_text: str = "",
) -> Enrolment:
    """The regency names somebody for a class, within its quota, or as a substitute; who runs the class may do so for
    any regency and after the day. Raises akses-1/-2, bimtek-6 to -10, -15, -16, -23."""
    (made,) = enrol_many(
        by=by, class_id=class_id, participants=[(participant_id, role)], substitute=substitute, note_text=note_text
    )
    return made


def enrol_many(
    *,
    by: Actor,
    class_id: uuid.UUID,
    participants: Sequence[tuple[uuid.UUID, str]],
    substitute: bool = False,
    confirmed: bool = False,
    note_text: str = "",
) -> list[Enrolment]:
    """Name many at once, (participant, role), all or none; `confirmed` for who runs the class. Raises as `nominate`."""
    with acting(by):
        held = _class(class_id)
        people = {p.pk: p for p in Participant.objects.filter(pk__in=[p for p, _ in participants])}
        if len(people) < len({p for p, _ in participants}):
            raise not_found()
        regencies = {p.pk: _regency(p) for p in people.values()}
        for regency in set(regencies.values()):
            access.must_nominate(by, held, regency)
        runs = access.may_run(by, held)
        if confirmed:
            access.must_run(by, held)
        known = {e.participant_id: e for e in Enrolment.objects.filter(training_class=held, participant__in=people)}
        for row in known.values():
            if row.state != codes.WITHDRAWN:
                raise problems.enrolled_already(name=people[row.participant_id].name)
        counts: dict[str, int] = {}
        for person_id, role in participants:
            one_of(role, codes.ROLES)
            counts[regencies[person_id]] = counts.get(regencies[person_id], 0) + 1
        taken = queries.seats([held.pk])[held.pk]
        if not runs:
            _must_be_open(held)
        _must_fit(held, taken, counts, substitute=substitute, insist=not runs)
        state = codes.CONFIRMED if confirmed else codes.SUBSTITUTE if substitute else codes.NOMINATED
        libraries = {x.pk: x for x in Library.objects.filter(pk__in=[p.home_library_id for p in people.values()])}
        now, number, ranks = clock.now(), taken.highest, dict(taken.last_rank)
        made: list[Enrolment] = []
        back: list[Enrolment] = []
        for person_id, role in participants:
            person, regency = people[person_id], regencies[person_id]
            row = known.get(person_id) or Enrolment(
                training_class=held, participant=person, path=held.path, card=new_card(), made_at=now, by_id=by.user_id
            )
            library = libraries.get(person.home_library_id) if person.home_library_id else None
            row.library, row.home_area = library, None if library else person.home_area
            row.home_path = library.path if library else person.path
            row.regency, row.role, row.note = regency, role, note_text[:500]
            row.state, row.state_at, row.state_by, row.substitute_for = state, now, by.user_id, None
            if confirmed and row.number is None:
                number += 1
                row.number = number
            if substitute:
                ranks[regency] = ranks.get(regency, 0) + 1
            row.rank = ranks[regency] if substitute else None
            (back if person_id in known else made).append(row)
        Enrolment.objects.bulk_create(made, batch_size=2000)
        Enrolment.objects.bulk_update(back, _SAID)
        note("nominated", by, held, people=len(participants), state=state)
    return [*made, *back]


_SAID = [
    "library", "home_area", "home_path", "regency", "role", "note", "state", "state_at", "state_by", "substitute_for",
    "number", "rank",
]  # fmt: skip


def confirm(*, by: Actor, class_id: uuid.UUID, enrolments: Iterable[uuid.UUID]) -> list[Enrolment]:
    """Who runs the class takes those named: they get their numbers. Raises akses-1/-2, bimtek-6, -11, -23."""
    with acting(by):
        held = class_to_run(by, class_id)
        rows = _rows(held, enrolments)
        taken = queries.seats([held.pk])[held.pk]
        more = sum(row.state not in codes.SEATED for row in rows)
        if not rules.Seats(held.capacity, taken.by_state).fits(more):
            raise problems.class_full(title=held.title, most=held.capacity)
        number = taken.highest
        for row in rows:
            _must_become(row, codes.CONFIRMED)
            if row.number is None:
                number += 1
                row.number = number
            row.rank = None
        _stamp(by, rows, codes.CONFIRMED)
        note("confirmed", by, held, people=len(rows))
    return rows


def withdraw(*, by: Actor, enrolment_id: uuid.UUID, reason: str = "", follow: bool = True) -> Enrolment | None:
    """Somebody does not come; with `follow` the regency's first substitute takes the seat, and is returned. Raises
    akses-1/-2, bimtek-11, -23."""
    with acting(by):
        row, held = _enrolment(by, enrolment_id)
        seated = row.state in codes.SEATED
        _must_become(row, codes.WITHDRAWN)
        row.note, row.rank = reason.strip()[:500], None
        was = row.state
        _stamp(by, [row], codes.WITHDRAWN)
        note("withdrawn", by, held, enrolment=str(row.pk))
        if not (follow and seated):
            return None
        waiting = Enrolment.objects.filter(training_class=held, regency=row.regency, state=codes.SUBSTITUTE)
        first = waiting.order_by("rank", "id").first()
        return _take_seat(by, held, first, row, was) if first else None


def substitute(*, by: Actor, enrolment_id: uuid.UUID, instead_of: uuid.UUID) -> Enrolment:
    """A substitute takes the seat of somebody who does not come. Raises akses-1/-2, bimtek-11, -23."""
    with acting(by):
        row, held = _enrolment(by, enrolment_id)
        gone, _ = _enrolment(by, instead_of)
        if gone.training_class_id != held.pk or gone.regency != row.regency:
            raise not_found()
        if row.state != codes.SUBSTITUTE:
            raise _cannot(row, codes.CONFIRMED)
        _must_become(gone, codes.WITHDRAWN)
        was = gone.state
        _stamp(by, [gone], codes.WITHDRAWN)
        return _take_seat(by, held, row, gone, was)


def finish(*, by: Actor, class_id: uuid.UUID) -> TrainingClass:
    """The class is over: who was in at least one session has attended, with the lesson hours that count by the course's
    rule. Doing it again works the hours out anew. Raises akses-1/-2, bimtek-23 for a cancelled class."""
    with acting(by):
        held = class_to_run(by, class_id, over=True)
        if held.state == "cancelled":
            must_go_on(held)
        told = rules.truths(queries.attendance_rows(held.pk))
        hours = dict(held.sessions.values_list("id", "lesson_hours"))
        counted = held.course_version.told.certificate.counted
        sums = rules.hours_attended(told, hours, counted)
        there = {enrolment for (enrolment, _), found in told.items() if found.was_there}
        rows = list(held.enrolments.filter(state__in=[codes.CONFIRMED, codes.ATTENDED]))
        now = clock.now()
        for row in rows:
            state = codes.ATTENDED if row.pk in there else codes.CONFIRMED
            if row.state != state:
                row.state, row.state_at, row.state_by = state, now, by.user_id
            row.hours = sums.get(row.pk, 0)
        Enrolment.objects.bulk_update(rows, ["state", "state_at", "state_by", "hours"], batch_size=2000)
        held.state = "finished"
        held.save(update_fields=["state"])
        note("class_finished", by, held, attended=len(there))
    return held


def _take_seat(by: Actor, held: TrainingClass, row: Enrolment, gone: Enrolment, was: str) -> Enrolment:
    """The substitute stands where the other stood: confirmed where that one was."""
    row.substitute_for, row.rank = gone, None
    if was == codes.CONFIRMED:
        row.number = row.number or queries.seats([held.pk])[held.pk].highest + 1
    _stamp(by, [row], codes.CONFIRMED if was == codes.CONFIRMED else codes.NOMINATED)
    note("substituted", by, held, enrolment=str(row.pk), instead_of=str(gone.pk))
    return row


def _class(class_id: uuid.UUID) -> TrainingClass:
    lock(class_id)
    held = TrainingClass.objects.filter(pk=class_id).first()
    if held is None:
        raise not_found()
    must_go_on(held)
    return held


def _enrolment(by: Actor, enrolment_id: uuid.UUID) -> tuple[Enrolment, TrainingClass]:
    found = Enrolment.objects.filter(pk=enrolment_id).first()
    if found is None:
        raise not_found()
    held = _class(found.training_class_id)
    access.must_nominate(by, held, found.regency)
    found.refresh_from_db()
    return found, held


def _rows(held: TrainingClass, ids: Iterable[uuid.UUID]) -> list[Enrolment]:
    wanted = list(dict.fromkeys(ids))
    order = {id: n for n, id in enumerate(wanted)}
    rows = sorted(held.enrolments.filter(pk__in=wanted).select_related("participant"), key=lambda r: order[r.pk])
    if len(rows) < len(wanted):
        raise not_found()
    return rows


def _regency(person: Participant) -> str:
    """The regency a person is counted with now; their own area's code where it is wider, "" for the nation."""
    digits = [part for part in person.path.removeprefix("id.").split(".") if part]
    return ".".join(part for part in digits[:2] if part.isdigit())


def _must_be_open(held: TrainingClass) -> None:
    if held.state != "open":
        raise problems.nomination_closed(why=L("kelas belum dibuka", "the class is not open"))


def _must_fit(
    held: TrainingClass, taken: queries.Taken, counts: Mapping[str, int], *, substitute: bool, insist: bool
) -> None:
    """`insist`: the regency's own quota and day bind; who runs the class is bound by its seats alone."""
    quotas = {q.regency: q for q in held.quotas.filter(regency__in=list(counts))}
    for regency, more in counts.items() if insist else ():
        quota = quotas.get(regency)
        if quota is None:
            raise problems.no_quota(regency=_name(regency))
        _must_be_in_time(quota)
        if substitute:
            if taken.of(regency, codes.SUBSTITUTE) + more > quota.substitutes:
                raise problems.substitutes_full(regency=_name(regency), most=quota.substitutes)
        elif not rules.Seats(quota.seats, taken.of_regency(regency)).fits(more):
            raise problems.quota_full(regency=_name(regency), seats=quota.seats)
    if not substitute and not rules.Seats(held.capacity, taken.by_state).fits(sum(counts.values())):
        raise problems.class_full(title=held.title, most=held.capacity)


def _must_be_in_time(quota: Quota) -> None:
    if quota.due is not None and clock.today() > quota.due:
        raise problems.nomination_closed(
            why=L("batas waktu {due} sudah lewat", "the last day {due} is over").format(due=f"{quota.due:%d-%m-%Y}")
        )


def _must_become(row: Enrolment, state: str) -> None:
    if not rules.may_become(row.state, state):
        raise _cannot(row, state)


def _cannot(row: Enrolment, state: str) -> Any:
    label = codes.ENROLMENT_STATES.label_of
    return problems.state_forbids(name=row.participant.name, before=label(row.state), after=label(state))


def _stamp(by: Actor, rows: Sequence[Enrolment], state: str) -> None:
    now = clock.now()
    for row in rows:
        row.state, row.state_at, row.state_by = state, now, by.user_id
    Enrolment.objects.bulk_update(rows, _SAID, batch_size=2000)


def _name(regency: str) -> str:
    found = places.areas([regency])
    return found[regency].name if regency in found else regency or L("Wilayah ini", "This area").id
