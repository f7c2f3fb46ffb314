"""Who may act upon a person: whoever appoints all the posts the person holds."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from simpul.people import access
from simpul.people.models import Post, User
from simpul.scope import NATION
from simpul.scope.actor import Actor
from simpul.scope.session import entered

P = ParamSpec("P")
R = TypeVar("R")


def acting(act: Callable[P, R]) -> Callable[P, R]:
    """An action is one transaction (or a savepoint of one) in the scope, and under the name, of its `by`."""

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by: Actor = kwargs["by"]  # type: ignore[assignment]
        with entered(by.scope, actor=by.id):
            return act(*args, **kwargs)

    return run


def must_manage(by: Actor, user: User) -> None:
    """Raise akses-1 or akses-2 unless `by` appoints every post of `user`, the last ones when none is held now.

    Every one: whoever could reset a person through a small post would else get hold of the great one.
    """
    if by.everything:
        return
    posts = access.roles_of(user) or _past(user) or [("programme", "id.")]
    for role, path in posts:
        by.must("manage_people", path)
        by.must(f"appoint:{role}", path)


def must_be_self_or_manage(by: Actor, user: User) -> None:
    if by.id != user.pk:
        must_manage(by, user)


def _past(user: User) -> list[tuple[str, str]]:
    with entered(NATION, actor="system:authority"):
        return list(Post.objects.filter(user=user).values_list("role", "path"))
