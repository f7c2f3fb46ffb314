"""A second place for the database, and the way back: to the last change, to a moment, after every way it can fail."""

import contextlib
import datetime as dt
import json
import shutil
import subprocess
import time

import psycopg
import pytest

from simpul.cli.keeper import Keeper
from simpul.launcher import archive, copying, postgres, postmaster, problems, restoring
from simpul.launcher.archive import Archive
from tests.launcher.homes import place_of


@contextlib.contextmanager
def streaming(home, history):
    """The stream of changes into the second place, while the block lasts."""
    copying.make_slot(home)
    command, environment = copying.receiver(home, history)
    receiver = subprocess.Popen(command, env=environment)
    try:
        yield
    finally:
        caught_up(home)
        receiver.terminate()
        receiver.wait(20)


def caught_up(home, seconds=30):
    """Wait until the second place has everything that is written by now."""
    with copying.connected(home) as db:
        (end,) = db.execute("select (pg_current_wal_flush_lsn() - '0/0')::bigint").fetchone()
        until = time.monotonic() + seconds
        while copying.copied_up_to(db) < end:
            assert time.monotonic() < until, "the second place does not catch up"
            time.sleep(0.05)


def note(home, *numbers):
    with psycopg.connect(postgres.ensure(home).owner_url, autocommit=True) as db:
        db.execute("create table if not exists kept (n int)")
        for number in numbers:
            db.execute("insert into kept values (%s)", [number])
        return db.execute("select clock_timestamp()").fetchone()[0]


def kept(home):
    with psycopg.connect(postgres.ensure(home).owner_url) as db:
        return [n for (n,) in db.execute("select n from kept order by n")]


@pytest.fixture
def copied(old_home, ground):
    """A home with one row before its copy, one after, and one later still; and the moment between the last two."""
    place = Archive(ground / "second")
    postgres.ensure(old_home)
    (old_home / "secret.key").write_text("k" * 64)
    (old_home / "photos" / "kept").mkdir(parents=True)
    (old_home / "photos" / "kept" / "ab12").write_bytes(b"a photo")
    (old_home / "keys").mkdir(mode=0o700)
    (old_home / "keys" / "K1.pem").write_bytes(b"a private key")
    (old_home / "keys" / "K1.pem").chmod(0o600)
    history = archive.history(old_home, place)
    with streaming(old_home, history):
        note(old_home, 1)
        copying.take(old_home, place, history, dt.datetime.now(dt.UTC))
        moment = note(old_home, 2)
        time.sleep(0.05)
        note(old_home, 3)
    return old_home, place, moment


def test_a_restore_brings_back_every_change_after_the_copy_too(copied):
    home, place, _ = copied
    done = restoring.restore(home, place)
    assert kept(home) == [1, 2, 3]
    assert done.before.is_dir(), "the data of before is set aside, not removed"
    note(home, 4)
    assert archive.history(home, place) != place.histories()[-1], "a restore begins a history of its own"


def test_a_restore_to_a_moment_leaves_out_what_came_later(copied):
    home, place, moment = copied
    restoring.restore(home, place, moment)
    assert kept(home) == [1, 2]


def test_a_new_machine_needs_only_the_second_place(copied, ground):
    home, place, _ = copied
    postgres.stop(home)
    shutil.rmtree(place_of(home).base)
    shutil.rmtree(home, ignore_errors=True)
    fresh = ground / "fresh"
    restoring.restore(fresh, place)
    assert kept(fresh) == [1, 2, 3]
    assert (fresh / "secret.key").read_text() == "k" * 64
    assert (fresh / "photos" / "kept" / "ab12").read_bytes() == b"a photo"
    assert (fresh / "keys" / "K1.pem").read_bytes() == b"a private key"
    assert (fresh / "keys" / "K1.pem").stat().st_mode & 0o777 == 0o600, "a private key stays its owner's alone"


