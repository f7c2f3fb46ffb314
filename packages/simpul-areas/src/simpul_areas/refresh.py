"""Taking a newer edition into this package: read, compare, write, report.

The source is the npm package `idn-area-data`: a folder, a packed file (.tgz), or, when none is given, whatever the
machine's npm fetches by that name.
"""

import csv
import gzip
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import simpul_areas
from simpul_areas import Area

SOURCE = "idn-area-data"
_FILES = ("provinces", "regencies", "districts", "villages")
_LARGEST = 50_000_000


class Unusable(Exception):
    """The source is not what it should be; the message says why."""


@dataclass
class Report:
    """What a newer edition changes: codes with names; `renamed` holds (code, old name, new name)."""

    source_version: str
    counts: dict[str, int]
    added: list[tuple[str, str]] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)
    renamed: list[tuple[str, str, str]] = field(default_factory=list)
    written: bool = False

    @property
    def changes(self) -> int:
        return len(self.added) + len(self.removed) + len(self.renamed)

    def __str__(self) -> str:
        lines = [
            f"{SOURCE} {self.source_version}: " + ", ".join(f"{n} {level}" for level, n in self.counts.items()),
            f"added {len(self.added)}, removed {len(self.removed)}, renamed {len(self.renamed)}"
            + (", written" if self.written else ", nothing written"),
            *(f"+ {code} {name}" for code, name in self.added),
            *(f"- {code} {name}" for code, name in self.removed),
            *(f"~ {code} {old} -> {new}" for code, old, new in self.renamed),
        ]
        return "\n".join(lines)


def refresh(
    source: Path | None = None, *, dry_run: bool = False, into: Path | None = None, edition: str = "", on: str = ""
) -> Report:
    """Read a newer edition, compare it with this package's, and (unless `dry_run`) write it with its report.

    `edition` names the regulation and `on` (ISO day) when it is in force; by default the source's version and today.
    `into` is the data folder to write; by default this package's own. Raises Unusable.
    """
    with tempfile.TemporaryDirectory() as folder:
        version, areas = read(source or fetch(Path(folder)))
    check(areas)
    report = compare(list(simpul_areas.areas()), areas, version)
    if not dry_run and report.changes:
        target = into or Path(str(simpul_areas._data()))
        write(
            areas,
            target,
            edition=edition or f"{SOURCE} {version}",
            on=on or datetime.now(UTC).date().isoformat(),
            version=version,
        )
        report.written = True
        (target / "last-refresh.json").write_text(
            json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", "utf-8"
        )
    return report


def fetch(folder: Path) -> Path:
    """Let npm pack the newest edition into `folder`; gives the packed file."""
    try:
        done = subprocess.run(
            ["npm", "pack", SOURCE, "--silent"], cwd=folder, capture_output=True, text=True, timeout=300, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unusable(f"npm could not be run ({error}); give a packed file or a folder instead") from error
    packed = sorted(folder.glob("*.tgz"))
    if done.returncode or not packed:
        raise Unusable(f"npm could not fetch {SOURCE}: {done.stderr.strip()[-300:] or 'no file came'}")
    return packed[0]


def read(source: Path) -> tuple[str, list[Area]]:
    """The source's version and its areas, sorted by code. `source` is a folder or a packed file."""
    texts = _from_folder(source) if source.is_dir() else _from_packed(source)
    try:
        version = str(json.loads(texts["package.json"])["version"])
        rows = [
            Area(row["code"].strip(), row["name"].strip())
            for name in _FILES
            for row in csv.DictReader(io.StringIO(texts[f"data/{name}.csv"]))
        ]
    except (KeyError, ValueError, AttributeError, csv.Error) as error:
        raise Unusable(f"{source.name} does not have the shape of {SOURCE}: {error!r}") from error
    return version, sorted(rows, key=lambda a: a.code)


def check(areas: list[Area]) -> None:
    """Raise Unusable unless codes are well formed and single, names are there, and parents exist."""
    by_code = {a.code: a for a in areas}
    if len(by_code) != len(areas):
        twice = [code for code, n in Counter(a.code for a in areas).items() if n > 1]
        raise Unusable(f"codes occur twice: {', '.join(twice[:5])}")
    for area in areas:
        parts = area.code.split(".")
        if [len(p) for p in parts] != [2, 2, 2, 4][: len(parts)] or not area.code.replace(".", "").isdigit():
            raise Unusable(f"no area code: {area.code!r}")
        if not area.name:
            raise Unusable(f"{area.code} has no name")
        if area.parent_code and area.parent_code not in by_code:
            raise Unusable(f"{area.code} has no parent {area.parent_code}")
    if len(areas) < 80_000:
        raise Unusable(f"only {len(areas)} areas: the file is cut off")


def compare(old: list[Area], new: list[Area], version: str = "") -> Report:
    """What is new, gone or renamed."""
    before, after = {a.code: a.name for a in old}, {a.code: a.name for a in new}
    return Report(
        source_version=version,
        counts=counts(new),
        added=[(c, n) for c, n in after.items() if c not in before],
        removed=[(c, n) for c, n in before.items() if c not in after],
        renamed=[(c, before[c], n) for c, n in after.items() if before.get(c, n) != n],
    )


def counts(areas: Iterable[Area]) -> dict[str, int]:
    """How many areas of each level."""
    found = Counter(a.level for a in areas)
    return {level: found[level] for level in simpul_areas.LEVELS}


def write(areas: list[Area], folder: Path, *, edition: str, on: str, version: str) -> None:
    """Write areas.csv.gz (the same bytes for the same rows) and edition.json."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "name"))
    writer.writerows((a.code, a.name) for a in areas)
    raw = text.getvalue().encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "areas.csv.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
    about: Mapping[str, object] = {
        "text": edition,
        "date": on,
        "source": SOURCE,
        "source_version": version,
        "counts": counts(areas),
        "digest": hashlib.sha256(raw).hexdigest(),
    }
    (folder / "edition.json").write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _from_folder(folder: Path) -> dict[str, str]:
    wanted = ["package.json", *(f"data/{n}.csv" for n in _FILES)]
    return {name: (folder / name).read_text("utf-8") for name in wanted if (folder / name).is_file()}


def _from_packed(packed: Path) -> dict[str, str]:
    texts = {}
    try:
        with tarfile.open(packed, "r:gz") as archive:
            for member in archive:
                name = member.name.partition("/")[2]
                if member.isfile() and (name == "package.json" or name in {f"data/{n}.csv" for n in _FILES}):
                    if member.size > _LARGEST or (opened := archive.extractfile(member)) is None:
                        raise Unusable(f"{member.name} is too large")
                    texts[name] = opened.read().decode("utf-8")
    except (OSError, tarfile.TarError, UnicodeDecodeError, EOFError) as error:
        raise Unusable(f"{packed.name} cannot be read as a packed file: {error}") from error
    return texts
