"""What both sides must think alike, compared on generated data: Python's word is the definition."""

import hashlib
import json
import zlib

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.kinds import FieldType
from simpul.protocol import keys, merge, replies
from simpul.protocol.canonical import canonical, op_hash, to_text
from simpul.protocol.op import read

few = settings(max_examples=60, deadline=None)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WHOLE = st.integers(-(2**53 - 1), 2**53 - 1)
VALUE = st.none() | st.booleans() | WHOLE | TEXT | st.lists(TEXT, max_size=4)
NAME = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
FIELDS = st.dictionaries(NAME, VALUE, max_size=6)


@few
@given(op=st.dictionaries(NAME, VALUE | FIELDS, max_size=8))
def test_the_canonical_form_is_one(twin, op):
    op.pop("h", None)
    assert twin.ask("canonical", op).encode() == canonical(op)


@few
@given(set_=FIELDS, was=FIELDS)
def test_what_the_phone_seals_the_server_reads(twin, set_, was):
    plain = {
        "v": 1, "op": twin.ask("uuid7", 1_795_000_000_000), "n": 7, "t": "engagement", "k": "put", "s": 1, "b": {},
        "id": twin.ask("uuid7", 1_795_000_000_001), "w": 1, "set": set_, "was": was, "off": -3, "app": "2026.11.0",
        "at": "2026-11-22T14:05:31+07:00",
    }  # fmt: skip
    told = twin.ask("seal", plain)
    assert told["op"]["h"] == op_hash(plain)
    sealed = read(told["raw"].encode())
    assert sealed.op.set == set_ or sealed.fault
    assert twin.ask("unseal", told["raw"]) == told["op"]
    assert twin.ask("unseal", told["raw"].replace('"n":7', '"n":8')) is None


@few
@given(raw=st.binary(max_size=300))
def test_digest_and_checksum_are_the_known_ones(twin, raw):
    assert twin.ask("sha", to_text(raw)) == to_text(hashlib.sha256(raw).digest())
    assert twin.ask("crc32", to_text(raw)) == zlib.crc32(raw)


@few
@given(frames=st.lists(st.binary(max_size=60), max_size=6), cut=st.integers(0, 40), data=st.data())
def test_a_torn_or_damaged_frame_costs_only_itself(twin, frames, cut, data):
    whole = _bytes(twin.ask("frames", [to_text(f) for f in frames]))
    assert twin.ask("readFrames", to_text(whole)) == [to_text(f) for f in frames]
    torn = whole[: len(whole) - cut] + _bytes(twin.ask("frames", [to_text(b"after")]))
    assert twin.ask("readFrames", to_text(torn))[-1] == to_text(b"after")
    if whole:
        at = data.draw(st.integers(0, len(whole) - 1))
        bad = whole[:at] + bytes([whole[at] ^ 0x41]) + whole[at + 1 :]
        found = twin.ask("readFrames", to_text(bad))
        assert len(found) >= len(frames) - 1
        assert set(found) <= {to_text(f) for f in frames}


@given(signed=TEXT)
@settings(max_examples=15, deadline=None)
def test_signatures_hold_on_the_other_side(twin, signed):
    assert keys.holds(twin.ask("publicKey"), twin.ask("sign", signed), signed.encode())
    ours = keys.new_key()
    assert twin.ask("holds", keys.public_text(ours), keys.sign(ours, signed.encode()), signed) is True
    assert twin.ask("holds", keys.public_text(ours), keys.sign(ours, signed.encode() + b"x"), signed) is False


TYPES = {"text": FieldType.TEXT, "prose": FieldType.PROSE, "list": FieldType.CODES, "count": FieldType.COUNT}
SMALL = st.sampled_from(["", "a", "b", "a\n\n⸻\n\nb"]) | st.none()
ITEMS = st.lists(st.sampled_from("abc"), max_size=3, unique=True) | st.none()
RECORD = st.fixed_dictionaries(
    {}, optional={"text": SMALL, "prose": SMALL, "list": ITEMS, "count": st.integers(0, 3), "unknown": SMALL}
)


@settings(max_examples=200, deadline=None)
@given(here=RECORD, said=RECORD, was=RECORD)
def test_the_phone_merges_as_the_server_does(twin, here, said, was):
    ours = merge.merge(types=TYPES, server=here, said=said, was=was)
    told = twin.ask("merge", {name: t.value for name, t in TYPES.items()}, here, said, was)
    assert told["values"] == ours.values
    assert told["clashes"] == [msgspec.structs.asdict(c) if hasattr(c, "__struct_fields__") else _clash(c)
                               for c in ours.clashes]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    status=st.sampled_from([None, 200, 302, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503]),
    spoken=st.booleans(),
    body=st.sampled_from(
        ['{"sync":"ok","epoch":"e1"}', '{"sync":"ok","epoch":"e2"}', "<html>", '{"error":"device_revoked"}', ""]
    ),
    epoch=st.sampled_from(["", "e1"]),
)
def test_an_answer_means_the_same_to_both(twin, status, spoken, body, epoch):
    headers = {"sync-proto": "1"} if spoken else {}
    expected = replies.classify(status, headers, body.encode(), epoch=epoch)
    assert twin.ask("classify", status, headers, body, epoch) == expected.value


@pytest.mark.parametrize("attempt", [1, 2, 5, 9, 30])
def test_pauses_grow_alike(twin, attempt):
    assert twin.ask("pause", attempt, 0.5) == replies.pause(attempt, 0.5)


def _clash(clash):
    return {"field": clash.field, "kept": clash.kept, "stands": clash.stands}


def _bytes(text):
    from simpul.protocol.canonical import from_text

    return from_text(text)


def test_the_answers_of_a_twin_are_json(twin):
    assert json.loads(twin.ask("canonical", {"b": 1, "a": [True, None, "é"]})) == {"a": [True, None, "é"], "b": 1}
