"""The worker: recounts what changed, at once."""

import signal
import threading


def run() -> None:
    """Until SIGINT or SIGTERM. Any number of workers may count beside each other."""
    import simpul.ledger.loop as loop

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    loop.run(stop)
