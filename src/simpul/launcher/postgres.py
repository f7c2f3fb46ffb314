"""What is asked of a home's server: `ensure` it runs, `stop` it, tell its `status`; `used` holds it for a long run."""

import contextlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psycopg

from simpul.launcher import (
    account,
    binaries,
    cluster,
    database,
    keeping,
    outside,
    place,
    postmaster,
    problems,
)
from simpul.launcher.place import Place
from simpul.launcher.problems import LauncherProblem
from simpul.launcher.server import Server, Status

__all__ = ["LauncherProblem", "Server", "Status", "ensure", "status", "stop", "used"]


def ensure(home: Path) -> Server:
    """A running server for this home: found, started, or made. Safe to call at once from many processes."""
    home = Path(home).resolve()
    if outside.wanted(own_url(home)):
        return outside.server()
    if server := _answering(home):
        return server
    place.prepare(home)
    seconds = patience()
    with keeping.lock(home, 2 * seconds):
        return _start(home, seconds)


def stop(home: Path) -> bool:
    """Stop this home's own server cleanly; False when none was running. Somebody's own server is left alone."""
    home = Path(home).resolve()
    seconds = patience()
    where = place.noted(home)
    if where is None:
        return False
    with keeping.lock(home, 2 * seconds):
        found = postmaster.running(where.data)
        if found:
            cluster.stop(where, found, seconds)
        return found is not None


@contextlib.contextmanager
def used(home: Path, *, is_stopped_after: bool = True) -> Iterator[None]:
    """Hold this home's server for a long run. Who goes last stops it; a run that begins meanwhile waits for that."""
    home = Path(home).resolve()
    if outside.wanted(own_url(home)):
        yield
        return
    place.prepare(home)
    with keeping.use(home, 2 * patience()) as is_last:
        yield
        if is_stopped_after and is_last():
            stop(home)


def status(home: Path) -> Status:
    """How this home's database is. Starts nothing, writes nothing, raises nothing: a problem becomes the note."""
    home = Path(home).resolve()
    try:
        return outside.status() if outside.wanted(own_url(home)) else _status(home)
    except LauncherProblem as problem:
        return Status(False, "", "", None, None, None, None, 0, problem.say("id"), problem.say("en"))


def _status(home: Path) -> Status:
    where = place.noted(home)
    if where is None:
        note = f"Belum ada basis data di {home}.", f"There is no database in {home} yet."
        return Status(False, "", "", None, None, None, None, 0, *note)
    kept, found = keeping.read(home, keeping.STATE), postmaster.running(where.data)
    answers = found is not None and _answering(home) is not None
    if answers:
        note = f"Berjalan sebagai {where.account.name}.", f"Running as {where.account.name}."
    elif found:
        note = f"Proses {found.pid} belum menjawab.", f"Process {found.pid} does not answer yet."
    else:
        note = "Berhenti.", "Stopped."
    if where.base != keeping.folder(home):
        note = (
            f"{note[0]} Akun server tidak dapat masuk ke {home}, jadi data berada di {where.data}.",
            f"{note[1]} The server's account cannot enter {home}, so the data lies in {where.data}.",
        )
    return Status(
        answers, kept.get("source", ""),
        kept.get("version") or postmaster.read(where.data / "PG_VERSION").strip(),
        where.data, where.run, found.pid if found else None,
        datetime.fromisoformat(kept["since"]) if answers else None, _size(where.data), *note,
    )  # fmt: skip


def patience() -> float:
    """Seconds to wait for a start or a stop; recovery after a crash can take minutes on a slow disk."""
    text = os.environ.get("SIMPUL_POSTGRES_WAIT", "").strip() or "60"
    if not text.isdigit() or not 1 <= int(text) <= 3600:
        raise problems.bad_setting(name="SIMPUL_POSTGRES_WAIT", value=text, why="1-3600")
    return float(text)


