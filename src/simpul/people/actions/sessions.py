"""Sessions: seen, listed and ended."""

import time
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from simpul import audit
from simpul.people.actions.authority import acting, must_be_self_or_manage
from simpul.people.models import User
from simpul.scope import NATION
from simpul.scope.actor import Actor
from simpul.scope.session import entered

# How often (seconds) a living session is written down: once a minute is enough for an idle limit of half an hour.
SEEN_EVERY = 60


def touch_session(request: HttpRequest) -> None:
    """Remember that the session is alive; inside the visitor's own transaction."""
    now = time.time()
    if not request.user.is_authenticated or now - request.session.get("seen", 0) < SEEN_EVERY:
        return
    request.session.setdefault("since", now)
    request.session["seen"] = now
    UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())


@acting
def end_sessions(*, by: Actor, user: User, keep: str | None = None) -> int:
    """End every session of `user` (but the one with the key `keep`): by themselves, or by who appoints them."""
    must_be_self_or_manage(by, user)
    return end_all(by=by, user=user, keep=keep)


def end_all(*, by: Actor, user: User, keep: str | None = None) -> int:
    """The same for an action that has asked already."""
    with entered(NATION, actor=by.id):
        ended = _end(UserSession.objects.filter(user=user).exclude(session_key=keep or ""))
    if ended:
        audit.note("sessions.ended", by=by, about=user.pk, count=ended)
    return ended


@acting
def end_session(*, by: Actor, user: User, session_id: int) -> bool:
    """End one session of `user`; False when it is gone already."""
    must_be_self_or_manage(by, user)
    with entered(NATION, actor=by.id):
        return bool(_end(UserSession.objects.filter(user=user, pk=session_id)))


def _end(sessions: "object") -> int:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    found = list(sessions)  # type: ignore[call-overload]
    for session in found:
        store.delete(session.session_key)
        session.delete()
    return len(found)
