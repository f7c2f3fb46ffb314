"""Files in pieces: resumed, interrupted, repeated, damaged; what arrives is what was sent."""

import base64
import errno
import hashlib
import json
import os
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.attachments import rules
from simpul.attachments import store as files
from simpul.attachments.models import Attachment
from simpul.foundation.ids import uuid7
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions, queries
from tests.attachments.conftest import enrolled, picture
from tests.sync.conftest import make_place

pytestmark = pytest.mark.django_db
RAW = picture()


def rows() -> list[Attachment]:
    with entered(NATION):
        return list(Attachment.objects.order_by("id"))


def place_of(id: uuid.UUID, which: str = "photo") -> str:
    return f"/api/v1/blob/{id}/{which}"


def code(answer) -> str:
    return json.loads(answer.content)["code"]


def test_a_photo_may_come_before_its_record_and_is_kept(phone):
    id, answer = phone.send(
        RAW, record=uuid7(), consent="guardian", consent_lang="en", w="1", consent_at="1764000000000"
    )
    assert (answer.status_code, answer["Blob-State"], answer["Upload-Offset"]) == (204, "stored", str(len(RAW)))
    assert answer["Sync-Proto"] == "1"
    assert files.arriving(id, "photo").read_bytes() == RAW
    (row,) = rows()
    assert (row.state, row.consent, row.consent_language, row.consent_text) == ("stored", "guardian", "en", 1)
    assert row.consent_at.year == 2025


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_pieces_and_interruptions_the_bytes_are_those_that_were_sent(phone, data):
    """Any sizes; answers lost; pieces sent twice, damaged or from the wrong place; the question where it stands."""
    raw = RAW[:12] + data.draw(st.binary(min_size=1, max_size=3000))
    id, record = uuid7(), uuid7()
    announce = lambda: phone.announce(raw, id=str(id), record=str(record))  # noqa: E731
    at = int(announce()["Upload-Offset"])
    while at < len(raw):
        size = data.draw(st.integers(1, len(raw)))
        piece = raw[at : at + size]
        match data.draw(st.sampled_from(["well", "lost", "twice", "damaged", "astray", "asked"])):
            case "well":
                answer = phone.piece(place_of(id), at, piece)
                assert answer.status_code == 204
                at = int(answer["Upload-Offset"])
            case "lost":
                phone.piece(place_of(id), at, piece)
                at = int(announce()["Upload-Offset"])
            case "twice":
                phone.piece(place_of(id), at, piece)
                answer = phone.piece(place_of(id), at, piece)
                assert (answer.status_code, code(answer)) == (409, "foto-5")
                at += len(piece)
            case "damaged":
                answer = phone.piece(place_of(id), at, piece, "sha256 " + base64.b64encode(bytes(32)).decode())
                assert (answer.status_code, code(answer)) == (460, "foto-6")
            case "astray":
                assert phone.piece(place_of(id), at + 1, piece).status_code == 409
            case "asked":
                assert phone.say("HEAD", place_of(id))["Upload-Offset"] == str(at)
    assert files.arriving(id, "photo").read_bytes() == raw
    assert announce()["Blob-State"] == "stored"


def test_announcing_again_is_the_same_and_another_content_begins_anew(phone, record):
    id, half = uuid7(), len(RAW) // 2
    for _ in range(2):
        answer = phone.announce(RAW, id=str(id), record=str(record))
        assert (answer.status_code, answer["Location"]) == (201, place_of(id))
    phone.piece(place_of(id), 0, RAW[:half])
    assert phone.announce(RAW, id=str(id), record=str(record))["Upload-Offset"] == str(half)
    other = picture(2)
    assert phone.announce(other, id=str(id), record=str(record))["Upload-Offset"] == "0"
    assert phone.send(other, record=record, id=id)[1]["Blob-State"] == "stored"
    refused = phone.announce(RAW, id=str(id), record=str(record))
    assert (refused.status_code, code(refused)) == (415, "foto-9"), "a whole photo is not replaced"
    assert len(rows()) == 1


def test_a_file_that_is_not_what_was_announced_is_sent_again_three_times(phone, record):
    id, said = uuid7(), hashlib.sha256(b"else").hexdigest()
    for expected in ((460, "foto-6"), (460, "foto-6"), (415, "foto-10")):
        answer = phone.announce(RAW, id=str(id), record=str(record), sha256=said)
        assert answer["Upload-Offset"] == "0"
        answer = phone.piece(place_of(id), 0, RAW)
        assert (answer.status_code, code(answer)) == expected
    assert code(phone.announce(RAW, id=str(id), record=str(record), sha256=said)) == "foto-10"


def test_a_photo_taken_back_is_gone_for_good(phone, record, django_capture_on_commit_callbacks):
    id, _ = phone.send(RAW, record=record)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            assert phone.say("DELETE", place_of(id)).status_code == 204
    assert not files.arriving(id, "photo").exists()
    assert [r.state for r in rows()] == ["removed"]
    assert phone.announce(RAW, id=str(id), record=str(record)).status_code == 410
    assert phone.say("HEAD", place_of(id)).status_code == 410
    assert phone.say("DELETE", place_of(uuid7())).status_code == 204


