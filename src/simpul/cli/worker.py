"""The worker: recounts what changed, at once; beside that, has photos written anew."""

import signal
import threading


def run() -> None:
    """Until SIGINT or SIGTERM. Any number of workers may count beside each other."""
    from simpul.attachments import loop as photos
    from simpul.ledger import loop

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    # A picture is decoded in a process of its own, so the thread waits and counting goes on.
    beside = threading.Thread(target=photos.run, args=(stop,), name="photos")
    beside.start()
    try:
        loop.run(stop)
    finally:
        stop.set()
        beside.join()
