"""The demo's training: a wave of three-day classes for the programme's villages, one class over, the others to come.

Every class, trainer and participant is marked synthetic.
"""

import datetime as dt
import random
import uuid
from collections import defaultdict
from collections.abc import Sequence

from simpul.demo import words
from simpul.foundation import clock
from simpul.places import queries as places
from simpul.places.models import Library
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions as sync
from simpul.sync.ops import make_op
from simpul.training import actions, queries
from simpul.training.models import CourseVersion, TrainingClass, TrainingSession, Wave

DEMO = machine("demo")
# Classes begin so many days from today; the first is over.
BEGINS = (-24, 12, 19, 26)
CLASSES, MOST = 8, 20
FEMALE = frozenset({
    "Marlina", "Yuliana", "Natalia", "Rosmiati", "Kartini", "Fransiska", "Nurhayati", "Sriyatun", "Dewi", "Aminah",
})  # fmt: skip


def fill(seed: int) -> int:
    """Make the wave where the demo's libraries are; how many classes there are."""
    rng = random.Random(f"{seed}:training")
    with entered(NATION, actor=DEMO.id):
        regencies = _regencies()
        if not regencies:
            return 0
        course = queries.course("bimtek-kabupaten")
        wave = _wave(course)
        trainers = _trainers(regencies, rng)
        for number, code in enumerate(regencies):
            _class(wave, course, code, number, trainers, rng)
    return len(regencies)


def _regencies() -> list[str]:
    """Regencies with the most of the demo's village libraries, the demo's own people's first; one of each province."""
    rows = Library.objects.filter(synthetic=True, kind__in=("village", "kelurahan")).order_by("area_code")
    counts: dict[str, int] = defaultdict(int)
    for code in rows.values_list("area_code", flat=True):
        counts[code[:5]] += 1
    if not counts:
        return []
    own = next(iter(counts))
    best: dict[str, str] = {own[:2]: own}
    for code in sorted(counts, key=lambda c: (-counts[c], c)):
        best.setdefault(code[:2], code)
    return [own, *(c for p, c in sorted(best.items(), key=lambda x: (-counts[x[1]], x[0])) if c != own)][:CLASSES]


def _wave(course: CourseVersion) -> Wave:
    today = clock.today()
    return actions.make_wave(
        by=DEMO,
        code="1",
        year=today.year,
        title=f"Bimtek contoh {today.year}, gelombang 1",
        course_version=course,
        starts=today + dt.timedelta(days=BEGINS[0]),
        ends=today + dt.timedelta(days=BEGINS[-1] + 6),
        targets={"people": CLASSES * MOST, "regencies": CLASSES},
        ceiling=480_000_000,
    )


def _trainers(regencies: Sequence[str], rng: random.Random) -> list[uuid.UUID]:
    names = rng.sample(words.PEOPLE, min(len(words.PEOPLE), 6))
    return [
        actions.add_trainer(
            by=DEMO,
            name=name,
            home_area=regencies[n % len(regencies)],
            languages=["id"],
            most_classes=6,
            synthetic=True,
        ).pk
        for n, name in enumerate(names)
    ]


def _class(
    wave: Wave, course: CourseVersion, code: str, number: int, trainers: list[uuid.UUID], rng: random.Random
) -> None:
    name = places.area(code).name
    starts = clock.today() + dt.timedelta(days=BEGINS[min(number, len(BEGINS) - 1)])
    held = actions.make_class(
        by=DEMO,
        code=f"{wave.year}-1-{code}",
        title=f"Bimtek {name}",
        course_version=course,
        organiser_area=code,
        starts=starts,
        capacity=MOST,
        venue=f"Perpustakaan Umum {name}",
        rooms=["Ruang serbaguna"],
        wave=wave,
        state="open",
        synthetic=True,
    )
    actions.set_quotas(by=DEMO, class_id=held.pk, quotas={code: (MOST, 4)}, due=starts - dt.timedelta(days=7))
    _teach(held, trainers, number)
    libraries = list(Library.objects.filter(synthetic=True, path__startswith=f"id.{code}.").order_by("area_code"))
    people = _people(held, [row for row in libraries if row.kind != "regency"], rng)
    if number == 0:
        _hold(held, people, rng)


def _teach(held: TrainingClass, trainers: list[uuid.UUID], number: int) -> None:
    """Two trainers, the leader changing; classes of one day have different ones as far as there are enough."""
    first = 2 * number % len(trainers)
    team = [trainers[first], trainers[(first + 1) % len(trainers)]]
    for place, session in enumerate(queries.sessions(held.pk)):
        pair = team if place % 2 == 0 else team[::-1]
        free = [t for t in pair if not _is_busy(t, session.starts_at, session.ends_at)]
        if free:
            actions.set_trainers(by=DEMO, session_id=session.pk, trainers=free)


def _is_busy(trainer: uuid.UUID, start: dt.datetime, end: dt.datetime) -> bool:
    taught = TrainingSession.objects.filter(trainers__trainer_id=trainer, starts_at__lt=end, ends_at__gt=start)
    return taught.exists()


def _people(held: TrainingClass, libraries: list[Library], rng: random.Random) -> list[uuid.UUID]:
    """Two of each library: who records there and somebody of the village; gives their enrolments."""
    wanted: list[tuple[uuid.UUID, str]] = []
    for library in libraries[: MOST // 2]:
        for role in ("librarian", rng.choice(("village_official", "women", "youth"))):
            name = rng.choice(words.PEOPLE)
            sex = "female" if name in FEMALE else "male"
            made = actions.add_participant(
                by=DEMO, name=name, library_id=library.pk, sex=sex, birth_year=rng.randint(1970, 2002), synthetic=True
            )
            wanted.append((made.pk, role))
    over = held.starts < clock.today()
    if not wanted:
        return []
    seated = actions.enrol_many(by=DEMO, class_id=held.pk, participants=wanted, confirmed=over)
    return [row.pk for row in seated]


def _hold(held: TrainingClass, people: list[uuid.UUID], rng: random.Random) -> None:
    """The class that is over: attendance, tests before and after, reactions; then it is finished."""
    course = held.course_version.told
    ops = []
    for session in queries.sessions(held.pk):
        if not session.lesson_hours:
            continue
        day = session.starts_at.date().isoformat()
        for person in people:
            status = rng.choices(("present", "late", "absent"), (90, 6, 4))[0]
            said = {"enrolment": str(person), "session": str(session.pk), "status": status, "method": "list"}
            ops.append(make_op("attendance", uuid.uuid4(), said | {"noted_on": day, "noted_at": "08:05"}))
            if status != "absent" and rng.random() < 0.7:
                rated = {"session": str(session.pk), "session_rating": rng.choice((3, 3, 4)), "said_on": day}
                ops.append(make_op("reaction", uuid.uuid4(), rated | {"trainer": 1, "trainer_rating": 4}))
    for person in people:
        for moment, chance, tested in (("before", 0.45, held.starts), ("after", 0.8, held.ends)):
            letters = "".join(i.key if rng.random() < chance else rng.choice("ABCD") for i in course.items)
            said = {"enrolment": str(person), "moment": moment, "answers": letters, "medium": "phone"}
            ops.append(make_op("test_answers", uuid.uuid4(), said | {"answered_on": tested.isoformat()}))
    for start in range(0, len(ops), 200):
        sync.receive(actor=DEMO, book_id=held.pk, ops=ops[start : start + 200])
    actions.finish(by=DEMO, class_id=held.pk)
