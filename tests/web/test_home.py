"""The morning: what needs help first, for each role, with the way to it."""

import pytest


def morning(page):
    assert page.status_code == 200, page.content.decode()[-3000:]
    return page.context["mornings"]


EVERYONE = (
    "librarian", "village_head", "regency_pic", "regency_verifier", "facilitator", "master_trainer",
    "province_officer", "consultant", "programme",
)  # fmt: skip


@pytest.mark.parametrize("name", EVERYONE)
def test_every_role_has_a_morning(as_, name):
    (one,) = morning(as_(name).get("/"))
    assert one.title.id


def test_the_officer_sees_who_is_silent_and_what_waits(world, as_):
    (one,) = morning(as_("regency_pic").get("/"))
    assert one.silence.total == 1  # the neighbour: home declared zero for the last month
    assert [h.name for h in one.silence.libraries] == ["Perpustakaan Kenanga"]
    assert one.silence.libraries[0].just
    lists = {t.item.queue: t.item.number for t in one.tasks}
    assert lists["verify"] == 5  # every record but the librarian's own word about the month
    assert one.news.records == 6
    assert one.news.libraries == 2
