"""What is counted of paper, against a plain recount: pages of a sheet, and rows that a page writes."""

import random
import uuid

from hypothesis import given
from hypothesis import strategies as st

from simpul.foundation import clock
from simpul.scope import NATION
from simpul.scope.session import entered
from simpul.sheets import actions, queries
from simpul.sheets.actions import Confirmed
from simpul.sheets.models import ASIDE, CONFIRMED, OPEN, Photo, Sheet
from simpul.training import actions as training
from simpul.training import codes
from simpul.training import queries as known
from tests.training.conftest import by, cast, five_days, held, somebody  # noqa: F401

PHOTOS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from([OPEN, CONFIRMED, ASIDE]), st.lists(st.booleans(), max_size=6)),
    max_size=12,
)


@given(pages=st.integers(5, 8), taken=PHOTOS)
def test_every_page_of_a_sheet_is_in_one_state_and_every_photograph_is_counted_once(pages, taken):
    sheet = Sheet(pages=[["x"]] * pages)
    rows = [
        Photo(page=page, state=state, groups=[[None, "faint" if doubt else None] for doubt in doubts])
        for page, state, doubts in taken
    ]
    found = queries.standing(sheet, rows)
    assert sorted(found.waiting + found.confirmed + found.missing) == list(range(1, pages + 1))
    for page in range(1, pages + 1):
        states = {state for p, state, _ in taken if p == page}
        pile = found.waiting if OPEN in states else found.confirmed if CONFIRMED in states else found.missing
        assert page in pile
    assert found.aside == [state for _, state, _ in taken].count(ASIDE)
    assert found.doubtful == sum(sum(doubts) for _, state, doubts in taken if state == OPEN)


def test_pages_write_what_a_plain_recount_says_whatever_came_before(by, held, somebody):  # noqa: F811
    """Forty made-up pages of one sheet after another, read and decided at random: paper's last word about each place
    stands, and every place is counted as written, there already, or nothing said."""
    dice = random.Random(31)
    people = [(somebody(f"Orang {n}").pk, "librarian") for n in range(4)]
    training.enrol_many(by=by, class_id=held.pk, participants=people, confirmed=True)
    with entered(NATION, actor="system:test"):
        sessions = [s.pk for s in known.sessions(held.pk)[:3]]
    sheet = actions.print_sign_in(by=by, class_id=held.pk, sessions=sessions)
    paper: dict[tuple[uuid.UUID, uuid.UUID], str] = {}
    for _ in range(40):
        groups = [dice.choice([[None, None], [0, None], [1, None], [2, None], [None, "faint"]]) for _ in range(12)]
        with entered(NATION, actor="system:test"):
            row = Photo.objects.create(
                sheet=sheet, training_class=held, path=held.path, page=1, sha256=uuid.uuid4().hex, groups=groups,
                read_at=clock.now(),
            )  # fmt: skip
            places = queries.places(row)
        absent = dice.random() < 0.4
        aside = {n for n in range(12) if dice.random() < 0.2}
        choices = {n: dice.choice([None, 0, 1, 2]) for n in range(12) if groups[n][1] or dice.random() < 0.2}
        wanted, written, same = {}, 0, 0
        for place in places:
            option = choices.get(place.number, place.ticked)
            if place.number in aside or (option is None and not absent):
                continue
            status = codes.ABSENT if option is None else queries.STATUSES[option]
            wanted[place.enrolment, place.session] = status
            same += paper.get((place.enrolment, place.session)) == status
            written += paper.get((place.enrolment, place.session)) != status
        done = actions.confirm(by=by, class_id=held.pk, photo_id=row.pk, choices=choices, aside=aside, absent=absent)
        paper |= wanted
        assert done == Confirmed(written, same, 0)
        with entered(NATION, actor="system:test"):
            told = {(r.enrolment, r.session): r.status for r in known.attendance_rows(held.pk)}
            kept = Photo.objects.get(pk=row.pk)
        assert told == paper
        assert kept.outcome == {"written": done.written, "same": same, "aside": 0}
        assert [n for n, option in enumerate(kept.decided) if option == ASIDE] == sorted(aside)
