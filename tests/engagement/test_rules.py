"""What is found in an activity."""

import pytest

from simpul.engagement.kind import ENGAGEMENT
from simpul.kinds import check
from tests.kinds.asking import broken, severity
from tests.kinds.declared import TODAY

GOOD = {
    "held_on": "2026-06-12", "title": "Kelas menjahit", "field": "economy", "type": "promotion", "audience": "general",
    "participants": 24, "photos": ["a"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "known", "rules"),
    [
        ({}, {}, set()),
        ({"held_on": "2026-01-01"}, {}, {"DAT-01.new_year"}),
        ({"held_on": "2026-11-01"}, {}, {"RNG-01.future"}),
        ({"participants": 500}, {}, set()),
        ({"participants": 501}, {}, {"RNG-02.participants"}),
        ({"participants": 0}, {}, {"RNG-01.participants"}),
        ({"participants": 10_000}, {}, {"RNG-01.participants", "RNG-02.participants"}),
        ({"participants": 300}, {"village.population": 250}, {"RNG-02.population"}),
        ({"male": 9, "female": 15}, {}, set()),
        ({"male": 10, "female": 15}, {}, {"SUM-01.sex"}),
        ({"male": 9, "female": 14}, {}, {"SUM-01.sex_short"}),
        ({"female": 25}, {}, {"SUM-01.sex"}),
        ({"child": 20, "teen": 5}, {}, {"SUM-01.ages"}),
        ({"child": 20, "teen": 2, "adult": 1, "elder": 0}, {}, {"SUM-01.ages_short"}),
        ({"disability": 25}, {}, {"SUM-01.disability"}),
        ({"audiences": ["children"]}, {}, {"REL-04.audience"}),
        ({"audiences": ["children", "general"]}, {}, set()),
        ({"with_partner": True}, {}, {"REL-03.partner"}),
        ({"type": "training"}, {}, {"REL-03.hours"}),
        ({"type": "training", "hours": "3"}, {}, set()),
        ({"photos": ["a", "b", "c", "d"]}, {}, {"PHO-00.many"}),
        ({"entered_on": "2026-06-11"}, {}, {"TIM-04.entered_before"}),
        ({"entered_on": "2026-12-24"}, {}, {"RNG-01.entered_on"}),
    ],
)
def test_an_activity(values, known, rules):
    assert broken(ENGAGEMENT, known, **GOOD | values) == rules


def test_a_missing_photo_is_a_flag_and_no_obstacle():
    found = {f.rule_id: f.severity for f in check(ENGAGEMENT, GOOD | {"photos": []}, today=TODAY)}
    assert found == {"PHO-00.missing": "S"}


def test_participants_as_a_librarian_reads_it():
    (found,) = check(ENGAGEMENT, GOOD | {"male": 10, "female": 25}, today=TODAY)
    assert found.message.id == (
        "Jumlah peserta laki-laki 10 + peserta perempuan 25 lebih banyak dari jumlah peserta 24. Ubah salah satu angka."
    )
    assert severity(ENGAGEMENT, "SUM-01.sex") == "B"


def test_figures_are_split_as_the_figures_contract_asks():
    by_key = {m.key: m for m in ENGAGEMENT.measures}
    assert by_key["engagement.activities"].split_by == ("field", "type", "audience")
    assert by_key["engagement.participants"].split_by == ("field", "type", "audience")
    assert by_key["engagement.delay"].how == "delay"
