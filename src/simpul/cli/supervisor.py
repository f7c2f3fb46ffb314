"""Keeping the web server and the worker alive: started together, restarted when one dies, stopped together."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LONGEST_PAUSE_S = 30.0
HEALTHY_AFTER_S = 20.0


@dataclass
class Child:
    """One supervised process: its name, its command, and how it has been doing."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    start_again: float = field(default=0.0)


class Supervisor:
    """Starts the children, starts a fallen one again after a growing pause (1 s up to 30 s), stops all on a signal."""

    def __init__(self, children: Sequence[Child], say: Callable[[str], None]) -> None:
        self.children, self.say = children, say
        self.stopping = threading.Event()

    def run(self) -> None:
        """Until SIGINT or SIGTERM; then every child gets SIGTERM and ten seconds."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stopping.set())
        while not self.stopping.is_set():
            for child in self.children:
                self._look_after(child)
            self.stopping.wait(0.3)
        self._stop()

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.start_again:
                child.process = subprocess.Popen(child.command, start_new_session=True)
                child.started = now
            return
        code = child.process.poll()
        if code is None:
            return
        child.falls = 0 if now - child.started > HEALTHY_AFTER_S else child.falls + 1
        pause = min(LONGEST_PAUSE_S, 2.0**child.falls / 2)
        self.say(f"{child.name} ended with code {code}; starting it again in {pause:.0f} s")
        child.process, child.start_again = None, now + pause

    def _stop(self) -> None:
        alive = [c.process for c in self.children if c.process and c.process.poll() is None]
        for process in alive:
            process.terminate()
        until = time.monotonic() + 10
        for process in alive:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def python(*words: str) -> list[str]:
    """A command run by the same interpreter."""
    return [sys.executable, *words]
