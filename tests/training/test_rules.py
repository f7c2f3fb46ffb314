"""What holds of attendance does not depend on the order of arrival; a person counts once."""

import datetime as dt
import uuid

from hypothesis import given
from hypothesis import strategies as st

from simpul.training import codes, rules
from simpul.training.rules import Seats, Seen

PEOPLE = [uuid.UUID(int=n) for n in range(3)]
SESSIONS = [uuid.UUID(int=100 + n) for n in range(3)]
PHONES = [uuid.UUID(int=200 + n) for n in range(4)]
DAY = dt.date(2026, 12, 7)
rows = st.builds(
    Seen,
    enrolment=st.sampled_from(PEOPLE),
    session=st.sampled_from(SESSIONS),
    status=st.sampled_from(list(codes.ATTENDANCES.by_code)),
    method=st.sampled_from(list(codes.METHODS.by_code)),
    noted_on=st.sampled_from([DAY, DAY + dt.timedelta(days=1), None]),
    noted_at=st.sampled_from(["", "08:00", "08:05", "15:30"]),
    saved_at=st.sampled_from([None, *(dt.datetime(2026, 12, 7, hour, tzinfo=dt.UTC) for hour in (1, 2))]),
    device=st.sampled_from([None, *PHONES]),
)  # fmt: skip


def row(status, method="list", phone=0, at="08:00", **more):
    return Seen(PEOPLE[0], SESSIONS[0], status, method, DAY, at, device=PHONES[phone], **more)


@given(st.lists(rows, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_arrival_never_matters(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    assert rules.truths(shuffled) == rules.truths(told)


@given(st.lists(rows, max_size=12))
def test_a_person_counts_once_in_a_session_however_many_phones_saw_them(told):
    found = rules.truths(told)
    assert set(found) == {(r.enrolment, r.session) for r in told}
    hours = dict.fromkeys(SESSIONS, 2)
    sums = rules.hours_attended(found, hours, codes.COUNTED)
    assert all(0 <= n <= 2 * len(SESSIONS) for n in sums.values())
    assert sum(sums.values()) == 2 * sum(t.was_there for t in found.values())


@given(st.lists(rows, min_size=1, max_size=8), rows)
def test_telling_the_same_twice_changes_nothing(told, more):
    once, twice = rules.truths([*told, more]), rules.truths([*told, more, more])
    assert {k: t[:3] for k, t in once.items()} == {k: t[:3] for k, t in twice.items()}


@given(st.lists(rows, min_size=1, max_size=8))
def test_who_was_seen_was_there_unless_somebody_decided(told):
    for key, found in rules.truths(told).items():
        own = [r for r in told if (r.enrolment, r.session) == key]
        if not any(r.method == codes.DECIDED for r in own):
            assert found.was_there == any(r.status in codes.COUNTED for r in own)
        else:
            assert found.status in {r.status for r in own if r.method == codes.DECIDED}


def test_absent_on_one_phone_does_not_take_away_what_another_saw():
    found = rules.truth([row("present", "card", 0, "07:58"), row("absent", "list", 1, "09:00")])
    assert (found.status, found.first, found.doubtful, found.rows) == ("present", "07:58", True, 2)


def test_seen_in_time_stands_over_met_later_and_seen_leaving_over_both():
    assert rules.truth([row("late", phone=1, at="08:20"), row("present", "card", at="07:59")]).status == "present"
    told = [row("present"), row("late", phone=1), row("left_early", phone=2, at="11:00")]
    assert rules.truth(told).status == "left_early"


def test_the_last_decision_stands_over_everything():
    told = [row("present"), row("absent", "decided", 1, "16:00"), row("excused", "decided", 2, "16:10")]
    assert rules.truth(told)[:3] == ("excused", "08:00", False)


def test_without_rows_nothing_is_known():
    assert rules.truth([]) is None


def test_a_score_counts_right_letters_only():
    assert rules.score("AB-D", "ABCD") == 75
    assert rules.score("AB", "ABCD") == 50
    assert rules.score("", []) == 0


spans = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 6)).map(
        lambda s: (dt.datetime(2026, 1, 1, s[0]), dt.datetime(2026, 1, 1, s[0]) + dt.timedelta(hours=s[1]))
    ),
    max_size=10,
)


@given(spans)
def test_overlaps_are_those_a_look_at_every_pair_finds(times):
    told = [(n, *span) for n, span in enumerate(times)]
    found = {frozenset(pair) for pair in rules.overlapping(told)}
    plain = {frozenset((a, b)) for a, s, e in told for b, s2, e2 in told if a < b and s < e2 and s2 < e}
    assert found == plain


@given(st.integers(0, 50), st.dictionaries(st.sampled_from(list(codes.ENROLMENT_STATES.by_code)), st.integers(0, 30)))
def test_seats_left_and_what_fits_agree(most, taken):
    seats = Seats(most, taken)
    assert seats.left >= 0
    for more in range(1, 4):
        assert seats.fits(more) == (seats.left >= more)
    assert Seats(None, taken).fits(10**6)
