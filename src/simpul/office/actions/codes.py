"""From which day a code is no longer offered, and local names under an official code."""

import datetime as dt
import uuid

from django.db import IntegrityError, transaction

from simpul import audit
from simpul.foundation import clock
from simpul.office import code_lists, problems, queries, rules
from simpul.office.models import Retirement, Subfield
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered

MANAGE = "manage_codes"


def retire(*, by: Actor, list_name: str, code: str, on: dt.date, successor: str = "") -> Retirement:
    """The code is offered no more from `on`; records that bear it keep it. Saying it again changes day and successor.

    Raises pilihan-3 to pilihan-7, akses-1/2.
    """
    by.must(MANAGE, "id.")
    listed = code_lists.listed(list_name).codes
    if not rules.may_retire(listed):
        raise problems.not_to_retire(name=listed.label)
    if code not in listed:
        raise problems.code_unknown(code=code[:40], where="code")
    with entered(by.scope, actor=by.id):
        gone = set(queries.retirements().get(list_name, {})) | {code}
        if successor and (successor not in listed or successor in gone):
            label = listed.label_of(successor) if successor in listed else successor[:40]
            raise problems.successor_unfit(code=label, where="successor")
        if not rules.offered(listed, gone):
            raise problems.last_code(where="code")
        made, _ = Retirement.objects.update_or_create(
            list_name=list_name,
            code=code,
            defaults={"retired_on": on, "successor": successor, "by_id": by.user_id, "at": clock.now()},
        )
        audit.note("code.retired", by=by, list=list_name, code=code, on=on.isoformat(), successor=successor)
    return made


def offer_again(*, by: Actor, list_name: str, code: str) -> None:
    """Take a retirement back; saying it twice changes nothing. Raises pilihan-3, akses-1/2."""
    by.must(MANAGE, "id.")
    code_lists.listed(list_name)
    with entered(by.scope, actor=by.id):
        gone, _ = Retirement.objects.filter(list_name=list_name, code=code).delete()
        if gone:
            audit.note("code.offered_again", by=by, list=list_name, code=code)


def add_subfield(*, by: Actor, list_name: str, parent: str, label_id: str, label_en: str = "") -> Subfield:
    """A local name under an official code. Raises pilihan-3, -4, -8, -9, -10, akses-1/2."""
    by.must(MANAGE, "id.")
    listed = code_lists.listed(list_name).codes
    if list_name not in rules.SUBFIELDS:
        raise problems.no_subfields(name=listed.label)
    if parent not in listed:
        raise problems.code_unknown(code=parent[:40], where="parent")
    name = " ".join(label_id.split())
    if not name or len(name) > rules.MOST_NAME or len(label_en) > rules.MOST_NAME:
        raise problems.subfield_nameless(where="label_id")
    with entered(by.scope, actor=by.id):
        try:
            with transaction.atomic():
                made = Subfield.objects.create(
                    list_name=list_name,
                    parent=parent,
                    label_id=name,
                    label_en=" ".join(label_en.split()),
                    by_id=by.user_id,
                    at=clock.now(),
                )
        except IntegrityError as error:
            raise problems.subfield_taken(label=name, where="label_id") from error
        audit.note("subfield.added", by=by, about=made.pk, list=list_name, parent=parent)
    return made


def retire_subfield(*, by: Actor, subfield_id: uuid.UUID, on: dt.date) -> Subfield:
    """The name is offered no more from `on`; records that bear it keep it."""
    by.must(MANAGE, "id.")
    with entered(by.scope, actor=by.id):
        made = Subfield.objects.select_for_update().filter(pk=subfield_id).first()
        if made is None:
            raise not_found()
        made.retired_on = on
        made.save(update_fields=["retired_on"])
        audit.note("subfield.retired", by=by, about=made.pk, on=on.isoformat())
    return made
