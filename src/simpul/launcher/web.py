"""How the application server is started, in service and in benchmarks alike."""

import os
import sys

# A process for each processor: threads of one process take turns at Python, processes do not.
WORKERS = max(1, os.cpu_count() or 2)
THREADS = 4


def command(host: str, port: int, workers: int = WORKERS, threads: int = THREADS) -> list[str]:
    """Granian serving the site as plain WSGI: `workers` processes with `threads` threads each."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "simpul.config.wsgi:application"),
        *("--host", host, "--port", str(port), "--workers", str(workers)),
        *("--blocking-threads", str(threads), "--backpressure", "64"),
        *("--respawn-failed-workers", "--no-access-log", "--log-level", "warning"),
    ]


def uploads(host: str, port: int) -> list[str]:
    """Granian serving what may take minutes to arrive: one process that waits for a thousand slow lines at once."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "asginl", "simpul.config.uploads:application"),
        *("--host", host, "--port", str(port), "--workers", "1", "--backpressure", "1024"),
        *("--respawn-failed-workers", "--no-access-log", "--log-level", "warning"),
    ]
