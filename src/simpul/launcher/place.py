"""Where the database of a home lies: data, log, programs and socket.

Usually in `home/postgres`. Root's server account may be unable to reach that; then the database lies in a system
directory named after the installation, because loosening the modes of somebody's home is not ours to do.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from simpul.launcher import account as accounts
from simpul.launcher import keeping, problems
from simpul.launcher.account import Account

PORT = 5432  # only the socket's name: every installation has a directory of its own
SOCKET = f".s.PGSQL.{PORT}"
LONGEST = 99  # bytes; the kernel's limit is 107 on Linux and 103 on macOS


@dataclass(frozen=True)
class Place:
    """The directories of one installation. `run` holds the socket."""

    home: Path
    installation: str
    account: Account
    base: Path
    run: Path
    moved: bool = False

    @property
    def data(self) -> Path:
        return self.base / "data"

    @property
    def log(self) -> Path:
        return self.base / "log"

    @property
    def cluster(self) -> str:
        """The name by which the server knows itself; two homes never share it."""
        return f"simpul-{self.installation}"

    @property
    def extra(self) -> Path:
        return keeping.folder(self.home) / "extra.conf"


def installation(home: Path) -> str:
    """A name for an installation: readable, and different for every home."""
    readable = re.sub(r"[^a-z0-9]+", "-", home.name.lower()).strip("-")[:16] or "simpul"
    return f"{readable}-{hashlib.sha256(os.fsencode(home)).hexdigest()[:10]}"


def noted(home: Path) -> Place | None:
    """The place noted in place.json; `moved` when the home lay elsewhere then. Writes nothing."""
    kept = keeping.read(home, keeping.PLACE)
    if not all(kept.get(key) for key in ("home", "base", "run")):
        return None
    account = accounts.choose(kept.get("account", ""))
    moved = kept["home"] != str(home)
    return Place(home, installation(home), account, _kept_base(home, kept), Path(kept["run"]), moved)


def settle(home: Path, account: Account) -> Place:
    """Decide where the database lies, make the directories, and note it in place.json. Needs the lock."""
    name = installation(home)
    before = noted(home)
    base = before.base if before else _new_base(home, account, name)
    _private(base / "log", account)
    run = _run(base, account, name, before.run if before and not before.moved else None)
    note = {"home": str(home), "account": account.name, "base": str(base), "run": str(run)}
    if note != keeping.read(home, keeping.PLACE):
        keeping.write(home, keeping.PLACE, note, 0o644)
    return Place(home, name, account, base, run, before is not None and before.moved)


def prepare(home: Path) -> None:
    """Make `home/postgres`. Root's stays enterable: the server's account passes through it to its own directory."""
    folder = keeping.folder(home)
    if not str(folder).isprintable() or set(str(folder)) & set('"$`\\'):
        # initdb and pg_ctl hand paths to a shell between double quotes
        raise problems.bad_setting(name="SIMPUL_HOME", value=str(home), why='" $ ` \\')
    with keeping.writing(folder):
        home.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
            if os.geteuid() == 0:
                folder.chmod(0o711)
    if folder.stat().st_uid != os.geteuid() and os.geteuid() != 0:
        raise problems.wrong_owner(**keeping.ownership(folder), needed=keeping.me())


def _kept_base(home: Path, kept: dict[str, str]) -> Path:
    base, before = Path(kept["base"]), Path(kept["home"])
    if before == home:
        return base
    if base == keeping.folder(before):
        return keeping.folder(home)  # the data travelled with the home
    if (keeping.folder(before) / keeping.PLACE).exists():
        raise problems.copied(place=str(home), original=kept["home"], data=str(base))
    return base


def _new_base(home: Path, account: Account, name: str) -> Path:
    folder = keeping.folder(home)
    if account.can_enter(folder):
        return folder
    system = Path(os.environ.get("SIMPUL_POSTGRES_PLACE") or "/var/lib/simpul").resolve()
    for directory in (system, system / name):
        with keeping.writing(directory):
            directory.mkdir(mode=0o755, parents=True, exist_ok=True)
        seen = directory.lstat()
        if seen.st_uid != os.geteuid() or seen.st_mode & 0o022 or not account.can_enter(directory):
            needed = f"root 0755 ({account.name}: x)"
            raise problems.wrong_owner(**keeping.ownership(directory), needed=needed)
    return system / name


def _run(base: Path, account: Account, name: str, before: Path | None) -> Path:
    """A private directory for the socket whose path the kernel accepts.

    /tmp comes before XDG_RUNTIME_DIR: the latter vanishes at log-out while the server goes on, and PostgreSQL touches
    its socket every hour, so cleaners of /tmp leave it alone.
    """
    short = f"simpul-{name.rpartition('-')[2]}"
    candidates = [*([before] if before else []), base / "run", Path("/tmp") / short]  # noqa: S108 - checked below
    if runtime := os.environ.get("XDG_RUNTIME_DIR"):
        candidates.append(Path(runtime) / short)
    for directory in candidates:
        # libpq reads a comma as the beginning of another host
        if len(os.fsencode(directory / SOCKET)) > LONGEST or "," in str(directory):
            continue
        try:
            _private(directory, account)
        except problems.LauncherProblem:
            continue
        return directory
    raise problems.no_socket_directory(looked=", ".join(map(str, dict.fromkeys(candidates))))


def _private(directory: Path, account: Account) -> None:
    """A directory of the account, closed to everybody else. One that exists is looked at, never changed."""
    with keeping.writing(directory):
        try:
            directory.mkdir(mode=0o700)
            account.own(directory)
        except FileExistsError:
            pass
        seen = directory.lstat()
    is_directory = seen.st_mode & 0o170000 == 0o040000
    if not is_directory or seen.st_uid != account.uid or seen.st_mode & 0o077:
        raise problems.wrong_owner(**keeping.ownership(directory), needed=f"{account.name} 0700")
