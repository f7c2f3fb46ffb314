"""Who records on a device, and a question that is withdrawn: what an officer changes, the phone hears."""

import uuid
from urllib.parse import unquote

import pytest

from simpul.people.actions import create_user
from simpul.people.models import User
from simpul.review.models import SendBack
from simpul.scope.actor import machine
from simpul.sync.models import Device, Profile
from tests.web.queueing import ASKED, count, nation, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def device(world):
    """Sari's telephone, enrolled."""
    from simpul.protocol import keys
    from simpul.sync.actions import enrol, issue_code

    home, sari = world.cast.libraries["home"].pk, world.cast.librarian.pk
    code = issue_code(by=machine("test"), book_id=home, user_id=sari)
    return enrol(code=code, device_id=uuid.uuid4(), key=keys.public_text(keys.new_key()), name="HP Sari").device_id


@pytest.fixture
def budi(world):
    with nation():
        return create_user(
            by=machine("test"), username="budi", full_name="Budi", role="librarian", at=world.cast.libraries["home"]
        )


def at(device):
    return f"/antrean/35.13/perangkat/{device}/"


def bound(device):
    with nation():
        rows = Profile.objects.filter(device_id=device).order_by("number")
        return [(p.number, p.user_id, p.unbound_at is None) for p in rows]


def test_a_second_person_is_added_and_taken_off(world, as_, device, budi):
    officer = as_("regency_pic")
    page = officer.get(at(device)).content.decode()
    assert "Sari" in page
    assert "Budi" in page
    answer = officer.post(at(device), {"act": "bind", "person": budi.pk}, follow=True)
    assert "boleh mencatat" in said(answer)[0]
    assert bound(device)[1] == (2, budi.pk, True)
    officer.post(at(device), {"act": "unbind", "number": "2"})
    assert bound(device) == [(1, world.cast.librarian.pk, True), (2, budi.pk, False)]
    assert "dilepas" in officer.get(at(device)).content.decode()


def test_nobody_from_elsewhere_is_added(world, as_, device):
    officer = as_("regency_pic")
    assert officer.post(at(device), {"act": "bind", "person": world.cast.neighbour.pk}).status_code == 400
    assert as_("other_regency").post(at(device), {"act": "unbind", "number": "1"}).status_code == 404
    assert as_("regency_verifier").post(at(device), {"act": "unbind", "number": "1"}).status_code in (403, 302, 404)
    assert bound(device) == [(1, world.cast.librarian.pk, True)]


def test_a_silent_phone_s_person_is_reminded_at_their_own_number(world, as_, device):
    with nation():
        User.objects.filter(pk=world.cast.librarian.pk).update(phone="0812-3456-7890")
        Device.objects.filter(pk=device).update(pending=3)
    page = as_("regency_pic").get(at(device)).content.decode()
    assert "https://wa.me/6281234567890?text=Selamat%20pagi" in page
    assert "3 catatan" in unquote(page)


def test_a_question_is_withdrawn(world, as_):
    officer = as_("regency_verifier")
    way = f"/catatan/engagement/{world.records['sewing']}/kembalikan/"
    officer.post(way, {"reason": "number", "rev": "1", "fields": ["participants"]})
    with nation():
        (asked,) = SendBack.objects.all()
    assert "Tarik pertanyaan" in officer.get(ASKED).content.decode()
    answer = officer.post(ASKED, {"act": "take-back", "question": asked.pk}, follow=True)
    assert "ditarik" in said(answer)[0]
    assert count(SendBack) == 0
