"""The dated tree as plain values: which code meant what on which day, and what a change of codes does to it.

Pure: `plan` is given the spans it may need and says what becomes of them; `actions` writes that down.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from simpul.foundation.labels import Label
from simpul.places import codes, rules


@dataclass(frozen=True, slots=True)
class Span:
    """A code under one name, from `start` until the day before `end`."""

    code: str
    name: str
    start: dt.date
    end: dt.date | None = None

    def holds(self, on: dt.date) -> bool:
        return self.start <= on and (self.end is None or on < self.end)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of a change file. `derived` lines were not in it: they follow from their parent's."""

    on: dt.date
    change: str
    old_code: str
    new_code: str = ""
    new_name: str = ""
    regulation: str = ""
    row: int = 0
    derived: bool = False

    @property
    def key(self) -> tuple[dt.date, str, str, str]:
        return (self.on, self.change, self.old_code, self.new_code)


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a line cannot be applied: its number in the file (the heading is 1), the column, the reason."""

    row: int
    column: str
    reason: Label


@dataclass
class Plan:
    """What becomes of the tree. `moves` holds, per day, old code → new code for what stands in an area that ended;
    `orphans` the codes that ended without any successor."""

    before: frozenset[Span]
    after: frozenset[Span]
    applied: list[Change] = field(default_factory=list)
    repeated: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    moves: dict[dt.date, dict[str, str]] = field(default_factory=dict)
    orphans: dict[dt.date, list[str]] = field(default_factory=dict)

    @property
    def gone(self) -> frozenset[Span]:
        return self.before - self.after

    @property
    def come(self) -> frozenset[Span]:
        return self.after - self.before


class _Refused(Exception):
    def __init__(self, column: str, id: str, en: str) -> None:
        self.column, self.reason = column, Label(id, en)


class _Tree:
    """Spans by code, changed step by step."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.by_code: dict[str, list[Span]] = {}
        self.arrived: set[tuple[dt.date, str]] = set()
        for span in spans:
            self.by_code.setdefault(span.code, []).append(span)

    def spans(self) -> frozenset[Span]:
        return frozenset(s for spans in self.by_code.values() for s in spans)

    def on(self, code: str, on: dt.date) -> Span | None:
        return next((s for s in self.by_code.get(code, ()) if s.holds(on)), None)

    def open(self, code: str, on: dt.date, column: str) -> Span:
        """The span of a code that holds on that day and has no end yet."""
        span = self.on(code, on)
        if span is None:
            raise _Refused(column, f"kode {code} tidak berlaku pada {on}", f"the code {code} is not in force on {on}")
        if span.end is not None:
            raise _Refused(
                column,
                f"kode {code} sudah berubah lagi pada {span.end}; masukkan perubahan menurut urutan tanggal",
                f"the code {code} changed again on {span.end}; bring changes in by date",
            )
        return span

    def below(self, code: str, on: dt.date) -> list[Span]:
        return sorted(
            (s for c, spans in self.by_code.items() if c.startswith(f"{code}.") for s in spans if s.holds(on)),
            key=lambda s: s.code,
        )

    def finish(self, span: Span, on: dt.date) -> None:
        if span.start >= on:
            # What begins and ends on one day was never there, and nothing could follow it.
            raise _Refused(
                "old_code",
                f"kode {span.code} baru berlaku pada hari itu juga; pakai kode sebelumnya",
                f"the code {span.code} begins on that very day; use the code before it",
            )
        if (on, span.code) in self.arrived:
            raise _Refused(
                "old_code",
                f"ada wilayah yang pada hari itu juga digabungkan ke {span.code}; tulis langsung kode terakhirnya",
                f"an area goes over into {span.code} on that very day; write its last code at once",
            )
        spans = self.by_code[span.code]
        spans.remove(span)
        spans.append(replace(span, end=on))

    def begin(self, code: str, name: str, on: dt.date) -> None:
        if clash := next((s for s in self.by_code.get(code, ()) if s.end is None or s.end > on), None):
            raise _Refused(
                "new_code",
                f"kode {code} sudah dipakai {clash.name} sejak {clash.start}",
                f"the code {code} belongs to {clash.name} since {clash.start}",
            )
        parent = rules.parent_of(code)
        if parent and self.on(parent, on) is None:
            raise _Refused(
                "new_code", f"wilayah induk {parent} tidak ada pada {on}", f"there is no parent {parent} on {on}"
            )
        self.by_code.setdefault(code, []).append(Span(code, name, on))


