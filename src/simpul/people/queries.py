"""What pages, commands and exports may read about people."""

import uuid
from collections.abc import Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from allauth.usersessions.models import UserSession
from django.apps import apps

from simpul import audit
from simpul.foundation import clock
from simpul.people.actions.authority import must_be_self_or_manage
from simpul.people.backend import account_named
from simpul.people.models import ApiToken, Post, User
from simpul.people.problems import only_synthetic, user_unknown
from simpul.scope import NATION
from simpul.scope.actor import Actor
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
    """Posts that ended and that nobody holds now: the handovers that are due."""
    held = set(Post.objects.for_scope(by.scope).on(clock.today()).values_list("role", "path"))
    ended = Post.objects.for_scope(by.scope).filter(to_date__lte=clock.today()).order_by("path", "role", "-to_date")
    latest = {(p.role, p.path): p for p in reversed(ended)}
    return [p for key, p in sorted(latest.items()) if key not in held]


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

    {"user", "profile", "look", "posts", "tokens", "sessions", "second_factors", "records"}; secrets are left out, and
    "records" counts what they wrote, by table.
    """
    must_be_self_or_manage(by, user)
    with entered(NATION, actor=by.id):
        told = {
            "user": _row(user, leave=("password",)),
            "profile": _row(user.profile) if hasattr(user, "profile") else None,
            "look": _row(user.look) if hasattr(user, "look") else None,
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


def _written_by(user: User) -> dict[str, int]:
    found = {}
    for model in apps.get_models():
        names = {f.name for f in model._meta.concrete_fields}
        if model.__module__.startswith("simpul.") and "author_id" in names:
            count = model._default_manager.filter(author_id=user.pk).count()
            if count:
                found[model._meta.db_table] = count
    return found


def librarians_of(library: Any) -> list[Post]:
    """The posts of those who record at a library today, with their users; as far as the scope shows them."""
    held = Post.objects.filter(library_id=library.pk, role="librarian").on(clock.today())
    return list(held.select_related("user").order_by("user__full_name", "id"))


def librarians_at(libraries: Iterable[uuid.UUID], *, phones: bool) -> dict[uuid.UUID, list[str]]:
    """Who records at these libraries today, by library, as far as the scope shows them: "Sari", with `phones` for
    those who have to reach them "Sari, 0812…"."""
    held = Post.objects.filter(library_id__in=list(libraries), role="librarian").on(clock.today())
    found: dict[uuid.UUID, list[str]] = {}
    for library, name, phone in held.order_by("id").values_list("library_id", "user__full_name", "user__phone"):
        found.setdefault(library, []).append(f"{name}, {phone}" if phone and phones else name)  # type: ignore[arg-type]
    return found
