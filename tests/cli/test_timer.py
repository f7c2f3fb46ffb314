"""The timer does what is due, and what fails stops nothing else."""

import threading

import pytest

from simpul.cli import timer

pytestmark = pytest.mark.usefixtures("fresh_db")


def test_what_is_due_runs_and_a_failure_stops_nothing_else():
    stop, ran = threading.Event(), []

    def fails():
        ran.append("fails")
        raise ValueError

    def works():
        ran.append("works")
        if ran.count("works") == 2:
            stop.set()

    timer.run(stop, [(0.1, fails), (0.1, works)])
    assert ran.count("works") == 2
    assert ran.count("fails") == 2


def test_everything_that_is_due_runs_in_an_empty_house():
    assert [act.__qualname__ for _, act in timer.due_work() if not timer.done(act)] == []
