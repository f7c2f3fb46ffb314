"""Signals of the sign-in library, heard: the session's first moment, and what belongs on the trail."""

import time
from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.http import HttpRequest

from simpul import audit
from simpul.people.backend import account_named
from simpul.people.models import User


def install() -> None:
    user_logged_in.connect(signed_in, dispatch_uid="people.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="people.signed_out")
    user_locked_out.connect(locked_out, dispatch_uid="people.locked_out")
    password_changed.connect(changed_password, dispatch_uid="people.password_changed")
    authenticator_added.connect(added, dispatch_uid="people.added")
    authenticator_removed.connect(removed, dispatch_uid="people.removed")


def signed_in(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    request.session["since"] = request.session["seen"] = time.time()
    audit.note("user.signed_in", by=user.pk, about=user.pk)


def signed_out(sender: Any, request: HttpRequest, user: User | None, **_: Any) -> None:
    if user is not None:
        audit.note("user.signed_out", by=user.pk, about=user.pk)


def locked_out(sender: Any, request: HttpRequest, username: str, **_: Any) -> None:
    """By id where the name exists; a name that nobody has is somebody's typing and is not kept."""
    user = account_named(username or "")
    audit.note("user.locked_out", by="system:sign-in", about=user.pk if user else None)


def changed_password(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """Whoever knew the old password is signed out everywhere else (ASVS 7.4.3)."""
    from simpul.people import access, actions

    audit.note("password.changed", by=user.pk, about=user.pk)
    actions.end_sessions(by=access.actor_of(user), user=user, keep=request.session.session_key)


def added(sender: Any, user: User, authenticator: Any, **_: Any) -> None:
    audit.note("second_factor.added", by=user.pk, about=user.pk, type=str(authenticator.type))


def removed(sender: Any, user: User, authenticator: Any, **_: Any) -> None:
    audit.note("second_factor.removed", by=user.pk, about=user.pk, type=str(authenticator.type))
