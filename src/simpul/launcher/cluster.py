"""The server itself: made once (initdb), configured at every start, started and stopped."""

import contextlib
import locale
import os
import re
import shutil
import signal
import socket
import tempfile
import time
from pathlib import Path

from simpul.launcher import keeping, postmaster, problems
from simpul.launcher.binaries import Binaries
from simpul.launcher.place import PORT, SOCKET, Place

ROOT_ROLE = "simpul_root"  # makes the other two roles and is used for nothing else

SETTINGS = """\
# Written by Simpul at every start. Settings of your own belong in {extra}
listen_addresses = ''
port = {port}
unix_socket_directories = {run}
unix_socket_permissions = 0700
cluster_name = '{name}'
password_encryption = scram-sha-256
max_connections = 100

# a confirmed record survives a power cut
fsync = on
synchronous_commit = on
full_page_writes = on

# moderate memory: the machine is shared with the application
shared_buffers = 256MB
max_wal_size = 2GB
wal_compression = on
jit = off

# a second place that is away for long may not fill this disk
max_slot_wal_keep_size = 8GB

# a week of logs, one file a day, each overwritten a week later
logging_collector = on
log_directory = {log}
log_filename = 'postgresql-%a.log'
log_truncate_on_rotation = on
log_rotation_age = 1d
log_rotation_size = 0
log_line_prefix = '%m [%p] %q%u@%d '
log_timezone = 'UTC'
timezone = 'UTC'
lc_messages = 'C'

include_if_exists 'extra.conf'
"""
ACCESS = """\
# Written by Simpul at every start. No network, no trust: a socket in a private directory, and a password.
local all all scram-sha-256
local replication simpul_root scram-sha-256
"""


def major(data: Path) -> int | None:
    """The version that made a data directory; None when there is none yet. Anything else there is left alone."""
    text = postmaster.read(data / "PG_VERSION").strip()
    if text.isdigit():
        return int(text)
    try:
        strange = data.is_symlink() or (data.exists() and (not data.is_dir() or any(data.iterdir())))
    except PermissionError:
        raise problems.wrong_owner(**keeping.ownership(data), needed=keeping.me()) from None
    if strange:
        raise problems.not_a_data_directory(place=str(data))
    return None


def check_owner(place: Place) -> None:
    """PostgreSQL would refuse these too, but only in its log."""
    seen = place.data.stat()
    if seen.st_uid != place.account.uid or seen.st_mode & 0o027:
        needed = f"{place.account.name} 0700"
        raise problems.wrong_owner(**keeping.ownership(place.data), needed=needed)


def create(place: Place, binaries: Binaries, password: str) -> None:
    """Make the data directory: in a sibling first and renamed when whole, so that half a database is never found."""
    sweep(place)
    with keeping.writing(place.base):
        # a new name each time: the initdb of a killed start may still be writing into its own
        work = Path(tempfile.mkdtemp(prefix="unfinished-", dir=place.base))
    try:
        place.account.own(work)
        place.account.write(work / "password", password)
        argv = [
            binaries.program("initdb"), f"--pgdata={work / 'data'}", f"--username={ROOT_ROLE}",
            f"--pwfile={work / 'password'}", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums",
            "--no-instructions", "--text-search-config=simple", *_locale(binaries.major),
        ]  # fmt: skip
        done = place.account.run(argv, seconds=300)
        if done.returncode:
            raise _initdb_problem(place, done.stderr + done.stdout)
        with keeping.writing(place.data):
            (work / "data").rename(place.data)
            keeping.settle_on_disk(place.base)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def sweep(place: Place) -> None:
    """Remove what a start killed during initdb left: our own unfinished work, never a data directory."""
    for remains in place.base.glob("unfinished-*"):
        shutil.rmtree(remains, ignore_errors=True)


def start(place: Place, binaries: Binaries, seconds: float) -> None:
    """Start the server as a daemon and wait until it accepts connections."""
    check_owner(place)
    sweep(place)
    _wait_for_leftovers(place)
    _clear_stale(place)
    configure(place)
    before = _log_sizes(place)
    argv = [
        binaries.program("pg_ctl"), "start", f"--pgdata={place.data}", f"--log={place.log / 'start.log'}",
        "--silent", "--wait", f"--timeout={max(1, int(seconds))}",
    ]  # fmt: skip
    done = place.account.run(argv, seconds=seconds + 30)
    if done.returncode:
        log = log_tail(place, before)
        raise _start_problem(place, binaries, done.stderr + done.stdout, log, seconds)


