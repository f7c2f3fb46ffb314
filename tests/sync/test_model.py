"""Any sequence of words from three devices, sent in any order and any number of times: the invariants hold."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.foundation.ids import uuid7
from simpul.records.models import Book
from simpul.records.registry import model
from simpul.sync import queries
from simpul.sync.models import Operation
from simpul.sync.ops import make_op
from simpul.sync.queries import record_history
from tests.sync.conftest import ACTIVITY

FIELDS = {
    "participants": st.integers(12, 16),
    "hours": st.sampled_from(["1", "2", "3"]),
    "title": st.sampled_from("abc"),
}
# (which record, what it says of which field, what it saw there, on which revision it builds)
WORDS = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.sampled_from(sorted(FIELDS)).flatmap(lambda f: st.tuples(st.just(f), FIELDS[f], FIELDS[f])),
        st.integers(1, 4),
        st.sampled_from(["put", "put", "put", "del", "confirm"]),
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS, again=st.randoms(use_true_random=False))
def test_the_invariants_hold(home, words, again):
    ids = [uuid7() for _ in range(3)]
    start = Book.objects.get(pk=home.id).seq
    base = ACTIVITY | {"male": None, "female": None, "title": "a", "participants": 12}
    ops = [make_op("engagement", i, {k: v for k, v in base.items() if v is not None}) for i in ids]
    ops += [
        make_op(
            "engagement",
            ids[which],
            {} if act == "del" else {f: new},
            {} if act == "del" else {f: saw},
            base=rev,
            k=act,
        )
        for which, (f, new, saw), rev, act in words
    ]
    answers = {}
    position = 0
    while position < len(ops):
        size = again.randint(1, 5)
        batch = ops[position : position + size] + again.sample(ops[: position + 1], min(position + 1, 2))
        for verdict in home.receive(*batch):
            told = (verdict.first or verdict.st, verdict.rev, verdict.seq, verdict.code)
            assert answers.setdefault(verdict.op, told) == told
        position += size
    assert len(answers) == len(ops)
    book = Book.objects.get(pk=home.id)
    rows = {r.id: r for r in model("engagement")._default_manager.filter(pk__in=ids)}
    assert sum(r.rev for r in rows.values()) == book.seq - start
    moved = {s for s in Operation.objects.filter(book_id=home.id).values_list("seq", flat=True) if s and s > start}
    assert moved == set(range(start + 1, book.seq + 1))
    _every_overwritten_value_is_known(home, rows)


def _every_overwritten_value_is_known(home, rows):
    """I4: what stood in a field is in the history, and every same-field race has its conflict or its resolution."""
    for r in rows.values():
        history = record_history("engagement", r.id)
        assert [h.rev for h in history] == list(range(1, r.rev + 1))
        value = {}
        for revision in history:
            for name, before in revision.before.items():
                if name in FIELDS:
                    assert str(value.get(name)) == str(before)
            value |= revision.after
        assert str(value["participants"]) == str(r.participants)
        assert {c.record_id for c in queries.conflicts(home.id, record=r.id)} <= {r.id}
