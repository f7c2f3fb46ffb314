"""Every page an officer can open, taken from the table of doors: accessible, within the policy, and no wider than the
screen, on a phone and at a desk, in the light and in the dark. A new page is covered as soon as it has its row."""

import pytest
from playwright.sync_api import Error

from tests.browser import accessible, chromium, visitor
from tests.security import doors, reach

OFFICERS = ("regency_pic", "programme")
# What is no page for people: answers to machines, and a picture without any power, scripts of tests included.
MACHINES = {"hello", "openapi-json", "record-photo", "class-sheets-picture"}
WHOLE = (("phone", "light"), ("desk", "dark"))
CONTRAST_ONLY = (("phone", "dark"), ("desk", "light"))
SIZES = {"phone": chromium.PHONE, "desk": chromium.DESK}
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def opened_by(name: str) -> str | None:
    """The officer for whom this door opens at once, if any does."""
    row = dict(zip(reach.PEOPLE, doors.DOORS["GET", name].split(), strict=True))
    return next((person for person in OFFICERS if row[person] == "200"), None)


PAGES = [
    (name, person)
    for method, name in doors.DOORS
    if method == "GET" and name not in MACHINES and (person := opened_by(name))
]


@pytest.fixture(scope="module")
def seats(site, browser):
    """A page for each officer, signed in once."""
    seen = {person: visitor.returning(browser, site, person) for person in OFFICERS}
    yield seen
    for one in seen.values():
        one.page.context.close()


@pytest.mark.parametrize(("name", "person"), PAGES)
def test_the_page(site, seats, name, person):
    seen, way = seats[person], site.told["doors"][name]
    page = seen.page
    seen.faults.clear()
    try:
        answer = page.goto(way)
    except Error as stopped:
        if "Download is starting" not in str(stopped):
            raise
        pytest.skip("a file to take along, no page")
    assert answer.status == 200
    if not answer.headers["content-type"].startswith("text/html"):
        pytest.skip("an answer to a machine, no page")
    faults = []
    for size, theme in (*WHOLE, *CONTRAST_ONLY):
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme=theme)
        look = accessible.violations if (size, theme) in WHOLE else accessible.contrast
        faults += [f"{size} {theme}: {line}" for line in look(page)]
        if (wider := page.evaluate(WIDER)) > 0:
            faults.append(f"{size} {theme}: {wider} px wider than the screen")
    # The page of examples shows the head of every component.
    assert page.locator("h1").count() == 1 or name == "components"
    assert faults + seen.faults + seen.refused() == []
