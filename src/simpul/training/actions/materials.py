"""What is handed out in a class."""

import hashlib
import re
import uuid
from collections.abc import Callable

from django.db.models import Max

from simpul.foundation import clock
from simpul.foundation.labels import Label as L
from simpul.scope.actor import Actor, not_found
from simpul.training import access, problems
from simpul.training.actions.core import acting, class_to_run, note, run, said_text
from simpul.training.models import CourseFile, CourseVersion, Material, TrainingClass

MOST_BYTES = 20 * 1024 * 1024
TITLE = L("Judul materi", "Title of the material")
_UNSAFE = re.compile(r"[^A-Za-z0-9._ -]+")


def add_material(
    *, by: Actor, class_id: uuid.UUID, title: str, name: str, content: bytes, keep: Callable[[bytes], str]
) -> Material:
    """Hand out a file: the next version of its title; the same content again is the version that is there. `keep` puts
    the content where it is kept. For who runs the class. Raises akses-1/-2, bimtek-60 (size), bimtek-14 (title)."""
    with acting(by):
        held = class_to_run(by, class_id)
        title = said_text(title, TITLE)
        if not 1 <= len(content) <= MOST_BYTES:
            raise problems.material_size(name=name[:80], most=MOST_BYTES // 2**20)
        digest = hashlib.sha256(content).hexdigest()
        before = Material.objects.filter(training_class=held, title=title).order_by("-version").first()
        if before is not None and before.sha256 == digest:
            return before
        last = Material.objects.filter(training_class=held, title=title).aggregate(n=Max("version"))["n"] or 0
        keep(content)
        made = Material.objects.create(
            training_class=held, path=held.path, title=title, version=last + 1, name=_file_name(name), sha256=digest,
            size=len(content), added_at=clock.now(), by_id=by.user_id,
        )  # fmt: skip
        note("material_added", by, held, number=made.version)
    return made


def add_course_file(
    *, by: Actor, version_id: uuid.UUID, title: str, name: str, content: bytes, keep: Callable[[bytes], str]
) -> CourseFile:
    """Let a version of a course carry the file of a material it names; its classes hand it out from now on. A file that
    classes have already is not exchanged under them: that takes a new version. For whoever trains the nation.

    Raises akses-1/-2, bimtek-16 (no such material), bimtek-38 (classes use it), bimtek-60 (size).
    """
    with acting(by):
        by.must(access.TRAIN, "id.")
        version = CourseVersion.objects.filter(pk=version_id).select_related("course").first()
        if version is None:
            raise not_found()
        if title not in version.told.materials:
            raise problems.value_unknown(value=title[:40], field=TITLE)
        if not 1 <= len(content) <= MOST_BYTES:
            raise problems.material_size(name=name[:80], most=MOST_BYTES // 2**20)
        run("select pg_advisory_xact_lock(7121, hashtext(%s))", [version.course.code])
        digest = hashlib.sha256(content).hexdigest()
        before = version.files.filter(title=title).first()
        if before is not None and before.sha256 == digest:
            return before
        if before is not None and TrainingClass.objects.filter(course_version=version).exists():
            raise problems.course_file_in_use(title=title, number=version.number)
        keep(content)
        values = {"name": _file_name(name), "sha256": digest, "size": len(content)}
        values |= {"added_at": clock.now(), "by_id": by.user_id}
        made, _ = CourseFile.objects.update_or_create(course_version=version, title=title, defaults=values)
        note("course_file_added", by, version, title=title)
    return made


def _file_name(name: str) -> str:
    """A name that every file system and every SD card takes."""
    return _UNSAFE.sub("-", name.rsplit("/", 1)[-1].rsplit("\\", 1)[-1])[-80:].strip(" .-") or "materi"
