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


def test_a_regency_without_libraries_is_told_to_begin_not_that_all_is_well(db):
    from simpul.people import actions
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from tests import cast as casting

    for role, may in (("regency_pic", True), ("facilitator", False)):
        with entered(NATION, actor="system:test"):
            user = actions.create_user(
                by=machine("test"), username=role.replace("_", "-"), full_name="Wati", role=role, at="33.01",
                from_date=casting.LONG_AGO,
            )  # fmt: skip
        page = casting.seat(user).get("/")
        (one,) = morning(page)
        assert one.empty
        assert not one.quiet
        text = page.content.decode()
        assert "Semua beres" not in text
        assert "sudah bersuara" not in text
        assert ("/administrasi/perpustakaan/baru/" in text) is may


def test_what_waits_stands_before_whatever_else_a_morning_says(as_):
    text = as_("regency_pic").get("/").content.decode()
    asked = ("Menunggu Anda", "Yang diam", "Cakupan bulan", "Ringkasan untuk atasan", 'id="langkah-pertama"')
    places = [text.index(words) for words in asked]
    assert places == sorted(places)
    assert 'href="/wilayah/35.13/bagikan/"' in text


def test_only_visits_are_owed_each_month(as_):
    (one,) = morning(as_("regency_pic").get("/"))
    words = {f.label.id: f.coverage.words.id for f in one.figures}
    assert words.pop("Jumlah kunjungan").endswith("bulan laporan")
    assert all(said.endswith("bulan ada catatannya") for said in words.values())


def test_the_officer_sees_who_is_silent_and_what_waits(world, as_):
    (one,) = morning(as_("regency_pic").get("/"))
    assert one.silence.total == 1  # the neighbour: home declared zero for the last month
    assert [h.name for h in one.silence.libraries] == ["Perpustakaan Kenanga"]
    assert one.silence.libraries[0].just
    lists = {t.item.queue: t.item.number for t in one.tasks}
    assert lists["verify"] == 5  # every record but the librarian's own word about the month
    assert one.news.records == 6
    assert one.news.libraries == 2
