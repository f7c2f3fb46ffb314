"""Bringing in versions of courses."""

import hashlib
import logging
import uuid

import msgspec

from simpul.foundation import clock, ids
from simpul.foundation.problems import Problem
from simpul.scope.actor import Actor, machine
from simpul.training import access, course, problems
from simpul.training.actions.core import acting, note, run
from simpul.training.models import Course, CourseFile, CourseVersion

log = logging.getLogger("simpul.training")


def add_course(*, by: Actor, text: bytes, name: str, ours: bool = False) -> CourseVersion:
    """Take a version of a course from the text of its file; the same file twice changes nothing.

    For whoever trains the nation. Raises akses-1/-2, bimtek-1, bimtek-2 (the number is there with other content).
    """
    body = course.decode(text, name)
    digest = hashlib.sha256(text).hexdigest()
    with acting(by):
        by.must(access.TRAIN, "id.")
        known, _ = Course.objects.get_or_create(
            code=body.code, defaults={"id": ids.natural("course", body.code), "ours": ours}
        )
        found = CourseVersion.objects.filter(course=known, number=body.number).first()
        if found is not None:
            if found.sha256 != digest:
                raise problems.course_version_taken(code=body.code, number=body.number)
            return found
        made = CourseVersion.objects.create(
            id=ids.natural("course", body.code, str(body.number)),
            course=known,
            number=body.number,
            body=msgspec.to_builtins(body),
            sha256=digest,
            loaded_at=clock.now(),
            by_id=by.user_id,
        )
        note("course_added", by, made.pk, code=body.code, number=body.number)
    return made


def publish_version(*, by: Actor, body: course.Body, after: int, files_of: uuid.UUID | None = None) -> CourseVersion:
    """The next version of a course, made from its version `after`; 0 for a new course. Its number is given here. What
    was published stays as it is, and so do the classes that use it. The files of the version `files_of` come along as
    far as the new one names them.

    For whoever trains the nation. Raises akses-1/-2, bimtek-1, bimtek-35 (another version came meanwhile), bimtek-36
    (a new course's code is taken).
    """
    with acting(by):
        by.must(access.TRAIN, "id.")
        # Who publishes at the same time waits for the one before, also where there is no course yet.
        run("select pg_advisory_xact_lock(7121, hashtext(%s))", [body.code])
        last = CourseVersion.objects.filter(course__code=body.code).order_by("-number").first()
        there = last.number if last else 0
        if there != after:
            if after == 0:
                raise problems.course_code_taken(code=body.code, where="code")
            raise problems.course_moved_on(code=body.code, number=there)
        numbered = msgspec.structs.replace(body, number=after + 1)
        text = msgspec.json.format(msgspec.json.encode(numbered), indent=1)
        made = add_course(by=by, text=text, name=f"{body.code}/{after + 1}")
        for file in CourseFile.objects.filter(course_version=files_of, title__in=body.materials):
            file.pk, file.course_version = ids.uuid7(), made
            file.save(force_insert=True)
        return made


def load_shipped_courses() -> list[CourseVersion]:
    """The courses that come with this version; called at `simpul migrate`. Where the programme office gave a number to
    a version of its own, that one stays."""
    made = []
    for name, text in course.shipped():
        try:
            made.append(add_course(by=machine("courses"), text=text, name=name, ours=True))
        except Problem as problem:
            code, number = str(problem.details.get("code")), str(problem.details.get("number"))
            own = CourseVersion.objects.filter(course__code=code, number=number).exclude(by_id=None)
            if problem.kind is not problems.course_version_taken or not own.exists():
                raise
            log.warning("%s is not loaded: that number is a version of the programme office", name)
    return made
