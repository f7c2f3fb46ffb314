"""What pages, commands and exports may read about people."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.db.models import Q

from simpul import audit
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.people.actions.authority import must_be_self_or_manage, must_manage
from simpul.people.backend import account_named
from simpul.people.models import ApiToken, GuidePutAway, Post, User
from simpul.people.problems import only_synthetic, user_unknown
from simpul.scope import NATION, NOWHERE
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered


def user_named(username: str) -> User:
    """The user who signs in as `username`. Raises petugas-8."""
    user = account_named(username)
    if user is None:
        raise user_unknown(username=username[:40])
    return user


def posts_in(by: Actor) -> list[Post]:
    """The posts held today at or below the places of `by`, with their users."""
    return list(Post.objects.for_scope(by.scope).on(clock.today()).select_related("user").order_by("path", "role"))


def vacant_posts(by: Actor) -> list[Post]:
    """Posts that ended and that nobody holds now, where `by` manages people: the handovers that are due."""
    where = by.verbs.get(MANAGE, by.scope)
    held = set(Post.objects.for_scope(where).on(clock.today()).values_list("role", "path"))
    ended = Post.objects.for_scope(where).filter(to_date__lte=clock.today()).order_by("path", "role", "-to_date")
    latest = {(p.role, p.path): p for p in reversed(ended)}
    return [p for key, p in sorted(latest.items()) if key not in held]


@dataclass(frozen=True)
class Holding:
    """What to list of the posts: those held today, ended, or to come; of one role; of people called so."""

    state: str = "held"
    role: str = ""
    words: str = ""
    inside: str = ""


MANAGE = "manage_people"
STATES = ("held", "ended", "coming")
# The regency's contact: who is in charge, then who verifies, then who visits.
ASKED = ("regency_pic", "regency_verifier", "facilitator")


def posts_managed(
    by: Actor, asked: Holding, *, after: tuple[str, uuid.UUID] | None = None, size: int = 50
) -> tuple[list[Post], tuple[str, uuid.UUID] | None]:
    """A page of the posts where `by` manages people, by place, and the key of the next page (None at the end)."""
    today = clock.today()
    found = Post.objects.for_scope(by.verbs.get(MANAGE, NOWHERE)).select_related("user", "library")
    if asked.state == "ended":
        found = found.filter(to_date__lte=today)
    elif asked.state == "coming":
        found = found.filter(from_date__gt=today)
    else:
        found = found.on(today)
    if asked.role:
        found = found.filter(role=asked.role)
    if asked.inside:
        found = found.filter(path__startswith=asked.inside)
    for word in asked.words.split():
        found = found.filter(user__full_name__icontains=word)
    if after:
        found = found.filter(Q(path__gt=after[0]) | Q(path=after[0], id__gt=after[1]))
    rows = list(found.order_by("path", "id")[: size + 1])
    return rows[:size], (rows[size - 1].path, rows[size - 1].pk) if len(rows) > size else None


def person_managed(by: Actor, user_id: uuid.UUID) -> tuple[User, list[Post]]:
    """A person with the posts they hold or held where `by` manages people; akses-2 when there is none."""
    found = Post.objects.for_scope(by.verbs.get(MANAGE, NOWHERE)).filter(user_id=user_id)
    posts = list(found.select_related("user", "library", "successor__user").order_by("-from_date", "-id"))
    if not posts:
        raise not_found()
    return posts[0].user, posts


def post_managed(by: Actor, post_id: uuid.UUID) -> Post:
    """A post where `by` manages people; akses-2 outside."""
    found = Post.objects.for_scope(by.verbs.get(MANAGE, NOWHERE)).filter(pk=post_id)
    post = found.select_related("user", "library").first()
    if post is None:
        raise not_found()
    return post


def people_called(by: Actor, name: str, *, most: int = 8) -> list[User]:
    """The people where `by` manages who share a word of their name with `name`; erased ones left out."""
    words = Q(pk__in=[])
    for word in name.split():
        if len(word) >= 3:
            words |= Q(full_name__icontains=word)
    there = Post.objects.for_scope(by.verbs.get(MANAGE, NOWHERE)).values("user_id")
    return list(User.objects.filter(words, pk__in=there, erased_at=None).order_by("full_name")[:most])


def may_manage(by: Actor, user: User) -> bool:
    """Whether `by` appoints every post of the person: what resetting and erasing ask for."""
    try:
        must_manage(by, user)
    except Problem:
        return False
    return True


def demo_code(username: str) -> str:
    """The authenticator code of this moment, for synthetic users only. Raises petugas-7, petugas-8."""
    user = user_named(username)
    if not user.synthetic:
        raise only_synthetic(username=user.username)
    with entered(NATION, actor="system:demo"):
        held = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if held is None:
        raise only_synthetic(username=user.username)
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(decrypt(held.data["secret"]), counters[len(counters) // 2]))


def export_person(*, by: Actor, user: User) -> dict[str, Any]:
    """All that is held of a person, as plain values (decision 37): by themselves, or by who appoints them.

    {"user", "profile", "letter", "look", "guides_put_away", "posts", "tokens", "sessions",
    "second_factors", "records"}; secrets are left out, and "records" counts what they wrote, by table.
    """
    must_be_self_or_manage(by, user)
    with entered(NATION, actor=by.id):
        told = {
            "user": _row(user, leave=("password",)),
            "profile": _row(user.profile) if hasattr(user, "profile") else None,
            "letter": _row(user.letter_wish) if hasattr(user, "letter_wish") else None,
            "look": _row(user.look) if hasattr(user, "look") else None,
            "guides_put_away": [_row(g) for g in user.guides_put_away.order_by("guide")],
            "posts": [_row(p) for p in Post.objects.filter(user=user).order_by("from_date")],
            "tokens": [_row(t, leave=("secret_sha256",)) for t in ApiToken.objects.filter(user=user)],
            "sessions": [_row(s, leave=("session_key",)) for s in UserSession.objects.filter(user=user)],
            "second_factors": [_row(a, leave=("data",)) for a in Authenticator.objects.filter(user=user)],
            "records": _written_by(user),
        }
        audit.note("person.exported", by=by, about=user.pk)
    return told


def _row(row: Any, leave: tuple[str, ...] = ()) -> dict[str, Any]:
    plain = (int, float, bool, type(None))
    values = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.name not in leave}
    return {k: v if isinstance(v, plain) else str(v) for k, v in values.items()}


# Which column says who wrote a row, or who answered for a photo.
WRITERS = ("author_id", "consent_by")


def _written_by(user: User) -> dict[str, int]:
    found = {}
    for model in apps.get_models():
        names = {f.name for f in model._meta.concrete_fields}
        column = next((c for c in WRITERS if c in names), None)
        if model.__module__.startswith("simpul.") and column:
            count = model._default_manager.filter(**{column: user.pk}).count()
            if count:
                found[model._meta.db_table] = count
    return found


def guides_put_away(user_id: uuid.UUID) -> set[str]:
    """The roles whose first steps a person put away."""
    return set(GuidePutAway.objects.filter(user_id=user_id).values_list("guide", flat=True))


def librarians_of(library: Any) -> list[Post]:
    """The posts of those who record at a library today, with their users; as far as the scope shows them."""
    held = Post.objects.filter(library_id=library.pk, role="librarian").on(clock.today())
    return list(held.select_related("user").order_by("user__full_name", "id"))


def named(ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, tuple[str, str]]:
    """The names and telephones of people, as far as the scope shows them."""
    found = User.objects.filter(pk__in=set(ids)).values_list("pk", "full_name", "phone")
    return {id: (name, phone) for id, name, phone in found}


def called(user_id: uuid.UUID) -> tuple[str, list[str]]:
    """Somebody's name, and the roles of the posts they hold today."""
    held = Post.objects.filter(user_id=user_id).on(clock.today()).order_by("from_date", "id")
    return named([user_id]).get(user_id, ("", ""))[0], list(held.values_list("role", flat=True))


