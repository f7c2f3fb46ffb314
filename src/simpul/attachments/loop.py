"""The worker's other task: photos that wait are written anew, one after the other."""

import logging
import threading

from django.db import connection

from simpul.attachments.actions import check_next

log = logging.getLogger(__name__)
IDLE_S, LONGEST_PAUSE_S = 1.0, 60.0


def run(stop: threading.Event) -> None:
    """Until `stop`. Whatever fails (the database, the disk, the store) is tried again after a growing pause."""
    pause = IDLE_S
    while not stop.is_set():
        try:
            if check_next():
                pause = IDLE_S
                continue
            pause = IDLE_S
        except Exception:
            log.warning("photos could not be looked at; trying again in %.0f s", pause, exc_info=True)
            pause = min(pause * 2, LONGEST_PAUSE_S)
        finally:
            connection.close()
        stop.wait(pause)
