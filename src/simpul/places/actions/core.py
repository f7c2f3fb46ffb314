"""What every action of places begins and ends with."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import IntegrityError, connection, transaction

from simpul import audit
from simpul.foundation.problems import Problem
from simpul.places.models import Library
from simpul.records import paths
from simpul.scope import area_path
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered

MANAGE = "manage_libraries"


@contextmanager
def acting(by: Actor) -> Iterator[None]:
    """One transaction in the actor's scope and name."""
    with entered(by.scope, actor=by.id):
        yield


@contextmanager
def refusing(told: Mapping[str, Problem]) -> Iterator[None]:
    """Turn the violation of a named constraint into the problem of the same meaning."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
        if name is not None and name in told:
            raise told[name] from error
        raise


def library_for(by: Actor, library_id: uuid.UUID) -> Library:
    """The library, locked, if the actor may manage it; akses-2 outside their reach, akses-1 without the verb."""
    found = Library.objects.for_scope(by.scope).select_for_update().filter(id=library_id).first()
    if found is None:
        raise not_found()
    by.must(MANAGE, found.path)
    return found


def note(name: str, by: Actor, about: Any, **details: Any) -> None:
    audit.note(name, by=by, about=about, **details)


def run(sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> int:
    """Run a statement; gives the number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def ask(sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a query; gives its rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def follow_books(ids: Sequence[uuid.UUID], new_paths: Sequence[str]) -> None:
    """Give everything that hangs on these books (libraries) its new path."""
    for table in paths.book_followers():
        run(
            f"update {table.table} t set {table.path} = m.path from unnest(%s::uuid[], %s::text[]) as m(id, path)"
            f" where t.{table.column} = m.id and t.{table.path} <> m.path",
            [list(ids), list(new_paths)],
        )


def follow_areas(old: Sequence[str], new: Sequence[str]) -> None:
    """Give everything that stands at these areas themselves (posts, say) their new codes and paths."""
    for table in paths.area_followers():
        run(
            f"update {table.table} t set {table.column} = m.new, {table.path} = m.path"
            f" from unnest(%s::text[], %s::text[], %s::text[]) as m(old, new, path) where t.{table.column} = m.old",
            [list(old), list(new), [area_path(code) for code in new]],
        )
