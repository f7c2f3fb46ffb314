"""Numbers that outweigh all others of their file together: kept, counted, and named. Pure."""

from collections.abc import Mapping, Sequence

from simpul.returns.sim.report import Weighty
from simpul.returns.sim.rows import Parsed

FIELDS = {"pengunjung": "total", "pelibatan": "participants"}
LEAST = 1000


def weighty(files: Mapping[str, Sequence[Parsed]]) -> list[Weighty]:
    """The rows that hold more than half of their file's sum."""
    found = []
    for name, field in FIELDS.items():
        values = [(row.values.get(field) or 0, row) for row in files.get(name, [])]
        total = sum(value for value, _ in values)
        for value, row in values:
            if value >= LEAST and value * 2 > total:
                month = str(row.month)
                found.append(Weighty(name, row.source.number, row.library or "", month, field, value, total - value))
    return found
