"""What phones and pages may read of what is handed out in a class."""

import uuid
from typing import Any

from simpul.training.models import CourseFile, CourseVersion, Material, TrainingClass

Handed = Material | CourseFile


def of_class(held: TrainingClass) -> list[Handed]:
    """By title: the newest version of each that the class has of its own, and what its course's version carries under
    titles the class has not."""
    own = list(Material.objects.filter(training_class=held).order_by("title", "-version").distinct("title"))
    mine = {row.title for row in own}
    carried = [row for row in of_version(held.course_version) if row.title not in mine]
    return sorted([*own, *carried], key=lambda row: row.title)


def of_version(version: CourseVersion) -> list[CourseFile]:
    """The files that a version of a course carries, by title."""
    return list(version.files.select_related("course_version").order_by("title"))


def one(held: TrainingClass, id: uuid.UUID) -> Handed | None:
    """A file that the class has of its own, in any version, or that its course's version carries."""
    own = Material.objects.filter(pk=id, training_class=held).first()
    return own or CourseFile.objects.filter(pk=id, course_version=held.course_version_id).first()


def told(row: Handed) -> dict[str, Any]:
    """{id, title, version, name, size in bytes, sha256 in hex}."""
    return {
        "id": str(row.pk),
        "title": row.title,
        "version": row.version,
        "name": row.name,
        "size": row.size,
        "sha256": row.sha256,
    }
