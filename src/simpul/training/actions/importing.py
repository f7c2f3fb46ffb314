"""Bringing people in by a file, in two steps: a preview that is kept, then exactly what it showed; and undoing it.

As for other tables (decision record 21). When an import was applied its rows keep no names: only whom they made, with
a seal that tells whether that person is still as the import left them. The seal goes when the person is erased.
"""

import datetime as dt
import hashlib
import uuid
from pathlib import Path
from typing import Any

from django.db.models import Q

from simpul.foundation import clock
from simpul.kinds import reading
from simpul.kinds.guard import not_a_workbook
from simpul.places import problems as known_problems
from simpul.scope import NATION, NOWHERE, Scope
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.scope.session import entered
from simpul.training import access, import_plans, queries
from simpul.training.actions.core import acting, note, run
from simpul.training.actions.enrolling import enrol_many
from simpul.training.import_plans import seal_of, sealed
from simpul.training.models import (
    AnswerSheet,
    Attendance,
    Certificate,
    Enrolment,
    Participant,
    PeopleImport,
)
from simpul.training.people_sheet import SHEET

WAITS, KEPT = dt.timedelta(hours=24), dt.timedelta(days=7)
# The plan lies in the database already: whom it makes is made from there.
_MAKE = """
insert into training_participant
    (id, name, sex, birth_year, phone, home_library_id, home_area, path, synthetic, made_at, by_id)
select s.person, s.name, s.sex, s.birth_year, s.phone, s.library, s.area, s.path, false, %s, %s
from training_import i cross join jsonb_to_recordset(i.steps) as s (
    "do" text, person uuid, name text, sex text, birth_year int, phone text, library uuid, area text, path text)
where i.id = %s and s."do" = 'create'
"""


def preview_people(*, by: Actor, path: Path, file_name: str, class_id: uuid.UUID | None = None) -> PeopleImport:
    """Read a file and keep what applying it would do; nothing else is written. With a class everybody goes on its list.

    Raises the numbered problems of files (berkas-…), akses-1/-2. Faulty rows are no obstacle: they are named and left
    out.
    """
    with acting(by):
        scope, held = _reach(by), None
        if class_id is not None:
            held = queries.class_of(class_id)
        told = (reading.read_xlsx if _is_workbook(path) else reading.read_csv)(SHEET, path)
        planned = import_plans.plan(told.rows, scope, enrol=held is not None)
        for problem in told.problems:
            planned.faults.append(
                {"row": 1, "column": problem.where or "", "id": problem.say("id"), "en": problem.say("en")}
            )
        now = clock.now()
        counts = {do: sum(s["do"] == do for s in planned.steps) for do in ("create", "known")}
        place = scope.paths[0]
        made = PeopleImport.objects.create(
            path=place,
            area_code=place.removeprefix("id.").rstrip("."),
            training_class=held,
            file_name=Path(file_name).name[:200],
            file_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            plan_sha256=sealed(planned.steps),
            steps=planned.steps,
            faults=sorted(planned.faults, key=lambda f: f["row"]),
            counts={
                **counts,
                "alike": sum(bool(s["alike"]) for s in planned.steps),
                "faulty": len({f["row"] for f in planned.faults}),
            },
            made_at=now,
            by_id=by.user_id,
            expires_at=now + WAITS,
        )
        note("people_previewed", by, made, **made.counts)
    return made


def apply_people(*, by: Actor, import_id: uuid.UUID, plan_sha256: str) -> PeopleImport:
    """Do exactly what the preview showed: `plan_sha256` is the seal that stood on the page.

    Raises impor-2 (waits no more), impor-3 (people were added meanwhile, or another plan), impor-6 (nothing to do), and
    what naming people for a class raises.
    """
    with acting(by):
        made = _locked(by, import_id)
        if made.state != "waiting":
            raise known_problems.import_over(state=made.standing)
        if made.plan_sha256 != plan_sha256 or sealed(made.steps) != plan_sha256:
            raise known_problems.import_stale()
        creating, enrolling = made.creating, made.enrolling
        if not creating and not enrolling:
            raise known_problems.import_empty()
        _must_still_be_new(made)
        now = clock.now()
        run(_MAKE, [now, by.user_id, made.pk])
        if made.training_class_id is not None:
            _enrol(by, made)
        seals = {s["person"]: import_plans.seal_of_step(s) for s in creating}
        made.steps = [
            {k: s[k] for k in ("row", "do", "person")} | {"enrolment": s["enrolment"], "seal": seals.get(s["person"])}
            for s in made.steps
        ]
        made.applied_at, made.applied_by = now, by.user_id
        made.save(update_fields=["steps", "applied_at", "applied_by"])
        note("people_imported", by, made, **made.counts)
    return made


def discard_people(*, by: Actor, import_id: uuid.UUID) -> PeopleImport:
    """The preview is not wanted; its rows go at once. Raises impor-2 when it was applied."""
    with acting(by):
        made = _locked(by, import_id)
        if made.applied_at:
            raise known_problems.import_over(state=made.standing)
        if made.discarded_at is None:
            made.discarded_at, made.steps, made.faults = clock.now(), [], []
            made.save(update_fields=["discarded_at", "steps", "faults"])
            note("people_import_discarded", by, made)
    return made


