"""`simpul training keys`: made, listed, retired, sealed and brought back, on the command line."""

import json
import stat

import pytest
from click.testing import CliRunner

from simpul.cli import exits, house, training_keys
from simpul.cli.main import main
from simpul.credentials import keys, vault
from simpul.training import signing
from simpul.training.models import SigningKey

PASSPHRASE = "empat kata yang panjang"


@pytest.fixture(autouse=True)
def at_home(settings, tmp_path, nation, monkeypatch):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    monkeypatch.setenv("SIMPUL_LANGUAGE", "id")
    # The tests' own database is open already.
    monkeypatch.setattr(house, "database", lambda: None)
    monkeypatch.setattr(keys, "RSA_BITS", 2048)
    monkeypatch.setattr(vault, "SCRYPT", {"n": 2**4, "r": 8, "p": 1})


def called(*words, code=0):
    done = CliRunner().invoke(main, ["training", "keys", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.output


def listed():
    return {k["kid"]: k for k in json.loads(called("list", "--format", "json"))}


def test_a_first_pair_is_made_once():
    training_keys.first_keys()
    assert sorted(k["algorithm"] for k in listed().values()) == ["Ed25519", "RS256"]
    before = set(listed())
    training_keys.first_keys()
    assert set(listed()) == before
    files = list((signing.home() / "keys").iterdir())
    assert {stat.S_IMODE(f.stat().st_mode) for f in files} == {0o600}


def test_new_keys_retire_the_ones_of_before_and_a_betrayed_one_is_said():
    called("new")
    first = listed()
    called("new")
    assert {k: v["retired"] is not None for k, v in listed().items()} == {k: k in first for k in listed()}
    assert len(listed()) == 4
    kid = next(iter(first))
    assert "ya" in called("retire", kid.lower(), "--compromised")
    assert listed()[kid]["compromised"]
    assert "kunci-8" in called("retire", "NONE", code=exits.PROBLEM)


def test_sealed_and_brought_back_where_everything_was_lost(tmp_path, settings):
    called("new")
    kept, target = listed(), tmp_path / "kunci.json"
    assert "kunci-6" in called("backup", target, "--passphrase", "pendek", code=exits.PROBLEM)
    assert "2 kunci tersimpan" in called("backup", target, "--passphrase", PASSPHRASE)
    assert "kunci-7" in called("backup", target, "--passphrase", PASSPHRASE, code=exits.PROBLEM)
    settings.HOME = tmp_path / "new"
    settings.HOME.mkdir()
    assert not any(k["private"] for k in listed().values())
    assert "kunci-5" in called("restore", target, "--passphrase", PASSPHRASE + "x", code=exits.PROBLEM)
    assert "2 kunci dikembalikan; 0 sudah ada." in called("restore", target, "--passphrase", PASSPHRASE)
    assert listed() == kept, "what the database knew stays as it was"
    assert "0 kunci dikembalikan; 2 sudah ada." in called("restore", target, "--passphrase", PASSPHRASE)


def test_a_key_the_database_does_not_know_comes_back_retired(tmp_path):
    called("new")
    target = tmp_path / "kunci.json"
    called("backup", target, "--passphrase", PASSPHRASE)
    SigningKey.objects.all().delete()
    called("restore", target, "--passphrase", PASSPHRASE)
    assert all(k["retired"] for k in listed().values())
    assert "kunci-1" in called_problem()


def called_problem():
    from simpul.foundation.problems import Problem

    with pytest.raises(Problem) as refused:
        signing.signers()
    return refused.value.code
