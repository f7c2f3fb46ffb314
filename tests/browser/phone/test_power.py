"""What was said to be saved is there: after the page's death, the power's, and on a disk without room."""

import os
import random

import pytest

from tests.browser.phone.profile import Profile
from tests.browser.phone.test_engine import STATUS
from tests.faults import images

pytestmark = pytest.mark.browser
SEED = int(os.environ.get("SIMPUL_SEED", "1"))
again = pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
loop = pytest.mark.skipif(bool(images.missing()), reason=images.missing() or "-")


def compare(tally, number, phone, before=0):
    """Every operation that was said to be saved is held; each once (they are known by their number)."""
    lost = set(phone.acked) - phone.held()
    numbers = phone.page.evaluate("() => window.phone.outbox().map((o) => o.n)")
    tally(number, "b", len(phone.acked) - before, len(lost), len(numbers) - len(set(numbers)))


@pytest.mark.fault("F16")
@again
def test_the_page_dies_while_it_saves(site, browser, tmp_path, tally, rounds):
    chance, phone = random.Random(SEED), Profile(browser, site.url)
    phone.start(tmp_path)
    for _ in range(rounds):
        phone.work(chance.uniform(50, 500))
        phone.crash()
        phone.open()
    compare(tally, "F16", phone)
    phone.forget()


@loop
@pytest.mark.fault("F17")
@again
def test_the_power_goes_while_it_saves(site, browser, tally, rounds):
    """Again and again, on a phone that has had the app for half a minute.

    Before that the browser has not written down where the journal's file is. That matters from the second cut on: what
    follows the zeros that a cut leaves at the end of the database's log is not read again after the next one, and then
    the journal alone brings it back.
    """
    chance, phone = random.Random(SEED), Profile(browser, site.url)
    with images.disk() as disk:
        phone.start(disk.here)
        disk.settle()
        for _ in range(rounds):
            phone.work(chance.uniform(300, 1500))
            cut(phone, disk)
        compare(tally, "F17", phone)
        phone.forget()


@loop
@pytest.mark.fault("F17")
@pytest.mark.parametrize("rounds", [1, pytest.param(6, marks=pytest.mark.slow)])
def test_the_power_goes_in_the_first_seconds_of_all(site, browser, tally, rounds):
    """A new phone: the database alone keeps what was said."""
    chance = random.Random(SEED)
    for _ in range(rounds):
        phone = Profile(browser, site.url)
        with images.disk() as disk:
            phone.start(disk.here)
            phone.work(chance.uniform(300, 1500))
            cut(phone, disk)
            compare(tally, "F17", phone)
            phone.forget()


@loop
@pytest.mark.fault("F17")
@pytest.mark.parametrize("rounds", [1, pytest.param(8, marks=pytest.mark.slow)])
def test_the_power_goes_twice_in_the_first_seconds_of_all(site, browser, tally, rounds):
    """The first cut takes the journal with it; both copies are made anew before anything more is said to be saved."""
    chance = random.Random(SEED)
    for _ in range(rounds):
        phone = Profile(browser, site.url)
        with images.disk() as disk:
            phone.start(disk.here)
            for _ in range(3):
                phone.work(chance.uniform(300, 1500))
                cut(phone, disk)
            compare(tally, "F17", phone)
            phone.forget()


def cut(phone, disk):
    """Pull the plug, start again, and hold what is there against what was said."""
    # Whoever works stands still before the list of what was said is read, and before the disk is copied.
    disk.freeze(phone.pids())
    said = list(phone.acked)
    place = disk.cut(phone.pids())
    phone.forget()
    phone.acked[:] = said
    phone.start(place)
    assert set(said) <= phone.held()


@loop
@pytest.mark.fault("F18")
@again
def test_the_disk_is_full(site, browser, tally, rounds):
    """Filled while it saves, freed, saved on, killed: the store may be lost, the journal is not."""
    phone, chance, told = Profile(browser, site.url), random.Random(SEED), []
    with images.disk(150) as disk:
        phone.start(disk.here)
        for _ in range(rounds):
            phone.work(chance.uniform(200, 600))
            disk.fill()
            phone.page.wait_for_timeout(chance.uniform(300, 900))
            told.append(phone.page.evaluate(STATUS)["safeMode"])
            disk.free()
            phone.page.wait_for_timeout(chance.uniform(100, 400))
            phone.kill()
            phone.start(disk.here)
            assert set(phone.acked) <= phone.held()
        assert any(told), "the phone must have noticed at least once"
        compare(tally, "F18", phone)
        phone.forget()
