"""New, same, changed, returned, vanished: the plan, on plain values."""

import json
import uuid

from hypothesis import given
from hypothesis import strategies as st

from simpul.returns.sim import planning, reading, rows
from simpul.returns.sim.planning import Known, Placed

BOOK, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def _acts(*days_and_titles):
    data = [
        {"perpus_nama": "P", "tanggal": day, "nama_kegiatan": title, "jumlah_peserta": 1}
        for day, title in days_and_titles
    ]
    return _placed("pelibatan", data)


def _visits(*months_and_totals):
    data = [{"perpus_nama": "P", "periode": month, "total_pengunjung": total} for month, total in months_and_totals]
    return _placed("pengunjung", data)


def _placed(file, data):
    read = reading.read(file, json.dumps({"status": "success", "data": data}).encode())
    return [Placed(rows.parse(row), BOOK) for row in read.rows]


def _after(plan, known=()):
    """What is known once the plan is done."""
    now = {k.ref: k for k in known}
    for k in plan.vanished:
        now[k.ref] = Known(k.id, k.book, k.ref, k.text, k.day, vanished=True)
    for change in (*plan.new, *plan.changed, *plan.returned):
        now[change.ref] = Known(uuid.uuid4(), change.book, change.ref, change.parsed.source.text, change.parsed.day)
    return list(now.values())


def _acts_plan(listed, known=(), **more):
    return planning.plan_file("pelibatan", "35.13", listed, known, **more)


def _visits_plan(listed, known=(), **more):
    return planning.plan_file("pengunjung", "35.13", listed, known, by_month=True, **more)


def _counts(plan):
    return tuple(map(len, (plan.new, plan.same, plan.changed, plan.returned, plan.vanished)))


def test_identical_rows_are_kept_one_by_one_and_twice_is_once():
    listed = _acts(("2026-01-02", "a"), ("2026-01-02", "a"), ("2026-01-03", "b"))
    first = _acts_plan(listed)
    assert _counts(first) == (3, 0, 0, 0, 0)
    assert len({change.ref for change in first.new}) == 3
    assert _counts(_acts_plan(listed, _after(first))) == (0, 3, 0, 0, 0)


def test_one_of_three_identical_rows_can_vanish_and_return():
    known = _after(_acts_plan(_acts(*[("2026-01-02", "a")] * 3, ("2026-02-01", "z"))))
    fewer = _acts_plan(_acts(*[("2026-01-02", "a")] * 2, ("2026-02-01", "z")), known)
    assert _counts(fewer) == (0, 3, 0, 0, 1)
    again = _acts_plan(_acts(*[("2026-01-02", "a")] * 3, ("2026-02-01", "z")), _after(fewer, known))
    assert _counts(again) == (0, 3, 0, 1, 0)


def test_only_what_lies_inside_the_window_of_the_file_can_vanish():
    known = _after(
        _acts_plan(_acts(("2026-01-02", "old"), ("2026-03-01", "b"), ("2026-03-09", "c"), ("2026-04-30", "d")))
    )
    plan = _acts_plan(_acts(("2026-03-01", "b"), ("2026-03-31", "e")), known)
    assert [json.loads(k.text)["nama_kegiatan"] for k in plan.vanished] == ["c"]


def test_nothing_vanishes_for_a_file_that_is_not_whole_or_empty():
    known = _after(_acts_plan(_acts(("2026-03-01", "b"), ("2026-03-09", "c"), ("2026-03-10", "d"))))
    assert not _acts_plan(_acts(("2026-03-01", "b"), ("2026-03-10", "d")), known, whole=False).vanished
    assert not _acts_plan([], known).vanished


def test_a_file_that_lost_more_than_half_of_many_rows_marks_none_unless_told():
    known = _after(_acts_plan(_acts(*[(f"2026-03-{d:02d}", "x") for d in range(1, 31)])))
    short = _acts(("2026-03-01", "x"), ("2026-03-30", "x"))
    assert (len(_acts_plan(short, known).vanished), len(_acts_plan(short, known).held)) == (0, 28)
    assert len(_acts_plan(short, known, accept_vanished=True).vanished) == 28


