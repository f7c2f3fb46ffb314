"""The timer: what is due each minute, hour and day, and the monthly letters. `simpul timer --once` is for cron."""

import logging
import signal
import threading
import time
from collections.abc import Callable

import click

from simpul.cli import exits, house

log = logging.getLogger("simpul.timer")
Work = list[tuple[float, Callable[[], object]]]


def due_work() -> Work:
    """What is done how often: (seconds between, function). Each may run beside itself in another timer."""
    from simpul.attachments import actions as photos
    from simpul.audit import actions as audit
    from simpul.letters import actions as letters
    from simpul.people import actions as people
    from simpul.places import actions as places
    from simpul.returns.sim import actions as sim
    from simpul.search import actions as search
    from simpul.sync import actions as sync
    from simpul.training import actions as training

    return [
        (5.0, search.catch_up),
        (60.0, audit.seal_heads),
        (300.0, letters.send_due),
        (3600.0, people.tidy_up),
        (86400.0, sync.retire_bodies),
        (86400.0, photos.tidy),
        (86400.0, places.forget_imports),
        (86400.0, sim.forget_dumps),
        (86400.0, training.forget_people_imports),
    ]


@click.command()
@click.option("--once", is_flag=True, help="Do everything once and end: for cron, every five minutes.")
@house.opened
def timer(once: bool) -> None:
    """Run the timer: seal the trail each minute, send the monthly letters, tidy up each hour and day."""
    if once:
        failed = [act.__qualname__ for _, act in due_work() if not done(act)]
        raise SystemExit(exits.DIFFERENCES if failed else exits.OK)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    run(stop, due_work())


def run(stop: threading.Event, work: Work) -> None:
    """Until `stop`: each work soon after the start, then at its interval; what fails is tried again at the next."""
    due = [time.monotonic() + min(every, 5.0) for every, _ in work]
    while not stop.wait(1.0):
        for place, (every, act) in enumerate(work):
            if time.monotonic() >= due[place] and not stop.is_set():
                due[place] = time.monotonic() + every
                done(act)


def done(act: Callable[[], object]) -> bool:
    """Whether it went well; a failure is written down and stops nothing else."""
    from django.db import connection

    try:
        act()
    except Exception:
        log.exception("%s failed", act.__qualname__)
        return False
    finally:
        # Back to the pool, which asks whether it lives before it is handed out again.
        connection.close()
    return True
