"""The trail as a file that leaves the machine, and whether such a file holds. Pure: needs no database.

JSON lines, only ever appended to. An entry's line has what was changed, by whom and when, the `digest` of its whole
content and the chain's `hash` (sha256 of the hash before and the digest); the first of a chain in a run names the hash
`before` it. Contents ("before" and "after" of the row, personal data among them) stay at home unless asked for. After
the entries of a minute comes the seal that covers them: the heads of their chains, the digest over the seal before,
the digest of the lines themselves, and the installation's signature of both.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Line = Mapping[str, Any]
CONTENT = ("about", "record_id", "change", "row_before", "row_after", "rev", "actor", "op_id", "at_us")


class Text:
    """The lines between two seals, as one digest."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256(b"simpul.trail.lines")

    def add(self, text: str) -> None:
        self._sum.update(text.rstrip("\n").encode() + b"\n")

    def digest(self) -> str:
        return self._sum.hexdigest()


@dataclass
class Told:
    """What a check found: how many lines of each sort, the number of the last seal, and what is wrong."""

    entries: int = 0
    seals: int = 0
    last_seal: int = 0
    wrong: list[str] = field(default_factory=list)


def written(line: Line) -> str:
    """A line as it is written: canonical, so that the same trail gives the same file."""
    return json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def content_digest(entry: Line) -> str:
    """sha256 of an entry's content, as the database's `audit_digest` counts it."""
    told = ("" if entry[name] is None else str(entry[name]) for name in CONTENT)
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def linked(before: str, digest: str) -> str:
    """The hash of an entry, from the one before it and its digest, in hex."""
    return hashlib.sha256(bytes.fromhex(before) + bytes.fromhex(digest)).hexdigest()


def seal_digest(before: str, heads: Mapping[str, Any]) -> str:
    """The digest of a seal, from the one before it and its heads, in hex."""
    told = json.dumps(heads, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(bytes.fromhex(before) + told.encode()).hexdigest()


def check(lines: Iterable[str], signature: Callable[[str], str] | None = None) -> Told:
    """Read a shipped trail (one file, or several in order) and name everything that does not hold.

    `signature(digest)` is the installation's own, for whoever has its key; without it signatures are not judged.
    """
    told, chains, seal, sheet = Told(), dict[str, tuple[int, str]](), "", Text()
    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
            if "seal" in line:
                seal = _check_seal(line, seal, chains, told, number, sheet.digest(), signature)
                sheet = Text()
            else:
                sheet.add(text)
                _check_entry(line, chains, told, number)
        except (ValueError, KeyError, TypeError, AttributeError) as broken:
            told.wrong.append(f"line {number}: cannot be read ({type(broken).__name__})")
    return told


def _check_entry(line: Line, chains: dict[str, tuple[int, str]], told: Told, number: int) -> None:
    told.entries += 1
    chain, n = line["chain"], line["n"]
    known = chains.get(chain)
    before = known[1] if known else line.get("before")
    if before is None:
        told.wrong.append(f"line {number}: chain {chain} begins at {n} without the hash before it")
    elif (known and n != known[0] + 1) or (not known and n == 1 and before):
        told.wrong.append(f"line {number}: chain {chain} goes from {known[0] if known else 0} to {n}")
    elif linked(before, line["digest"]) != line["hash"]:
        told.wrong.append(f"line {number}: chain {chain}, entry {n}: content or order was changed")
    if "row_after" in line and content_digest(line) != line["digest"]:
        told.wrong.append(f"line {number}: chain {chain}, entry {n}: the content is not what the digest says")
    chains[chain] = n, line["hash"]


def _check_seal(
    line: Line,
    before: str,
    chains: Mapping[str, tuple[int, str]],
    told: Told,
    number: int,
    lines: str,
    signature: Callable[[str], str] | None,
) -> str:
    told.seals += 1
    told.last_seal = line["seal"]
    if before and line["before"] != before:
        told.wrong.append(f"line {number}: seal {line['seal']} does not follow the seal before it")
    if seal_digest(line["before"], line["heads"]) != line["digest"]:
        told.wrong.append(f"line {number}: seal {line['seal']} does not hold")
    if line["lines"] != lines:
        told.wrong.append(f"line {number}: the lines before seal {line['seal']} are not those that were shipped")
    signed = (line["signature"], line["lines_signature"])
    if signature and (signature(line["digest"]), signature(line["lines"])) != signed:
        told.wrong.append(f"line {number}: seal {line['seal']} is not signed by this installation")
    for chain, head in line["heads"].items():
        if chains.get(chain) != tuple(head):
            told.wrong.append(f"line {number}: chain {chain} is not what seal {line['seal']} says")
    digest: str = line["digest"]
    return digest


def last_seal(lines: Iterable[str]) -> int:
    """The number of the last seal in a shipped trail; 0 for none."""
    found = 0
    for text in lines:
        if '"seal":' in text:
            found = json.loads(text).get("seal", found)
    return found
