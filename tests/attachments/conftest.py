"""A phone that sends photos through the doors, as the app does, and pictures to send."""

import base64
import hashlib
import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client as Browser
from PIL import Image

from simpul.foundation.ids import uuid7
from simpul.protocol import keys
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions as sync
from tests.sync.conftest import ACTIVITY, make_place

SIGNED = ("Upload-Offset", "Upload-Length", "Upload-Metadata", "Upload-Checksum")


def picture(seed: int = 1, size: tuple[int, int] = (640, 480), form: str = "JPEG", **how: Any) -> bytes:
    """A picture of big soft patches: alike seeds are alike pictures."""
    import random

    chance = random.Random(seed)
    small = Image.new("RGB", (8, 6))
    small.putdata([tuple(chance.randrange(256) for _ in range(3)) for _ in range(48)])
    out = io.BytesIO()
    small.resize(size, Image.Resampling.BICUBIC).save(out, form, **how)
    return out.getvalue()


class Sender:
    """The photo half of the phone: signs as `engine/photos.js` does."""

    def __init__(self, token: str, key: Any, ask: Callable[..., Any] | None = None) -> None:
        self.token, self.key, self.browser = token, key, Browser()
        self.ask = ask or self._ask

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Any:
        kind = headers.pop("Content-Type", "")
        said = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
        return self.browser.generic(method, path, body, content_type=kind, **said)

    def say(self, method: str, path: str, body: bytes = b"", **more: str) -> Any:
        headers = {name.replace("_", "-").title(): value for name, value in more.items()}
        text = "\n".join([method, path, *(headers.get(name, "") for name in SIGNED)])
        headers |= {"Tus-Resumable": "1.0.0", "Authorization": f"Device {self.token}"}
        headers.setdefault("Sync-Sig", keys.sign(self.key, text.encode()))
        return self.ask(method, path, headers, body)

    def announce(self, raw: bytes, *, length: int | None = None, **said: str) -> Any:
        told = {"sha256": hashlib.sha256(raw).hexdigest(), "kind": "engagement", "which": "photo", "consent": "adult"}
        pairs = {name: base64.b64encode(v.encode()).decode() for name, v in (told | said).items()}
        metadata = ",".join(f"{name} {value}" for name, value in pairs.items())
        return self.say(
            "POST", "/api/v1/blob/", upload_length=str(len(raw) if length is None else length), upload_metadata=metadata
        )

    def piece(self, place: str, offset: int, piece: bytes, checksum: str = "", **more: str) -> Any:
        total = base64.b64encode(hashlib.sha256(piece).digest()).decode()
        told = {"upload_offset": str(offset), "upload_checksum": checksum or f"sha256 {total}"}
        told |= {"content_type": "application/offset+octet-stream"}
        return self.say("PATCH", place, piece, **(told | more))

    def send(self, raw: bytes, *, record: uuid.UUID, which: str = "photo", id: uuid.UUID | None = None, **said: str):
        """A whole file in one piece or more; gives (its id, the last answer)."""
        id = id or uuid7()
        answer = self.announce(raw, id=str(id), record=str(record), which=which, **said)
        while answer.status_code < 300 and answer["Blob-State"] == "arriving":
            at = int(answer["Upload-Offset"])
            answer = self.piece(f"/api/v1/blob/{id}/{which}", at, raw[at : at + 200_000])
        return id, answer


@pytest.fixture
def place(db):
    with entered(NATION, actor="system:test"):
        return make_place()


@pytest.fixture
def store(tmp_path, settings):
    """Files of a test's own."""
    settings.PHOTOS = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "photos": {"BACKEND": "simpul.attachments.store.Disk", "OPTIONS": {"location": tmp_path / "kept"}}
    }
    return tmp_path


def enrolled(place: Any, user_id: uuid.UUID | None = None) -> Sender:
    code = sync.issue_code(by=machine("test"), book_id=place.id, user_id=user_id)
    key = keys.new_key()
    done = sync.enrol(code=code, device_id=uuid7(), key=keys.public_text(key), name="", app="")
    return Sender(done.token, key)


@pytest.fixture
def phone(place, store):
    return enrolled(place)


@pytest.fixture
def record(place):
    """An activity that is here already."""
    from simpul.sync.ops import make_op

    id = uuid7()
    with entered(NATION, actor="system:test"):
        place.receive(make_op("engagement", id, ACTIVITY))
    return id
