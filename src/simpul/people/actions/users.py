"""Making and changing users."""

import datetime as dt

from django.db import IntegrityError, transaction

from simpul import audit
from simpul.foundation import clock
from simpul.people import rules
from simpul.people.actions.authority import acting, must_be_self_or_manage, must_manage
from simpul.people.actions.posts import appoint, programme_must_remain
from simpul.people.actions.sessions import end_all
from simpul.people.backend import account_named
from simpul.people.models import Profile, User
from simpul.people.problems import name_taken
from simpul.places.models import Library
from simpul.scope.actor import Actor, not_yours_to_change


@acting
def create_user(
    *,
    by: Actor,
    username: str,
    full_name: str,
    role: str | None = None,
    at: Library | str = "",
    phone: str = "",
    language: str = "id",
    synthetic: bool = False,
    from_date: object = None,
    to_date: dt.date | None = None,
) -> User:
    """A new user with a first post (`role` at a library or an area code); only the machine may leave the post out.

    There is no password: a one-time code opens the first sign-in. Raises petugas-1 to petugas-4, petugas-9, akses-1/2.
    """
    name = rules.username(username)
    user = User(
        username=name,
        full_name=rules.full_name(full_name),
        phone=phone.strip()[:24],
        language=language,
        synthetic=synthetic,
    )
    user.set_unusable_password()
    if role is None and not by.everything:
        raise not_yours_to_change()
    if account_named(name) is not None:
        raise name_taken(username=name, where="username")
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError as error:
        raise name_taken(username=name, where="username") from error
    if role is not None:
        appoint(by=by, user=user, role=role, at=at, from_date=from_date, to_date=to_date)
    audit.note("user.created", by=by, about=user.pk, synthetic=synthetic)
    return user


@acting
def change_user(
    *,
    by: Actor,
    user: User,
    full_name: str | None = None,
    phone: str | None = None,
    language: str | None = None,
    is_active: bool | None = None,
) -> User:
    """Change what is known of a person: by themselves, or by who appoints them (who alone may switch them off)."""
    if is_active is None:
        must_be_self_or_manage(by, user)
    else:
        must_manage(by, user)
        if user.is_active and not is_active:
            for post in user.posts.filter(role="programme"):
                programme_must_remain(post.role, clock.today(), user=user)
        user.is_active = is_active
    if full_name is not None:
        user.full_name = rules.full_name(full_name)
    if phone is not None:
        user.phone = phone.strip()[:24]
    if language in ("id", "en"):
        user.language = language
    user.save(update_fields=["full_name", "phone", "language", "is_active"])
    if is_active is False:
        end_all(by=by, user=user)
    return user


@acting
def set_profile(*, by: Actor, user: User, **particulars: object) -> Profile:
    """Write the optional particulars (other_job, education, lis_degree, honorarium in rupiah a month)."""
    must_be_self_or_manage(by, user)
    wanted = {k: v for k, v in particulars.items() if k in Profile.Privacy.personal}
    profile, _ = Profile.objects.update_or_create(user=user, defaults=wanted)
    return profile
