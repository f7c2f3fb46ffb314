"""The worker: counts what is marked, forever, within half a second of the mark."""

import logging
import threading
import time

from django.db import DatabaseError, InterfaceError, connection

from simpul.ledger.actions import recount

log = logging.getLogger(__name__)
IDLE_S = 0.5
LONGEST_PAUSE_S = 10.0
# A notification would serialise the commits of all writers; asking twice a second costs them nothing.


def run(stop: threading.Event, *, limit: int = 5000) -> None:
    """Recount until `stop` is set. A database that restarts, or a count that fails, is tried again after a growing
    pause; what was marked stays marked."""
    pause = IDLE_S
    while not stop.is_set():
        try:
            started = time.monotonic()
            counted = recount(limit)
            pause = IDLE_S
            if counted:
                log.info("counted %d library-months in %.2f s", counted, time.monotonic() - started)
                continue
        except (DatabaseError, InterfaceError):
            log.warning("the ledger could not count; trying again in %.1f s", pause, exc_info=True)
            connection.close()
            pause = min(pause * 2, LONGEST_PAUSE_S)
        stop.wait(pause)
    connection.close()
