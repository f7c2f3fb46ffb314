"""Reference areas of Indonesia: codes and names, nothing else.

Words     area, code, level, kind, edition
Keeps     one compressed file of codes and names, and which edition it is
Promises  every area but a province has its parent in the list; rows come sorted by code, parents first
Refuses   to know dates: that codes change is its reader's matter
"""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

LEVELS = ("province", "regency", "district", "village")
_VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}


@dataclass(frozen=True, slots=True)
class Area:
    """One area. `kind` is provinsi, kabupaten, kota, kecamatan, desa, kelurahan or desa_adat; a province has the
    parent ""."""

    code: str
    name: str

    @property
    def level(self) -> str:
        return LEVELS[self.code.count(".")]

    @property
    def kind(self) -> str:
        level = self.level
        if level == "regency":
            return "kota" if int(self.code[3:]) >= 71 else "kabupaten"
        if level == "village":
            return _VILLAGE_KINDS.get(self.code[9], "desa")
        return "provinsi" if level == "province" else "kecamatan"

    @property
    def parent_code(self) -> str:
        return self.code.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class Edition:
    """Which list this is: its text, the day it is in force (ISO), where it comes from, a digest of its rows."""

    text: str
    date: str
    source: str
    source_version: str
    counts: dict[str, int]
    digest: str


def areas(only: Iterable[str] | None = None) -> Iterator[Area]:
    """Every area, sorted by code; with `only`, those with (or below) these codes and their ancestors."""
    wanted = None if only is None else tuple(only)
    with gzip.open(
        io.BytesIO(_data().joinpath("areas.csv.gz").read_bytes()), "rt", encoding="utf-8", newline=""
    ) as text:
        for row in csv.DictReader(text):
            code = row["code"]
            if wanted is None or any(_on_the_way(code, w) for w in wanted):
                yield Area(code, row["name"])


def edition() -> Edition:
    """The edition of the list in this package."""
    return Edition(**json.loads(_data().joinpath("edition.json").read_text("utf-8")))


def _on_the_way(code: str, wanted: str) -> bool:
    return code == wanted or code.startswith(f"{wanted}.") or wanted.startswith(f"{code}.")


def _data() -> Traversable:
    return files("simpul_areas") / "data"
