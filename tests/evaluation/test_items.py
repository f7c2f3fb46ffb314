"""Questions in words: what a facilitator is told, and what is left unsaid."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simpul.evaluation.items import BLANK, ENOUGH, LEAST, Item, analyse

OPTIONS = {"A": "menunggu", "B": "bertanya kepada warga", "C": "membeli buku", "D": "menutup"}


def items(count: int = 6) -> list[Item]:
    """Keys B; two questions a module."""
    return [Item(n + 1, f"Soal {n + 1}", OPTIONS, "B", f"Modul {n // 2 + 1}") for n in range(count)]


def codes(view) -> set[str]:
    return {remark.code for remark in view.remarks}


def test_a_hard_question_with_a_trap_is_told_with_its_numbers():
    found = analyse(items(2), ["CB"] * 18 + ["BB"] * 12)
    first, second = found.items
    assert (first.right, first.difficulty, first.chosen) == (12, 0.4, {"B": 12, "C": 18})
    assert codes(first) >= {"hard", "trap"}
    assert codes(second) == set()
    told = " ".join(remark.words.id for remark in first.remarks)
    assert "12 dari 30 peserta" in told
    assert "18 dari 30 peserta memilih C (“membeli buku”)" in told


def test_a_wrong_key_is_suspected_when_those_who_know_avoid_it():
    """The good ones say C, the weak ones B: the sheet's key is probably wrong."""
    sheets = ["C" + "B" * 5] * 20 + ["B" + "A" * 5] * 10
    first = analyse(items(), sheets).items[0]
    assert first.discrimination == pytest.approx(-1.0)
    assert "key" in codes(first)
    assert "hard" not in codes(first)
    assert "Periksa dulu kunci soal 1" in analyse(items(), sheets).words.id


def test_what_was_known_before_and_what_was_lost():
    before, after = ["BB"] * 20 + ["BA"] * 10, ["BC"] * 14 + ["BB"] * 16
    known, lost = analyse(items(2), after, ["BB"] * 30).items
    assert "known" in codes(known)
    assert "lost" in codes(lost)
    assert "lost" not in codes(analyse(items(2), after, before).items[1])


def test_a_module_that_was_not_understood_is_named_with_what_to_do():
    found = analyse(items(4), ["BBAC"] * 20 + ["BBBA"] * 10)
    strong, weak = found.modules
    assert (strong.module, strong.is_weak, weak.module, weak.is_weak) == ("Modul 1", False, "Modul 2", True)
    assert weak.after == pytest.approx(10 / 60)
    assert "Ulangi bagian ini" in weak.words.id
    assert "Modul 2" in found.words.id


def test_blanks_unused_options_and_blunt_questions_are_told():
    # Every first answer is as frequent among those who know the rest as among those who do not.
    sheets = ["BBC--"[(n // 2) % 5] + ("BBBBB" if n % 2 else "AAAAA") for n in range(60)]
    first = analyse(items(), sheets).items[0]
    assert codes(first) >= {"blank", "unused", "blunt"}
    assert "D" in next(r.words.id for r in first.remarks if r.code == "unused")


def test_few_sheets_are_counted_and_not_judged():
    found = analyse(items(2), ["CC"] * (LEAST - 1))
    assert [v.remarks for v in found.items] == [(), ()]
    assert found.modules == ()
    assert found.items[0].difficulty is None
    assert analyse(items(2), ["CA"] * (ENOUGH - 1)).items[0].discrimination is None


def test_a_sheet_of_another_length_is_refused():
    with pytest.raises(ValueError, match="3 answers for 2"):
        analyse(items(2), ["BBB"])


@given(st.lists(st.text("ABCDX-", min_size=3, max_size=3), max_size=60))
def test_every_answer_is_counted_once_and_correlations_stay_within_bounds(sheets):
    found = analyse(items(3), sheets)
    for place, view in enumerate(found.items):
        assert sum(view.chosen.values()) == len(sheets)
        assert view.right == sum(sheet[place] == "B" for sheet in sheets)
        assert view.chosen.get(BLANK, 0) == sum(sheet[place] not in OPTIONS for sheet in sheets)
        if view.discrimination is not None:
            assert -1.0000001 <= view.discrimination <= 1.0000001
    if found.modules:
        weighed = sum(m.after * m.items for m in found.modules) / 3
        assert weighed == pytest.approx(sum(v.right for v in found.items) / (3 * len(sheets)))
