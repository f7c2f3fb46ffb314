"""Announcing, withdrawing, and having read."""

import datetime as dt
import uuid
from collections.abc import Iterable

from simpul import audit
from simpul.foundation import clock
from simpul.foundation.problems import refuse
from simpul.office import problems, queries, rules
from simpul.office.models import Announcement, Seen
from simpul.people.models import User
from simpul.people.roles import ROLES
from simpul.scope import area_path
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered

ANNOUNCE = "announce"


def announce(
    *,
    by: Actor,
    area_code: str,
    title: str,
    body: str,
    roles: Iterable[str] = (),
    from_date: dt.date | None = None,
    to_date: dt.date | None = None,
) -> Announcement:
    """Say something to the posts at and below an area ("" the nation). Raises pengumuman-1, -2, -4, akses-1/2."""
    title, body, begins = " ".join(title.split()), body.strip(), from_date or clock.today()
    wrong = [
        problems.says_nothing(where=where)
        for where, text, most in (("title", title, rules.MOST_TITLE), ("body", body, rules.MOST_BODY))
        if not text or len(text) > most
    ]
    if to_date is not None and to_date < begins:
        wrong.append(problems.ends_early(to=to_date, start=begins, where="to_date"))
    refuse(wrong)
    named = list(dict.fromkeys(roles))
    for role in named:
        if role not in ROLES:
            raise problems.role_not_below(role=role[:40], where="roles")
    with entered(by.scope, actor=by.id):
        by.must(ANNOUNCE, area_path(area_code))
        made = Announcement.objects.create(
            path=area_path(area_code),
            area_code=area_code,
            title=title,
            body=body,
            roles=named,
            from_date=begins,
            to_date=to_date,
            by_id=by.user_id,
            made_at=clock.now(),
        )
        audit.note("announcement.made", by=by, about=made, roles=named)
    return made


def withdraw(*, by: Actor, announcement_id: uuid.UUID) -> Announcement:
    """Take it back: it is shown no more and stays readable here. Raises pengumuman-3, akses-1/2."""
    with entered(by.scope, actor=by.id):
        made = Announcement.objects.for_scope(by.scope).select_for_update().filter(pk=announcement_id).first()
        if made is None:
            raise not_found()
        by.must(ANNOUNCE, made.path)
        if made.withdrawn_at:
            raise problems.withdrawn_already()
        made.withdrawn_at, made.withdrawn_by = clock.now(), by.user_id
        made.save(update_fields=["withdrawn_at", "withdrawn_by"])
        audit.note("announcement.withdrawn", by=by, about=made)
    return made


def mark_seen(*, by: Actor, user: User, announcement_id: uuid.UUID) -> None:
    """The person has read it; saying it twice changes nothing. akses-2 when it is not addressed to them."""
    with entered(by.scope, actor=by.id):
        made = next((a for a in queries.addressed_to(user) if a.pk == announcement_id), None)
        if made is None:
            raise not_found()
        Seen.objects.bulk_create(
            [Seen(announcement=made, path=made.path, user=user, seen_at=clock.now())], ignore_conflicts=True
        )
