"""A server of somebody's own, named by DATABASE_URL."""

import pytest

from simpul.launcher import outside, postgres
from tests.launcher.homes import refused


@pytest.fixture
def theirs(running, monkeypatch):
    """Somebody's server (one of ours plays it), named in the environment."""
    server = postgres.ensure(running)
    monkeypatch.setenv("DATABASE_URL", server.app_url)
    monkeypatch.setenv("DATABASE_OWNER_URL", server.owner_url)
    return server


def test_it_is_used_as_it_is(theirs, home):
    server = postgres.ensure(home)
    assert (server.source, server.app_url, server.owner_url) == ("url", theirs.app_url, theirs.owner_url)
    assert (server.data_dir, server.pid, server.version) == (None, None, theirs.version)
    status = postgres.status(home)
    assert status.running
    assert status.since is not None
    assert status.size_bytes > 0
    assert postgres.stop(home) is False
    assert not home.exists()


def test_it_cannot_be_reached(theirs, home, monkeypatch, ground):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://app:hush@/simpul?host={ground}")
    code, said = refused(home)
    assert code == "pg-9"
    assert "DATABASE_URL" in said
    assert "hush" not in said
    assert not postgres.status(home).running


def test_nonsense_is_no_url(theirs, home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://[nonsense")
    assert refused(home)[0] == "pg-9"


def test_it_is_too_old(theirs, home, monkeypatch):
    monkeypatch.setattr(outside, "OLDEST", 99)
    assert refused(home)[0] == "pg-10"


def test_the_application_may_not_come_as_the_owner(theirs, home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", theirs.owner_url)
    code, said = refused(home)
    assert code == "pg-11"
    assert "OWNER" in said


def test_the_owner_is_missing(theirs, home, monkeypatch):
    monkeypatch.delenv("DATABASE_OWNER_URL")
    assert refused(home)[0] == "pg-21"
