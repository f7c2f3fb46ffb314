"""The dated tree and its changes, as plain values."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from simpul.places import tree
from simpul.places.rules import BEGINNING
from simpul.places.tree import Change, Span, plan, successors

DAY = dt.date(2026, 3, 1)
LATER = dt.date(2026, 9, 1)
LAND = [
    Span("99", "Nusa", BEGINNING),
    Span("99.01", "Kabupaten Lama", BEGINNING),
    Span("99.01.01", "Hulu", BEGINNING),
    Span("99.01.01.2001", "Satu", BEGINNING),
    Span("99.01.01.2002", "Dua", BEGINNING),
    Span("99.01.02", "Hilir", BEGINNING),
    Span("99.01.02.2001", "Tiga", BEGINNING),
]


def on(made, day):
    """The tree of that day: code → name."""
    return {s.code: s.name for s in made.after if s.holds(day)}


def before(day):
    return day - dt.timedelta(days=1)


def test_a_regency_splits_and_its_district_goes_over_with_its_villages():
    made = plan(
        LAND,
        [
            Change(DAY, "split", "99.01", "99.02", "Kabupaten Baru", row=2),
            Change(DAY, "recode", "99.01.02", "99.02.01", row=3),
        ],
    )
    assert made.faults == []
    assert on(made, before(DAY)) == {s.code: s.name for s in LAND}
    assert on(made, DAY) == {
        "99": "Nusa",
        "99.01": "Kabupaten Lama",
        "99.01.01": "Hulu",
        "99.01.01.2001": "Satu",
        "99.01.01.2002": "Dua",
        "99.02": "Kabupaten Baru",
        "99.02.01": "Hilir",
        "99.02.01.2001": "Tiga",
    }
    assert made.moves == {DAY: {"99.01.02": "99.02.01", "99.01.02.2001": "99.02.01.2001"}}
    assert [c.old_code for c in made.applied if c.derived] == ["99.01.02.2001"]


def test_a_rename_keeps_the_code_and_both_names():
    made = plan(LAND, [Change(DAY, "rename", "99.01.01.2001", new_name="Esa", row=2)])
    assert on(made, before(DAY))["99.01.01.2001"] == "Satu"
    assert on(made, DAY)["99.01.01.2001"] == "Esa"
    assert made.moves == {}


def test_villages_merge_into_one_that_is_there_or_is_made():
    made = plan(LAND, [Change(DAY, "merge", "99.01.01.2001", "99.01.01.2002", row=2)])
    assert "99.01.01.2001" not in on(made, DAY)
    both = [
        Change(DAY, "merge", "99.01.01.2001", "99.01.01.2003", "Esadua", row=2),
        Change(DAY, "merge", "99.01.01.2002", "99.01.01.2003", "Esadua", row=3),
    ]
    made = plan(LAND, both)
    assert made.faults == []
    assert on(made, DAY)["99.01.01.2003"] == "Esadua"
    assert {"99.01.01.2001", "99.01.01.2002"}.isdisjoint(on(made, DAY))


def test_a_chain_of_codes_is_followed_to_its_end():
    lines = [
        Change(DAY, "recode", "99.01.02.2001", "99.01.02.2009", row=2),
        Change(LATER, "merge", "99.01.02.2009", "99.01.01.2001", row=3),
    ]
    made = plan(LAND, lines)
    assert made.faults == []
    assert successors("99.01.02.2001", made.applied, since=BEGINNING) == ("99.01.01.2001",)
    assert successors("99.01.02.2009", made.applied, since=DAY) == ("99.01.01.2001",)
    assert successors("99.01.02.2001", made.applied[:1], since=BEGINNING) == ("99.01.02.2009",)
    # What stood under the code after the change is not what stood there before.
    assert successors("99.01.02.2001", made.applied, since=DAY) == ("99.01.02.2001",)


def test_codes_may_be_shifted_in_one_day():
    lines = [
        Change(DAY, "recode", "99.01.01.2002", "99.01.01.2003", row=2),
        Change(DAY, "recode", "99.01.01.2001", "99.01.01.2002", row=3),
    ]
    made = plan(LAND, lines)
    assert made.faults == []
    assert on(made, DAY)["99.01.01.2002"] == "Satu"
    assert successors("99.01.01.2001", made.applied, since=before(DAY)) == ("99.01.01.2002",)
    assert successors("99.01.01.2002", made.applied, since=before(DAY)) == ("99.01.01.2003",)


def test_what_ended_without_a_successor_has_none():
    made = plan(LAND, [Change(DAY, "end", "99.01.02.2001", row=2)])
    assert made.orphans == {DAY: ["99.01.02.2001"]}
    assert successors("99.01.02.2001", made.applied, since=BEGINNING) == ()


def test_saying_a_change_again_does_nothing():
    line = Change(DAY, "recode", "99.01.02.2001", "99.01.02.2009", row=2)
    first = plan(LAND, [line])
    again = plan(first.after, [line], first.applied)
    assert (again.applied, again.faults, again.repeated) == ([], [], [line])
    assert again.after == first.after


def test_each_faulty_line_is_named_and_the_rest_goes_on():
    lines = [
        Change(DAY, "vanish", "99.01", row=2),
        Change(DAY, "recode", "99.1", "99.02", row=3),
        Change(DAY, "recode", "99.01.01", "99.02.01.2001", row=4),
        Change(DAY, "rename", "99.01", new_name=" ", row=5),
        Change(DAY, "recode", "99.07", "99.08", row=6),
        Change(DAY, "recode", "99.01.02", "99.01.01", row=7),
        Change(DAY, "recode", "99.01.02", "99.05.01", row=8),
        Change(DAY, "end", "99.01", row=9),
        Change(DAY, "rename", "99.01.01", new_name="Udik", row=10),
    ]
    made = plan(LAND, lines)
    assert [(f.row, f.column) for f in sorted(made.faults, key=lambda f: f.row)] == [
        (2, "change"), (3, "old_code"), (4, "new_code"), (5, "new_name"), (6, "old_code"), (7, "new_code"),
        (8, "new_code"), (9, "old_code"),
    ]  # fmt: skip
    assert [c.row for c in made.applied] == [10]
    assert {s.code for s in made.after} == {s.code for s in LAND}


def test_a_line_is_applied_whole_or_not_at_all():
    """The district's second village would meet a code that is taken, so that nothing of the line happens."""
    land = [*LAND, Span("99.01.03", "Muara", BEGINNING), Span("99.01.03.2002", "Ada", BEGINNING)]
    made = plan(land, [Change(DAY, "merge", "99.01.01", "99.01.03", row=2)])
    assert len(made.faults) == 1
    assert made.after == made.before


