"""What a started server is: private, with passwords, two plain roles, and quick to find again."""

import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from simpul.launcher import keeping, postgres, problems
from tests.launcher.homes import place_of


def rows(url, question):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchall()


def setting(url, name):
    return rows(url, f"show {name}")[0][0]


def test_both_roles_reach_the_database(running):
    server = postgres.ensure(running)
    assert rows(server.app_url, "select current_user, current_database()") == [("simpul_app", "simpul")]
    assert rows(server.owner_url, "select current_user, current_database()") == [("simpul_owner", "simpul")]


def test_the_server_tells_what_it_is(running):
    server, status = postgres.ensure(running), postgres.status(running)
    assert server.source == running.name
    assert int(server.version.split(".")[0]) >= 15
    assert status.running
    assert (status.source, status.version, status.pid) == (server.source, server.version, server.pid)
    assert status.since is not None
    assert status.size_bytes > 20_000_000
    assert status.note.startswith("Berjalan")


def test_neither_role_has_power_beyond_its_work(running):
    roles = rows(
        postgres.ensure(running).owner_url,
        "select rolname, rolsuper, rolbypassrls, rolcreaterole, rolreplication, rolcreatedb from pg_roles "
        "where rolname in ('simpul_app', 'simpul_owner') order by 1",
    )
    assert roles == [
        ("simpul_app", False, False, False, False, False),
        ("simpul_owner", False, False, False, False, True),
    ]


def test_the_owner_can_add_what_the_migrations_need(running):
    url = postgres.ensure(running).owner_url
    for extension in ("ltree", "pg_trgm", "unaccent", "btree_gist", "citext"):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"create extension if not exists {extension}")
    assert rows(url, "select to_tsvector('indonesian', 'pelatihan')::text, lower('É')") == [("'latih':1", "é")]


@pytest.mark.parametrize("role", ["app_url", "owner_url"])
def test_a_wrong_or_missing_password_is_refused(running, role, monkeypatch):
    right = getattr(postgres.ensure(running), role)
    monkeypatch.setenv("PGPASSFILE", os.devnull)
    for wrong in (re.sub(r":[^/@]+@", ":wrong@", right), re.sub(r":[^/@]+@", "@", right)):
        assert wrong != right
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(wrong)


def test_nothing_listens_on_the_network_and_nobody_is_trusted(running):
    server = postgres.ensure(running)
    assert setting(server.app_url, "listen_addresses") == ""
    access = [line for line in (server.data_dir / "pg_hba.conf").read_text().splitlines() if line[:1] not in ("", "#")]
    assert access == ["local all all scram-sha-256", "local replication simpul_root scram-sha-256"]


def test_a_confirmed_record_survives_a_power_cut(running):
    url = postgres.ensure(running).app_url
    for name in ("fsync", "synchronous_commit", "full_page_writes", "data_checksums"):
        assert setting(url, name) == "on", name


def test_directories_and_passwords_are_closed_to_others(running):
    server = postgres.ensure(running)
    for directory in (server.data_dir, server.socket_dir, place_of(running).log):
        assert stat.S_IMODE(directory.stat().st_mode) == 0o700, directory
    assert stat.S_IMODE((keeping.folder(running) / keeping.SECRETS).stat().st_mode) == 0o600
    assert len(os.fsencode(server.socket_dir)) < 100


def test_no_password_shows_in_a_repr_or_in_a_log(running):
    server = postgres.ensure(running)
    passwords = [word for word in keeping.read(running, keeping.SECRETS).values() if len(word) > 8]
    written = repr(server) + "".join(log.read_text() for log in place_of(running).log.iterdir())
    assert len(passwords) == 3
    assert not [word for word in passwords if word in written]


def test_a_running_server_is_found_at_once(running):
    postgres.ensure(running)
    took = []
    for _ in range(5):
        began = time.perf_counter()
        postgres.ensure(running)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.05


def test_a_url_handed_down_to_a_child_is_not_an_outside_server(running, monkeypatch):
    server = postgres.ensure(running)
    monkeypatch.setenv("DATABASE_URL", server.app_url)
    assert postgres.ensure(running) == server


