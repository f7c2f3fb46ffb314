"""How a name and a password become a user, before there is a scope."""

import uuid

from allauth.account.auth_backends import AuthenticationBackend
from django.http import HttpRequest

from simpul.people.models import User
from simpul.scope import session


class Backend(AuthenticationBackend):
    """Looks users up through the owner-rights doors of the database, since nobody is signed in yet.

    An inactive user is told the same as a wrong password, and an unknown name takes as long as a known one.
    """

    def _authenticate(self, request: HttpRequest | None, **credentials: str) -> User | None:
        user = account_named(credentials.get("username") or "")
        if user is None:
            return None
        self._did_check_password = True
        if not user.check_password(credentials.get("password") or "") or not user.is_active:
            return None
        # From here to the end of the transaction the person sees their own rows: second factors, sessions.
        session.act_as(user.pk)
        return user

    def get_user(self, user_id: uuid.UUID | str) -> User | None:
        user = account(user_id)
        return user if user is not None and user.is_active else None


def account(user_id: uuid.UUID | str) -> User | None:
    """The user with this id, whoever asks."""
    return next(iter(User.objects.raw("select * from people_account(%s)", [user_id])), None)


def account_named(username: str) -> User | None:
    """The user who signs in as `username` (in any case), whoever asks."""
    name = username.strip().lower()
    if not name or "\0" in name:
        return None
    return next(iter(User.objects.raw("select * from people_account_named(%s)", [name])), None)
