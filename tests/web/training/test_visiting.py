"""A mentoring visit recorded at a desk: by whoever trains or records there, through the one way in, once."""

import pytest

from simpul.foundation.ids import uuid7
from simpul.plans.models import MentoringVisit
from simpul.protocol.op import DELETE
from simpul.scope.actor import Actor
from simpul.sync.actions import receive
from simpul.sync.models import Operation
from simpul.sync.ops import make_op

HOME = "/pelatihan/hasil/pendampingan/"


@pytest.fixture
def library(cast):
    return cast.libraries["home"]


def visit(**more):
    return {"mode": "on_site", "agreed": "Menata rak anak bersama PKK.", "due_month": "2027-03"} | more


def visits():
    return list(MentoringVisit._default_manager.all())


def test_a_facilitator_finds_the_library_and_records_what_was_agreed(as_, cast, library):
    officer = as_("facilitator").open(HOME)
    assert "Catat pendampingan" in officer.text
    officer.open(f"{HOME}catat/", q=library.name.split()[-1])
    assert library.name in officer.text
    officer.open(f"{HOME}catat/{library.pk}/")
    asked = officer.form()
    assert asked["mentor_role"] == "facilitator"
    assert asked["mentor"] == cast.users["facilitator"].full_name
    assert asked["visited_on"]
    officer.send(**visit())
    assert "Pendampingan tercatat." in officer.text, officer.text[:600]
    (row,) = visits()
    assert (row.book_id, row.agreed) == (library.pk, "Menata rak anak bersama PKK.")
    assert row.author_id == cast.users["facilitator"].pk
    assert Operation.objects.get(kind="mentoring_visit").state == "applied"


def test_what_is_missing_is_asked_and_a_warning_once(as_, library):
    officer = as_("regency_pic").open(f"{HOME}catat/{library.pk}/").send(**visit(mode="", due_month=""))
    assert officer.status == 422
    assert officer.form()["agreed"] == "Menata rak anak bersama PKK."
    officer.send(mode="phone")
    assert "Kesepakatan belum punya tenggat" in officer.text
    assert visits() == []
    officer.send(sure="yes")
    assert "Pendampingan tercatat." in officer.text, officer.text[:600]
    assert [v.mode for v in visits()] == ["phone"]


def test_a_form_sent_twice_is_one_visit(as_, library):
    officer = as_("facilitator").open(f"{HOME}catat/{library.pk}/")
    form = {**officer.form(), **visit()}
    for _ in range(2):
        officer.page = officer.client.post(f"{HOME}catat/{library.pk}/", form, follow=True)
        assert "Pendampingan tercatat." in officer.text
    assert len(visits()) == 1
    assert Operation.objects.filter(kind="mentoring_visit").count() == 1


def test_who_may_not_is_told_so(as_, library):
    assert as_("consultant").open(f"{HOME}catat/{library.pk}/").status == 403
    assert as_("other_regency").open(f"{HOME}catat/{library.pk}/").status == 404
    assert as_("village_head").open(f"{HOME}catat/").status == 403
    assert "Catat pendampingan" not in as_("consultant").open(HOME).text


def test_who_only_trains_adds_visits_and_nothing_else(cast, library, nation):
    """The library's other records, and what stands there already, are not theirs to change."""
    by = cast.actor("facilitator")
    said = {"visited_on": "2026-11-20", "mode": "on_site", "mentor_role": "facilitator"}
    id = uuid7()
    (verdict,) = receive(actor=by, book_id=library.pk, ops=[make_op("mentoring_visit", id, said)])
    assert verdict.st == "applied"
    row = visits()[0]
    others = (
        make_op("mentoring_visit", id, {"mode": "phone"}, was={"mode": "on_site"}, base=row.rev),
        make_op("mentoring_visit", id, {}, base=row.rev, k=DELETE),
        make_op("engagement", uuid7(), {"title": "Kelas menjahit"}),
    )
    for op in others:
        with pytest.raises(Exception, match="Your post does not include this"):
            receive(actor=by, book_id=library.pk, ops=[op])
    assert isinstance(by, Actor)
    assert visits()[0].mode == "on_site"
