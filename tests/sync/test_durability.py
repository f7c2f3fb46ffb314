"""What is safe: a place in a book, known to be in the second place, that never goes back."""

from simpul.foundation.ids import uuid7
from simpul.scope.session import entered
from simpul.sync import actions, queries
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY


def safe(place):
    with entered(place.scope):
        return queries.durable_seq(place.id)


def activities(place, count):
    place.receive(*(make_op("engagement", uuid7(), ACTIVITY) for _ in range(count)))


def test_what_is_committed_is_ahead_until_it_is_settled(home, next_door):
    activities(home, 3)
    seen = actions.ahead()
    assert seen.seqs == {home.id: 3}
    assert seen.position > 0
    assert safe(home) is None, "nobody has said so yet"
    actions.settle(seen.seqs)
    assert (safe(home), safe(next_door)) == (3, None)
    assert actions.ahead().seqs == {}
    activities(home, 1)
    assert actions.ahead().seqs == {home.id: 4}


def test_a_place_that_is_safe_never_goes_back(home):
    activities(home, 3)
    actions.settle({home.id: 3})
    actions.settle({home.id: 2})
    assert safe(home) == 3


def test_a_neighbour_does_not_learn_how_far_a_book_is(home, next_door):
    activities(home, 1)
    actions.settle({home.id: 1})
    with entered(next_door.scope):
        assert queries.durable_seq(home.id) is None
