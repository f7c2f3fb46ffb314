"""Giving, ending and handing over posts."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, connection, transaction

from simpul import audit
from simpul.foundation import clock
from simpul.people import access, rules
from simpul.people.actions import sessions
from simpul.people.actions.authority import acting
from simpul.people.models import Post, User
from simpul.people.problems import ends_before_start, last_of_the_programme, post_given, post_over
from simpul.places.models import Library
from simpul.scope import area_path
from simpul.scope.actor import Actor


@acting
def appoint(
    *, by: Actor, user: User, role: str, at: Library | str, from_date: Any = None, to_date: dt.date | None = None
) -> Post:
    """Give `user` a post: a role at a library, or at an area named by its code ("" is the nation).

    From today unless `from_date` says otherwise; `to_date` is the first day without it.
    Raises petugas-3, petugas-4, petugas-6, petugas-10, akses-1/2.
    """
    wanted = rules.role(role)
    library = at if isinstance(at, Library) else None
    area_code = None if library is not None else str(at)
    rules.place_of(wanted, area_code)
    path = library.path if library is not None else area_path(str(area_code))
    by.must("manage_people", path)
    by.must(f"appoint:{role}", path)
    begins: dt.date = from_date or clock.today()
    if to_date is not None and to_date < begins:
        raise ends_before_start(start=begins, on=to_date, where="to_date")
    post = Post(
        user=user, role=role, library=library, area_code=area_code, path=path, from_date=begins, to_date=to_date
    )
    try:
        with transaction.atomic():
            post.save(force_insert=True)
    except IntegrityError as error:
        if "post_is_given_once" not in str(error):
            raise
        raise post_given(name=user.full_name, start=begins) from error
    audit.note("post.given", by=by, about=post, role=role, user=str(user.pk))
    return post


@acting
def end_post(*, by: Actor, post: Post, on: dt.date | None = None) -> Post:
    """End a post; `on` (today unless said) is the first day without it. The reach ends with the next request.

    When nobody else holds the post afterwards, the trail notes it as vacant. Who holds no post any more is signed out.
    Raises petugas-5, petugas-6, petugas-11 (the last of the programme office), akses-1/2.
    """
    _must(by, post)
    ends = on or clock.today()
    programme_must_remain(post.role, ends, without=post)
    if post.to_date is not None and post.to_date <= ends:
        raise post_over(on=post.to_date)
    if ends < post.from_date:
        raise ends_before_start(start=post.from_date, on=ends, where="on")
    post.to_date = ends
    post.save(update_fields=["to_date"])
    others = Post.objects.on(ends).filter(role=post.role, path=post.path).exclude(pk=post.pk)
    audit.note("post.ended", by=by, about=post, role=post.role, user=str(post.user_id), vacant=not others.exists())
    _sign_out_the_departed(by, post.user)
    return post


@acting
def hand_over(*, by: Actor, post: Post, to_user: User, on: dt.date | None = None) -> Post:
    """The post goes to `to_user` on a day (today unless said): the old one ends, a new one begins, both linked."""
    _must(by, post)
    day = on or clock.today()
    place = post.library if post.library is not None else (post.area_code or "")
    # The new one first: the last of the programme office can hand over, though nobody can send them away.
    new = appoint(by=by, user=to_user, role=post.role, at=place, from_date=day)
    if post.to_date is None or post.to_date > day:
        end_post(by=by, post=post, on=day)
    post.successor = new
    post.save(update_fields=["successor"])
    audit.note("post.handed_over", by=by, about=new, role=post.role, to=str(to_user.pk), before=str(post.user_id))
    return new


@acting
def hand_over_to_new(
    *, by: Actor, post: Post, username: str, full_name: str, phone: str = "", on: dt.date | None = None
) -> Post:
    """The post goes to somebody who has no account yet; see `hand_over` and `users.create_user`."""
    from simpul.people.actions.users import create_user

    _must(by, post)
    day = on or clock.today()
    place = post.library if post.library is not None else (post.area_code or "")
    user = create_user(
        by=by, username=username, full_name=full_name, phone=phone, role=post.role, at=place, from_date=day
    )
    new: Post = user.posts.get(role=post.role)
    if post.to_date is None or post.to_date > day:
        end_post(by=by, post=post, on=day)
    post.successor = new
    post.save(update_fields=["successor"])
    audit.note("post.handed_over", by=by, about=new, role=post.role, to=str(user.pk), before=str(post.user_id))
    return new


def _must(by: Actor, post: Post) -> None:
    by.must("manage_people", post.path)
    by.must(f"appoint:{post.role}", post.path)


def programme_must_remain(role: str, on: dt.date, *, without: Post | None = None, user: User | None = None) -> None:
    """Raise petugas-11 when nobody of the programme office would be left from `on`, apart from this post or person."""
    if role != "programme":
        return
    with connection.cursor() as cursor:
        # Two of them sending each other away at once: the second waits, and sees what the first did.
        cursor.execute("select pg_advisory_xact_lock(7043)")
    left = Post.objects.on(on).filter(role="programme", user__is_active=True)
    if without is not None:
        left = left.exclude(pk=without.pk)
    if user is not None:
        left = left.exclude(user=user)
    if not left.exists():
        raise last_of_the_programme()


def _sign_out_the_departed(by: Actor, user: User) -> None:
    """Posts elsewhere are asked for too: whoever still holds one stays signed in, with what is left."""
    if not access.roles_of(user):
        sessions.end_all(by=by, user=user)
