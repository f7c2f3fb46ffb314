"""The load: devices with their keys, bodies sealed and signed beforehand, and threads that send them.

Bodies are made before the clock starts, so that what is measured is the server; they are what a phone sends: real
canonical operations, real signatures. Of the operations 5 % are sent again unchanged and 5 % change a field that
somebody else changed meanwhile.
"""

import multiprocessing
import random
import re
import socket
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec

from simpul.foundation.ids import uuid7
from simpul.foundation.periods import Month
from simpul.protocol import keys
from simpul.protocol.canonical import canonical, digest, to_text
from simpul.protocol.client import Client

AGAIN, CHANGED = 0.05, 0.05
_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)\r\n", re.IGNORECASE)


@dataclass
class Prepared:
    """What one client sends: the device's token and its signed bodies, in order."""

    device: str
    token: str
    bodies: list[tuple[bytes, str, int]] = field(default_factory=list)


def enrolled(port: int, book: uuid.UUID) -> Client:
    """A client bound to a book. It is enrolled in this process: the door for codes lets few through a minute."""
    from simpul.scope.actor import machine
    from simpul.sync import actions

    client = Client(f"http://127.0.0.1:{port}")
    code = actions.issue_code(by=machine("bench"), book_id=book)
    known = actions.enrol(
        code=code, device_id=client.device_id, key=keys.public_text(client.key), name="bench", app="bench"
    )
    client.outbox.set("token", known.token)
    return client


def prepare(client: Client, epoch: str, batches: int, size: int, seed: int) -> Prepared:
    """`batches` signed bodies of `size` operations each for an enrolled client."""
    rng = random.Random(seed)
    made = Prepared(str(client.device_id), client.token)
    number = 0
    known: list[str] = []
    sent: list[bytes] = []
    for _ in range(batches):
        ops: list[bytes] = []
        for _ in range(size):
            chance = rng.random()
            if chance < AGAIN and sent:
                ops.append(rng.choice(sent))
                continue
            number += 1
            if chance < AGAIN + CHANGED and known:
                plain = _change(rng, known)
            else:
                plain = _activity(rng)
                known.append(plain["id"])
            raw = _sealed(plain | {"v": 1, "op": str(uuid7()), "n": number, "s": 1})
            ops.append(raw)
            sent = [*sent[-200:], raw]
        body = b'{"epoch":"%s","device":"%s","batch":"%s","ops":[%s],"health":{"pending":0}}' % (
            epoch.encode(),
            made.device.encode(),
            str(uuid7()).encode(),
            b",".join(ops),
        )
        made.bodies.append((body, keys.sign(client.key, body), size))
    return made


@dataclass
class Outcome:
    """What came back: operations by state, the seconds it took, the latency of each request, and failures."""

    states: Counter[str]
    seconds: float
    latencies: list[float]
    failures: Counter[str]

    @property
    def accepted(self) -> int:
        return sum(n for state, n in self.states.items() if state != "quarantined")


def run(port: int, clients: list[Prepared], seconds: float) -> Outcome:
    """Every client on a connection of its own, in a process of their own, until the time is over."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(_run, (port, clients, seconds))


def _run(port: int, clients: list[Prepared], seconds: float) -> Outcome:
    whole = Outcome(Counter(), 0.0, [], Counter())
    lock = threading.Lock()
    began = time.perf_counter()
    ends = began + seconds
    threads = [threading.Thread(target=_send, args=(port, c, ends, whole, lock)) for c in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole.seconds = time.perf_counter() - began
    return whole


def _send(port: int, client: Prepared, ends: float, whole: Outcome, lock: Any) -> None:
    """Send until the time is over. What the answers say is read afterwards, so that the sender takes little from the
    processors it shares with the server."""
    answers: list[tuple[int, bytes]] = []
    latencies = []
    head = (
        f"POST /api/v1/push HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nSync-Proto: 1\r\n"
        f"Authorization: Device {client.token}\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for body, signature, _ in client.bodies:
            request = f"{head}Sync-Sig: {signature}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
            before = time.perf_counter()
            if before >= ends:
                break
            line.sendall(request)
            answers.append(_answer(line))
            latencies.append(time.perf_counter() - before)
    states: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    for status, told in answers:
        if status == 200:
            states.update(result["st"] for result in msgspec.json.decode(told)["results"])
        else:
            failures[f"{status} {told[:120]!r}"] += 1
    with lock:
        whole.states += states
        whole.failures += failures
        whole.latencies += latencies


def _answer(line: socket.socket) -> tuple[int, bytes]:
    """The status and the body of the next answer on a kept-alive connection; it must say its length."""
    got = b""
    while (end := got.find(b"\r\n\r\n")) < 0:
        got += _more(line)
    length = int(_LENGTH.search(got, 0, end + 2)[1])  # type: ignore[index]
    while len(got) < end + 4 + length:
        got += _more(line)
    return int(got[9:12]), got[end + 4 :]


def _more(line: socket.socket) -> bytes:
    got = line.recv(65536)
    if not got:
        raise ConnectionError("the server has ended the connection")
    return got


def _sealed(plain: dict[str, Any]) -> bytes:
    body = canonical(plain)
    return body[:-1] + b',"h":"' + to_text(digest(body)).encode() + b'"}'


def _activity(rng: random.Random) -> dict[str, Any]:
    month = Month(2025, 1).plus(rng.randrange(18))
    male, female = rng.randint(1, 20), rng.randint(1, 25)
    values = {
        "held_on": f"{month}-{rng.randint(1, 28):02d}",
        "title": f"Pelatihan keripik singkong kelompok {rng.randint(1, 10**6)}",
        "field": rng.choice(("economy", "education", "health", "digital_inclusion")),
        "type": rng.choice(("training", "promotion")),
        "audience": rng.choice(("general", "students", "msme")),
        "participants": male + female,
        "male": male,
        "female": female,
    }
    return {"t": "engagement", "id": str(uuid7()), "k": "put", "b": {}, "set": values, "was": {}, **_moment()}


def _change(rng: random.Random, known: list[str]) -> dict[str, Any]:
    """A change of a number that another device is said to have changed: what it was is not what stands."""
    values = {"participants": rng.randint(50, 200)}
    return {
        "t": "engagement",
        "id": rng.choice(known[-2000:]),
        "k": "put",
        "b": {"rev": 1},
        "set": values,
        "was": {"participants": 49},
        **_moment(),
    }


def _moment() -> dict[str, Any]:
    return {"at": "2026-11-22T14:05:31+07:00", "off": 0, "app": "bench", "w": 1}