def test_an_older_file_after_a_newer_one_is_refused():
    made = plan(LAND, [Change(LATER, "rename", "99.01.01", new_name="Udik")])
    late = plan(made.after, [Change(DAY, "rename", "99.01.01", new_name="Udik Lama", row=2)])
    assert [f.column for f in late.faults] == ["old_code"]


codes = st.sampled_from([s.code for s in LAND] + ["99.01.01.2003", "99.01.03", "99.02", "99.02.01"])
days = st.sampled_from([DAY, LATER, dt.date(2027, 1, 1)])
lines = st.lists(
    st.builds(
        Change,
        on=days,
        change=st.sampled_from(["split", "merge", "rename", "recode", "end"]),
        old_code=codes,
        new_code=codes,
        new_name=st.sampled_from(["", "Baru"]),
    ),
    max_size=6,
)


@settings(max_examples=250)
@given(lines)
def test_a_code_never_means_two_areas_on_one_day_and_parents_are_there(changes):
    made = plan(
        LAND, [tree.Change(c.on, c.change, c.old_code, c.new_code, c.new_name, row=i) for i, c in enumerate(changes)]
    )
    for day in (BEGINNING, before(DAY), DAY, LATER, dt.date(2030, 1, 1)):
        held = [s.code for s in made.after if s.holds(day)]
        assert len(held) == len(set(held))
        assert all(not c.rpartition(".")[0] or c.rpartition(".")[0] in held for c in held)
    # The past stays as it was.
    assert on(made, before(DAY)) == {s.code: s.name for s in LAND}


@settings(max_examples=250)
@given(lines)
def test_whatever_stood_anywhere_stands_somewhere_that_exists_or_is_an_orphan(changes):
    made = plan(LAND, changes)
    now = on(made, dt.date(2030, 1, 1))
    for code in {s.code for s in LAND}:
        for successor in successors(code, made.applied, since=before(DAY)):
            assert successor in now
