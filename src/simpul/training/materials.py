"""What phones and pages may read of what is handed out in a class."""

from typing import Any

from simpul.training.models import Material, TrainingClass


def of_class(held: TrainingClass) -> list[Material]:
    """The newest version of each title, by title."""
    rows = Material.objects.filter(training_class=held).order_by("title", "-version").distinct("title")
    return list(rows)


def told(row: Material) -> dict[str, Any]:
    """{id, title, version, name, size in bytes, sha256 in hex}."""
    return {
        "id": str(row.pk),
        "title": row.title,
        "version": row.version,
        "name": row.name,
        "size": row.size,
        "sha256": row.sha256,
    }