def test_what_is_no_photo_is_refused_at_its_first_bytes(phone, record):
    for raw in (b"GIF89a" + bytes(100), b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7" + bytes(50), b"x"):
        _, answer = phone.send(raw, record=record)
        assert (answer.status_code, code(answer)) == (415, "foto-8")


@pytest.mark.parametrize(
    ("said", "status", "expected"),
    [
        ({"length": 2_000_000}, 413, "foto-4"),
        ({"which": "thumb", "length": 100_000}, 413, "foto-4"),
        ({"length": 0}, 400, "foto-2"),
        ({"which": "film"}, 400, "foto-2"),
        ({"consent": "yes"}, 400, "foto-2"),
        ({"kind": "visit_month"}, 400, "foto-2"),
        ({"kind": "none"}, 400, "foto-2"),
        ({"id": "17"}, 400, "foto-2"),
        ({"sha256": "xyz"}, 400, "foto-2"),
        ({"record": "\x00"}, 400, "foto-2"),
        ({"consent_at": "9" * 15}, 400, "foto-2"),
    ],
)
def test_what_cannot_be_is_said_in_one_sentence(phone, said, status, expected):
    answer = phone.announce(RAW, **({"id": str(uuid7()), "record": str(uuid7())} | said))
    assert (answer.status_code, code(answer)) == (status, expected)
    assert answer["Tus-Resumable"] == "1.0.0"
    assert rows() == []


def test_pieces_that_cannot_be(phone, record):
    id = uuid7()
    phone.announce(RAW, id=str(id), record=str(record))
    at = place_of(id)
    assert code(phone.piece(at, 0, RAW, content_type="text/plain")) == "foto-12"
    assert code(phone.piece(at, 0, RAW + b"more")) == "foto-2"
    assert code(phone.piece(at, 0, RAW, "md5 x")) == "foto-2"
    assert code(phone.piece(at, 0, RAW, upload_offset="-1")) == "foto-2"
    assert code(phone.piece(at, 0, bytes(rules.MOST_PIECE + 1))) == "sinkron-4"
    assert code(phone.piece(place_of(uuid7()), 0, RAW)) == "foto-3"
    assert code(phone.piece(f"/api/v1/blob/{id}/film", 0, RAW)) == "foto-3"
    sha1 = base64.b64encode(hashlib.sha1(RAW).digest()).decode()
    assert phone.piece(at, 0, RAW, f"sha1 {sha1}").status_code == 204


def test_only_the_device_itself_and_only_for_what_it_signed(phone, record, place):
    raw, id = RAW, uuid7()
    assert phone.announce(raw, id=str(id), record=str(record)).status_code == 201
    assert phone.piece(place_of(id), 0, raw, sync_sig="x").status_code == 401
    token, phone.token = phone.token, "none"
    assert phone.piece(place_of(id), 0, raw).status_code == 401
    phone.token = token
    with entered(NATION, actor="system:test"):
        (device,) = queries.devices(place.scope)
        actions.revoke(by=machine("test"), device=device)
    answer = phone.piece(place_of(id), 0, raw)
    assert (answer.status_code, code(answer)) == (403, "sinkron-2")


def test_a_neighbours_number_tells_nothing_and_changes_nothing(phone, record, store):
    id, _ = phone.send(RAW, record=record)
    with entered(NATION, actor="system:test"):
        stranger = enrolled(make_place(nth=1))
    assert code(stranger.announce(RAW, id=str(id), record=str(record))) == "foto-9"
    assert stranger.say("HEAD", place_of(id)).status_code == 404
    assert stranger.say("DELETE", place_of(id)).status_code == 204
    assert [r.state for r in rows()] == ["stored"]


def test_too_many_in_a_day_wait_for_the_next(phone, monkeypatch):
    monkeypatch.setattr(rules, "MOST_A_DAY", 2)
    for _ in range(2):
        assert phone.announce(RAW, id=str(uuid7()), record=str(uuid7())).status_code == 201
    answer = phone.announce(RAW, id=str(uuid7()), record=str(uuid7()))
    assert (answer.status_code, code(answer), answer["Retry-After"]) == (429, "foto-7", "3600")


def test_what_the_server_can_and_which_pages_may_ask(phone, settings):
    can = phone.browser.options("/api/v1/blob/")
    assert (can.status_code, can["Tus-Version"]) == (204, "1.0.0")
    assert can["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert "Access-Control-Allow-Origin" not in can
    settings.SITE_URL = "http://localhost:8000"
    ours = phone.browser.options("/api/v1/blob/", headers={"Origin": "http://localhost:8000"})
    assert ours["Access-Control-Allow-Origin"] == "http://localhost:8000"
    assert "sync-sig" in ours["Access-Control-Allow-Headers"]
    for origin in ("http://evil.example", "https://localhost:8000", "null"):
        assert code(phone.browser.options("/api/v1/blob/", headers={"Origin": origin})) == "sinkron-9"
    assert phone.browser.post("/api/v1/blob/").status_code == 412
    assert phone.browser.get("/api/v1/blob/").status_code == 405


@pytest.mark.fault("F04")
@pytest.mark.parametrize("fault", ["ENOSPC", "EIO"])
def test_a_disk_that_takes_no_more_photos_says_busy_and_keeps_what_it_has(phone, monkeypatch, fault):
    id = uuid7()
    phone.announce(RAW, id=str(id), record=str(uuid7()))
    assert phone.piece(place_of(id), 0, RAW[:1000]).status_code == 204
    write = os.pwrite

    def full(descriptor, piece, at):
        write(descriptor, piece[: len(piece) // 2], at)
        raise OSError(getattr(errno, fault), os.strerror(getattr(errno, fault)))

    monkeypatch.setattr(os, "pwrite", full)
    answer = phone.piece(place_of(id), 1000, RAW[1000:])
    assert (answer.status_code, code(answer), answer["Retry-After"]) == (503, "sinkron-10", "60")
    monkeypatch.undo()
    assert files.arriving(id, "photo").read_bytes() == RAW[:1000], "half a piece is none"
    assert phone.piece(place_of(id), 1000, RAW[1000:]).status_code == 204
