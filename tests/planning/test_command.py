"""`simpul training plan`: what it prints, and its exit codes."""

import json

import msgspec
import pytest
from click.testing import CliRunner

from simpul.cli import exits
from simpul.cli.main import main
from simpul.planning import reading
from tests.planning.small import scenario, spot, week

S = scenario([spot("T0", 107.0)], [spot("K0", 107.5), spot("K1", 107.4)], [spot("P0", 107.2), spot("P1", 107.9)])


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("SIMPUL_LANGUAGE", "id")
    path = tmp_path / "kecil.json"
    path.write_bytes(msgspec.json.encode(S))
    return path


def called(*words):
    return CliRunner().invoke(main, ["training", "plan", *map(str, words), "--workers", "1", "--gap", "0"])


def test_json_holds_the_figures_and_the_plan(file, tmp_path):
    done = called(file, "--format", "json", "--out", tmp_path / "plan.json")
    assert done.exit_code == exits.OK, done.output
    told = json.loads(done.stdout)
    assert (told["status"], told["gap"], told["broken_hard_rules"], told["broken"]) == ("optimal", 0, 0, [])
    assert told["cost"] == told["bound"] > 0
    assert told["seconds"] >= 0
    assert told["classes"][0]["groups"] == ["K0", "K1"]
    assert json.loads((tmp_path / "plan.json").read_text())["classes"] == told["classes"]


def test_the_table_speaks_to_people(file):
    done = called(file)
    assert done.exit_code == exits.OK
    assert "terbukti termurah" in done.stdout
    assert "Beban pelatih 0–1 kelas" in done.stdout


def test_replanning_says_what_moved(file, tmp_path):
    called(file, "--out", tmp_path / "plan.json")
    away = f"P0:{week(0).start}..{week(1).end}"
    done = called(file, "--replan", tmp_path / "plan.json", "--away", away, "--format", "json")
    assert done.exit_code == exits.OK
    told = json.loads(done.stdout)
    assert [(c["what"], c["code"], c["after"]) for c in told["changes"]] == [
        ("trainer", "P0", None),
        ("trainer", "P1", "T0 2026-11-02"),
    ]
    assert told["classes"][0]["trainers"] == ["P1"]


def test_the_table_after_a_change_names_hosts_and_says_what_is_proven(file, tmp_path):
    called(file, "--out", tmp_path / "plan.json")
    done = called(file, "--replan", tmp_path / "plan.json", "--away", "P0")
    assert "P0" in done.stdout
    assert "T0 2026-11-02" in done.stdout
    assert "Terbukti: perubahan tidak dapat lebih sedikit." in done.stdout


def test_what_is_impossible_is_told_in_words_with_exit_code_1(file):
    done = called(file, "--away", "T0")
    assert done.exit_code == exits.DIFFERENCES
    assert "mustahil" in done.stdout
    assert "- T0 tidak dapat dipakai pada" in done.stdout


def test_bad_input_is_a_sentence_with_exit_code_3(file):
    done = called(file, "--away", "X9")
    assert done.exit_code == exits.PROBLEM
    assert done.stderr.startswith("gelombang-7: “X9” bukan kode pelatih")
    assert called("tak-ada").exit_code == exits.PROBLEM


def test_a_shipped_scenario_is_a_start_for_ones_own(tmp_path):
    listed = CliRunner().invoke(main, ["training", "scenario"])
    assert [line.split("\t")[0] for line in listed.stdout.splitlines()] == ["2021", "2024"]
    printed = CliRunner().invoke(main, ["training", "scenario", "2021"])
    assert reading.decoded(printed.stdout.encode(), "x") == reading.scenario("2021")
    schema = json.loads(CliRunner().invoke(main, ["training", "scenario", "--schema"]).stdout)
    assert set(json.loads(printed.stdout)) <= set(schema["$defs"]["Scenario"]["properties"])
    assert CliRunner().invoke(main, ["training", "scenario", "1999"]).exit_code == exits.PROBLEM
