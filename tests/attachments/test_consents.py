"""An answer about the faces in a photo, given anew: as an operation, with its effect on who sees the picture."""

import pytest

from simpul.attachments import access, queries
from simpul.attachments.models import Attachment
from simpul.foundation.ids import uuid7
from simpul.protocol.op import ATTACH
from simpul.records import registry
from simpul.scope import NATION, Scope
from simpul.scope.session import entered
from simpul.sync.models import Quarantined
from simpul.sync.ops import make_op
from tests.attachments.conftest import picture
from tests.sync.conftest import ACTIVITY, make_place

pytestmark = pytest.mark.django_db
RAW = picture()


def says(place, record, photo, consent, **more):
    told = {"photo": str(photo), "consent": consent, "text": 1, "lang": "id"} | more
    op = make_op("engagement", record, told, k=ATTACH)
    with entered(NATION, actor="system:test"):
        return op, place.receive(op)[0]


def photo_of(id):
    with entered(NATION):
        return Attachment.objects.get(pk=id)


def activity(record):
    with entered(NATION):
        return registry.model("engagement")._default_manager.get(pk=record)


def test_withdrawn_nobody_above_the_regency_sees_it_and_given_again_they_do(place, phone, record):
    id, _ = phone.send(RAW, record=record, consent="adult")
    nation, regency = Scope(("id.",)), Scope((".".join(place.path.split(".")[:3]) + ".",))
    before = activity(record)
    for consent, seen in (("none", False), ("guardian", True)):
        _, verdict = says(place, record, id, consent)
        assert (verdict.st, verdict.rev) == ("applied", before.rev)
        row = photo_of(id)
        assert (row.consent, row.seq) == (consent, verdict.seq)
        assert (access.may_see(row, nation), access.may_see(row, regency)) == (seen, True)
    after = activity(record)
    assert (after.rev, after.seq, after.author_id) == (before.rev, before.seq, before.author_id), "the record stays"
    with entered(NATION):
        assert after.book.seq == photo_of(id).seq
        assert queries.news(place.id, 0, 10**9) == [], "one still on its way is no news"


def test_said_again_it_has_one_effect(place, phone, record):
    id, _ = phone.send(RAW, record=record, consent="adult")
    op, first = says(place, record, id, "none")
    says(place, record, id, "adult")
    with entered(NATION, actor="system:test"):
        (again,) = place.receive(op)
    assert (again.st, again.seq) == ("duplicate", first.seq)
    assert photo_of(id).consent == "adult", "an old word that comes late takes nothing back"


def test_before_the_photo_it_is_taken_and_the_photo_brings_its_answer(place, phone, record):
    id = uuid7()
    assert says(place, record, id, "none")[1].st == "applied"
    phone.send(RAW, record=record, id=id, consent="none")
    assert photo_of(id).consent == "none"


@pytest.mark.parametrize(
    ("photo", "consent", "text", "field"),
    [(uuid7(), "yes", 1, "consent"), ("x", "adult", 1, "photo"), (uuid7(), "adult", 0, "text")],
)
def test_what_cannot_be_understood_waits(place, record, photo, consent, text, field):
    _, verdict = says(place, record, photo, consent, text=text)
    assert (verdict.st, verdict.code, verdict.fields) == ("quarantined", "Q_VALIDATION", (field,))


def test_it_waits_for_its_record_and_is_heard_then(place, phone):
    record = uuid7()
    id, _ = phone.send(RAW, record=record, consent="adult")
    assert says(place, record, id, "none")[1].code == "Q_REF"
    assert photo_of(id).consent == "adult"
    with entered(NATION, actor="system:test"):
        assert place.receive(make_op("engagement", record, ACTIVITY))[0].st == "applied"
        assert not Quarantined.objects.filter(resolved_at=None).exists()
    assert photo_of(id).consent == "none"


def test_nobody_speaks_of_a_photo_of_another_library_or_record(place, phone, record):
    id, _ = phone.send(RAW, record=record, consent="adult")
    with entered(NATION, actor="system:test"):
        other = make_place(nth=1)
        theirs, ours = uuid7(), uuid7()
        other.receive(make_op("engagement", theirs, ACTIVITY))
        place.receive(make_op("engagement", ours, ACTIVITY))
    says(other, theirs, id, "none")
    says(place, ours, id, "none")
    assert photo_of(id).consent == "adult"
