"""Who runs the server: the caller, or an existing unprivileged account when the caller is root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from simpul.launcher import keeping, problems

# Nothing of the caller's environment reaches the server: PG* variables and LD_LIBRARY_PATH would change what runs.
ENVIRONMENT = {"PATH": "/usr/bin:/bin:/usr/local/bin", "LC_ALL": "C", "TZ": "UTC", "HOME": "/"}


@dataclass(frozen=True)
class Account:
    """An account of the machine. `drop` says that we are root and must become it."""

    name: str
    uid: int
    gid: int
    drop: bool

    def run(self, argv: list[str], *, text: str = "", seconds: float = 60) -> subprocess.CompletedProcess[str]:
        """Run a program as this account, from `/`, in a clean environment; never raises for a bad exit code."""
        # all three or none: root's supplementary groups must not travel along
        become = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.drop else {}
        try:
            return subprocess.run(  # type: ignore[call-overload, no-any-return]
                argv,
                input=text,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=seconds,
                cwd="/",
                env=ENVIRONMENT,
                umask=0o077,
                start_new_session=True,
                check=False,
                **become,
            )
        except OSError as refusal:
            return subprocess.CompletedProcess(argv, 126, "", str(refusal))
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(argv, 124, "", f"{argv[0]} did not finish within {seconds:g} s")

    def can_enter(self, directory: Path) -> bool:
        """Ask the kernel rather than compute modes: access lists and mounts count too."""
        return not self.drop or self.run(["/bin/sh", "-c", 'cd "$1"', "sh", str(directory)]).returncode == 0

    def write(self, path: Path, text: str) -> None:
        """Write a file in a directory of the account, as the account: root follows no link planted there."""
        done = self.run(["/bin/sh", "-c", 'cat > "$1.new" && mv "$1.new" "$1"', "sh", str(path)], text=text)
        if done.returncode:
            full = "No space left" in done.stderr
            raise (
                problems.disk_full(place=str(path))
                if full
                else problems.cannot_write(place=str(path), why=done.stderr.strip())
            )

    def own(self, directory: Path) -> None:
        """Give a directory that we have just made to the account."""
        if self.drop:
            os.chown(directory, self.uid, self.gid)


def choose(remembered: str) -> Account:
    """The caller itself; for root the account asked for, else the one chosen before, else `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return Account(keeping.me(), os.geteuid(), os.getegid(), drop=False)
    asked = os.environ.get("SIMPUL_POSTGRES_USER", "").strip()
    names = [asked] if asked else [name for name in (remembered, "postgres", "nobody") if name]
    for name in names:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name, entry.pw_uid, entry.pw_gid, drop=True)
    raise problems.no_account(looked=", ".join(names))
