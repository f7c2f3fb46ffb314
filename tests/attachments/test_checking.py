"""What arrived is written anew: nothing of the file survives but its points, and no file survives what it does."""

import io
import struct
import sys
import zlib

import pytest
from PIL import Image

from simpul.attachments import actions, cleaning, queries, rules, sandbox, store
from simpul.attachments.cleaning import Broken, Refused, clean
from simpul.attachments.models import Attachment
from simpul.foundation.ids import uuid7
from simpul.scope import NATION
from simpul.scope.session import entered
from tests.attachments.conftest import picture

WHERE = "GPS 7.95 S 112.61 E, Sukamaju"


def told(raw: bytes) -> Image.Image:
    return Image.open(io.BytesIO(raw))


def with_position(form: str = "JPEG", **how) -> bytes:
    """A picture that tells where and by whom it was taken, in every way its form has."""
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = WHERE, 6  # the description; turned by a quarter
    exif.get_ifd(0x8825)[2] = (7.0, 57.0, 0.0)
    return picture(form=form, exif=exif.tobytes(), icc_profile=b"profile of " + WHERE.encode(), **how)


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def bomb(side: int = 20_000) -> bytes:
    """A PNG of a few kilobytes that says it is 400 million points."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    row = b"\x00" + bytes(side // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_points_survives(form):
    raw = with_position(form)
    assert b"Sukamaju" in raw or form == "PNG", "the test's own picture tells nothing"
    made = clean(raw)
    for out, edge in ((made.photo, 1280), (made.thumb, 240)):
        seen = told(out)
        assert (seen.format, seen.mode) == ("JPEG", "RGB")
        assert b"Sukamaju" not in out
        assert b"Exif" not in out
        assert not seen.getexif()
        assert "icc_profile" not in seen.info
        assert max(seen.size) <= edge
    assert (made.width, made.height) == (480, 640), "upright, as the camera meant it"


def test_a_tail_or_a_script_inside_a_picture_is_left_behind():
    script = b"<script>alert(1)</script><?php system('id'); ?>PK\x03\x04"
    for raw in (picture() + script, picture(comment=script), picture(form="GIF")):
        try:
            made = clean(raw)
        except Refused:
            assert raw.startswith(b"GIF")
            continue
        assert script not in made.photo + made.thumb


@pytest.mark.parametrize(
    "raw",
    [
        bomb(),
        picture()[:400],
        picture(form="PNG")[:-40],
        picture()[:20] + bytes(500),
        b"\xff\xd8\xff" + b"<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    ],
    ids=["bomb", "cut", "cut-png", "broken", "svg", "eps", "empty", "webp"],
)
def test_hostile_files_are_refused(raw):
    with pytest.raises(Refused):
        clean(raw)


def test_the_room_is_empty():
    """Inside, nothing can be opened, started or asked for in plenty."""
    tries = """
import resource, socket, subprocess, sys
from simpul.attachments import sandbox
sandbox.locked_in()
left = []
for name, attempt in {
    "file": lambda: open("/etc/hostname"), "socket": socket.socket, "process": lambda: subprocess.run(["true"]),
    "memory": lambda: bytearray(2 * 2**30),
}.items():
    try:
        attempt()
        left.append(name)
    except (OSError, MemoryError):
        pass
