"""Every way it can fail has a number and a sentence, and nothing of anybody's is deleted."""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys

import psycopg
import pytest

from simpul.launcher import cluster, database, keeping, postgres
from simpul.launcher.place import SOCKET
from tests.launcher.homes import needs_root, needs_system, place_of, refused


def test_no_programs(home, monkeypatch, ground):
    monkeypatch.setenv("SIMPUL_POSTGRES", str(ground / "nowhere"))
    code, said = refused(home)
    assert code == "pg-1"
    assert "Install PostgreSQL" in said


def test_programs_too_old(home, monkeypatch, ground):
    for program in ("initdb", "pg_ctl", "postgres"):
        (ground / program).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n")
        (ground / program).chmod(0o755)
    monkeypatch.setenv("SIMPUL_POSTGRES", str(ground))
    code, said = refused(home)
    assert code == "pg-1"
    assert "14.9" in said


@pytest.mark.parametrize(("complaint", "expected"), [("No space left on device", "pg-2"), ("no luck", "pg-18")])
def test_initdb_fails_and_its_remains_are_cleared(home, monkeypatch, ground, complaint, expected):
    for program in ("initdb", "pg_ctl", "postgres"):
        (ground / program).write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo "postgres (PostgreSQL) 15.1" && exit 0\n'
            f"echo 'initdb: error: {complaint}' >&2; exit 1\n"
        )
        (ground / program).chmod(0o755)
    monkeypatch.setenv("SIMPUL_POSTGRES", str(ground))
    assert refused(home)[0] == expected
    assert list(home.glob("postgres/unfinished-*")) == []
    assert not (home / "postgres" / "data").exists()


