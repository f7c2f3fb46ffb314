"""Faults by their number: `-k F17` runs what tries F17, and the end of a run tells N, losses and duplicates.

A test says what it tries with `@pytest.mark.fault("F17")` (or parametrizes with `faulty("F17", …)`) and gives its
figures to the fixture `tally`. Where: a = model level, b = processes, c = devices.
"""

from typing import Any

import pytest


def faulty(number: str, *values: Any, **more: Any) -> Any:
    """A parameter set that tries a fault."""
    return pytest.param(*values, id=number, marks=pytest.mark.fault(number), **more)


@pytest.fixture
def tally(record_property):
    """`tally(number, where, tried, lost, twice)`: note it, and hold that nothing was lost or had two effects."""

    def note(number: str, where: str, tried: int, lost: int, twice: int) -> None:
        record_property("fault", [number, where, tried, lost, twice])
        assert tried > 0, "nothing was tried"
        assert (lost, twice) == (0, 0), f"{number}: {lost} lost and {twice} twice of {tried}"

    return note


def pytest_itemcollected(item: pytest.Item) -> None:
    for mark in item.iter_markers("fault"):
        item.extra_keyword_matches.update(mark.args)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    told: dict[tuple[str, str], list[int]] = {}
    for report in terminalreporter.stats.get("passed", []):
        for name, value in report.user_properties:
            if name == "fault":
                number, where, *figures = value
                told[number, where] = [
                    a + b for a, b in zip(told.get((number, where), [0, 0, 0]), figures, strict=True)
                ]
    if told:
        terminalreporter.section("faults: tried, lost, twice")
        for (number, where), (tried, lost, twice) in sorted(told.items()):
            terminalreporter.write_line(f"{number} {where} {tried:8,} {lost:4} {twice:4}")