def asked_above(path: str) -> list[Post]:
    """Whom a library asks first: the regency's officers above `path` today who have a telephone, who is in charge
    first; with their users, as far as the scope shows them."""
    held = Post.objects.filter(role__in=ASKED).exclude(user__phone="").on(clock.today()).select_related("user")
    above = [post for post in held.order_by("from_date", "id") if path.startswith(post.path)]
    return sorted(above, key=lambda post: ASKED.index(post.role))


@dataclass(frozen=True)
class Elsewhen:
    """A post that is not held today: one that ended, or one that is yet to begin. `place` is a library's name or an
    area's code, `ask` who is in charge there."""

    post: Post
    place: str
    ask: Post | None

    @property
    def is_over(self) -> bool:
        return self.post.to_date is not None and self.post.to_date <= clock.today()


def posts_elsewhen(user: User, most: int = 3) -> list[Elsewhen]:
    """The posts that somebody held last, or is going to hold: what to tell a person who holds none today. It looks
    beyond their scope, which is empty, at their own posts and who is in charge there."""
    with entered(NATION, actor=user.pk):
        mine = Post.objects.filter(user=user).order_by("-from_date", "-id").select_related("library", "successor__user")
        told = []
        for post in mine[:most]:
            others = (above for above in asked_above(post.path) if above.user_id != user.pk)
            place = post.library.name if post.library else post.area_code or ""
            told.append(Elsewhen(post, place, next(others, None)))
    return told


def librarians_at(libraries: Iterable[uuid.UUID], *, phones: bool) -> dict[uuid.UUID, list[str]]:
    """Who records at these libraries today, by library, as far as the scope shows them: "Sari", with `phones` for
    those who have to reach them "Sari, 0812…"."""
    return {
        library: [f"{name}, {phone}" if phone and phones else name for name, phone in people]
        for library, people in telephones_at(libraries).items()
    }


def telephones_at(libraries: Iterable[uuid.UUID]) -> dict[uuid.UUID, list[tuple[str, str]]]:
    """Who records at these libraries today and their telephones ("" where none is known), by library."""
    held = Post.objects.filter(library_id__in=list(libraries), role="librarian").on(clock.today())
    found: dict[uuid.UUID, list[tuple[str, str]]] = {}
    for library, name, phone in held.order_by("id").values_list("library_id", "user__full_name", "user__phone"):
        found.setdefault(library, []).append((name, phone))  # type: ignore[arg-type]
    return found
