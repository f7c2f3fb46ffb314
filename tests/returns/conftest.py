"""The invented dump, importing it, and the figures it gives."""

import json
import shutil
from pathlib import Path

import pytest

DUMP = Path(__file__).parent / "dump"
FILES = ("iku", "pengunjung", "pelibatan", "advokasi", "publikasi", "peningkatan", "replikasi")
CODE = "33.01"


@pytest.fixture
def dump(tmp_path):
    """A copy of the dump that a test may change."""
    return Folder(Path(shutil.copytree(DUMP, tmp_path / "dump")))


class Folder:
    def __init__(self, path):
        self.path = path

    def rows(self, file):
        return json.loads((self.path / f"{file}.json").read_text(encoding="utf-8-sig"))["data"]

    def write(self, file, rows):
        (self.path / f"{file}.json").write_text(json.dumps({"status": "success", "data": rows}))

    def change(self, file, change):
        """Let `change` work on the rows of a file."""
        rows = self.rows(file)
        self.write(file, change(rows) or rows)


@pytest.fixture
def read_in(nation):
    """read_in(folder, **options): import, and give the report."""
    from simpul.returns.sim.actions import import_folder
    from simpul.scope.actor import machine

    def run(folder=DUMP, **options):
        return import_folder(getattr(folder, "path", folder), by=machine("sim-import"), **options)

    return run


@pytest.fixture
def figures(nation):
    """figures(area, from, to): what the product says, once everything is counted."""
    from simpul.foundation.periods import Month, Span
    from simpul.ledger.actions import drain
    from simpul.returns.figures import figures

    def of(area=CODE, start="2026-01", end="2026-12"):
        drain()
        found = figures(area, Span(Month.parse(start), Month.parse(end)))
        found.pop("as_of")
        return found

    return of


@pytest.fixture
def written(nation, tmp_path):
    """written(): every file's rows as exported now, in an order of their own."""
    from simpul.returns.sim.exporting import export_folder

    def export(code=CODE):
        export_folder(code, tmp_path / "out")
        return {f: in_order(json.loads((tmp_path / "out" / f"{f}.json").read_text())["data"]) for f in FILES}

    return export


@pytest.fixture
def by():
    from simpul.scope.actor import machine

    return machine("test")


@pytest.fixture
def correct(nation, by):
    """correct(record, **values): an officer corrects an imported record."""
    from simpul.sync.actions import receive
    from simpul.sync.ops import make_op

    def change(record, **values):
        was = {name: getattr(record, name) for name in values}
        op = make_op(record.kind.name, record.id, values, was=was, base=record.rev)
        (verdict,) = receive(actor=by, book_id=record.book_id, ops=[op])
        assert verdict.st == "applied", verdict

    return change


def in_order(rows):
    """Rows sorted by their text, so that only their order is forgiven."""
    return sorted(json.dumps(row, sort_keys=True) for row in rows)
