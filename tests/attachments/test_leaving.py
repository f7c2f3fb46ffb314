"""What is kept no longer, and the wall around what is."""

import datetime as dt
import os
import time

import pytest
from django.db import connection

from simpul.attachments import actions
from simpul.attachments import store as files
from simpul.attachments.models import Attachment
from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.scope import NATION, Scope
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests.attachments.conftest import enrolled, picture
from tests.sync.conftest import make_place

pytestmark = pytest.mark.django_db


def age(id, days: int) -> None:
    with entered(NATION, actor="system:test"):
        Attachment.objects.filter(pk=id).update(begun_at=clock.now() - dt.timedelta(days=days))


def states() -> dict:
    with entered(NATION):
        return {row.pk: row.state for row in Attachment.objects.all()}


def test_pieces_nobody_went_on_with_begin_anew_after_fourteen_days(phone, record):
    raw = picture()
    idle, waiting = uuid7(), phone.send(picture(2), record=record)[0]
    phone.announce(raw, id=str(idle), record=str(record))
    phone.piece(f"/api/v1/blob/{idle}/photo", 0, raw[:500])
    assert actions.tidy() == {"idle": 0, "gone": 0}
    for id in (idle, waiting):
        os.utime(files.arriving(id, "photo"), (time.time() - 15 * 86400,) * 2)
    assert actions.tidy() == {"idle": 1, "gone": 0}, "what is whole waits for the worker, however long"
    assert phone.announce(raw, id=str(idle), record=str(record))["Upload-Offset"] == "0"


def test_photos_without_a_record_are_kept_for_ninety_days(phone, record, place, django_capture_on_commit_callbacks):
    with_record, without = (phone.send(picture(), record=r)[0] for r in (record, uuid7()))
    for id in (with_record, without):
        age(id, 89)
    assert actions.tidy()["gone"] == 0
    for id in (with_record, without):
        age(id, 91)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.tidy()["gone"] == 1
    assert states() == {with_record: "stored", without: "removed"}
    from simpul.engagement.models import EngagementActivity

    with entered(NATION, actor="system:test"):
        old = clock.now() - dt.timedelta(days=91)
        EngagementActivity._default_manager.filter(pk=record).update(deleted_at=old)
    assert actions.tidy()["gone"] == 1, "the photos of a withdrawn record go after it"


def test_the_wall_around_photos(phone, record, place):
    id, _ = phone.send(picture(), record=record)
    with entered(NATION, actor="system:test"):
        neighbour = make_place(nth=1)
    for scope, seen in ((NATION, 1), (place.scope, 1), (neighbour.scope, 0), (Scope(), 0), (Scope(("id.33.",)), 0)):
        with entered(scope):
            assert Attachment.objects.count() == seen
    assert Attachment.objects.count() == 0, "without a scope there is nothing"
    with entered(neighbour.scope):
        assert Attachment.objects.filter(pk=id).update(consent="adult") == 0
    with connection.cursor() as cursor:
        cursor.execute("select attachments_names(%s)", ["0" * 64])
        assert cursor.fetchone() == (False,)


def test_what_is_held_of_a_person_counts_the_photos_they_answered_for(place, store, record):
    from simpul.people import queries as people
    from simpul.people.actions import create_user
    from simpul.places.models import Library

    with entered(NATION, actor="system:test"):
        home = Library.objects.get(pk=place.id)
        sari = create_user(by=machine("test"), username="sari", full_name="Sari", role="librarian", at=home)
    enrolled(place, sari.pk).send(picture(), record=record, w="1")
    told = people.export_person(by=machine("test"), user=sari)
    assert told["records"] == {"attachments_attachment": 1}


def test_a_change_is_on_the_trail_of_its_book(phone, record, place):
    from simpul.audit import queries as trail

    id, _ = phone.send(picture(), record=record)
    with entered(place.scope):
        changes = [e.change for e in trail.changes_of("attachments_attachment", id)]
    assert changes[0] == "insert"
    assert len(changes) > 1
