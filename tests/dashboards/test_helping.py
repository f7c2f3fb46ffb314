"""Help is told from the definitions: every key resolves, every example is computed, every door's words are known."""

import pytest

from simpul.dashboards.helping import handbook, pages, worked
from simpul.dashboards.helping.guides import GUIDES
from simpul.dashboards.helping.words import WORDS
from simpul.indicators.definitions import ALL
from simpul.people.roles import ROLES
from simpul.records import registry


def test_every_role_has_first_steps():
    assert set(GUIDES) == set(ROLES)
    assert all(g.steps and g.role == role for role, g in GUIDES.items())


@pytest.mark.parametrize("door", pages.WORDS_OF)
def test_every_word_of_a_page_is_explained_where_it_is_defined(door):
    told = pages.explained(door, definition="/d/")
    assert len(told) == len(pages.WORDS_OF[door])
    assert all(d.word and d.meaning for d in told)


def test_a_record_pages_help_speaks_of_its_kind():
    kind = registry.kind("engagement")
    told = {d.word: d for d in pages.explained("record", "engagement", definition="/d/")}
    assert told[kind.label].meaning == kind.meaning
    activities = kind.measures[0]
    assert told[activities.label].meaning == activities.meaning
    assert told[activities.label].url == "/d/#engagement.activities"
    assert not pages.explained("record-of-nothing-known", "no-such-kind") or len(told) <= pages.MOST


def test_a_door_without_words_of_its_own_takes_those_of_its_family():
    assert pages.listed("admin-libraries") == pages.WORDS_OF["admin"]
    assert pages.listed("mfa_index") == pages.WORDS_OF["mfa"]
    assert pages.listed("nothing-at-all") == ()


def test_every_indicator_is_worked_through():
    told = worked.all_worked()
    assert set(told) == {i.code for i in ALL}
    unknown = [(code, w.label.id) for code, ws in told.items() for w in ws if "tidak dapat" in w.result.id]
    assert unknown == []


def test_the_example_is_what_the_story_says():
    told = {(code, w.label.en): w for code, ws in worked.all_worked().items() for w in ws}
    assert told["V1", "Visits"].result.id == "500 kunjungan"
    share = told["V2", "Share of women"]
    assert share.filled.id == "300 ÷ (200 + 300) × 100"
    assert share.result.id.startswith("60 ")
    assert told["V3", "Visits per 1,000"].filled.en == "500 ÷ 12,500 × 1,000"
    assert told["V3", "Visits per 1,000"].result.en == "40 visits"
    assert told["E5", "Of 8 fields"].filled.id == "2 ÷ 8"
    # Cempaka is silent: it lowers the coverage and adds no zero anywhere.
    assert told["D1", "Months reported"].filled.id == "(2 − 0) ÷ 3 × 100"


def test_anchors_are_unlike_in_the_whole_book():
    anchors = [s.anchor for c in handbook.chapters() for s in c.sections]
    anchors += [c.slug for c in handbook.chapters()]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    ("words", "chapter"), [("cakupan", "kata"), ("verifikator", "peran"), ("kunjungan perempuan", "indikator")]
)
def test_headings_are_found_by_their_words(words, chapter):
    assert chapter in {c.slug for c, _ in handbook.found(words, "id")}


def test_what_nobody_wrote_is_not_found():
    assert handbook.found("xyzzy", "id") == []
    assert len(handbook.found("", "id")) == len(handbook.chapters())


def test_no_meaning_is_told_twice_in_other_words():
    """A word of the house that is also a measure's would have two sources."""
    measured = {m.label.id.lower() for k in registry.kinds() for m in k.measures}
    assert {w.word.id for w in WORDS.values()} & measured == set()
