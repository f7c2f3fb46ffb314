"""Keeping the second place up to date: the stream of changes, a whole copy a day, and word of what is safe."""

import datetime as dt
import logging
import signal
import subprocess
import threading
import time
import uuid
from collections import deque
from pathlib import Path

from simpul.launcher import archive, copying
from simpul.launcher.archive import Archive

log = logging.getLogger("simpul.backup")
COPY_EVERY, FILES_EVERY_S = dt.timedelta(hours=24), 300.0


class Keeper:
    """One loop: the receiver lives, what it has is noted as safe, and a copy is taken every day."""

    def __init__(self, home: Path, place: Archive, every: float = 10.0) -> None:
        self.home, self.place, self.every = home, place, every
        self.history = archive.history(home, place)
        self.receiver: subprocess.Popen[bytes] | None = None
        self.waiting: deque[tuple[int, dict[uuid.UUID, int]]] = deque()
        self.noted: dict[uuid.UUID, int] = {}
        self.files_due = 0.0
        self.stopping = threading.Event()

    def run(self) -> None:
        """Until SIGINT or SIGTERM."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stopping.set())
        try:
            while not self.stopping.is_set():
                try:
                    self.step()
                except Exception:
                    log.exception("the second place could not be kept up to date")
                self.stopping.wait(self.every)
        finally:
            self.end()

    def step(self) -> None:
        """What is due now."""
        self.stream()
        bases = self.place.bases(self.history)
        now = dt.datetime.now(dt.UTC)
        if not bases or now - bases[0].finished > COPY_EVERY:
            copying.take(self.home, self.place, self.history, now)
            archive.prune(self.place, now)
        elif time.monotonic() >= self.files_due:
            copying.copy_files(self.home, self.place)
            self.files_due = time.monotonic() + FILES_EVERY_S
        self.mark()

    def stream(self) -> None:
        """The receiver, started when there is none."""
        if self.receiver is not None and self.receiver.poll() is None:
            return
        if self.receiver is not None:
            log.warning("the stream of changes ended with code %s; starting it again", self.receiver.returncode)
        if copying.make_slot(self.home) and archive.segments(self.history):
            log.warning("changes since the last stream are gone; a new history begins with a copy of its own")
            self.history = archive.begin_history(self.home, self.place)
        command, environment = copying.receiver(self.home, self.history)
        self.receiver = subprocess.Popen(command, env=environment, start_new_session=True)

    def mark(self) -> None:
        """Note as safe what was committed before a position that the second place has on its disk by now."""
        from simpul.sync import actions

        with copying.connected(self.home) as db:
            reached = copying.copied_up_to(db)
        safe: dict[uuid.UUID, int] = {}
        while self.waiting and self.waiting[0][0] <= reached:
            safe |= self.waiting.popleft()[1]
        actions.settle(safe)
        seen = actions.ahead()
        fresh = {book: seq for book, seq in seen.seqs.items() if self.noted.get(book) != seq}
        if fresh:
            self.noted |= fresh
            self.waiting.append((seen.position, fresh))
        if not self.waiting:
            self.noted.clear()

    def end(self, seconds: float = 10) -> None:
        """The receiver gets the chance to write what it has."""
        if self.receiver is None or self.receiver.poll() is not None:
            return
        self.receiver.send_signal(signal.SIGINT)
        until = time.monotonic() + seconds
        while self.receiver.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        if self.receiver.poll() is None:
            self.receiver.kill()
            self.receiver.wait()
