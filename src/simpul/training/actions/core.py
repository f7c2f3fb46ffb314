"""What the actions of the training share."""

import secrets
import uuid
from collections.abc import Collection, Sequence
from typing import Any

from django.db import connection

from simpul import audit
from simpul.foundation.labels import Label
from simpul.kinds import CodeList
from simpul.places.actions.core import acting, refusing
from simpul.scope.actor import Actor, not_found
from simpul.training import access, problems
from simpul.training.models import TrainingClass

__all__ = ["acting", "refusing"]
# No 0/O, no 1/I: a card may have to be typed.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CARD_LETTERS = 10
_OVER = ("finished", "cancelled")


def note(name: str, by: Actor, about: Any, **details: Any) -> None:
    audit.note(f"training.{name}", by=by, about=about, **details)


def new_card() -> str:
    """What a participant's QR card says: ten characters, 50 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CARD_LETTERS))


def said_text(value: str, field: Label, most: int = 200) -> str:
    """A name or a title, tidied. Raises bimtek-14."""
    plain = " ".join(value.replace("\x00", "").split())
    if not plain or len(plain) > most:
        raise problems.name_missing(field=field, most=most)
    return plain


def one_of(value: str, listed: CodeList) -> str:
    """A code of its list. Raises bimtek-16."""
    if value not in listed:
        raise problems.value_unknown(value=value[:40], field=listed.label)
    return value


def within(value: int, field: Label, least: int, most: int) -> int:
    """A number within its bounds. Raises bimtek-20."""
    if not least <= value <= most:
        raise problems.number_out_of_range(field=field, value=value, least=least, most=most)
    return value


def class_to_run(by: Actor, class_id: uuid.UUID, *, over: bool = False) -> TrainingClass:
    """The class, locked against other changes, when the actor runs it; one that is over only when `over`.
    Raises akses-1/-2, bimtek-23."""
    found = TrainingClass.objects.filter(pk=class_id).select_related("course_version", "wave").first()
    if found is None:
        raise not_found()
    access.must_run(by, found)
    lock(found.pk)
    found.refresh_from_db()
    if not over:
        must_go_on(found)
    return found


def must_go_on(training_class: TrainingClass) -> None:
    """Raises bimtek-23 for a class that is over."""
    from simpul.training import codes

    if training_class.state in _OVER:
        raise problems.class_over(state=codes.CLASS_STATES.label_of(training_class.state))


def lock(class_id: uuid.UUID) -> None:
    """Whoever changes a class or its list waits here for the one before: a regency that names people may not lock
    the row of a class that lies outside its place."""
    run("select pg_advisory_xact_lock(7120, hashtext(%s))", [str(class_id)])


def run(sql: str, values: Sequence[Any] = ()) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def changed(row: Any, values: dict[str, Any], allowed: Collection[str]) -> list[str]:
    """Set what differs; the names of what did."""
    names = [n for n, v in values.items() if n in allowed and getattr(row, n) != v]
    for name in names:
        setattr(row, name, values[name])
    return names