def test_a_row_whose_library_cannot_be_found_this_time_is_not_gone():
    listed = _acts(("2026-03-01", "b"), ("2026-03-09", "c"))
    known = _after(_acts_plan(listed))
    plan = _acts_plan(listed[:1], known, unplaced=[listed[1].parsed.source.text])
    assert _counts(plan) == (0, 1, 0, 0, 0)


def test_a_known_row_stays_in_the_book_where_it_was_placed():
    listed = _acts(("2026-03-01", "b"))
    known = _after(_acts_plan(listed))
    moved = [Placed(listed[0].parsed, OTHER)]
    assert _acts_plan(moved, known).same[0].book == BOOK


def test_a_corrected_visit_figure_is_a_correction_of_the_same_record():
    known = _after(_visits_plan(_visits(("Jan 2026", 5), ("Feb 2026", 9_000_000))))
    plan = _visits_plan(_visits(("Jan 2026", 5), ("Feb 2026", 9)), known)
    assert _counts(plan) == (0, 1, 1, 0, 0)
    assert plan.changed[0].ref == plan.changed[0].known.ref


def test_two_rows_of_one_month_keep_apart_whatever_their_order():
    known = _after(_visits_plan(_visits(("Jan 2026", 5), ("Jan 2026", 7))))
    assert _counts(_visits_plan(_visits(("Jan 2026", 7), ("Jan 2026", 5)), known)) == (0, 2, 0, 0, 0)
    assert _counts(_visits_plan(_visits(("Jan 2026", 7), ("Jan 2026", 6)), known)) == (0, 1, 1, 0, 0)
    assert _counts(_visits_plan(_visits(("Jan 2026", 7)), known)) == (0, 1, 0, 0, 1)


def test_a_vanished_visit_that_reappears_revives():
    known = _after(_visits_plan(_visits(("Jan 2026", 5), ("Feb 2026", 6), ("Mar 2026", 1))))
    gone = _visits_plan(_visits(("Jan 2026", 5), ("Mar 2026", 1)), known)
    assert _counts(gone) == (0, 2, 0, 0, 1)
    back = _visits_plan(_visits(("Jan 2026", 5), ("Feb 2026", 8), ("Mar 2026", 1)), _after(gone, known))
    assert _counts(back) == (0, 2, 0, 1, 0)
    assert back.returned[0].known.vanished


DAYS = st.integers(1, 28).map(lambda d: f"2026-01-{d:02d}")
ROWS = st.lists(st.tuples(DAYS, st.sampled_from("abc")), max_size=12)


@given(first=ROWS, second=ROWS)
def test_after_any_two_dumps_a_repetition_changes_nothing(first, second):
    known = _after(_acts_plan(_acts(*first)))
    known = _after(_acts_plan(_acts(*second), known), known)
    plan = _acts_plan(_acts(*second), known)
    assert _counts(plan) == (0, len(second), 0, 0, 0)
    assert len([k for k in known if not k.vanished]) >= len(second)


@given(rows=ROWS, order=st.randoms())
def test_the_order_of_rows_changes_nothing(rows, order):
    known = _after(_acts_plan(_acts(*rows)))
    order.shuffle(rows)
    assert _counts(_acts_plan(_acts(*rows), known)) == (0, len(rows), 0, 0, 0)


def test_what_a_person_withdrew_here_is_neither_changed_nor_gone():
    one = _after(_visits_plan(_visits(("Jan 2026", 5), ("Feb 2026", 6))))
    known = [Known(k.id, k.book, k.ref, k.text, k.day, deleted=True) for k in one]
    assert _counts(_visits_plan(_visits(("Jan 2026", 5), ("Feb 2026", 9)), known)) == (0, 2, 0, 0, 0)
    assert _counts(_visits_plan(_visits(("Jan 2026", 5), ("Mar 2026", 9)), known)) == (1, 1, 0, 0, 0)