def test_what_cannot_be_restored_leaves_what_is_there(copied):
    home, place, _ = copied
    note(home, 5)
    with pytest.raises(problems.LauncherProblem) as met:
        restoring.restore(home, place, dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert met.value.code == "pg-24"
    with pytest.raises(problems.LauncherProblem) as met:
        restoring.restore(home, place, dt.datetime.now(dt.UTC) + dt.timedelta(days=1), seconds=30)
    assert met.value.code == "pg-26"
    assert kept(home) == [1, 2, 3, 5]
    (base,) = place.bases(place.histories()[0])
    (base.folder / "base.tar.gz").write_bytes(b"broken")
    with pytest.raises(problems.LauncherProblem) as met:
        restoring.restore(home, place)
    assert met.value.code == "pg-25"
    assert kept(home) == [1, 2, 3, 5]
    assert postmaster.running(place_of(home).data)


def made_up(place, history, day, segment):
    """A finished copy of a day that needs the changes from a segment on."""
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=day)
    folder = place.root / history / "base" / archive.stamp(moment)
    folder.mkdir(parents=True)
    (place.root / history / "wal").mkdir(exist_ok=True)
    (folder / "done.json").write_text(
        json.dumps({"begun": moment.isoformat(), "finished": moment.isoformat(), "major": 15})
    )
    ranges = [{"Timeline": 1, "Start-LSN": f"0/{segment * archive.SEGMENT:X}", "End-LSN": "0/0"}]
    (folder / "backup_manifest").write_text(json.dumps({"WAL-Ranges": ranges}))


def test_old_copies_go_and_every_day_of_the_last_five_weeks_can_still_be_reached(tmp_path):
    place = Archive(tmp_path)
    for day, segment in ((0, 1), (10, 3), (40, 5), (50, 7)):
        made_up(place, "20260101T000000Z", day, segment)
    for segment in range(1, 9):
        (tmp_path / "20260101T000000Z" / "wal" / f"0000000100000000{segment:08X}").touch()
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=55)
    archive.prune(place, now)
    assert [b.finished.day for b in place.bases(place.histories()[0])] == [20, 10, 11], (
        "days 50, 40, and 10 before the edge"
    )
    assert [int(p.name[-8:], 16) for p in archive.segments(place.histories()[0])] == [3, 4, 5, 6, 7, 8]


def test_a_history_nobody_can_want_any_more_goes_as_a_whole_and_the_last_copy_never(tmp_path):
    place = Archive(tmp_path)
    made_up(place, "20250101T000000Z", -300, 1)
    made_up(place, "20260101T000000Z", 0, 1)
    archive.prune(place, dt.datetime(2026, 6, 1, tzinfo=dt.UTC))
    assert [h.name for h in place.histories()] == ["20260101T000000Z"]
    assert len(place.bases(place.histories()[0])) == 1


def test_a_second_place_is_named_in_full_or_not_at_all(monkeypatch):
    monkeypatch.delenv(archive.VARIABLE, raising=False)
    assert archive.wanted() is None
    with pytest.raises(problems.LauncherProblem) as met:
        archive.needed()
    assert met.value.code == "pg-23"
    monkeypatch.setenv(archive.VARIABLE, "second")
    with pytest.raises(problems.LauncherProblem) as met:
        archive.wanted()
    assert met.value.code == "pg-17"


def test_a_stream_that_lost_its_place_begins_a_history_of_its_own(copied):
    home, place, _ = copied
    assert not copying.make_slot(home), "the stream goes on where it was"
    with copying.connected(home) as db:
        db.execute("select pg_drop_replication_slot(%s)", [copying.SLOT])
    keeper = Keeper(home, place)
    before = keeper.history
    keeper.stream()
    keeper.end()
    assert keeper.history != before
    assert place.bases(keeper.history) == [], "nothing is safe there before a copy is"


def test_a_missing_file_of_changes_is_a_hole(tmp_path):
    place = Archive(tmp_path)
    made_up(place, "20260101T000000Z", 0, 255)
    (history,) = place.histories()
    for log, segment in ((0, 255), (1, 0), (1, 2)):
        (history / "wal" / f"00000001{log:08X}{segment:08X}").touch()
    (base,) = place.bases(history)
    assert archive.holes(history, base) == [257]
