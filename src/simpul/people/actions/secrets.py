"""Passwords, one-time codes, second factors and tokens."""

import datetime as dt
import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from simpul import audit
from simpul.people import tokens
from simpul.people.actions.authority import acting, must_manage
from simpul.people.actions.sessions import end_sessions
from simpul.people.backend import account_named
from simpul.people.models import ApiToken, OneTimeCode, User
from simpul.people.problems import only_synthetic, password_weak, token_too_long
from simpul.scope import NATION
from simpul.scope.actor import Actor, machine, not_yours_to_change
from simpul.scope.session import entered

# Read out on the telephone: no 0/O, 1/I/L, U/V.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_MINUTES = 60
# A first sign-in travels on paper to a village without a signal; there is no account to lose yet.
FIRST_CODE_MINUTES = 3 * 24 * 60
TOKEN_DAYS_MOST = 730


@acting
def set_password(*, by: Actor, user: User, password: str) -> None:
    """A new password: by the person, or by the machine (an officer hands out a one-time code instead).

    Raises sandi-1 with the reason when it is too weak.
    """
    if by.id != user.pk and not by.everything:
        raise not_yours_to_change()
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise password_weak(why=" ".join(error.messages), where="password") from error
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.note("password.changed", by=by, about=user.pk)


@acting
def issue_one_time_code(
    *, by: Actor, user: User, purpose: str = OneTimeCode.PASSWORD, minutes: int | None = None
) -> str:
    """A code like "K7QM-2WXA" to hand to the person: good once, for `code_minutes`. An older open code dies.

    `by` must appoint every post the person holds (decision 29). Raises akses-1/2.
    """
    must_manage(by, user)
    minutes = minutes or code_minutes(user)
    code = "".join(secrets.choice(_LETTERS) for _ in range(8))
    with entered(NATION, actor=by.id):
        OneTimeCode.objects.filter(user=user, purpose=purpose, used_at=None).delete()
        OneTimeCode.objects.create(
            user=user,
            purpose=purpose,
            secret=make_password(code),
            issued_by=str(by.id),
            expires_at=timezone.now() + dt.timedelta(minutes=minutes),
        )
    audit.note("code.issued", by=by, about=user.pk, purpose=purpose, minutes=minutes)
    return f"{code[:4]}-{code[4:]}"


def code_minutes(user: User) -> int:
    """How long a code for this person holds: three days for a first sign-in, an hour for everything later."""
    first = user.last_login is None and not user.has_usable_password()
    return FIRST_CODE_MINUTES if first else CODE_MINUTES


def redeem_code(*, username: str, code: str, purpose: str, password: str) -> User | None:
    """Use a one-time code; None when it does not hold, whatever the reason, so that nothing can be learned from it.

    "password" sets `password` as the new one (raises sandi-1); "second_factor" wants the present password and takes
    off every second factor. Both end all sessions. A code dies after five wrong tries.
    """
    user = account_named(username)
    typed = "".join(c for c in code.upper() if c.isalnum())
    with entered(NATION, actor=f"system:code:{user.pk if user else 'nobody'}"):
        held = None
        if user is not None and user.is_active:
            held = (
                OneTimeCode.objects.select_for_update()
                .filter(user=user, purpose=purpose, used_at=None, expires_at__gt=timezone.now())
                .filter(tries__lt=OneTimeCode.MOST_TRIES)
                .first()
            )
        matches = check_password(typed, held.secret if held else _nothing())
        if held is None or user is None:
            return None
        if not matches or (purpose == OneTimeCode.SECOND_FACTOR and not user.check_password(password)):
            held.tries += 1
            held.save(update_fields=["tries"])
            return None
        by = machine("one-time-code")
        if purpose == OneTimeCode.PASSWORD:
            set_password(by=by, user=user, password=password)
        else:
            Authenticator.objects.filter(user=user).delete()
        held.used_at = timezone.now()
        held.save(update_fields=["used_at"])
        lift_lockout(by=by, user=user)
        end_sessions(by=by, user=user)
        audit.note("code.used", by=by, about=user.pk, purpose=purpose)
    return user


def _nothing() -> str:
    """A hash that nothing matches, so that an unknown name takes as long as a known one."""
    global _NOTHING
    _NOTHING = _NOTHING or make_password(secrets.token_hex(16))
    return _NOTHING


_NOTHING = ""


@acting
def reset(*, by: Actor, user: User) -> str:
    """For the last officer, from the operator's desk: second factors off, and a one-time code for a password."""
    if not by.everything:
        raise not_yours_to_change()
    with entered(NATION, actor=by.id):
        Authenticator.objects.filter(user=user).delete()
    lift_lockout(by=by, user=user)
    end_sessions(by=by, user=user)
    audit.note("user.reset", by=by, about=user.pk)
    return issue_one_time_code(by=by, user=user)


@acting
def lift_lockout(*, by: Actor, user: User) -> None:
    """Let someone try again who typed too many wrong passwords."""
    must_manage(by, user)
    AccessAttempt.objects.filter(username=user.username).delete()


@acting
def set_up_synthetic_second_factor(*, by: Actor, user: User) -> None:
    """An authenticator for a synthetic user, so that the demo can be entered; its code: `simpul user code NAME`."""
    must_manage(by, user)
    if not user.synthetic:
        raise only_synthetic(username=user.username)
    with entered(NATION, actor=by.id):
        if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
            TOTP.activate(user, generate_totp_secret())
            RecoveryCodes.activate(user)


@acting
def issue_token(*, by: Actor, user: User, name: str, path: str, days: int = 365) -> str:
    """A token that reads what its user may export, at `path` and below; the text is shown once and not kept.

    By the user (or the machine). Raises token-1, akses-1/2.
    """
    if by.id != user.pk and not by.everything:
        raise not_yours_to_change()
    by.must("export", path)
    if not 1 <= days <= TOKEN_DAYS_MOST:
        raise token_too_long(days=days, most=TOKEN_DAYS_MOST, where="days")
    token_id, text, secret = tokens.made()
    ends = timezone.now() + dt.timedelta(days=days)
    with entered(NATION, actor=by.id):
        ApiToken.objects.create(
            id=token_id, user=user, name=name.strip()[:80], path=path, secret_sha256=secret, expires_at=ends
        )
    audit.note("token.issued", by=by, about=token_id, days=days, place=path)
    return text


@acting
def revoke_token(*, by: Actor, token: ApiToken) -> None:
    """Strike a token off, from the next request on: by its user, or by who appoints the user."""
    if by.id != token.user_id:
        must_manage(by, token.user)
    with entered(NATION, actor=by.id):
        ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())
    audit.note("token.revoked", by=by, about=token.pk)
