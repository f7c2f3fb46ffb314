"""What must hold of every merge."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.kinds.fields import FieldType
from simpul.protocol.merge import LISTS, SEAM, keep_both, may_withdraw, merge, same

# A busy machine is slow to draw examples; that says nothing about merging.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TYPES = {
    "n": FieldType.COUNT,
    "m": FieldType.COUNT,
    "title": FieldType.TEXT,
    "story": FieldType.PROSE,
    "codes": FieldType.CODES,
    "refs": FieldType.REFS,
    "flag": FieldType.FLAG,
}
NUMBERS = st.none() | st.integers(0, 4)
WORDS = st.none() | st.sampled_from(["", "a", "b", "c", "d"])
LISTED = st.none() | st.lists(st.sampled_from("pqrs"), unique=True, max_size=4)
STATES = st.fixed_dictionaries(
    {},
    optional={
        "n": NUMBERS, "m": NUMBERS, "title": WORDS, "story": WORDS, "codes": LISTED, "refs": LISTED,
        "flag": st.none() | st.booleans(),
    },
)  # fmt: skip


def written(server, merged):
    return server | merged.values


def agree(one, other):
    return all(
        (set(one.get(f) or []) == set(other.get(f) or [])) if TYPES[f] in LISTS else same(one.get(f), other.get(f))
        for f in TYPES
    )


@PATIENT
@given(STATES, STATES)
def test_nothing_said_nothing_moves(server, was):
    assert merge(types=TYPES, server=server, said={}, was=was).values == {}


@PATIENT
@given(STATES, STATES, STATES)
def test_said_again_nothing_moves(server, said, was):
    once = written(server, merge(types=TYPES, server=server, said=said, was=was))
    again = merge(types=TYPES, server=once, said=said, was=was)
    assert agree(written(once, again), once)
    assert again.clashes == ()


@PATIENT
@given(STATES, STATES)
def test_alone_everything_said_is_taken_without_a_clash(was, said):
    merged = merge(types=TYPES, server=was, said=said, was=was)
    assert agree(written(was, merged) | {}, was | said)
    assert merged.clashes == ()


@PATIENT
@given(STATES, STATES, STATES)
def test_only_what_was_said_can_move(server, said, was):
    merged = merge(types=TYPES, server=server, said=said, was=was)
    assert set(merged.values) <= set(said)
    assert {c.field for c in merged.clashes} <= set(merged.values)


@PATIENT
@given(STATES, STATES, STATES)
def test_no_value_is_lost_without_a_clash(server, said, was):
    merged = merge(types=TYPES, server=server, said=said, was=was)
    after = written(server, merged)
    clashed = {c.field: c.kept for c in merged.clashes}
    for name, here in server.items():
        if TYPES[name] in LISTS:
            deliberate = set(was.get(name) or []) - set(said.get(name) or [])
            assert set(here or []) - deliberate <= set(after[name] or [])
        elif TYPES[name] is FieldType.PROSE and here and not same(here, was.get(name)):
            assert here in (after[name] or "").split(SEAM)
        elif not same(after[name], here):
            assert same(here, was.get(name)) or same(clashed[name], here)


@PATIENT
@given(STATES, STATES, STATES)
def test_the_arriving_word_stands(server, said, was):
    after = written(server, merge(types=TYPES, server=server, said=said, was=was))
    for name, new in said.items():
        if TYPES[name] not in LISTS and TYPES[name] is not FieldType.PROSE:
            assert same(after.get(name), new)


@PATIENT
@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.sampled_from("abcd"), min_size=1))
def test_long_text_keeps_every_part_once(new, old):
    new, old = dict.fromkeys(new), dict.fromkeys(old)
    parts = keep_both(SEAM.join(new), SEAM.join(old)).split(SEAM)
    assert set(parts) == {*new, *old}
    assert len(set(parts)) == len(parts)


def test_long_text_shows_the_newest_first():
    merged = merge(types=TYPES, server={"story": "old"}, said={"story": "new"}, was={})
    assert merged.values == {"story": f"new{SEAM}old"}


def test_a_deletion_needs_to_know_the_record_as_it_is():
    assert may_withdraw(current_rev=3, base_rev=3, last_op=None, base_op=None)
    assert may_withdraw(current_rev=3, base_rev=None, last_op="x", base_op="x")
    assert not may_withdraw(current_rev=4, base_rev=3, last_op="y", base_op="x")
    assert not may_withdraw(current_rev=4, base_rev=None, last_op=None, base_op=None)


def test_true_is_not_one():
    assert not same(True, 1)
    assert not same(0, None)
    assert same("", None)