def plan(spans: Iterable[Span], changes: Iterable[Change], known: Iterable[Change] = ()) -> Plan:
    """Apply `changes` by date to the tree made of `spans`.

    `spans` must hold every code named, its parent, and everything below an old code. `known` are the changes applied
    before; saying one again does nothing. A line that cannot be applied becomes a fault, and the rest goes on.
    """
    land = list(spans)
    said = {c.key for c in known}
    lines = sorted(changes, key=lambda c: (c.on, (c.new_code or c.old_code).count("."), c.row))
    broken: set[_Told] = set()
    while True:
        # An area cannot end while a line about an area below it is faulty: that one would lose its parent. So a new
        # fault below means trying again with the line above refused; each turn refuses more, until nothing changes.
        made, failed = _attempt(land, lines, said, broken)
        if failed <= broken:
            return made
        broken |= failed


_Told = tuple[dt.date, str]


@dataclass(frozen=True, slots=True)
class _Lines:
    """Which codes have a line of their own on a day, and which of these lines are faulty."""

    told: frozenset[_Told]
    broken: frozenset[_Told]


def _attempt(
    land: list[Span], lines: list[Change], said: set[tuple[dt.date, str, str, str]], broken: set[_Told]
) -> tuple[Plan, set[_Told]]:
    tree, said, failed = _Tree(land), set(said), set()
    made = Plan(before=tree.spans(), after=frozenset())
    about = _Lines(
        frozenset((c.on, c.old_code) for c in lines if c.change in ("recode", "merge", "end")), frozenset(broken)
    )
    for line in lines:
        if line.key in said:
            made.repeated.append(line)
            continue
        if wrong := wrong_with(line):
            made.faults += wrong
            failed.add((line.on, line.old_code))
            continue
        try:
            for done in _apply(tree, line, about):
                made.applied.append(done)
                if done.change in ("recode", "merge"):
                    made.moves.setdefault(done.on, {})[done.old_code] = done.new_code
                    tree.arrived.add((done.on, done.new_code))
                elif done.change == "end":
                    made.orphans.setdefault(done.on, []).append(done.old_code)
            said.add(line.key)
        except _Refused as refused:
            made.faults.append(Fault(line.row, refused.column, refused.reason))
            failed.add((line.on, line.old_code))
    made.after = tree.spans()
    return made, failed & about.told


def wrong_with(line: Change) -> list[Fault]:
    """Everything about a line that no tree could take, whatever stands in it."""
    return [Fault(line.row, refused.column, refused.reason) for refused in _wrong(line)]


def _wrong(line: Change) -> Iterator[_Refused]:
    if line.change not in codes.CHANGES:
        yield _Refused(
            "change",
            f"“{line.change}” bukan salah satu dari {', '.join(codes.CHANGES.by_code)}",
            f"“{line.change}” is none of {', '.join(codes.CHANGES.by_code)}",
        )
    if not rules.is_area_code(line.old_code):
        yield _Refused("old_code", f"“{line.old_code}” bukan kode wilayah", f"“{line.old_code}” is no area code")
    if line.change in ("split", "merge", "recode"):
        if not rules.is_area_code(line.new_code) or line.new_code == line.old_code:
            yield _Refused(
                "new_code", f"“{line.new_code}” bukan kode wilayah baru", f"“{line.new_code}” is no new area code"
            )
        elif line.new_code.count(".") != line.old_code.count("."):
            yield _Refused("new_code", "kode lama dan baru berbeda tingkat", "the old and the new code differ in level")
    if line.change == "rename" and line.new_code not in ("", line.old_code):
        yield _Refused("new_code", "ganti nama tidak mengubah kode", "a rename does not change the code")
    if line.change in ("split", "rename") and not line.new_name.strip():
        yield _Refused("new_name", "nama baru kosong", "the new name is empty")


