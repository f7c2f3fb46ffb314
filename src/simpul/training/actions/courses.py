"""Bringing in versions of courses."""

import hashlib

import msgspec

from simpul.foundation import clock, ids
from simpul.scope.actor import Actor, machine
from simpul.training import access, course, problems
from simpul.training.actions.core import acting, note
from simpul.training.models import Course, CourseVersion


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


def load_shipped_courses() -> list[CourseVersion]:
    """The courses that come with this version; called at `simpul migrate`."""
    return [add_course(by=machine("courses"), text=text, name=name, ours=True) for name, text in course.shipped()]
