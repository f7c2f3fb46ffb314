"""Bytes to rows: a file is taken whole or not at all, and says why.

A file that is cut off, broken or not what it should be is no dump: none of its rows is new, and none of the rows known
from earlier is gone.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simpul.foundation.problems import Problem
from simpul.returns.sim import problems
from simpul.returns.sim.layout import LAYOUTS

MOST_BYTES = 64 * 2**20  # a regency's year is below 1 MB; the nation's would not come as one file
MOST_ROWS = 500_000
MOST_DEPTH = 4  # rows are flat; one list of words is the deepest the interface publishes


@dataclass(frozen=True)
class SourceRow:
    """One row as published: `number` counts from 1 in its file; `text` is its canonical JSON (keys sorted)."""

    file: str
    number: int
    raw: dict[str, Any]
    text: str


@dataclass(frozen=True)
class Refusal:
    """A row that is not taken, and why."""

    file: str
    number: int
    problem: Problem


@dataclass
class Reading:
    """What one file held. `complete` only when it was read to its end as the interface publishes it."""

    file: str
    rows: list[SourceRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    problem: Problem | None = None
    published: int = 0

    @property
    def complete(self) -> bool:
        return self.problem is None


def folder(path: Path) -> dict[str, Reading]:
    """Read whichever of the seven files lie in `path`; raises sim-1 (no folder) or sim-2 (none of them there).

    A file is called `pelibatan.json`, or by its published path: `pelibatan3513.json`.
    """
    if not path.is_dir():
        raise problems.folder_missing(folder=path)
    there = {name: place for name in LAYOUTS if (place := _find(path, name))}
    if not there:
        raise problems.folder_empty(folder=path, names=", ".join(f"{name}.json" for name in LAYOUTS))
    return {name: _file(name, place) for name, place in there.items()}


def _find(path: Path, name: str) -> Path | None:
    if (path / f"{name}.json").is_file():
        return path / f"{name}.json"
    published = sorted(path.glob(f"{name}[0-9][0-9][0-9][0-9].json"))
    return published[0] if len(published) == 1 else None


def _file(name: str, place: Path) -> Reading:
    size = place.stat().st_size
    if size > MOST_BYTES:
        problem = problems.too_large(where=name, file=name, size=size // 2**20, most=MOST_BYTES // 2**20)
        return Reading(name, problem=problem)
    return read(name, place.read_bytes())


def read(name: str, content: bytes) -> Reading:
    """Read the file called `name`; never raises: what is wrong stands in `problem` and `refused`."""
    try:
        rows = _rows(name, content)
    except Problem as problem:
        return Reading(name, problem=problem)
    reading = Reading(name, published=len(rows))
    for number, raw in enumerate(rows, start=1):
        if not isinstance(raw, dict):
            found = problems.row_not_object(where=f"{name} {number}", found=_sort(raw))
            reading.refused.append(Refusal(name, number, found))
            continue
        reading.rows.append(SourceRow(name, number, raw, canonical(raw)))
    return reading


def canonical(raw: dict[str, Any]) -> str:
    """One text for one row, whatever the order of its keys; pure ASCII, so that any database keeps it exactly."""
    return json.dumps(raw, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _rows(name: str, content: bytes) -> list[Any]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise problems.not_text(where=name, file=name, at=wrong.start + 1) from None
    try:
        whole = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as wrong:
        raise problems.not_json(where=name, file=name, line=wrong.lineno, column=wrong.colno) from None
    except _Twice as twice:
        raise problems.key_twice(where=name, file=name, key=twice.key[:40]) from None
    except RecursionError:
        raise problems.too_deep(where=name, file=name) from None
    except ValueError:
        raise problems.not_json(where=name, file=name, line="?", column="?") from None
    if not isinstance(whole, dict) or not isinstance(whole.get("data"), list) or "status" not in whole:
        found = f"{_sort(whole)} {sorted(whole)[:6]}" if isinstance(whole, dict) else _sort(whole)
        raise problems.wrong_shape(where=name, file=name, found=found)
    if whole["status"] not in ("success", True, "ok", 200):
        raise problems.source_failed(where=name, file=name, status=str(whole["status"])[:40])
    rows: list[Any] = whole["data"]
    if len(rows) > MOST_ROWS:
        raise problems.too_many_rows(where=name, file=name, rows=len(rows), most=MOST_ROWS)
    if any(_depth(row) > MOST_DEPTH for row in rows):
        raise problems.too_deep(where=name, file=name)
    return rows


class _Twice(Exception):
    def __init__(self, key: str) -> None:
        self.key = key


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        raise _Twice(next(k for k, _ in pairs if k in seen or seen.add(k)))  # type: ignore[func-returns-value]
    return made


def _no_number(word: str) -> Any:
    raise ValueError(word)  # NaN and Infinity are no JSON


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _depth(value: Any) -> int:
    """How deeply lists and objects are nested in `value`: 1 for a flat one, 0 for a plain value."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    if inner is None:
        return 0
    return 1 + max((_depth(one) for one in inner if isinstance(one, (dict, list))), default=0)


def _sort(value: Any) -> str:
    names = {dict: "objek/object", list: "daftar/list", str: "teks/text", bool: "ya-tidak/boolean", type(None): "null"}
    return names.get(type(value), "angka/number")