@needs_root
@needs_system
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare: a small disk cannot be mounted in private")
def test_a_full_disk_says_so(home):
    """A real one, which only this test's own child can see: too small at first, large enough, then filled up."""
    code = f"""
import contextlib, os, subprocess
from simpul.launcher import postgres
home = {str(home)!r}
def attempt():
    try:
        print("ok" if postgres.ensure(home) else "")
        postgres.stop(home)
    except postgres.LauncherProblem as problem:
        print(problem.code)
attempt()
left = os.listdir(home + "/postgres")
subprocess.run(["mount", "-o", "remount,size=120m", home], check=True)
attempt()
with contextlib.suppress(OSError), open(home + "/filler", "wb", 0) as filler:
    while filler.write(b"x" * 4096):
        pass
attempt()
os.unlink(home + "/filler")
attempt()
print([name for name in left if name not in ("lock", "log", "run", "place.json", "secrets.json")])
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    home.mkdir()
    small = f'mount -t tmpfs -o size=12m,mode=755 small {home} && exec "$0" -c "$1"'
    done = subprocess.run(
        ["unshare", "--mount", "/bin/sh", "-c", small, sys.executable, code],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if "unshare" in done.stderr or "mount" in done.stderr:
        pytest.skip(f"no private mount here: {done.stderr.strip()}")
    assert done.stdout.split("\n")[:-1] == ["pg-2", "ok", "pg-2", "ok", "[]"], done
    assert list(home.iterdir()) == []


def test_a_directory_that_is_not_ours_is_left_as_it_is(home):
    strange = home / "postgres" / "data"
    strange.mkdir(parents=True)
    (strange / "thesis.txt").write_text("ten years of work")
    assert refused(home)[0] == "pg-3"
    assert (strange / "thesis.txt").read_text() == "ten years of work"


@needs_system
def test_data_of_a_version_that_is_not_here(old_home, monkeypatch):
    where = place_of(old_home)
    where.account.write(where.data / "PG_VERSION", "19\n")
    code, said = refused(old_home)
    assert code == "pg-4"
    assert "PostgreSQL 19" in said
    assert (where.data / "base").is_dir()


def test_programs_are_chosen_by_the_data(running, monkeypatch):
    """With both on the machine, data made by the wheel goes on with the wheel."""
    monkeypatch.delenv("SIMPUL_POSTGRES", raising=False)
    before = postgres.ensure(running)
    postgres.stop(running)
    assert postgres.ensure(running).version == before.version


def test_the_socket_of_another_server(old_home):
    where = place_of(old_home)
    with socket.socket(socket.AF_UNIX) as other:
        # the home was copied: its own socket directory is settled only at the start
        other.bind(str(old_home / "postgres" / "run" / SOCKET))
        other.listen()
        assert refused(old_home)[0] == "pg-5"
    assert where.data.is_dir()


def test_a_data_directory_open_to_others(old_home):
    (old_home / "postgres" / "data").chmod(0o755)
    code, said = refused(old_home)
    assert code == "pg-6"
    assert "0755" in said
    assert (old_home / "postgres" / "data").stat().st_mode & 0o777 == 0o755


def test_a_server_that_does_not_answer(old_home, monkeypatch):
    server = postgres.ensure(old_home)
    monkeypatch.setenv("SIMPUL_POSTGRES_WAIT", "1")
    os.kill(server.pid, signal.SIGSTOP)
    try:
        code, said = refused(old_home)
        assert code == "pg-7"
        assert "ready to accept connections" in said  # the log's last lines
        assert "belum menjawab" in postgres.status(old_home).note
        with pytest.raises(postgres.LauncherProblem) as met:
            postgres.stop(old_home)
        assert met.value.code == "pg-16"
    finally:
        os.kill(server.pid, signal.SIGCONT)


def test_a_mistake_in_extra_conf(old_home):
    (keeping.folder(old_home) / "extra.conf").write_text("work_mem = 'a lot'\n")
    code, said = refused(old_home)
    assert code == "pg-8"
    assert "work_mem" in said
    assert "extra.conf" in said


@pytest.mark.parametrize(("power", "word"), [("superuser", "SUPERUSER"), ("bypassrls", "BYPASSRLS")])
def test_an_application_role_that_was_given_power(old_home, power, word):
    postgres.ensure(old_home)
    root = keeping.read(old_home, keeping.SECRETS)["root"]
    base = database.url(place_of(old_home), cluster.ROOT_ROLE, root)
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute(f"alter role simpul_app {power}")
    code, said = refused(old_home)
    assert code == "pg-11"
    assert word in said


@pytest.mark.parametrize("loss", ["gone", "changed"])
def test_lost_passwords(old_home, loss):
    secrets = keeping.folder(old_home) / keeping.SECRETS
    if loss == "gone":
        secrets.unlink()
    else:
        keeping.write(old_home, keeping.SECRETS, {**keeping.read(old_home, keeping.SECRETS), "app": "guess"})
    code, said = refused(old_home)
    assert code == "pg-14"
    assert "secrets.json" in said
    assert (old_home / "postgres" / "data" / "PG_VERSION").exists()


def test_another_process_that_never_ends_its_start(old_home, monkeypatch):
    monkeypatch.setenv("SIMPUL_POSTGRES_WAIT", "1")
    with open(keeping.folder(old_home) / "lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert refused(old_home)[0] == "pg-19"


def test_a_home_that_is_a_file(ground):
    (ground / "var").write_text("")
    assert refused(ground / "var")[0] == "pg-20"


@pytest.mark.parametrize(
    ("name", "value"),
    [("SIMPUL_POSTGRES_WAIT", "soon"), ("SIMPUL_POSTGRES_WAIT", "0"), ("SIMPUL_POSTGRES", "bin/here")],
)
def test_a_setting_without_sense(home, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    code, said = refused(home)
    assert code == "pg-17"
    assert name in said


def test_a_path_the_shell_would_read(ground):
    assert refused(ground / "a$HOME")[0] == "pg-17"
    assert not (ground / "a$HOME").exists()


def test_no_place_for_a_socket(old_home, monkeypatch):
    deep = old_home.parent / ("panjang-" * 12) / "var"
    deep.parent.mkdir()
    old_home.rename(deep)
    monkeypatch.setattr("simpul.launcher.place.LONGEST", 5)
    assert refused(deep)[0] == "pg-22"
