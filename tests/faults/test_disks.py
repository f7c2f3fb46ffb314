"""F03 to F05: the server's disk loses its power, is full, or fails to write; a real PostgreSQL on a disk in a file.

What was acknowledged by then is there, once; while the disk cannot keep anything nothing is acknowledged; afterwards
everything goes on by itself.
"""

import errno
import os
import random
import threading
import time

import pytest

from simpul.protocol.replies import Reply
from tests.faults import images
from tests.faults.house import House
from tests.faults.test_killed import DEVICES, Phone, settled

SEED = int(os.environ.get("SIMPUL_SEED", "1"))
pytestmark = pytest.mark.skipif(bool(images.missing()), reason=images.missing() or "-")
again = pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.slow)])


@pytest.fixture
def village():
    """A house on a disk of its own, and phones that go on sending: (disk, house, phones)."""
    with images.disk(500) as disk:
        house = House(disk.here / "home")
        codes = house.open(DEVICES, small=True)
        disk.settle()  # the installation is older than half a minute
        phones = [Phone(house.url, code, stop, pause=0.05) for stop in [threading.Event()] for code in codes]
        for phone in phones:
            phone.start()
        yield disk, house, phones
        for phone in phones:
            phone.end()
        house.close()


@pytest.mark.fault("F03")
@again
def test_the_server_loses_its_power(village, tally, rounds):
    disk, house, phones = village
    chance = random.Random(SEED)
    for _ in range(rounds):
        time.sleep(chance.uniform(0.5, 1.5))
        house.lose_power(disk)
        house.mend()
    time.sleep(1)
    assert settled(house, phones, tally, "F03") > 20 * rounds, "too little was sent to mean anything"


@pytest.mark.fault("F04")
@again
def test_the_server_s_disk_is_full(village, tally, rounds):
    """It says that it is busy, keeps what it has, and goes on once there is room."""
    disk, house, phones = village
    chance = random.Random(SEED)
    for _ in range(rounds):
        time.sleep(chance.uniform(0.5, 1.5))
        forget(phones)
        disk.fill()
        until(lambda: all(phone.replies - {Reply.OK} for phone in phones), "a full disk must be felt")
        told = set().union(*(phone.replies for phone in phones))
        disk.free()
        assert told <= {Reply.OK, Reply.BUSY, Reply.NET}, "not one of its faults is blamed on anybody"
        house.mend()
    time.sleep(1)
    assert settled(house, phones, tally, "F04") > 20 * rounds, "too little was sent to mean anything"


@pytest.mark.fault("F05")
@again
def test_the_server_s_disk_fails_to_write(village, tally, rounds):
    """What is to be flushed comes back as an input/output error: the server stops acknowledging."""
    disk, house, phones = village
    chance = random.Random(SEED)
    for _ in range(rounds):
        time.sleep(chance.uniform(0.5, 1.5))
        disk.sicken()
        assert fails_to_write(disk)
        quiet = time.monotonic() + 60
        while True:
            before = len(acknowledged(phones))
            time.sleep(1.5)
            if len(acknowledged(phones)) == before:
                break
            assert time.monotonic() < quiet, "a disk that cannot write must stop it"
        here = house.home.relative_to(disk.here)
        pids = house.pids()
        house.kill_web()
        house.home = disk.cure(pids) / here
        house.mend()
    time.sleep(1)
    assert settled(house, phones, tally, "F05") > 20 * rounds, "too little was sent to mean anything"


def fails_to_write(disk):
    """Whether writing something down comes back as an input/output error."""
    try:
        with open(disk.here / "probe", "wb", buffering=0) as file:
            file.write(bytes(4096))
            os.fsync(file.fileno())
    except OSError as error:
        return error.errno == errno.EIO
    return False


def forget(phones):
    for phone in phones:
        phone.replies.clear()


def acknowledged(phones):
    return set().union(*(phone.acknowledged for phone in phones))


def until(holds, otherwise, seconds=60):
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, otherwise
        time.sleep(0.1)
