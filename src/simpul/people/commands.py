"""What the operator does from the command line: as the machine, over the whole nation."""

import uuid
from typing import Any

from simpul.people import actions, queries
from simpul.people.models import Post, User
from simpul.places.models import Library
from simpul.scope import NATION
from simpul.scope.actor import machine, not_found
from simpul.scope.session import entered

OPERATOR = machine("operator")


def listing() -> list[dict[str, Any]]:
    """Sign-in names with their posts, one row each: {"username", "full_name", "role", "path", "from", "to", …}."""
    with entered(NATION, actor=OPERATOR.id):
        rows = []
        for user in User.objects.filter(erased_at=None).prefetch_related("posts").order_by("username"):
            posts: list[Post | None] = list(user.posts.all())
            for post in posts or [None]:
                rows.append(
                    {
                        "username": user.username,
                        "full_name": user.full_name,
                        "role": post.role if post else "",
                        "path": post.path if post else "",
                        "from": str(post.from_date) if post else "",
                        "to": str(post.to_date or "") if post else "",
                        "synthetic": user.synthetic,
                        "active": user.is_active,
                    }
                )
    return rows


def create(username: str, *, full_name: str, role: str, at: str = "") -> str:
    """A new user with a post; returns the one-time code for the first sign-in."""
    with entered(NATION, actor=OPERATOR.id):
        user = actions.create_user(by=OPERATOR, username=username, full_name=full_name, role=role, at=_place(at))
        return actions.issue_one_time_code(by=OPERATOR, user=user)


def appoint(username: str, *, role: str, at: str = "") -> Post:
    """One more post for a user."""
    with entered(NATION, actor=OPERATOR.id):
        return actions.appoint(by=OPERATOR, user=queries.user_named(username), role=role, at=_place(at))


def end(username: str, *, role: str = "") -> int:
    """End today's posts of a user (only those of `role`, when given); returns how many."""
    with entered(NATION, actor=OPERATOR.id):
        user = queries.user_named(username)
        held = [p for p in Post.objects.filter(user=user, to_date=None) if role in ("", p.role)]
        for post in held:
            actions.end_post(by=OPERATOR, post=post)
    return len(held)


def reset(username: str) -> str:
    """For the last officer who lost password or second factor: a one-time code; noted in the trail."""
    with entered(NATION, actor=OPERATOR.id):
        return actions.reset(by=OPERATOR, user=queries.user_named(username))


def demo_code(username: str) -> str:
    """The current authenticator code of a synthetic user."""
    return queries.demo_code(username)


def export_person(username: str) -> dict[str, Any]:
    with entered(NATION, actor=OPERATOR.id):
        return queries.export_person(by=OPERATOR, user=queries.user_named(username))


def erase_person(username: str) -> None:
    with entered(NATION, actor=OPERATOR.id):
        actions.erase_person(by=OPERATOR, user=queries.user_named(username))


def _place(text: str) -> Library | str:
    """An area code as it is, or the library with this id. Raises akses-2."""
    try:
        library_id = uuid.UUID(text)
    except ValueError:
        return text
    library = Library.objects.for_scope(NATION).filter(pk=library_id).first()
    if library is None:
        raise not_found()
    return library
