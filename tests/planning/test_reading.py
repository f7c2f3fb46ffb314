"""A scenario's file: the shipped ones are what they say, bad ones are refused in a sentence with its place."""

import datetime as dt
import json

import msgspec
import pytest
from tools import planning_scenarios

from simpul.foundation.problems import Problem
from simpul.planning import dates, reading
from tests.planning.small import scenario, spot

GOOD = msgspec.to_builtins(
    scenario([spot("T0", 107.0)], [spot("K0", 107.5)], [spot("P0", 107.2)]), str_keys=True, builtin_types=()
)


def spoilt(path, value):
    """The good scenario with one place changed; `None` as the last step takes the entry away."""
    found = json.loads(json.dumps(GOOD))
    *way, last = path
    at = found
    for step in way:
        at = at[step]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return json.dumps(found).encode()


def refused(text):
    with pytest.raises(Problem) as problem:
        reading.decoded(text, "contoh.json")
    return problem.value


def test_the_good_one_is_read():
    assert reading.decoded(json.dumps(GOOD).encode(), "contoh.json").name == "kecil"


@pytest.mark.parametrize(
    ("path", "value", "code", "indonesian", "english"),
    [
        (["course", "days"], "lima", "gelombang-3", "seharusnya bilangan bulat, tertulis teks", "a whole number"),
        (["hosts", 0, "seats"], None, "gelombang-3", "hosts[0]: isian “seats” tidak ada", "“seats” is missing"),
        (["hosts", 0, "kursi"], 3, "gelombang-3", "isian “kursi” tidak dikenal", "“kursi” is not known"),
        (["waves", 0, "from"], "1 Juni", "gelombang-3", "waves[0].from: tanggal ditulis TTTT-BB-HH", "YYYY-MM-DD"),
        (["course", "starts_on"], ["senin"], "gelombang-3", "hari ditulis mon … sun", "mon … sun"),
        (["waves", 0, "to"], "2026-11-01", "gelombang-5", "tanggal selesai mendahului tanggal mulai", "ends before"),
        (["hosts"], [], "gelombang-5", "hosts: daftarnya kosong", "the list is empty"),
        (["groups", 0, "people"], 0, "gelombang-5", "groups[0].people: 0 di luar batas. Tulis", "from 1 to 100000"),
        (["course", "most"], 3, "gelombang-5", "course.most: 3 di luar batas", "from 4 to"),
        (["hosts", 0, "class_cost"], 10**16, "gelombang-5", "hosts[0].class_cost: 10000000000000000", "out of bounds"),
        (["waves", 1, "to"], "2036-11-01", "gelombang-5", "terentang lebih dari 400 hari", "more than 400 days"),
        (["trainers", 0, "lat"], 99, "gelombang-5", "trainers[0]: letaknya di luar bumi", "outside the Earth"),
        (["trainers", 0, "code"], "T0", "gelombang-4", "trainers[0]: kode “T0” dipakai dua kali", "a code of its own"),
        (["waves", 1, "code"], "1", "gelombang-4", "waves[1]: kode “1” dipakai dua kali", "each wave"),
        (["travel"], [GOOD["travel"][0] | {"up_to_km": 10}], "gelombang-6", "dari K0 ke T0", "from K0 to T0"),
        (["ceilings", "waves"], {"9": 1}, "gelombang-5", "ceilings.waves.9: gelombang itu tidak ada", "no such wave"),
    ],
)  # fmt: skip
def test_bad_input_says_what_where_and_what_to_do(path, value, code, indonesian, english):
    problem = refused(spoilt(path, value))
    assert problem.code == code
    assert indonesian in problem.say("id")
    assert english in problem.say("en")
    assert "contoh.json" in problem.say("id")


def test_what_is_no_json_is_refused():
    assert refused(b"halo").code == "gelombang-2"
    assert refused(b"\xff\xfe").code == "gelombang-2"
    with pytest.raises(Problem) as problem:
        reading.scenario("tak-ada.json")
    assert problem.value.code == "gelombang-1"
    assert "2021, 2024" in problem.value.say()


def test_the_shipped_ones_have_the_published_figures():
    s = reading.scenario("2021")
    assert (sum(g.villages for g in s.groups), len(s.groups)) == (450, 152)
    assert len({g.province or g.code[:2] for g in s.groups}) == 32
    assert (s.waves[0].start, s.waves[-1].end) == (dt.date(2021, 6, 1), dt.date(2021, 7, 9))
    assert s.course.days == 5
    s = reading.scenario("2024")
    assert (s.people, len(s.trainers), len(s.waves)) == (2000, 189, 4)
    assert len({g.province or g.code[:2] for g in s.groups}) == 34
    assert (s.waves[0].start, s.waves[-1].end) == (dt.date(2024, 5, 19), dt.date(2024, 6, 14))


@pytest.mark.parametrize("made", [planning_scenarios.of_2021, planning_scenarios.of_2024])
def test_the_shipped_files_are_what_their_seed_gives_and_say_what_is_ours(made):
    drawn = made()
    kept = reading._SHIPPED / f"{drawn['name']}.json"
    assert kept.read_text("utf-8") == planning_scenarios.text(drawn), "run: tools/planning_scenarios.py"
    assert drawn["ours"]
    assert drawn["course"]["ours"]
    assert all(row["ours"] for rows in ("hosts", "groups", "trainers", "travel") for row in drawn[rows])


def test_no_class_may_have_a_holiday():
    s = reading.scenario("2024")
    assert dt.date(2024, 5, 23) in dates.named(s)
    with_holidays = msgspec.structs.replace(s, course=msgspec.structs.replace(s.course, days=5))
    first = [slot for slot in dates.slots(with_holidays, free_too=True) if slot.wave == "1"]
    assert [slot.free for slot in first] == [(dt.date(2024, 5, 23),)]
    assert all(slot.wave != "1" for slot in dates.slots(with_holidays))