sys.stdout.write(repr(left))
"""
    done = cleaning.subprocess.run([sys.executable, "-I", "-c", tries], capture_output=True, text=True)
    assert done.stdout == "[]", done.stderr


def test_a_dying_or_hanging_sandbox_is_only_a_broken_one(monkeypatch):
    monkeypatch.setattr(cleaning, "PATIENCE_S", 1)
    for script in (
        "import os; os.abort()",
        "import time; time.sleep(60)",
        "print('{}')",
        "print('[1]')",
        'import sys; sys.stdin.read(); sys.stdout.write(\'{"photo": 9, "thumb": 9}\\nabc\')',
    ):
        with pytest.raises(Broken):
            clean(picture(), ("-I", "-c", script))


def test_alike_pictures_share_their_look():
    one = clean(picture(7)).look
    smaller = clean(picture(7, size=(320, 240), quality=40)).look
    other = clean(picture(8)).look
    assert rules.apart(one, smaller) <= rules.ALIKE
    assert rules.apart(one, other) > rules.ALIKE
    blank = sandbox.look(Image.new("RGB", (64, 64), "white"))
    assert (rules.tells_something(one), rules.tells_something(blank)) == (True, False)


# -- with the database ----------------------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


@pytest.fixture
def checked(django_capture_on_commit_callbacks):
    """Look at everything that waits; gives the rows by id."""

    def look() -> dict:
        with django_capture_on_commit_callbacks(execute=True):
            while actions.check_next():
                pass
        with entered(NATION):
            return {row.pk: row for row in Attachment.objects.all()}

    return look


def news(place, after: int = 0) -> list[dict]:
    with entered(place.scope):
        from simpul.records.models import Book

        return queries.news(place.id, after, Book.objects.get(pk=place.id).seq)


def test_from_the_thumbnail_to_the_photo_and_the_word_to_the_phone(phone, record, place, checked):
    id, _ = phone.send(picture(size=(240, 180)), record=record, which="thumb")
    row = checked()[id]
    assert (row.state, row.thumb_state, bool(row.thumb_key), row.key) == ("arriving", "checked", True, "")
    phone.send(with_position(), record=record, id=id)
    row = checked()[id]
    assert (row.state, row.width, row.height, row.why) == ("checked", 480, 640, "")
    assert store.read(row.key).startswith(b"\xff\xd8\xff")
    assert not list(store.folder().iterdir()), "what arrived is needed no more"
    (message,) = news(place)
    assert message | {"id": ""} == {
        "what": "photo", "id": "", "photo": str(id), "which": "photo", "state": "checked", "missing": [],
    }  # fmt: skip
    assert news(place, row.seq) == []
    again = phone.announce(with_position(), id=str(id), record=str(record))
    assert again["Blob-State"] == "checked"


def test_the_same_picture_is_kept_once_and_goes_with_its_last_name(
    phone, record, checked, store, django_capture_on_commit_callbacks
):
    first, _ = phone.send(picture(3), record=record)
    second, _ = phone.send(picture(3), record=uuid7())
    rows = checked()
    assert rows[first].key == rows[second].key
    assert rows[second].twin == first, "a hint for the officer (PHO-01, PHO-02)"
    kept = lambda: len(list((store / "kept").rglob("*.jpg")))  # noqa: E731
    assert kept() == 2
    for id, left in ((first, 2), (second, 0)):
        with django_capture_on_commit_callbacks(execute=True):
            phone.say("DELETE", f"/api/v1/blob/{id}/photo")
        assert kept() == left


def test_a_hostile_file_is_refused_with_its_reason_and_the_next_one_goes(phone, record, place, checked):
    bad, _ = phone.send(bomb(), record=record)
    good, _ = phone.send(picture(4), record=record)
    rows = checked()
    assert (rows[bad].state, rows[bad].why, rows[good].state) == ("refused", "foto-8", "checked")
    assert {(m["photo"], m["state"], m.get("why")) for m in news(place)} == {
        (str(bad), "resend", "foto-8"), (str(good), "checked", None),
    }  # fmt: skip
    assert phone.announce(bomb(), id=str(bad), record=str(record)).status_code == 415


def test_a_crash_over_a_file_is_tried_three_times(phone, record, checked, monkeypatch):
    def die(raw):
        raise Broken("code -11")

    id, _ = phone.send(picture(), record=record)
    monkeypatch.setattr("simpul.attachments.actions.checking.clean", die)
    row = checked()[id]
    assert (row.state, row.why, row.tries) == ("refused", "foto-8", 3)


def test_a_file_the_disk_has_lost_is_asked_for_again(phone, record, place, checked):
    id, _ = phone.send(picture(), record=record)
    store.begin_again(id, "photo")
    assert checked()[id].state == "arriving"
    assert [(m["state"], m["why"]) for m in news(place)] == [("resend", "hash")]
    phone.send(picture(), record=record, id=id)
    row = checked()[id]
    assert row.state == "checked"
    store.drop(row.key)
    assert phone.announce(picture(), id=str(id), record=str(record))["Blob-State"] == "arriving", "restored without it"


def test_a_photo_that_the_record_names_and_nobody_announced_is_asked_for(phone, place, checked):
    from simpul.sync.ops import make_op
    from tests.sync.conftest import ACTIVITY

    record, id, missing = uuid7(), uuid7(), uuid7()
    names = [str(id), str(missing), "https://contoh.example/foto/1.jpg"]
    with entered(NATION, actor="system:test"):
        place.receive(make_op("engagement", record, ACTIVITY | {"photos": names}))
    phone.send(picture(), record=record, id=id)
    checked()
    assert [m["missing"] for m in news(place)] == [[str(missing)]]


def test_any_store_that_django_knows_will_do(phone, record, checked, settings):
    """An object store is the same by its interface: here one that keeps everything in memory."""
    settings.STORAGES = settings.STORAGES | {"photos": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    id, _ = phone.send(picture(), record=record)
    row = checked()[id]
    assert told(store.read(row.key)).size == (640, 480)
    assert store.kept().exists(f"{row.key[:2]}/{row.key}.jpg")
    store.drop(row.key)
    assert not store.has(row.key)