def undo_people(*, by: Actor, import_id: uuid.UUID) -> PeopleImport:
    """Take back everybody the import made and every line it put on a list, or nothing of it.

    Raises impor-7 (not applied), impor-4 (somebody was changed, merged, or has records in class).
    """
    with acting(by):
        made = _locked(by, import_id)
        if made.state != "applied":
            raise known_problems.import_not_applied(state=made.standing)
        seals = {uuid.UUID(s["person"]): s["seal"] for s in made.steps if s["do"] == "create"}
        lines = [uuid.UUID(s["enrolment"]) for s in made.steps if s["enrolment"]]
        rows = {p.pk: p for p in Participant.objects.select_for_update(of=("self",)).filter(pk__in=seals)}
        changed = {id for id, seal in seals.items() if id not in rows or _is_changed(rows[id], seal)}
        there = set(Enrolment.objects.filter(pk__in=lines).values_list("pk", flat=True))
        used = set(
            Enrolment.objects.filter(participant__in=seals).exclude(pk__in=lines).values_list("participant", flat=True)
        )
        used |= {p.merged_into_id for p in Participant.objects.filter(merged_into__in=seals) if p.merged_into_id}
        noted = _with_records(there)
        if changed or used or noted:
            raise known_problems.import_built_on(rows=len(changed | used) + len(noted))
        Enrolment.objects.filter(pk__in=there).delete()
        Participant.objects.filter(pk__in=seals).delete()
        made.undone_at, made.undone_by = clock.now(), by.user_id
        # Nobody asks any more whether those who are gone were changed.
        made.steps = [s | {"seal": None} for s in made.steps]
        made.save(update_fields=["undone_at", "undone_by", "steps"])
        note("people_import_undone", by, made, people=len(seals), enrolments=len(there))
    return made


def forget_people_imports() -> int:
    """Throw away previews that nobody applied, a week after they ended; how many. The timer calls it every day."""
    since = clock.now() - KEPT
    over = Q(discarded_at__lt=since) | Q(discarded_at__isnull=True, expires_at__lt=since)
    with entered(NATION, actor="system:tidy-up"):
        gone, _ = PeopleImport.objects.filter(over, applied_at__isnull=True).delete()
    return gone


def _reach(by: Actor) -> Scope:
    """Where the actor may know people. Raises akses-1."""
    if by.everything:
        return by.scope
    scope = by.verbs.get(access.TRAIN, NOWHERE) | by.verbs.get(access.NOMINATE, NOWHERE)
    if not scope:
        raise not_yours_to_change()
    return scope


def _locked(by: Actor, import_id: uuid.UUID) -> PeopleImport:
    run("select pg_advisory_xact_lock(7122)")
    found = PeopleImport.objects.for_scope(_reach(by)).select_for_update(of=("self",)).filter(pk=import_id).first()
    if found is None:
        raise not_found()
    return found


def _must_still_be_new(made: PeopleImport) -> None:
    """Raises impor-3 when somebody of the plan came in otherwise, or one known then is gone."""
    homes = [import_plans.Home(s["library"], s["area"], s["path"]) for s in made.steps]
    there = {identity: str(row.pk) for identity, row in import_plans.standing(homes).items()}
    known = set(there.values())
    for step in made.steps:
        now = there.get(import_plans.identity_of(step))
        if step["do"] == "known" and step["person"] not in known:
            raise known_problems.import_stale()
        if step["do"] == "create" and now != step["there"]:
            raise known_problems.import_stale()


def _enrol(by: Actor, made: PeopleImport) -> None:
    """Put them on the list of the class; those who are on it stay as they are, and are no line of this import."""
    held = made.training_class
    assert held is not None
    on_it = set(
        Enrolment.objects.filter(training_class=held)
        .exclude(state="withdrawn")
        .values_list("participant_id", flat=True)
    )
    steps = [s for s in made.enrolling if uuid.UUID(s["person"]) not in on_it]
    wanted = [(uuid.UUID(s["person"]), s["role"]) for s in steps]
    rows = (
        enrol_many(by=by, class_id=held.pk, participants=wanted, confirmed=access.may_run(by, held)) if wanted else []
    )
    by_person = {str(row.participant_id): str(row.pk) for row in rows}
    for step in made.steps:
        step["enrolment"] = by_person.get(step["person"])


def _is_changed(row: Participant, seal: str) -> bool:
    return row.merged_into_id is not None or row.erased_at is not None or seal_of(row) != seal


def _with_records(enrolments: set[uuid.UUID]) -> set[uuid.UUID]:
    found: set[uuid.UUID] = set()
    for model in (Attendance, AnswerSheet):
        rows: Any = model._default_manager
        found |= set(rows.filter(enrolment__in=enrolments).values_list("enrolment", flat=True))
    found |= set(Certificate.objects.filter(enrolment__in=enrolments).values_list("enrolment_id", flat=True))
    return found


def _is_workbook(path: Path) -> bool:
    """By its first bytes, whatever it is called; raises berkas-2 for what is neither workbook nor text."""
    with path.open("rb") as file:
        head = file.read(4096)
    if (b"\0" in head or head.startswith(b"%PDF")) and head[:2] != b"PK":
        raise not_a_workbook()
    return head[:2] == b"PK"