def _start(home: Path, seconds: float) -> Server:
    """The long way, under the lock: whatever of place, database, process and roles is not there yet, is made."""
    who = account.choose(keeping.read(home, keeping.PLACE).get("account", ""))
    where = place.settle(home, who)
    passwords = keeping.read(home, keeping.SECRETS)
    version = cluster.major(where.data)
    if version is not None and "root" not in passwords:
        secrets = keeping.folder(home) / keeping.SECRETS
        raise problems.passwords_lost(place=str(secrets), data=str(where.data))
    found = postmaster.running(where.data)
    if found and where.moved:  # it still speaks of the directories it was started in
        cluster.stop(where, found, seconds)
        found = None
    if found and found.run != where.run:
        raise problems.taken(place=str(where.data), pid=found.pid)
    source = keeping.read(home, keeping.STATE).get("source", "system")
    if found is None:
        programs = binaries.choose(who, where.base, version, where.data)
        source = programs.source
        if version is None:
            passwords = passwords if "root" in passwords else keeping.new_passwords(home)
            cluster.create(where, programs, passwords["root"])
            passwords.pop("roles", None)
        cluster.start(where, programs, seconds)
    if passwords.get("roles") != "made":
        database.make_roles(where, passwords, seconds)
        passwords["roles"] = "made"
        keeping.write(home, keeping.SECRETS, passwords)
    return _remember(where, passwords, source, seconds)


def _remember(where: Place, passwords: dict[str, str], source: str, seconds: float) -> Server:
    """Greet the server and note what it said, so that the next caller needs one connection only."""
    answer = database.greet(where, passwords, seconds)
    found = postmaster.running(where.data)
    if found is None or (answer and answer.cluster != where.cluster):
        raise problems.taken(place=str(where.run), pid=found.pid if found else "?")
    if answer is None:  # no connection left: it is ours by its process, and the next caller asks again
        version = postmaster.read(where.data / "PG_VERSION").strip()
        return _server(where, passwords, source, version, found.pid)
    since = answer.since.isoformat()
    kept = {"source": source, "version": answer.version, "pid": str(found.pid), "since": since}
    keeping.write(where.home, keeping.STATE, kept)
    return _server(where, passwords, source, answer.version, found.pid)


def _answering(home: Path) -> Server | None:
    """The server of this home if it is the one we remember and it answers; the short way, without the lock."""
    where, kept = place.noted(home), keeping.read(home, keeping.STATE)
    if where is None or where.moved or not kept:
        return None
    passwords = keeping.read(home, keeping.SECRETS)
    if passwords.get("roles") != "made":
        return None
    try:
        said = database.ask(database.url(where, database.APP, passwords["app"]), 2, **database.PROOF)
    except psycopg.Error:
        return None
    if said.cluster != where.cluster or said.since.isoformat() != kept.get("since"):
        return None
    database.refuse_power(said, str(where.data))
    return _server(where, passwords, kept["source"], said.version, int(kept["pid"]))


def _server(where: Place, passwords: dict[str, str], source: str, version: str, pid: int) -> Server:
    urls = (
        database.url(where, database.APP, passwords["app"]),
        database.url(where, database.OWNER, passwords["owner"]),
    )
    return Server(*urls, source, version, where.data, where.run, pid, place.PORT)


def own_url(home: Path) -> str:
    """The application's URL of the private server, "" when this home has none."""
    if not os.environ.get(outside.APP_URL):
        return ""  # nobody will compare it
    where, passwords = place.noted(home), keeping.read(home, keeping.SECRETS)
    return database.url(where, database.APP, passwords["app"]) if where and "app" in passwords else ""


def _size(directory: Path) -> int:
    """Bytes on the disk, log and all; files may vanish while we count."""
    total = 0
    for folder, _, names in os.walk(directory):
        for name in names:
            try:
                total += os.lstat(os.path.join(folder, name)).st_blocks * 512
            except OSError:
                continue
    return total
