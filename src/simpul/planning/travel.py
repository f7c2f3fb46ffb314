"""What a way costs: the first travel class that fits, there and back, in thousands of rupiah rounded up."""

import math

from simpul.planning.scenario import Scenario, Spot, Travel

UNIT = 1000  # the solver counts in thousands of rupiah


def by(scenario: Scenario, here: Spot, there: Spot) -> Travel | None:
    """The travel class of a way, None where none fits."""
    km, same = round(here.km(there)), here.island == there.island
    for travel in scenario.travel:
        if (travel.up_to_km is None or km <= travel.up_to_km) and travel.same_island in (None, same):
            return travel
    return None


def thousands(scenario: Scenario, here: Spot, there: Spot) -> int | None:
    """Thousands of rupiah for one person there and back, 0 at one and the same place, None where no class fits."""
    km = round(here.km(there))
    if km == 0:
        return 0
    travel = by(scenario, here, there)
    return None if travel is None else math.ceil(2 * (travel.base + travel.per_km * km) / UNIT)


def class_thousands(scenario: Scenario, room: int) -> int:
    """Thousands of rupiah for holding one class in a room that costs `room` rupiah: the room and the trainers' fee."""
    return math.ceil((room + scenario.course.trainers * scenario.course.fee) / UNIT)
