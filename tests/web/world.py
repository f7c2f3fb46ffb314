"""A small world to look at: the cast with records of several months, one of them impossibly large."""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from simpul.foundation import ids
from simpul.foundation.periods import Month
from tests import cast as casting

# An invented number that no village could have: it must be obvious wherever it weighs.
ABSURD = 9_109_919


@dataclass
class World:
    cast: casting.Cast
    months: list[Month]
    records: dict[str, uuid.UUID] = field(default_factory=dict)


def this_month() -> Month:
    from simpul.foundation import clock

    return Month.of(clock.today())


def build(*names: str) -> World:
    """The cast with records; the ledger has counted them."""
    from simpul.ledger import actions as ledger
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered

    world = World(casting.play(*names), [this_month().plus(-i) for i in (3, 2, 1)])
    with entered(NATION, actor="system:test"):
        _write(world)
        ledger.drain()
    assert machine("test").everything
    return world


def _write(world: World) -> None:
    first, second, third = world.months
    home, next_door = (world.cast.libraries[n].pk for n in ("home", "next_door"))
    send(world, home, "visit_month", "absurd", month=str(first), male=ABSURD - 4, female=4, total=ABSURD)
    send(world, home, "visit_month", "second", month=str(second), male=20, female=31, total=51)
    send(world, next_door, "visit_month", "next", month=str(second), male=10, female=12, total=22)
    day = third.first + dt.timedelta(days=11)
    send(
        world, home, "engagement", "sewing", held_on=day.isoformat(), title="Pelatihan menjahit", field="economy",
        type="training", audience="general", participants=14, male=2, female=12, hours="3",
    )  # fmt: skip
    send(
        world, home, "engagement", "story", held_on=day.isoformat(), title="=2+3 Membaca nyaring", field="education",
        type="promotion", audience="children", participants=30,
    )  # fmt: skip
    send(world, home, "month_declaration", "zero", month=str(third), answer="zero", about=["visits"])


def send(world: World, book: uuid.UUID, kind: str, name: str, source: str = "own", **values: Any) -> uuid.UUID:
    """One record through the one way in, as the librarian of the library (or the machine)."""
    from simpul.scope.actor import machine
    from simpul.sync.actions import receive
    from simpul.sync.ops import make_op

    record = ids.uuid7()
    (verdict,) = receive(actor=machine("test"), book_id=book, ops=[make_op(kind, record, values)], source=source)
    assert verdict.st in ("applied", "merged"), verdict
    world.records[name] = verdict.id or record
    return record
