"""A device that was revoked: told so, what it says kept aside, and found again (decision 34)."""

import pytest

from simpul.protocol.replies import Reply
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions
from simpul.sync.models import Device
from tests.api.wire import Wire, records
from tests.sync.conftest import ACTIVITY, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("machine_doors_alone")]


def test_a_revoked_device_is_told_so_and_its_words_wait(phone, place):
    """F29."""
    actions.revoke(by=machine("test"), device=phone.device_id)
    phone.save("engagement", ACTIVITY)
    answer = phone.push()
    assert (answer.reply, answer.status) == (Reply.REVOKED, 403)
    assert [r["code"] for r in phone.outbox.results().values()] == ["Q_REVOKED"]
    pulled = phone.pull()
    assert (pulled.reply, pulled.told["code"]) == (Reply.REVOKED, "sinkron-2"), "told so where nothing waits, too"
    assert records() == []


def test_a_revoked_device_that_is_found_again_comes_back_by_a_new_code(phone, place):
    """Decision 34: what it still held counts, what was kept aside waits for an officer, nothing is lost or doubled."""
    actions.revoke(by=machine("test"), device=phone.device_id)
    phone.save("engagement", ACTIVITY | {"title": "Dikirim saat dicabut"})
    phone.push()
    phone.save("engagement", ACTIVITY | {"title": "Masih di HP"})
    with entered(NATION, actor="system:test"):
        other = make_place(nth=1)
    assert phone.enrol(actions.issue_code(by=machine("test"), book_id=other.id)).told["code"] == "perangkat-3"
    assert phone.enrol("AAAABBBB").told["code"] == "perangkat-1", "nor by a code that nobody gave"
    assert phone.enrol(actions.issue_code(by=machine("test"), book_id=place.id)).reply is Reply.OK
    assert phone.push().reply is Reply.OK
    assert [r.title for r in records()] == ["Masih di HP"]
    assert sorted(r["st"] for r in phone.outbox.results().values()) == ["applied", "quarantined"]
    with entered(NATION, actor="system:test"):
        assert Device.objects.get(pk=phone.device_id).revoked_at is None


def test_a_found_device_takes_a_place_among_the_five(phone, place):
    actions.revoke(by=machine("test"), device=phone.device_id)
    for _ in range(5):
        assert Wire().enrol(actions.issue_code(by=machine("test"), book_id=place.id)).reply is Reply.OK
    assert phone.enrol(actions.issue_code(by=machine("test"), book_id=place.id)).told["code"] == "perangkat-4"