def configure(place: Place) -> None:
    """Write postgresql.conf, pg_hba.conf and the copy of the home's own settings."""
    text = SETTINGS.format(
        extra=place.extra, port=PORT, run=_quoted(str(place.run)), name=place.cluster,
        log=_quoted(str(place.log)),
    )  # fmt: skip
    place.account.write(place.data / "postgresql.conf", text)
    place.account.write(place.data / "pg_hba.conf", ACCESS)
    # a copy, because the account may be unable to read the home
    place.account.write(place.data / "extra.conf", keeping.text(place.extra))


def stop(place: Place, found: postmaster.Postmaster, seconds: float) -> None:
    """Fast and clean: sessions are ended, everything is written, nothing is left to recover.

    A signal rather than pg_ctl: it works when the programs have gone (a deleted virtual environment).
    """
    try:
        os.kill(found.pid, signal.SIGINT)
    except ProcessLookupError:
        return
    except PermissionError:
        raise problems.wrong_owner(**keeping.ownership(place.data), needed=keeping.me()) from None
    patience = time.monotonic() + seconds
    while postmaster.works_in(found.pid, place.data):
        if time.monotonic() > patience:
            raise problems.did_not_stop(place=str(place.data), pid=found.pid, seconds=int(seconds))
        time.sleep(0.02)


def log_tail(place: Place, before: dict[Path, int] | None = None, lines: int = 12) -> str:
    """The last lines of the logs, for a sentence; only what was added since `before`, when that is given."""
    sizes = _log_sizes(place)
    newest = sorted(sizes, key=lambda path: path.lstat().st_mtime)[-2:]
    added = {path: sizes[path] - (before or {}).get(path, 0) for path in newest}
    return _last("\n".join(postmaster.read(path, size).strip() for path, size in added.items() if size > 0), lines)


def _log_sizes(place: Place) -> dict[Path, int]:
    return {path: path.lstat().st_size for path in place.log.glob("*.log")}


def _locale(version: int) -> list[str]:
    """Code point order everywhere: an index never breaks because the machine's language data was upgraded."""
    if version >= 17:
        return [
            "--locale=C",
            f"--lc-ctype={_ctype()}",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
    return ["--locale=C", f"--lc-ctype={_ctype()}"]


def _ctype() -> str:
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _wait_for_leftovers(place: Place) -> None:
    patience = time.monotonic() + 10
    while postmaster.leftovers(place.data):
        if time.monotonic() > patience:
            pid = postmaster.leftovers(place.data)
            raise problems.taken(place=str(place.data), pid=", ".join(map(str, pid)))
        time.sleep(0.05)


def _clear_stale(place: Place) -> None:
    """After a crash: nothing runs in our data directory, so its lock is nobody's.

    PostgreSQL clears the lock of a dead process itself, but gives up when the file is empty (a full disk) or when the
    number lives again as a stranger (a restarted machine, a zombie). Whoever still listens on our socket is another
    matter: it would unlink our socket when it ends.
    """
    lock = place.run / f"{SOCKET}.lock"
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as somebody:
        somebody.connect(str(place.run / SOCKET))
        raise problems.taken(place=str(place.run / SOCKET), pid=_holder(lock) or "?")
    for path in (place.data / "postmaster.pid", lock):
        holder = _holder(path)
        if path.exists() and (not holder.isdigit() or postmaster.is_alive(int(holder))):
            place.account.run(["rm", "-f", str(path)])


def _holder(lock: Path) -> str:
    return postmaster.read(lock).split("\n")[0].strip()


def _initdb_problem(place: Place, said: str) -> problems.LauncherProblem:
    if "No space left" in said:
        return problems.disk_full(place=str(place.base))
    return problems.initdb_failed(place=str(place.base), log=_last(said))


def _start_problem(place: Place, binaries: Binaries, said: str, log: str, seconds: float) -> problems.LauncherProblem:
    recent = said + log
    if "did not start in time" in said or "did not finish" in said:
        return problems.no_answer(place=str(place.data), seconds=int(seconds), log=log)
    if "No space left" in recent:
        return problems.disk_full(place=str(place.data))
    if re.search("database files are incompatible|not compatible with this version", recent):
        return problems.wrong_version(place=str(place.data), wanted=major(place.data), found=binaries.version)
    return problems.did_not_start(place=str(place.data), extra=str(place.extra), log=log or _last(said))


def _last(text: str, lines: int = 12) -> str:
    return "\n".join(text.strip().split("\n")[-lines:])
