"""Erasing a person, and throwing away what is kept no longer."""

import datetime as dt

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone

from simpul import audit
from simpul.people import access
from simpul.people.actions.authority import acting, must_manage
from simpul.people.actions.sessions import end_sessions
from simpul.people.models import ApiToken, GuidePutAway, LetterWish, Look, OneTimeCode, Profile, User
from simpul.people.problems import still_in_post
from simpul.scope import NATION
from simpul.scope.actor import Actor
from simpul.scope.session import entered

ATTEMPTS_KEPT = dt.timedelta(days=90)
CODES_KEPT = dt.timedelta(days=90)


@acting
def erase_person(*, by: Actor, user: User) -> None:
    """Erase what is held of a person. The posts and records stay, with an id that no longer names anybody.

    Refused (hapus-1) while a post is held. Backups forget within 35 days. Saying it twice changes nothing.
    """
    must_manage(by, user)
    if access.roles_of(user):
        raise still_in_post(name=user.full_name)
    with entered(NATION, actor=by.id):
        AccessAttempt.objects.filter(username=user.username).delete()
        end_sessions(by=by, user=user)
        Authenticator.objects.filter(user=user).delete()
        OneTimeCode.objects.filter(user=user).delete()
        Profile.objects.filter(user=user).delete()
        LetterWish.objects.filter(user=user).delete()
        Look.objects.filter(user=user).delete()
        GuidePutAway.objects.filter(user=user).delete()
        ApiToken.objects.filter(user=user).update(name="-", secret_sha256="")
        ApiToken.objects.filter(user=user, revoked_at=None).update(revoked_at=timezone.now())
        user.username, user.full_name, user.phone = f"x-{user.pk.hex}", "—", ""
        user.is_active, user.last_login = False, None
        user.erased_at = user.erased_at or timezone.now()
        user.set_unusable_password()
        user.save()
        audit.note("person.erased", by=by, about=user.pk)


def tidy_up() -> dict[str, int]:
    """Throw away dead sessions, old tries and old codes; how many of each. The timer calls it every hour."""
    now = timezone.now()
    with entered(NATION, actor="system:tidy-up"):
        Session.objects.filter(expire_date__lt=now).delete()
        living = set(Session.objects.values_list("session_key", flat=True))
        dead = [s.pk for s in UserSession.objects.only("pk", "session_key") if s.session_key not in living]
        sessions, _ = UserSession.objects.filter(pk__in=dead).delete()
        tries, _ = AccessAttempt.objects.filter(attempt_time__lt=now - ATTEMPTS_KEPT).delete()
        codes, _ = OneTimeCode.objects.filter(expires_at__lt=now - CODES_KEPT).delete()
    return {"sessions": sessions, "tries": tries, "codes": codes}
