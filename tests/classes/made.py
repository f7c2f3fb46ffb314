"""A generated programme of training: waves, classes, people, what several phones noted, and what followed."""

import datetime as dt
import random
import uuid
from dataclasses import dataclass, field

from simpul.scope.actor import machine
from tests.ledger import writer

FIRST = dt.date(2026, 3, 2)
PLACES = ("35.13", "35.14", "32.73")
STATUSES = ("present", "present", "present", "late", "left_early", "absent", "excused")


@dataclass
class Made:
    """What was generated, in the hands of the test."""

    classes: list = field(default_factory=list)
    waves: list = field(default_factory=list)
    cancelled: object = None


def build(seed: int, *, classes: int = 5, people: int = 14) -> Made:
    """Inside the nation's scope. Class 0 has no wave, class 1 no attendance, class 2 no tests, class 3 no costs."""
    from simpul.training import actions, queries

    dice, by, made = random.Random(seed), machine("test"), Made()
    version = queries.course("bimtek-2021")
    for n in range(2):
        made.waves.append(
            actions.make_wave(
                by=by,
                code=f"W{n}",
                year=2026,
                title=f"Gelombang {n + 1}",
                course_version=version,
                organiser_area="",
                starts=FIRST + dt.timedelta(days=28 * n),
                ends=FIRST + dt.timedelta(days=28 * n + 20),
            )
        )
    for n in range(classes):
        wave = made.waves[n % 2] if n else None
        organiser = "" if wave else "35.13"
        held = actions.make_class(
            by=by,
            code=f"K{n}",
            title=f"Kelas {n}",
            course_version=version,
            organiser_area=organiser,
            host_area=PLACES[n % len(PLACES)],
            starts=(wave.starts if wave else FIRST) + dt.timedelta(days=7 * (n // 2)),
            capacity=people + n,
            state="open",
            wave=wave,
        )
        made.classes.append(held)
        _fill(dice, by, held, n, people)
    gone = actions.make_class(
        by=by,
        code="X",
        title="Batal",
        course_version=version,
        organiser_area="",
        host_area="35.13",
        starts=FIRST,
        capacity=99,
    )
    actions.set_state(by=by, class_id=gone.pk, state="cancelled")
    made.cancelled = gone
    return made


def _fill(dice: random.Random, by, held, n: int, people: int) -> None:
    from simpul.training import actions, queries

    libraries = [writer.library(f"35.13.{7 + i % 2:02d}.2001") for i in range(people // 2)]
    listed = [
        (
            actions.add_participant(by=by, name=f"Orang {held.code} {i}", library_id=libraries[i % len(libraries)]).pk,
            "librarian",
        )
        for i in range(people - 2)
    ]
    listed += [
        (actions.add_participant(by=by, name=f"Dinas {held.code} {i}", area="35.13").pk, "agency") for i in range(2)
    ]
    enrolled = actions.enrol_many(by=by, class_id=held.pk, participants=listed, confirmed=True)
    actions.withdraw(by=by, enrolment_id=enrolled[0].pk, reason="sakit")
    phones = [uuid.uuid4() for _ in range(3)]
    sessions = queries.sessions(held.pk)
    for session in sessions if n != 1 else []:
        if dice.random() < 0.2:  # nobody noted anything
            continue
        for one in enrolled:
            for phone in dice.sample(phones, dice.choice((0, 1, 1, 2))):
                row = writer.record(
                    "attendance",
                    held.pk,
                    held.starts,
                    enrolment=one.pk,
                    session=session.pk,
                    status=dice.choice(STATUSES),
                    method="decided" if dice.random() < 0.1 else "list",
                    noted_at=f"{dice.randrange(7, 17):02d}:{dice.randrange(60):02d}",
                    device_id=phone,
                )
                if dice.random() < 0.05:
                    type(row).objects.filter(pk=row.pk).update(deleted_at=row.received_at)
    items = held.course_version.told.items
    for one in enrolled if n != 2 else []:
        for moment, knows in (("before", 0.4), ("after", 0.7)):
            if dice.random() < 0.85:
                answers = "".join(i.key if dice.random() < knows else dice.choice("ABC-") for i in items)
                writer.record(
                    "test_answers",
                    held.pk,
                    held.starts,
                    enrolment=one.pk,
                    moment=moment,
                    answers=answers,
                    medium="phone",
                )
    for session in sessions:
        for _ in range(dice.choice((0, 3, 8))):
            writer.record(
                "reaction",
                held.pk,
                held.starts,
                session=session.pk,
                session_rating=dice.choice((1, 2, 3, 3, 4, 4)),
                trainer=1,
                trainer_rating=dice.choice((None, 3, 4)),
                comment=dice.choice((None, "Lebih banyak latihan")),
            )
    if n != 3:
        actions.set_costs(
            by=by, class_id=held.pk, costs={"venue": dice.randrange(10**7), "travel": dice.randrange(10**7)}
        )
    _after(dice, held, libraries)


def _after(dice: random.Random, held, libraries) -> None:
    for library in libraries:
        for i in range(dice.choice((0, 1, 3))):
            day = held.ends + dt.timedelta(days=dice.choice((0, 1, 30, 90)))
            plan = writer.record(
                "plan_item",
                library,
                day,
                title=f"Rencana {i}",
                strategy="engagement",
                due_month=dt.date(2026, 9, 1),
                origin=dice.choice(("training", "training", "own", None)),
                class_ref=held.pk if dice.random() < 0.3 else None,
                state=dice.choice((None, "planned", "done", "dropped")),
            )
            for _ in range(dice.choice((0, 0, 1, 2))):
                writer.record(
                    "engagement",
                    library,
                    day + dt.timedelta(days=40),
                    title="Kegiatan",
                    field="economy",
                    type="training",
                    audience="general",
                    participants=12,
                    plan_item_ref=plan.pk,
                )
        for moment, months in (("months_3", 92), ("months_6", 185)):
            for _ in range(dice.choice((0, 1, 1, 2))):
                writer.record(
                    "practice_follow_up",
                    library,
                    held.ends + dt.timedelta(days=months + dice.randrange(10)),
                    moment=moment,
                    used=dice.choice(("often", "not_yet")),
                    changed=dice.choice((True, False)),
                    passed_on=dice.choice((None, 0, 4)),
                )


def reporting(seed: int, *, regencies: int = 16, each: int = 3, months: int = 22, much: float = 1.4) -> dict:
    """Libraries trained in three waves, or to be trained; visits by month, some months silent, some zero.
    {library: (regency, month in which its class ended or None, {month: visits})}. Inside the nation's scope."""
    from simpul.foundation import clock
    from simpul.foundation.periods import Month
    from simpul.ledger import actions as ledger
    from simpul.training import actions, queries

    dice, by, told = random.Random(seed), machine("test"), {}
    version, now = queries.course("bimtek-kabupaten"), Month.of(clock.today())
    for wave, back in enumerate((10, 8, 6, -1)):
        held = actions.make_class(
            by=by,
            code=f"E{wave}",
            title=f"Kelas dampak {wave}",
            course_version=version,
            organiser_area="",
            host_area="35.13",
            starts=now.plus(-back).first + dt.timedelta(days=4),
            capacity=500,
        )
        listed = []
        for regency in range(wave, regencies, 4):
            for _ in range(each):
                code = f"35.{regency + 1:02d}.01.2001"
                library, size = writer.library(code), dice.lognormvariate(3.4, 0.5)
                reported = {}
                for month in (now.plus(-n) for n in range(months, 0, -1)):
                    if dice.random() < 0.15:
                        continue
                    trained = back > 0 and month > now.plus(-back)
                    total = max(0, round(size * (much if trained else 1) * dice.uniform(0.8, 1.2)))
                    total = 0 if dice.random() < 0.02 else total
                    male = total // 2
                    writer.record("visit_month", library, month.first, male=male, female=total - male, total=total)
                    reported[month] = total
                person = actions.add_participant(by=by, name=f"Peserta {library}", library_id=library)
                listed.append((person.pk, "librarian"))
                told[library] = (code[:5], Month.of(held.ends) if back > 0 else None, reported)
        actions.enrol_many(by=by, class_id=held.pk, participants=listed, confirmed=True)
    ledger.drain()
    return told
