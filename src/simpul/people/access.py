"""Who may do what where: one function yields both the list (a Scope) and the lock (`Actor.may`)."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from simpul.foundation import clock
from simpul.people.models import User
from simpul.people.roles import APPOINTS, CARRIES, ROLES, VERBS, Role, matrix, verbs_of
from simpul.scope import NOWHERE, Scope
from simpul.scope.actor import Actor

__all__ = ["APPOINTS", "CARRIES", "ROLES", "VERBS", "Role", "actor_of", "matrix", "may", "must", "reach", "roles_of"]

NOBODY = Actor("system:nobody", NOWHERE)


def roles_of(user: User) -> list[tuple[str, str]]:
    """The (role, path) of every post the user holds today; none for an inactive user.

    Asked afresh on every request, by an owner-rights function, because the answer comes before there is a scope.
    """
    with connection.cursor() as cursor:
        cursor.execute("select role, path from people_posts_of(%s, %s)", [user.pk, clock.today()])
        return cursor.fetchall()


def actor_of(user: User) -> Actor:
    """The user as an actor, with the reach of today's posts."""
    if not user.is_authenticated:
        return NOBODY
    return actor_with(user, roles_of(user))


def actor_with(user: User, posts: list[tuple[str, str]]) -> Actor:
    """The user as an actor holding exactly `posts`, (role, path) pairs."""
    paths: dict[str, list[str]] = {}
    for role, path in posts:
        for verb in verbs_of(role):
            paths.setdefault(verb, []).append(path)
    verbs = {verb: _widest(found) for verb, found in paths.items()}
    return Actor(user.pk, verbs.get("read", NOWHERE), verbs)


def reach(user: User, verb: str) -> Scope:
    """Where a user may do a thing: the places of their posts, and all that lies below."""
    return actor_of(user).verbs.get(verb, NOWHERE)


def may(actor: Actor, verb: str, path: str) -> bool:
    return actor.may(verb, path)


def must(actor: Actor, verb: str, path: str) -> None:
    """Raise akses-2 (404) for a place outside the reach, akses-1 (403) where it is seen but the verb is not held."""
    actor.must(verb, path)


def needs_second_factor(posts: list[tuple[str, str]]) -> bool:
    """Whether any of the posts obliges its holder to a second factor."""
    return any(ROLES[role].second_factor for role, _ in posts)


def _widest(paths: list[str]) -> Scope:
    """The scope of `paths` without those that lie below another."""
    kept: list[str] = []
    for path in sorted(set(paths)):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return Scope(tuple(kept))


def has_second_factor(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whether the user set up an authenticator app or a passkey; asked inside their own transaction."""
    strong = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user_id=user.pk, type__in=strong).exists()
