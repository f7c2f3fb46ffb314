"""F27 and F28: the server goes back in time, and the phones bring back what it lost; a damaged second place says so.

What of it is quick is tried in tests/launcher/test_backup.py.
"""

import datetime as dt
import json
import subprocess
import sys
import time

import pytest

from simpul.protocol.client import Client
from tests.faults.test_killed import _activity


def until_safe(phones, count):
    """Wait until every phone hears that its records are safe."""
    until = time.monotonic() + 90
    while not all((phone.pull().told.get("durable_seq") or 0) >= count for phone in phones):
        assert time.monotonic() < until, "nothing became safe"
        time.sleep(0.2)


@pytest.mark.slow
@pytest.mark.fault("F27")
def test_phones_bring_back_what_a_restore_lost(house, tally):
    phones = [Client(house.url, sleep=lambda _: time.sleep(0.05), timeout=20) for _ in range(2)]
    saved: list[str] = []

    def record(count):
        for phone in phones:
            saved.extend(str(phone.save("engagement", _activity(n))) for n in range(count))
            assert phone.push(tries=5).reply == "ok"

    for phone, code in zip(phones, house.open(2), strict=True):
        assert phone.enrol(code).reply == "ok"
    with house.copied():
        record(12)
        until_safe(phones, 12)
        moment = dt.datetime.now(dt.UTC)
        time.sleep(0.1)
        record(9)
        until_safe(phones, 21)
    house.kill_web()
    house.simpul("backup", "restore", "--to", moment.isoformat(), "--yes")
    house.mend()
    assert len(house.stage("look")["records"]) == 24, "the restore must have lost something to mean anything"
    for phone in phones:
        while phone.pull().reply != "ok":  # hears of the new history, over a line of its own
            time.sleep(0.1)
        assert phone.push(tries=10).reply == "ok"
        phone.close()
    found = house.stage("look")
    assert sorted(found["records"]) == sorted(saved), "every acknowledged record is there again, once"
    assert (found["gaps"], found["differences"], found["broken_chains"]) == ([], [], [])
    assert found["counted"] == len(saved)
    tally("F27", "b", len(saved), len(set(saved) - set(found["records"])), len(found["records"]) - len(set(saved)))


@pytest.mark.slow
@pytest.mark.fault("F28")
def test_a_damaged_second_place_is_found_before_it_is_needed(house, tally):
    phone = Client(house.url, sleep=lambda _: time.sleep(0.05), timeout=20)
    assert phone.enrol(house.open(1)[0]).reply == "ok"
    with house.copied():
        for n in range(5):
            phone.save("engagement", _activity(n))
        phone.push(tries=5)
        until_safe([phone], 5)
        # What follows the whole copy lies in the files of changes alone.
        for n in range(5):
            phone.save("engagement", _activity(n))
        phone.push(tries=5)
        until_safe([phone], 10)
    phone.close()
    assert verified(house) == []
    newest = sorted(house.second.glob("*/wal/????????????????????????*"))[-1]
    whole = newest.read_bytes()
    newest.write_bytes(_damaged(whole))
    assert verified(house) != [], "a file of changes that was damaged"
    newest.unlink()
    assert verified(house) != [], "a missing file of changes"
    newest.write_bytes(whole)
    assert verified(house) == [], "mended, it is whole again"
    tally("F28", "b", 10, 0, 0)


def _damaged(whole: bytes) -> bytes:
    """The same with zeros where its last eighth of work lies, as after a bad sector."""
    used = len(whole.rstrip(b"\0"))
    at = used * 7 // 8
    return whole[:at] + bytes(used - at) + whole[used:]


def verified(house):
    environment = {k: v for k, v in house.environment().items() if not k.startswith("DATABASE_")}
    done = subprocess.run(
        [sys.executable, "-m", "simpul.cli", "backup", "verify", "--format", "json"],
        env=environment | {"SIMPUL_BACKUP": str(house.second)},
        capture_output=True,
        text=True,
    )
    told = json.loads(done.stdout)
    assert (done.returncode == 0) == (told["wrong"] == []), done.stderr[-1000:]
    return told["wrong"]
