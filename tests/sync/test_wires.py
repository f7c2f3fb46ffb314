"""The connections that pushes of devices keep, and the key that is tried before the database has named it."""

import pytest
from django.db import connection

from simpul.api.problems import device_unknown
from simpul.audit import queries as trail
from simpul.protocol import op as wording
from simpul.sync import actions
from simpul.sync.actions import ByToken, wires
from simpul.sync.actions.opening import Closed
from simpul.sync.models import Device, Operation, Profile
from tests.sync.conftest import ACTIVITY, make_phone, make_place

pytestmark = pytest.mark.usefixtures("fresh_db")


@pytest.fixture(autouse=True)
def nothing_kept(fresh_db):
    close_all()
    yield
    close_all()


def close_all():
    while wires._idle:
        wires._idle.pop()[1].close()


@pytest.fixture
def phone(open_nation):
    with open_nation():
        phone = make_phone(make_place())
        Profile.objects.filter(device_id=phone.id).delete()
    return phone


def push(phone, *ops, proves=lambda key: key == "k"):
    way = ByToken(phone.id.bytes, proves=proves, admits=lambda device: None, stranger=device_unknown)
    return [v.st for v in actions.receive_from(way, [wording.seal(op) for op in ops])]


def activity(phone):
    return phone.say("engagement", ACTIVITY)


def kept():
    return [raw for _, raw in wires._idle]


def test_pushes_share_one_connection_and_leave_djangos_alone(phone):
    connection.close()
    assert push(phone, activity(phone)) == ["applied"]
    (first,) = kept()
    assert push(phone, activity(phone), activity(phone)) == ["applied", "applied"]
    assert kept() == [first]
    assert connection.connection is None


def test_a_connection_that_the_database_has_ended_is_replaced(phone):
    push(phone, activity(phone))
    (first,) = kept()
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, 5000)", [first.info.backend_pid])
    assert push(phone, activity(phone)) == ["applied"]
    assert len(kept()) == 1
    assert kept() != [first]


def test_a_connection_in_the_middle_of_something_is_not_kept(phone):
    raw = wires.take()
    raw.pgconn.exec_(b"begin")
    wires.give_back(raw)
    assert kept() == []
    assert raw.closed


def test_what_a_stranger_began_is_undone_and_the_connection_stays(phone, open_nation):
    with pytest.raises(Closed):
        push(phone, activity(phone), proves=lambda key: False)
    assert len(kept()) == 1
    assert push(phone, activity(phone)) == ["applied"]
    with open_nation():
        assert Operation.objects.filter(device_id=phone.id).count() == 1


def test_a_signature_by_the_key_of_yesterday_proves_nothing(phone, open_nation):
    push(phone, activity(phone))
    with open_nation():
        Device.objects.filter(pk=phone.id).update(key="another")
    with pytest.raises(Closed):
        push(phone, activity(phone), proves=lambda key: key == "k")
    assert push(phone, activity(phone), proves=lambda key: key == "another") == ["applied"]


def test_records_that_come_alone_and_together_make_one_whole_chain(phone, open_nation):
    push(phone, activity(phone))
    push(phone, activity(phone), activity(phone))
    push(phone, activity(phone))
    with open_nation():
        assert trail.verify_chain(phone.book.id) == []
        assert len(trail.changes_in(phone.book.id)) >= 4
