"""Answers that are sent while they are made."""

from collections.abc import Callable, Iterable, Iterator

from django.db import connection
from django.http import HttpRequest

from simpul.scope.actor import Actor
from simpul.scope.session import entered


def scoped(request: HttpRequest, make: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """The parts of a streamed answer, made in a read-only transaction of its own with the visitor's reach.

    The request's transaction is over before the first part is sent (decision 2).
    """
    return for_actor(request.actor, make)  # type: ignore[attr-defined]


def for_actor(actor: Actor, make: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    with entered(actor.scope, actor=actor.id):
        with connection.cursor() as cursor:
            cursor.execute("set transaction read only")
        yield from make()
