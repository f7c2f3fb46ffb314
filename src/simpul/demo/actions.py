"""Filling an installation with the demo programme, through the same actions as everyone."""

import datetime as dt
import random
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from simpul.demo import checking, shape, temper, training, words
from simpul.foundation import clock, ids
from simpul.foundation.periods import Month, Span
from simpul.places import actions as places
from simpul.places import queries as places_queries
from simpul.places.models import Library
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sync import actions as sync
from simpul.sync.ops import make_op

MONTHS = 18
Progress = Callable[..., None]


def is_there() -> bool:
    """Whether a synthetic library is registered already."""
    with entered(NATION, actor="system:demo"):
        return Library.objects.for_scope(NATION).filter(synthetic=True).exists()


def fill(*, seed: int = 2021, scale: float = 1.0, progress: Progress = lambda *_: None) -> None:
    """Register the programme's libraries, enter their records and let verifiers look; `progress(done, total)`.

    The months are the 18 before the present one and the present one; nothing is dated or keyed after today.
    """
    by = machine("demo")
    today = clock.today()
    this_month = Month.of(today)
    span = Span(this_month.plus(-MONTHS), this_month)
    libraries = _libraries(seed, scale, span.start.first)
    with entered(NATION, actor=by.id):
        places.register_libraries(by=by, drafts=libraries)
        for number, draft in enumerate(libraries):
            track = "full" if number % 3 else "replication"
            places.add_membership(
                by=by, library_id=draft["id"], year=2021 + number % 4, track=track, fund_source="apbn"
            )
    for done, draft in enumerate(libraries, 1):
        rng = random.Random(f"{seed}:{draft['area_code']}:{draft['kind']}")
        character = temper.temper(rng, is_regency=draft["kind"] == "regency")
        entries = sorted(temper.life(rng, character, span, today), key=lambda entry: entry.keyed_on)
        _enter(by, draft["id"], rng, entries)
        progress(done, len(libraries))
    training.fill(seed)
    checking.look({draft["area_code"][:5] for draft in libraries}, this_month.plus(-2), seed)


def _enter(by: Any, book_id: uuid.UUID, rng: random.Random, entries: Iterable[temper.Entry]) -> None:
    ops = []
    for entry in entries:
        keyed = dt.datetime.combine(entry.keyed_on, dt.time(rng.randint(8, 16), rng.randint(0, 59)), dt.UTC)
        keyed = min(keyed, clock.now())  # nothing was keyed in later today than it is
        values = entry.values if entry.kind == "month_declaration" else entry.values | _keyed(entry)
        at = int(keyed.timestamp() * 1000)
        ops.append(make_op(entry.kind, ids.uuid7(at), values, saved_at=keyed))
    for start in range(0, len(ops), 200):
        sync.receive(actor=by, book_id=book_id, ops=ops[start : start + 200])


def _keyed(entry: temper.Entry) -> dict[str, Any]:
    return {} if entry.kind == "visit_month" else {"entered_on": entry.keyed_on.isoformat()}


def _libraries(seed: int, scale: float, since: dt.date) -> list[dict[str, Any]]:
    with entered(NATION, actor="system:demo"):
        villages_by_regency: dict[str, list[str]] = {}
        for area in places_queries.below("", "village"):
            villages_by_regency.setdefault(area.code[:5], []).append(area.code)
        drawn = shape.draw(villages_by_regency, seed, scale)
        names = {c: a.name for c, a in places_queries.areas([*drawn.regencies, *drawn.villages]).items()}
    rng = random.Random(seed)
    common = {"synthetic": True, "since": since}
    regencies = [
        {"id": ids.uuid7(), "name": f"Perpustakaan {names[c]}", "kind": "regency", "area_code": c, **common}
        for c in drawn.regencies
    ]
    villages = []
    for code in drawn.villages:
        chosen = rng.choice(words.LIBRARY_NAMES)
        name = f"Perpustakaan Desa {names[code]}" if rng.random() < 0.4 else f"Perpustakaan {chosen} {names[code]}"
        kind = "kelurahan" if code.split(".")[3].startswith("1") else "village"
        villages.append({"id": ids.uuid7(), "name": name, "kind": kind, "area_code": code, **common})
    return villages + regencies
