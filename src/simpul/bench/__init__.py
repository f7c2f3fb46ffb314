"""Benchmarks: how fast it is on the machine at hand, with method and machine stated.

Words     figure, target, holds, scratch database
Keeps     nothing: each run makes a database of its own on the installation's server and drops it (unless told to)
Promises  everything is on that is on in service: row-level security, signatures, trail, validation, durability
Refuses   to assert: a missed target is an exit code and a figure, never a failing test
"""

from typing import Any

LISTED = {
    "push": "operations accepted per second over HTTP, empty and with many records present",
    "ledger": "dirty library-months recounted per second; seconds until an accepted record is in the figures",
    "export": "a spreadsheet of 100,000 rows: seconds and memory",
    "first-load": "the phone app the first time: bytes; from cold without a signal: seconds",
    "phone": "the librarian's work on the phone: taps, seconds, bytes on a thin line, 10,000 records",
    "training": "people imported, enrolled and listed: seconds, milliseconds, bytes",
    "results": "the pages about what came of the training, 2,000 libraries trained: milliseconds, bytes",
    "marking": "made-up photographs of filled-in sheets: boxes read right, doubtful, silently wrong; seconds",
    "pages": "the officers' pages with the whole country in the database: milliseconds, bytes, seconds on a slow line",
}


def run(name: str, *, seconds: int = 60, rows: int = 1_000_000, **more: Any) -> dict[str, Any]:
    """Run a benchmark; `more` is what it alone takes (`pages`: see its `measure`; `push`: keep).

    Returns {"bench", "machine", "method", "figures": [{"name", "value", "unit", "target", "holds"}]}; `holds` is None
    where no target was set. The environment names the server (DATABASE_URL, DATABASE_OWNER_URL).
    """
    from importlib import import_module

    from simpul.bench import machine

    module = import_module(f"simpul.bench.{name.replace('-', '_')}")
    figures = module.measure(seconds=seconds, rows=rows, **more)
    method = module.method() if hasattr(module, "method") else module.METHOD.format(seconds=seconds, rows=rows)
    return {
        "bench": name,
        "machine": machine.description(),
        "method": method,
        "figures": [vars(f) | {"holds": f.holds} for f in figures],
    }