def _apply(tree: _Tree, line: Change, about: _Lines) -> list[Change]:
    """Change the tree by one line, whole or not at all; the line, and what follows from it for the areas below."""
    old = tree.open(line.old_code, line.on, "old_code")
    kept = {code: list(spans) for code, spans in tree.by_code.items() if _touches(code, line)}
    try:
        return _applied(tree, line, old, about)
    except _Refused:
        for code in [c for c in tree.by_code if _touches(c, line)]:
            tree.by_code[code] = kept.get(code, [])
        raise


def _touches(code: str, line: Change) -> bool:
    return any(code == top or code.startswith(f"{top}.") for top in (line.old_code, line.new_code) if top)


def _applied(tree: _Tree, line: Change, old: Span, about: _Lines) -> list[Change]:
    name = line.new_name.strip()
    match line.change:
        case "rename":
            tree.finish(old, line.on)
            tree.begin(old.code, name, line.on)
            return [line]
        case "split":
            tree.begin(line.new_code, name, line.on)
            return [line]
        case "end":
            if left := _untold(tree, line, about):
                raise _Refused(
                    "old_code",
                    f"masih ada wilayah di bawahnya, misalnya {left[0].code} {left[0].name}",
                    f"there are still areas below it, for example {left[0].code} {left[0].name}",
                )
            tree.finish(old, line.on)
            return [line]
    # A merge may go into an area that is there, or make it; a recode always makes it.
    if line.change == "recode" or tree.on(line.new_code, line.on) is None:
        tree.begin(line.new_code, name or old.name, line.on)
    followers = _untold(tree, line, about)
    tree.finish(old, line.on)
    done = [line]
    for span in followers:
        code = line.new_code + span.code[len(old.code) :]
        tree.begin(code, span.name, line.on)
        tree.finish(span, line.on)
        done.append(replace(line, change="recode", old_code=span.code, new_code=code, new_name="", derived=True))
    return done


def _untold(tree: _Tree, line: Change, about: _Lines) -> list[Span]:
    """The areas below the old code of which no line of the same day tells, neither directly nor through a parent."""
    told = {code for on, code in about.told if on == line.on and code.startswith(f"{line.old_code}.")}
    below = tree.below(line.old_code, line.on)
    if faulty := next((s for s in below if (line.on, s.code) in about.broken), None):
        raise _Refused(
            "old_code",
            f"baris tentang {faulty.code} di bawahnya bermasalah",
            f"the line about {faulty.code} below it is faulty",
        )
    return [s for s in below if told.isdisjoint(rules.lineage(s.code))]


def successors(code: str, changes: Iterable[Change], *, since: dt.date) -> tuple[str, ...]:
    """The codes under which what stood in `code` on the day `since` stands now ("as now"), chains followed.

    One code as a rule; none when it ended without a successor. A split leaves the old code standing.
    """
    return _follow(code, _steps(changes), since)


def successors_of_all(
    wanted: Iterable[str], changes: Iterable[Change], *, since: dt.date
) -> Mapping[str, tuple[str, ...]]:
    """`successors` for many codes."""
    steps = _steps(changes)
    return {code: _follow(code, steps, since) for code in wanted}


def _steps(changes: Iterable[Change]) -> dict[str, list[Change]]:
    steps: dict[str, list[Change]] = {}
    for change in sorted((c for c in changes if c.change in ("recode", "merge", "end")), key=lambda c: c.on):
        steps.setdefault(change.old_code, []).append(change)
    return steps


def _follow(code: str, steps: Mapping[str, list[Change]], since: dt.date) -> tuple[str, ...]:
    while True:
        step = next((c for c in steps.get(code, ()) if c.on > since), None)
        if step is None:
            return (code,)
        if step.change == "end":
            return ()
        code, since = step.new_code, step.on


def predecessors(code: str, changes: Iterable[Change]) -> frozenset[str]:
    """The codes under which what stands in `code` was known before: recoded into it or merged with it, chains
    followed, without itself."""
    into: dict[str, set[str]] = {}
    for change in changes:
        if change.change in ("recode", "merge"):
            into.setdefault(change.new_code, set()).add(change.old_code)
    found, open_ = {code}, [code]
    while open_:
        new = into.get(open_.pop(), set()) - found
        found |= new
        open_ += new
    return frozenset(found - {code})
