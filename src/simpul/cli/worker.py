"""The worker: recounts what changed at once, and does what is due each minute and each day."""

import logging
import signal
import threading
import time
from collections.abc import Callable

log = logging.getLogger("simpul.worker")


def run(*, count_only: bool = False) -> None:
    """Until SIGINT or SIGTERM. Any number of workers may count beside each other; one of them keeps the timer."""
    import simpul.ledger.loop as loop

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    timer = threading.Thread(target=_timer, args=(stop, due_work()), name="timer", daemon=True)
    if not count_only:
        timer.start()
    loop.run(stop)
    if not count_only:
        timer.join(timeout=5)


def due_work() -> list[tuple[float, Callable[[], object]]]:
    """What is done how often: (seconds between, function)."""
    from simpul.audit import actions as audit
    from simpul.people import actions as people
    from simpul.sync import actions as sync

    return [(60.0, audit.seal_heads), (3600.0, people.tidy_up), (86400.0, sync.retire_bodies)]


def _timer(stop: threading.Event, work: list[tuple[float, Callable[[], object]]]) -> None:
    from django.db import connection

    due = [time.monotonic() + min(every, 5.0) for every, _ in work]
    while not stop.wait(1.0):
        for place, (every, act) in enumerate(work):
            if time.monotonic() >= due[place]:
                due[place] = time.monotonic() + every
                try:
                    act()
                except Exception:
                    log.exception("%s failed", act.__qualname__)
                finally:
                    # Back to the pool, which asks whether it lives before it is handed out again.
                    connection.close()
