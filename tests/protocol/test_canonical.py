"""The canonical form is RFC 8785, held against a plain reference written from the text of the standard."""

import hashlib
import string

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.protocol import canonical, op

NAMES = st.text(string.ascii_lowercase + string.digits + "_", min_size=1, max_size=12)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
VALUES = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXTS | st.lists(TEXTS, max_size=4)
OBJECTS = st.dictionaries(NAMES, VALUES | st.dictionaries(NAMES, VALUES, max_size=4), max_size=8)
SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def plain(value) -> str:
    """RFC 8785, section 3.2, for what an operation may hold."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return '"' + "".join(SHORT.get(ord(c)) or (f"\\u{ord(c):04x}" if ord(c) < 32 else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(map(plain, value)) + "]"
    keys = sorted(value, key=lambda k: k.encode("utf-16-be"))
    return "{" + ",".join(f"{plain(k)}:{plain(value[k])}" for k in keys) + "}"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OBJECTS)
def test_canonical_is_the_standards_form(value):
    value.pop("h", None)
    assert canonical.canonical(value) == plain(value).encode()


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(OBJECTS)
def test_the_hash_covers_everything_but_itself(value):
    value.pop("h", None)
    sealed = value | {"h": canonical.op_hash(value)}
    assert canonical.op_hash(sealed) == sealed["h"]
    assert canonical.from_text(sealed["h"]) == hashlib.sha256(plain(value).encode()).digest()


WIRE = {
    "v": 1,
    "op": "0199c2f1-7b1e-7c3a-9a51-2f7c0a3be001",
    "n": 417,
    "t": "engagement",
    "id": "0199c2f1-6a00-7d11-8e7e-1b2c3d4e5f60",
    "k": "put",
    "s": 12,
    "b": {"rev": 3},
    "w": 1,
    "set": {"participants": 24, "female": 15},
    "was": {"participants": 20, "female": 11},
    "at": "2026-11-22T14:05:31+07:00",
    "off": -1800,
    "app": "2026.11.3",
}


def wire(**changes) -> bytes:
    value = WIRE | changes
    return msgspec.json.encode(value | {"h": canonical.op_hash(value)})


def test_the_protocols_own_example_is_read():
    sealed = op.read(wire())
    assert (sealed.op.number, sealed.op.base.rev, sealed.op.set) == (417, 3, {"participants": 24, "female": 15})
    assert sealed.fault == ""


def test_an_operation_made_here_reads_back_as_itself():
    made = op.read(wire()).op
    sealed = op.seal(made)
    plain_wire = msgspec.json.decode(sealed.body)
    again = op.read(msgspec.json.encode(plain_wire | {"h": canonical.op_hash(plain_wire)}))
    assert again.sha == sealed.sha
    assert again.op.set == made.set


def test_unknown_envelope_fields_are_part_of_the_hash():
    assert op.read(wire(later="x")).sha != op.read(wire()).sha


@pytest.mark.parametrize(
    "raw",
    [
        b"[" * 100_000,
        b'{"op":' * 20_000,
        b"",
        b"null",
        b"[]",
        b'"\xff\xfe"',
        b'{"op":"\xed\xa0\x80"}',
        b'{"op":"\\ud800"}',
        b'{"h":5}',
        b'{"h":"\xc3\xa9"}',
        wire().replace(b"417", b"418"),
        wire()[:-5],
        wire(op="not a uuid"),
        wire(id=None),
        wire(n=0),
        wire(n=2**60),
        wire() + b" " * op.OP_BYTES,
        msgspec.json.encode(WIRE),
    ],
)
def test_a_broken_envelope_is_a_broken_batch(raw):
    with pytest.raises(op.Unreadable):
        op.read(raw, 3)


@pytest.mark.parametrize(
    "change",
    [
        {"set": {"participants": 2**60}},
        {"set": {"participants": {"a": 1}}},
        {"set": {"participants": [1, 2]}},
        {"set": {"title": "a\x00b"}},
        {"set": 5},
        {"was": []},
        {"at": "yesterday"},
        {"at": "2026-11-22T14:05:31"},
        {"b": {"rev": -1}},
        {"b": "x"},
        {"app": "x" * 100},
        {"k": 7},
    ],
)
def test_impossible_content_is_kept_aside_and_not_refused(change):
    sealed = op.read(wire(**change))
    assert sealed.fault
    assert str(sealed.op.op_id) == WIRE["op"]
    assert op.fault_field(sealed.fault) in {"set", "was", "at", "b", "app", "k"}


def test_a_backslash_before_u0000_is_text():
    assert op.read(wire(set={"title": "\\u0000"})).fault == ""


def test_a_key_said_twice_counts_once_and_the_hash_decides():
    value = WIRE | {"set": {"participants": 24}}
    raw = msgspec.json.encode(value | {"h": canonical.op_hash(value)})
    doubled = raw.replace(b'"participants":24', b'"participants":1,"participants":24', 1)
    assert op.read(doubled).op.set == {"participants": 24}
    with pytest.raises(op.Unreadable):
        op.read(raw.replace(b'"participants":24', b'"participants":24,"participants":1', 1))
