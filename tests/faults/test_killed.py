"""F01 and F02: `kill -9` of the application server and of the database in the middle of pushes.

What was acknowledged is there, once; what was not is sent again and has one effect; the ledger is exact.
"""

import datetime as dt
import os
import random
import threading
import time

import pytest

from simpul.protocol.client import Client
from simpul.protocol.replies import Reply
from tests.faults.house import House

DEVICES = 4


@pytest.mark.fault("F01", "F02")
def test_nothing_acknowledged_is_lost(house, tally):
    _through(house, tally, kills=3, seed=int(os.environ.get("SIMPUL_SEED", "1")))


@pytest.mark.slow
@pytest.mark.fault("F01", "F02")
def test_nothing_acknowledged_is_lost_again_and_again(house, tally):
    _through(house, tally, kills=60, seed=int(os.environ.get("SIMPUL_SEED", "2")))


class Phone(threading.Thread):
    """A device that saves and sends, `pause` seconds apart; it keeps what was acknowledged and resends the rest."""

    def __init__(self, url: str, code: str, stop: threading.Event, pause: float = 0) -> None:
        super().__init__(daemon=True)
        self.pause = pause
        self.client = Client(url, sleep=lambda _: time.sleep(0.05), timeout=20)
        self.stop, self.acknowledged, self.saved, self.error = stop, set(), [], None
        self.replies: set[Reply] = set()
        assert self.client.enrol(code).reply == "ok"

    def run(self) -> None:
        try:
            number = 0
            while not self.stop.is_set():
                for _ in range(10):
                    number += 1
                    self.saved.append(str(self.client.save("engagement", _activity(number))))
                self.replies.add(self.client.push(tries=2).reply)
                self.hear()
                self.stop.wait(self.pause)
        except Exception as error:
            self.error = error

    def end(self) -> None:
        """However a test went: no thread and no line is left to the next one."""
        self.stop.set()
        self.join(60)
        self.client.close()

    def hear(self) -> None:
        answered = self.client.outbox.results()
        self.acknowledged |= {op for op, result in answered.items() if result["st"] != "quarantined"}


def _through(house: House, tally, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    stop = threading.Event()
    phones = [Phone(house.url, code, stop) for code in house.open(DEVICES)]
    for phone in phones:
        phone.start()
    try:
        for turn in range(kills):
            time.sleep(rng.uniform(0.2, 1.2))
            what = ("web", "database", "both")[turn] if turn < 3 else rng.choice(("web", "database", "both"))
            if what != "web":
                house.kill_database()
            if what != "database":
                house.kill_web()
            house.mend()
        assert settled(house, phones, tally, "F01", "F02") > 20 * kills, "too little was sent to mean anything"
    finally:
        for phone in phones:
            phone.end()


def settled(house: House, phones: list[Phone], tally, *numbers: str) -> int:
    """Everybody sends to the end, and what was acknowledged is held against what is there; how much that was."""
    phones[0].stop.set()
    for phone in phones:
        phone.join(60)
        assert phone.error is None
        phone.client.push(tries=20)
        phone.hear()

    found = house.stage("look")
    acknowledged = set().union(*(phone.acknowledged for phone in phones))
    saved = [record for phone in phones for record in phone.saved]
    lost = [op for op in acknowledged if found["operations"].get(op) not in ("applied", "merged", "conflict")]
    assert lost == []
    assert sorted(found["records"]) == sorted(saved), "every saved record is there, once"
    assert len(found["operations"]) == len(saved)
    assert found["gaps"] == []
    assert found["counted"] == len(saved)
    assert found["marks"] == 0
    assert found["differences"] == []
    assert found["broken_chains"] == []
    for number in numbers:
        tally(number, "b", len(acknowledged), len(lost), len(found["records"]) - len(set(saved)))
    return len(acknowledged)


def _activity(number: int) -> dict[str, object]:
    day = dt.date(2026, 1, 2) + dt.timedelta(days=number % 150)
    return {
        "held_on": day.isoformat(),
        "title": f"Kelas baca nyaring ke-{number}",
        "field": "education",
        "type": "training",
        "audience": "children",
        "participants": 12,
    }


@pytest.mark.fault("F02")
def test_a_worker_counts_on_after_the_database_was_killed(house):
    (code,) = house.open(1)
    client = Client(house.url, sleep=lambda _: time.sleep(0.05), timeout=20)
    assert client.enrol(code).reply == "ok"
    with house.working() as workers:
        for number in range(1, 4):
            client.save("engagement", _activity(number))
            assert client.push(tries=5).reply == "ok"
            house.wait_until_counted(number)
            if number == 1:
                house.kill_database()
                time.sleep(2.5)  # the workers meet a closed door more than once
            if number == 2:
                house.restart_database()
            house.mend()
        client.close()
        assert [worker.poll() for worker in workers] == [None, None], "none had to be started again"
    found = house.stage("look")
    assert (found["counted"], found["marks"], found["differences"]) == (3, 0, [])