def test_several_processes_at_once_get_one_server(home):
    code = f"from simpul.launcher import postgres; print(postgres.ensure({str(home)!r}).pid)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    starters = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(3)
    ]
    answers = {starter.communicate(timeout=60)[0].strip() for starter in starters}
    assert [starter.returncode for starter in starters] == [0, 0, 0]
    assert answers == {str(postgres.ensure(home).pid)}  # and it outlived those who started it


def test_stop_and_start_keep_what_was_written(old_home):
    owner = postgres.ensure(old_home).owner_url
    rows_before = "create table kept as select 7 as n; grant select on kept to simpul_app"
    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(rows_before)
    assert postgres.stop(old_home) is True
    assert postgres.stop(old_home) is False
    assert postgres.status(old_home).note == "Berhenti."
    assert rows(postgres.ensure(old_home).app_url, "select n from kept") == [(7,)]


def test_a_stop_ends_open_sessions(old_home):
    with psycopg.connect(postgres.ensure(old_home).app_url) as session:
        session.execute("select 1")
        assert postgres.stop(old_home)
        with pytest.raises(psycopg.OperationalError):
            session.execute("select 1")


def test_a_home_of_nothing_has_a_status_and_stays_nothing(home):
    status = postgres.status(home)
    assert not status.running
    assert "Belum ada" in status.note
    assert postgres.stop(home) is False
    assert not home.exists()


def test_a_long_path_gets_a_short_socket_elsewhere(old_home):
    deep = old_home.parent / ("panjang-" * 12) / "var"
    deep.parent.mkdir()
    old_home.rename(deep)
    server = postgres.ensure(deep)
    assert len(os.fsencode(server.socket_dir)) < 100
    assert deep not in server.socket_dir.parents
    assert stat.S_IMODE(server.socket_dir.stat().st_mode) == 0o700


def test_two_homes_never_meet(made, ground):
    servers = []
    for name in ("satu", "dua"):
        subprocess.run(["cp", "-a", made, ground / name], check=True)  # even with the same passwords
        servers.append(postgres.ensure(ground / name))
    first, second = servers
    assert first.pid != second.pid
    assert first.socket_dir != second.socket_dir
    assert first.data_dir != second.data_dir


def test_a_name_with_blanks_quotes_and_commas_works(old_home):
    odd = old_home.parent / "rumah baca, désa's 100%"
    old_home.rename(odd)
    assert rows(postgres.ensure(odd).app_url, "select 1") == [(1,)]


def test_a_home_moved_under_a_running_server_is_started_anew(old_home):
    before = postgres.ensure(old_home)
    moved = old_home.rename(old_home.with_name("pindah"))
    after = postgres.ensure(moved)
    assert after.pid != before.pid
    assert after.data_dir == Path(moved) / "postgres" / "data"
    assert rows(after.app_url, "select 1") == [(1,)]


def test_extra_conf_is_followed(old_home):
    (keeping.folder(old_home) / "extra.conf").write_text("work_mem = '12MB'\n")
    assert setting(postgres.ensure(old_home).app_url, "work_mem") == "12MB"


def test_a_server_with_no_connection_left_is_still_found(old_home):
    (keeping.folder(old_home) / "extra.conf").write_text("max_connections = 5\nsuperuser_reserved_connections = 3\n")
    server = postgres.ensure(old_home)
    with psycopg.connect(server.app_url), psycopg.connect(server.app_url):
        assert postgres.ensure(old_home).pid == server.pid


def test_the_last_long_run_stops_the_server(old_home):
    first, second = postgres.used(old_home), postgres.used(old_home)
    postgres.ensure(old_home)
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert postgres.status(old_home).running, "the second run still needs it"
    second.__exit__(None, None, None)
    assert not postgres.status(old_home).running


def test_a_long_run_that_begins_waits_for_one_that_ends(old_home, monkeypatch):
    monkeypatch.setenv("SIMPUL_POSTGRES_WAIT", "1")
    postgres.ensure(old_home)
    with keeping.use(old_home, 1) as is_last:
        assert is_last()
        with pytest.raises(postgres.LauncherProblem) as refused, postgres.used(old_home):
            pass
    assert refused.value.code == problems.locked(place="", seconds=0).code
    with postgres.used(old_home, is_stopped_after=False):
        pass
    assert postgres.status(old_home).running
