"""Setting the scope and the actor of a database transaction."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

from simpul.scope.value import Scope


@contextmanager
def entered(scope: Scope, *, actor: uuid.UUID | str | None = None, using: str = "default") -> Iterator[None]:
    """One transaction that sees `scope` and writes the trail as `actor` (a user's id, or "system:<what>").

    The settings are local to the transaction, so a pooled connection keeps nothing. Inside an open transaction
    this is a savepoint, and the surrounding scope is put back at the end.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        before = current(using=using) if connection.savepoint_ids else ("", "")
        _set(scope.setting, str(actor or ""), using)
        yield
        if connection.savepoint_ids and not connection.needs_rollback:
            _set(before[0], before[1], using)


def act_as(actor: uuid.UUID | str | None, *, using: str = "default") -> None:
    """Let the rest of the open transaction act as `actor`, in the scope it has: for someone signing in just now."""
    with connections[using].cursor() as cursor:
        cursor.execute("select set_config('simpul.actor', %s, true)", [str(actor or "")])


def current(*, using: str = "default") -> tuple[str, str]:
    """The scope and actor settings of the open transaction ("" when unset)."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('simpul.scope', true), ''),"
            " coalesce(current_setting('simpul.actor', true), '')"
        )
        scope, actor = cursor.fetchone()
    return scope, actor


def _set(scope: str, actor: str, using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(
            "select set_config('simpul.scope', %s, true), set_config('simpul.actor', %s, true)", [scope, actor]
        )
