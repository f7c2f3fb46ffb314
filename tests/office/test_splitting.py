"""A split: the second library gets what belongs to it, all or nothing, and the figures follow."""

import datetime as dt

import pytest

from simpul.engagement.models import EngagementActivity
from simpul.foundation import clock
from simpul.foundation.problems import Problem
from simpul.ledger import actions as ledger
from simpul.office import actions
from simpul.places import actions as places
from simpul.places.models import Library
from tests.web import world as worlds


@pytest.fixture
def told(cast):
    """The cast with activities of the library at home in May and June."""
    world = worlds.World(cast, [])
    for month in (5, 6):
        worlds.send(
            world, cast.libraries["home"].pk, "engagement", f"m{month}", held_on=f"2026-0{month}-10",
            title="Membaca nyaring", field="education", type="promotion", audience="children", participants=10 * month,
        )  # fmt: skip
    return world


def split(cast, what, by="regency_pic", **more):
    draft = {"name": "Perpustakaan Mawar", "kind": "village", "area_code": cast.village(), **more}
    return actions.split_library(by=cast.actor(by), library_id=cast.libraries["home"].pk, what=what, **draft)


def standing(library):
    return list(
        EngagementActivity.objects.filter(book_id=library.pk, deleted_at=None).values_list("participants", flat=True)
    )


def test_what_belongs_to_the_new_library_moves_there_and_the_rest_stays(cast, told):
    home = cast.libraries["home"]
    made = split(cast, actions.Moving(("engagement",), dt.date(2026, 6, 1)))
    assert (made.moved, standing(made.library), standing(home)) == (1, [60], [50])
    # It has spoken since June only; before that both were one, and nobody was silent.
    assert (made.since, made.library.statuses.get().from_date) == (dt.date(2026, 6, 1), dt.date(2026, 6, 1))
    assert split(cast, actions.Moving(), name="Perpustakaan Teratai").since == clock.today().replace(day=1)
    ledger.drain()
    from simpul.foundation.periods import Month, Span
    from simpul.ledger import queries

    june = Span(Month(2026, 6), Month(2026, 6))
    found = queries.library_cells("35.13", june, "engagement.participants")
    told_of = {book: cells.get(june.start, {}).get("engagement.participants", 0) for book, cells in found.items()}
    assert told_of.pop(made.library.pk) == 60
    assert set(told_of.values()) <= {0}


def test_what_comes_out_of_an_invented_library_is_invented_too(cast, told):
    home = Library.objects.filter(pk=cast.libraries["home"].pk)
    assert split(cast, actions.Moving(())).library.synthetic is False
    home.update(synthetic=True)
    made = split(cast, actions.Moving(("engagement",)), name="Perpustakaan Kenanga")
    assert Library.objects.get(pk=made.library.pk).synthetic is True


def test_merging_takes_it_back(cast, told):
    made = split(cast, actions.Moving(("engagement",)))
    places.merge_libraries(by=cast.actor("regency_pic"), loser_id=made.library.pk, winner_id=cast.libraries["home"].pk)
    ledger.drain()
    from simpul.foundation.periods import Month, Span
    from simpul.ledger import queries

    span = Span(Month(2026, 5), Month(2026, 6))
    assert queries.total(queries.cells("35.13", span, "engagement.participants"))["engagement.participants"] == 110


def test_a_name_that_is_taken_moves_nothing(cast, told):
    with pytest.raises(Problem):
        split(cast, actions.Moving(("engagement",)), name="Perpustakaan Melati")
    assert len(standing(cast.libraries["home"])) == 2
    assert not Library.objects.filter(name="Perpustakaan Mawar").exists()


@pytest.mark.parametrize("by", ["province_officer", "librarian", "other_regency"])
def test_who_may_not_correct_moves_nothing(cast, told, by):
    with pytest.raises(Problem):
        split(cast, actions.Moving(("engagement",)), by=by)
    assert len(standing(cast.libraries["home"])) == 2
