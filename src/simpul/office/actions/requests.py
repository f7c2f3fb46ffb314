"""Requests about personal data: received with the day they are due, and finished with what was done."""

import datetime as dt
import uuid

from simpul import audit
from simpul.foundation import clock
from simpul.office import problems, rules
from simpul.office.models import DataRequest
from simpul.people.models import User
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered

PEOPLE = "manage_people"


def receive_request(
    *, by: Actor, kind: str, user: User | None = None, about: str = "", asked_at: dt.datetime | None = None
) -> DataRequest:
    """Note a request; it is due 3 × 24 hours after it was asked. Raises data-2, data-3, akses-1/2."""
    by.must(PEOPLE, "id.")
    if kind not in rules.REQUESTS:
        raise problems.request_unknown(kind=kind[:40], where="kind")
    asked = asked_at or clock.now()
    if asked > clock.now():
        raise problems.request_not_yet(on=asked.date(), where="asked_on")
    with entered(by.scope, actor=by.id):
        made = DataRequest.objects.create(
            kind=kind, user=user, about=about.strip()[:1000], asked_at=asked, due=asked + rules.ANSWER_WITHIN,
            by_id=by.user_id,
        )  # fmt: skip
        audit.note("data_request.received", by=by, about=made.pk, kind=kind)
    return made


def finish_request(*, by: Actor, request_id: uuid.UUID, outcome: str) -> DataRequest:
    """Note what was done. Raises data-1, akses-1/2."""
    by.must(PEOPLE, "id.")
    with entered(by.scope, actor=by.id):
        made = DataRequest.objects.for_scope(by.scope).select_for_update().filter(pk=request_id).first()
        if made is None:
            raise not_found()
        if made.done_at:
            raise problems.request_done(on=clock.day_of(made.done_at))
        made.done_at, made.done_by, made.outcome = clock.now(), by.user_id, outcome.strip()[:1000]
        made.save(update_fields=["done_at", "done_by", "outcome"])
        audit.note("data_request.finished", by=by, about=made.pk, kind=made.kind)
    return made
