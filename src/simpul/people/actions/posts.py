"""Giving, ending and handing over posts."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction

from simpul import audit
from simpul.foundation import clock
from simpul.people import rules
from simpul.people.actions.authority import acting
from simpul.people.models import Post, User
from simpul.people.problems import ends_before_start, post_given, post_over
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

    When nobody else holds the post afterwards, the trail notes it as vacant. Raises petugas-5, petugas-6, akses-1/2.
    """
    _must(by, post)
    ends = on or clock.today()
    if post.to_date is not None and post.to_date <= ends:
        raise post_over(on=post.to_date)
    if ends < post.from_date:
        raise ends_before_start(start=post.from_date, on=ends, where="on")
    post.to_date = ends
    post.save(update_fields=["to_date"])
    others = Post.objects.on(ends).filter(role=post.role, path=post.path).exclude(pk=post.pk)
    audit.note("post.ended", by=by, about=post, role=post.role, user=str(post.user_id), vacant=not others.exists())
    return post


@acting
def hand_over(*, by: Actor, post: Post, to_user: User, on: dt.date | None = None) -> Post:
    """The post goes to `to_user` on a day (today unless said): the old one ends, a new one begins, both linked."""
    _must(by, post)
    day = on or clock.today()
    if post.to_date is None or post.to_date > day:
        end_post(by=by, post=post, on=day)
    place = post.library if post.library is not None else (post.area_code or "")
    new = appoint(by=by, user=to_user, role=post.role, at=place, from_date=day)
    post.successor = new
    post.save(update_fields=["successor"])
    audit.note("post.handed_over", by=by, about=new, role=post.role, to=str(to_user.pk), before=str(post.user_id))
    return new


def _must(by: Actor, post: Post) -> None:
    by.must("manage_people", post.path)
    by.must(f"appoint:{post.role}", post.path)
