"""A small reference client: what a phone does, in Python. The benchmark and the fault tests send through it.

client = Client(Path("device.db"), "http://localhost:8000")
client.enrol("ABCD2345")
record = client.save("visit_month", {"month": "2026-07", "male": 10, "female": 12, "total": 22})
client.sync()
"""

import datetime as dt
import gzip
import http.client
import random
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from simpul.foundation.ids import uuid7
from simpul.protocol import keys
from simpul.protocol.canonical import op_hash
from simpul.protocol.op import PUSH_BYTES, PUSH_OPS, Value
from simpul.protocol.outbox import Outbox
from simpul.protocol.replies import Reply, classify, pause

APP = "2026.11.0"


@dataclass(frozen=True)
class Answer:
    """What came back: its class, and the JSON when the server itself spoke."""

    reply: Reply
    status: int | None
    told: dict[str, Any]


class Client:
    """One device. Without a `path` it forgets everything at its end; `compress` packs bodies with gzip; `sleep` and
    `chance` are there for tests."""

    def __init__(
        self,
        url: str,
        path: Path | None = None,
        *,
        compress: bool = False,
        timeout: float = 10.0,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.outbox = Outbox(path or Path(":memory:"))
        self._url, self._compress, self._timeout = urlsplit(url), compress, timeout
        self._sleep, self._chance = sleep, chance
        self._line: http.client.HTTPConnection | None = None
        if self.outbox.get("device") is None:
            pem = keys.new_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            self.outbox.set("key", pem.decode())
            self.outbox.set("device", str(uuid7()))
        self.device_id = uuid.UUID(self.outbox.get("device") or "")
        key = load_pem_private_key((self.outbox.get("key") or "").encode(), None)
        if not isinstance(key, ec.EllipticCurvePrivateKey):
            raise TypeError("the device's key is of another kind")
        self.key = key

    @property
    def token(self) -> str:
        """What the server gave at enrolment; "" before."""
        return self.outbox.get("token") or ""

    def close(self) -> None:
        self._hang_up()
        self.outbox.close()

    def enrol(self, code: str, name: str = "") -> Answer:
        """Bind this device with a one-time code."""
        body = msgspec.json.encode(
            {"code": code, "device": self.device_id, "key": keys.public_text(self.key), "name": name, "app": APP}
        )
        answer = self._ask("POST", "/api/v1/enrol", body)
        if answer.reply is Reply.OK:
            for name_, value in (("token", answer.told["token"]), ("epoch", answer.told["epoch"])):
                self.outbox.set(name_, value)
            self.outbox.set("w", str(answer.told.get("w") or 1))
        return answer

    def save(
        self,
        kind: str,
        set: Mapping[str, Value],
        *,
        id: uuid.UUID | None = None,
        was: Mapping[str, Value] | None = None,
        base: Mapping[str, Any] | None = None,
        k: str = "put",
        schema: int = 1,
    ) -> uuid.UUID:
        """Seal an operation and keep it; it is sent by `push`. Returns the record's id (a new one if none given)."""
        record = id or uuid7()
        number = self.outbox.next_number()
        raw = self.seal(number, kind, record, set, was=was, base=base, k=k, schema=schema)
        self.outbox.add(number, msgspec.json.decode(raw)["op"], raw)
        return record

    def seal(
        self,
        number: int,
        kind: str,
        record: uuid.UUID,
        set: Mapping[str, Value],
        *,
        was: Mapping[str, Value] | None = None,
        base: Mapping[str, Any] | None = None,
        k: str = "put",
        schema: int = 1,
    ) -> bytes:
        """The sealed bytes of an operation, sent as they are for ever after."""
        op: dict[str, Any] = {
            "v": 1, "op": str(uuid7()), "n": number, "t": kind, "id": str(record), "k": k, "s": schema,
            "b": dict(base or {}), "w": int(self.outbox.get("w") or 1), "set": dict(set), "was": dict(was or {}),
            "at": dt.datetime.now().astimezone().isoformat(timespec="seconds"), "off": 0, "app": APP,
        }  # fmt: skip
        return msgspec.json.encode(op | {"h": op_hash(op)})

    def sync(self, *, tries: int = 8) -> Answer:
        """Send everything, then take what is new. Gives up after `tries` failures in a row."""
        answer = self.push(tries=tries)
        return self.pull() if answer.reply is Reply.OK else answer

    def push(self, *, tries: int = 8) -> Answer:
        """Send what is saved, batch by batch, until nothing is left or it cannot go on."""
        size, failures = PUSH_OPS, 0
        answer = Answer(Reply.OK, 200, {})
        while batch := _fitting(self.outbox.pending(size)):
            answer = self.send([raw for _, _, raw in batch])
            match answer.reply:
                case Reply.OK | Reply.EPOCH:
                    self._heard(answer)
                    size, failures = PUSH_OPS, 0
                    continue
                case Reply.REVOKED:
                    self.outbox.answered({r["op"]: r for r in answer.told.get("results", [])})
                    return answer
                case Reply.AUTH:
                    return answer
                case Reply.TOOBIG | Reply.SHAPE:
                    size = self._smaller(batch, answer)
                    continue
                case _:
                    failures += 1
            if failures >= tries:
                return answer
            if answer.reply is Reply.SERVER and failures >= 5:
                size = 1
            self._sleep(pause(failures, self._chance()))
        return answer

    def send(self, raws: list[bytes]) -> Answer:
        """One push of these sealed operations, as they are."""
        body = msgspec.json.encode(
            {
                "epoch": self.outbox.get("epoch") or "",
                "device": self.device_id,
                "batch": str(uuid7()),
                "ops": [msgspec.Raw(raw) for raw in raws],
                "health": {"pending": self.outbox.count(), "app": APP},
            }
        )
        return self._ask("POST", "/api/v1/push", body)

    def pull(self) -> Answer:
        """Take every page of changes since the cursor."""
        while True:
            answer = self._ask("GET", f"/api/v1/pull?cursor={self.outbox.get('cursor') or ''}&max=64k")
            if answer.reply is Reply.EPOCH:
                self._new_epoch(answer.told["epoch"])
            elif answer.reply is not Reply.OK:
                return answer
            self.outbox.take_page(answer.told)
            if not answer.told["more"]:
                return answer

    def _heard(self, answer: Answer) -> None:
        if answer.reply is Reply.EPOCH:
            self._new_epoch(answer.told["epoch"])
        self.outbox.answered({r["op"]: r for r in answer.told["results"]})

    def _new_epoch(self, epoch: str) -> None:
        """The server was restored: send again what it may have lost, and read everything again."""
        if epoch != self.outbox.get("epoch"):
            self.outbox.unsend()
            self.outbox.set("cursor", "")
            self.outbox.set("epoch", epoch)

    def _smaller(self, batch: list[tuple[int, str, bytes]], answer: Answer) -> int:
        """Halve the batch, or set the offender aside when it is known or alone."""
        where = str(answer.told.get("where") or "")
        if where.startswith("ops["):
            place = int(where[4:-1])
            self.outbox.park(batch[place][1], str(answer.told.get("code")))
            return PUSH_OPS
        if len(batch) == 1:
            self.outbox.park(batch[0][1], str(answer.told.get("code") or answer.status))
            return PUSH_OPS
        return max(1, len(batch) // 2)

    def _ask(self, method: str, path: str, body: bytes = b"") -> Answer:
        """One request on a kept connection; a broken one is opened again next time."""
        headers = {
            "Sync-Proto": "1",
            "Sync-Sig": keys.sign(self.key, body or path.encode()),
            "Authorization": f"Device {self.token}",
        }
        if body:
            headers["Content-Type"] = "application/json"
        if body and self._compress:
            body, headers["Content-Encoding"] = gzip.compress(body, 6), "gzip"
        try:
            line = self._line or self._dial()
            line.request(method, path, body or None, headers)
            response = line.getresponse()
            raw = response.read()
        except (OSError, http.client.HTTPException):
            self._hang_up()
            return Answer(Reply.NET, None, {})
        if response.will_close:
            self._hang_up()
        reply = classify(response.status, dict(response.getheaders()), raw, epoch=self.outbox.get("epoch"))
        try:
            told = msgspec.json.decode(raw)
        except msgspec.MsgspecError:
            told = {}
        return Answer(reply, response.status, told if isinstance(told, dict) else {})

    def _dial(self) -> http.client.HTTPConnection:
        make = http.client.HTTPSConnection if self._url.scheme == "https" else http.client.HTTPConnection
        self._line = make(self._url.hostname or "localhost", self._url.port, timeout=self._timeout)
        return self._line

    def _hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None


def _fitting(batch: list[tuple[int, str, bytes]]) -> list[tuple[int, str, bytes]]:
    """As many of the operations, from the first, as fit into one push."""
    used = 1024
    fitting: list[tuple[int, str, bytes]] = []
    for entry in batch:
        used += len(entry[2]) + 1
        if used > PUSH_BYTES and fitting:
            break
        fitting.append(entry)
    return fitting
