"""How long a spreadsheet of 100,000 records takes, and how much memory."""

import json
import resource
import subprocess
import sys
import tempfile
import time

from simpul.bench import crowd, scratch
from simpul.bench.figure import Figure

REGENCY, ROWS = "35.13", 100_000
METHOD = (
    "100,000 activities of 200 libraries of one regency, read with the regency officer's scope behind row-level "
    "security and written with every column of the kind by the page's own writer into a temporary file, as a download "
    "is; a process of its own, the second of two runs; seconds for reading and writing together, memory as the "
    "system's peak for the process. A table of a tenth of the rows is written beside it: memory that grew with the "
    "rows would show."
)


def measure(*, seconds: int, rows: int) -> list[Figure]:
    """Seconds and peak memory for 100,000 rows and for a tenth of them."""
    with scratch.database([REGENCY]):
        books = scratch.libraries(REGENCY, 200)
        _first(books[0])
        crowd.fill(books, ROWS)
        _once(ROWS)
        whole, tenth = _once(ROWS), _once(ROWS // 10)
    return [
        Figure("XLSX of 100,000 rows", round(whole["seconds"], 2), "s", "<= 6"),
        Figure("columns", whole["columns"], "columns"),
        Figure("file", round(whole["bytes"] / 2**20, 1), "MiB"),
        Figure("peak memory of the process", round(whole["peak_mib"]), "MiB", "<= 250"),
        Figure("peak memory with a tenth of the rows", round(tenth["peak_mib"]), "MiB"),
    ]


def _first(book: object) -> None:
    """The activity that the crowd is made from."""
    from simpul.bench.ledger import activity
    from simpul.foundation.ids import uuid7
    from simpul.foundation.periods import Month
    from simpul.scope.actor import machine
    from simpul.sync import actions
    from simpul.sync.ops import make_op

    op = make_op("engagement", uuid7(), activity(Month(2026, 3), 5))
    actions.receive(actor=machine("bench"), book_id=book, ops=[op])  # type: ignore[arg-type]


def _once(rows: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "simpul.bench.export", str(rows)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])  # type: ignore[no-any-return]


def write(rows: int) -> dict[str, float]:
    """Write the first `rows` records; {"seconds", "columns", "bytes", "peak_mib"}."""
    import itertools
    from dataclasses import replace

    from simpul.dashboards import listing, record_rows
    from simpul.foundation.periods import Month, Span
    from simpul.records import registry
    from simpul.scope import Scope, area_path
    from simpul.scope.session import entered
    from simpul.ui import sheets

    scope = Scope((area_path(REGENCY),))
    span = Span(Month(2026, 1), Month(2026, 12))
    began = time.perf_counter()
    with tempfile.TemporaryFile() as file:
        with entered(scope, actor="system:bench"):
            choice = listing.read(registry.kind("engagement"), span, area_path(REGENCY), {})
            sheet = record_rows.sheet(choice, scope, f"Kabupaten {REGENCY}")
            written = sheets.write_xlsx(replace(sheet, rows=itertools.islice(sheet.rows, rows)), file)
        size = file.tell()
    took = time.perf_counter() - began
    if written != rows:
        raise RuntimeError(f"{written} rows were written instead of {rows}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_mib = peak / (2**20 if sys.platform == "darwin" else 2**10)
    return {"seconds": took, "columns": len(sheet.columns), "bytes": size, "peak_mib": peak_mib}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(write(int(sys.argv[1]))))  # noqa: T201
