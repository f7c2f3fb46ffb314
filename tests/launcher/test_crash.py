"""After a power cut, a kill -9 or a reboot: the next start recovers and asks nobody."""

import os
import signal
import subprocess
import sys
import time

import psycopg
import pytest

from simpul.launcher import keeping, postgres, postmaster
from simpul.launcher.place import SOCKET
from tests.launcher.homes import kill, place_of


def test_kill_9_of_everything_loses_no_confirmed_record(old_home):
    server = postgres.ensure(old_home)
    with psycopg.connect(server.owner_url, autocommit=True) as connection:
        connection.execute("create table kept as select generate_series(1, 1000) as n")
    kill(server.data_dir)
    assert (server.data_dir / "postmaster.pid").exists()
    assert (server.socket_dir / SOCKET).exists()
    again = postgres.ensure(old_home)
    assert again.pid != server.pid
    with psycopg.connect(again.owner_url) as connection:
        assert connection.execute("select count(*) from kept").fetchone() == (1000,)


def test_kill_9_of_the_first_process_alone_is_waited_out(old_home):
    server = postgres.ensure(old_home)
    os.kill(server.pid, signal.SIGKILL)
    assert postgres.ensure(old_home).pid != server.pid


@pytest.mark.parametrize("lock", ["data/postmaster.pid", f"run/{SOCKET}.lock"])
def test_a_number_that_lives_again_as_a_stranger_does_not_stop_the_start(old_home, lock):
    """After a reboot the number in a lock file often belongs to somebody else."""
    where = place_of(old_home)
    stranger = subprocess.Popen(["sleep", "60"], **({"user": where.account.uid} if where.account.drop else {}))
    try:
        where.account.write(old_home / "postgres" / lock, f"{stranger.pid}\n{where.data}\n")
        assert postgres.ensure(old_home).pid != stranger.pid
    finally:
        stranger.kill()
        stranger.wait()


def test_a_lock_left_empty_by_a_full_disk_does_not_stop_the_start(old_home):
    where = place_of(old_home)
    where.account.write(where.data / "postmaster.pid", "")
    assert postgres.ensure(old_home).pid


def test_a_state_file_that_was_cut_short_is_no_obstacle(old_home):
    server = postgres.ensure(old_home)
    (keeping.folder(old_home) / keeping.STATE).write_text('{"pid": ')
    assert postgres.ensure(old_home).pid == server.pid


def test_a_socket_directory_that_was_swept_away_is_made_again(old_home):
    server = postgres.ensure(old_home)
    postgres.stop(old_home)
    server.socket_dir.rmdir()
    assert postgres.ensure(old_home).socket_dir.is_dir()


def test_a_start_killed_while_making_the_database_leaves_no_half_of_it(home):
    code = f"from simpul.launcher import postgres; postgres.ensure({str(home)!r})"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    starter = subprocess.Popen([sys.executable, "-c", code], env=environment)
    patience = time.monotonic() + 20
    while not list(home.glob("postgres/unfinished-*/data/base")):
        assert time.monotonic() < patience, "initdb never began"
        time.sleep(0.01)
    starter.kill()
    starter.wait()
    server = postgres.ensure(home)  # the orphaned initdb may still be writing into its own directory
    assert postmaster.running(server.data_dir)
    time.sleep(1)
    postgres.stop(home)
    postgres.ensure(home)
    assert list(home.glob("postgres/unfinished-*")) == []


def test_a_start_killed_before_the_roles_were_made_is_finished_by_the_next(old_home):
    passwords = keeping.read(old_home, keeping.SECRETS)
    keeping.write(old_home, keeping.SECRETS, {**passwords, "app": "another", "owner": "word", "roles": ""})
    with psycopg.connect(postgres.ensure(old_home).app_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
