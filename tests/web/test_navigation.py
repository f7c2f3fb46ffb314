"""Where one can go from every page: each role sees its own destinations, and knows where it stands."""

import re

import pytest

from simpul.ui import icons
from simpul.web import navigation
from tests.security.knocking import every_url

OFFICERS = ("regency_pic", "regency_verifier", "facilitator", "province_officer", "consultant", "programme")


def ways(text: str) -> dict[str, str]:
    """The destinations at the head of a page: address → what it is to the page ("" for another one)."""
    nav = re.search(r"<nav class=\"nav\".*?</nav>", text, re.S)
    found = re.findall(r"<a href=\"([^\"]+)\"(?: aria-current=\"(\w+)\")?", nav[0]) if nav else []
    return dict(found)


def test_every_destination_has_a_door_and_an_icon():
    doors = every_url()
    for item in (*navigation.MAIN, *navigation.ACCOUNT):
        assert item.name in doors
        assert item.icon in icons.PATHS
    assert len({i.name for i in navigation.MAIN}) == len(navigation.MAIN)


@pytest.mark.parametrize("person", OFFICERS)
def test_every_destination_an_officer_sees_opens(as_, person):
    browser = as_(person)
    seen = ways(browser.get("/indikator/").content.decode())
    assert len(seen) >= 3
    for way in seen:
        assert browser.get(way, follow=True).status_code == 200, way


def test_a_librarian_is_not_shown_the_tree_of_areas(as_):
    assert not [w for w in ways(as_("librarian").get("/indikator/").content.decode()) if w.startswith("/wilayah/")]


def test_the_tree_leads_straight_to_ones_own_area(as_):
    assert "/wilayah/35.13/" in ways(as_("regency_pic").get("/").content.decode())
    assert "/wilayah/id/" in ways(as_("programme").get("/").content.decode())


def test_one_knows_where_one_stands(as_):
    browser = as_("regency_pic")
    assert ways(browser.get("/").content.decode())["/"] == "page"
    assert ways(browser.get("/wilayah/35.13/").content.decode())["/wilayah/35.13/"] == "page"
    below = ways(browser.get("/wilayah/35.13/catatan/?kind=engagement").content.decode())
    assert below["/wilayah/35.13/"] == "true"
    assert below["/"] == ""


def test_a_stranger_sees_none(db, client):
    assert ways(client.get("/indikator/").content.decode()) == {}


def test_who_owes_a_second_factor_sees_none(db):
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from tests import cast

    with entered(NATION):
        officer = cast.play("regency_pic").regency_pic
    text = cast.seat(officer, second_factor=False).get("/akun/faktor-kedua/").content.decode()
    assert ways(text) == {}


def test_a_phone_shows_all_of_a_few_and_the_first_of_many():
    some = [navigation.Way("x", "/", "home")] * 5
    assert navigation.Navigation(some).further == []
    many = navigation.Navigation([*some, navigation.Way("y", "/y", "home")])
    assert len(many.at_the_thumb) == navigation.AT_THE_THUMB
    assert len(many.further) == 2
