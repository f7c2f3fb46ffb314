"""The three verbs: `ensure` a running server for a home, `stop` it, tell its `status`."""

import os
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

__all__ = ["LauncherProblem", "Server", "Status", "ensure", "status", "stop"]


def ensure(home: Path) -> Server:
    """A running server for this home: found, started, or made. Safe to call at once from many processes."""
    home = Path(home).resolve()
    if outside.wanted(_own_url(home)):
        return outside.server()
    if server := _answering(home):
        return server
    place.prepare(home)
    seconds = patience()
    with keeping.lock(home, 2 * seconds):
        return _answering(home) or _start(home, seconds)


def stop(home: Path) -> bool:
    """Stop this home's own server cleanly; False when none was running. Somebody's own server is left alone."""
    home = Path(home).resolve()
    seconds = patience()
    where = _remembered(home)
    if where is None:
        return False
    with keeping.lock(home, 2 * seconds):
        found = postmaster.running(where.data)
        if found is None:
            return False
        cluster.stop(where, found, seconds)
        return True


def status(home: Path) -> Status:
    """How this home's database is. Starts nothing, writes nothing."""
    home = Path(home).resolve()
    if outside.wanted(_own_url(home)):
        return outside.status()
    where = _remembered(home)
    if where is None:
        note = f"Belum ada basis data di {home}.", f"There is no database in {home} yet."
        return Status(False, "", "", None, None, None, None, 0, *note)
    kept = keeping.read(home, keeping.STATE)
    server = _answering(home)
    found = postmaster.running(where.data)
    since = datetime.fromisoformat(kept["since"]) if server else None
    if server:
        note = f"Berjalan sebagai {where.account.name}.", f"Running as {where.account.name}."
    elif found:
        note = (
            f"Proses {found.pid} ada tetapi belum menjawab.",
            f"Process {found.pid} exists but does not answer yet.",
        )
    else:
        note = "Berhenti.", "Stopped."
    if where.base != keeping.folder(home):
        note = (
            f"{note[0]} Akun server tidak dapat masuk ke {home}, jadi data berada di {where.data}.",
            f"{note[1]} The server's account cannot enter {home}, so the data lies in {where.data}.",
        )
    version = kept.get("version") or postmaster.read(where.data / "PG_VERSION").strip()
    return Status(
        server is not None, kept.get("source", ""), version, where.data, where.run,
        found.pid if found else None, since, _size(where.data), *note,
    )  # fmt: skip


def patience() -> float:
    """Seconds to wait for a start or a stop; recovery after a crash can take minutes on a slow disk."""
    text = os.environ.get("SIMPUL_POSTGRES_WAIT", "").strip() or "60"
    if not text.isdigit() or not 1 <= int(text) <= 3600:
        raise problems.bad_setting(name="SIMPUL_POSTGRES_WAIT", value=text, why="1-3600")
    return float(text)


def _start(home: Path, seconds: float) -> Server:
    """The long way, under the lock."""
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
    programs = binaries.choose(who, where.base, version, where.data)
    if version is None:
        passwords = passwords if "root" in passwords else keeping.new_passwords(home)
        cluster.create(where, programs, passwords["root"])
        passwords.pop("roles", None)
    if found is None:
        cluster.start(where, programs, seconds)
    if passwords.get("roles") != "made":
        database.make_roles(where, passwords, seconds)
        passwords["roles"] = "made"
        keeping.write(home, keeping.SECRETS, passwords)
    return _remember(where, passwords, programs, seconds)


def _remember(where: Place, passwords: dict[str, str], programs: binaries.Binaries, seconds: float) -> Server:
    """Greet the server and note what it said, so that the next caller needs one connection only."""
    answer = database.greet(where, passwords, seconds)
    found = postmaster.running(where.data)
    if found is None or (answer and answer.cluster != where.cluster):
        raise problems.taken(place=str(where.run), pid="?")
    version = answer.version if answer else programs.version
    if answer:
        kept = {
            "source": programs.source,
            "version": version,
            "pid": str(found.pid),
            "since": answer.since.isoformat(),
        }
        keeping.write(where.home, keeping.STATE, kept)
    return _server(where, passwords, programs.source, version, found.pid)


def _answering(home: Path) -> Server | None:
    """The server of this home if it is the one we remember and it answers; the short way, without the lock."""
    where, kept, passwords = (
        _remembered(home),
        keeping.read(home, keeping.STATE),
        keeping.read(home, keeping.SECRETS),
    )
    if where is None or not kept or passwords.get("roles") != "made":
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


def _remembered(home: Path) -> Place | None:
    kept = keeping.read(home, keeping.PLACE)
    return place.remembered(home, account.choose(kept.get("account", ""))) if kept else None


def _own_url(home: Path) -> str:
    """The application's URL of the private server, "" when this home has none."""
    if not os.environ.get(outside.APP_URL):
        return ""  # nobody will compare it
    where, passwords = _remembered(home), keeping.read(home, keeping.SECRETS)
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
