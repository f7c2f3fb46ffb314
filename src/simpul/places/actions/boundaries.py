"""Boundaries for maps, from an official file."""

from collections import defaultdict
from pathlib import Path

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.places import boundaries, outlines, queries
from simpul.places.actions.core import MANAGE, acting, note
from simpul.places.boundaries import Polygons
from simpul.places.models import AreaOutline
from simpul.places.sheets import Report
from simpul.places.tree import Fault
from simpul.scope.actor import Actor


def import_boundaries(*, by: Actor, path: Path, dry_run: bool = False) -> Report:
    """Bring in a GeoJSON or TopoJSON file of provinces or regencies, by code; simplified and kept for the maps.

    A later file replaces the outlines it has. A map shows outlines once every area of it has one. Raises batas-1 to -4.
    """
    by.must(MANAGE, "id.")
    found, nameless = boundaries.read(path)
    known = queries.existing(found)
    unknown = Label("kode wilayah tidak ada dalam daftar", "the area code is not in the list")
    faults = [Fault(0, code, unknown) for code in sorted(set(found) - known)]
    sisters: dict[str, dict[str, Polygons]] = defaultdict(dict)
    for code in known:
        sisters[code.rpartition(".")[0]][code] = found[code]
    made = {parent: outlines.drawn(areas) for parent, areas in sorted(sisters.items())}
    report = Report(
        dry_run,
        {"outlines": sum(map(len, made.values())), "without code": nameless},
        faults,
        [line for parent, areas in made.items() if (line := _missing(parent, set(areas)))],
    )
    if not dry_run and report.counts["outlines"]:
        now = clock.now()
        rows = [
            AreaOutline(code=code, parent_code=parent, path=o.path, box=list(o.box), middle=list(o.middle),
                        source=path.name[:200], loaded_at=now)
            for parent, areas in made.items() for code, o in areas.items()
        ]  # fmt: skip
        with acting(by):
            AreaOutline.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["code"],
                update_fields=["parent_code", "path", "box", "middle", "source", "loaded_at"],
            )
            note("boundaries.imported", by, None, outlines=len(rows), file=path.name)
    return report


def _missing(parent: str, have: set[str]) -> str:
    """A line about the sisters that have no outline, here or from before: their map keeps its tiles."""
    before = set(AreaOutline.objects.filter(parent_code=parent).values_list("code", flat=True))
    without = [a.code for a in queries.children(parent) if a.code not in have | before]
    if not without:
        return ""
    listed = ", ".join(without[:8]) + (" …" if len(without) > 8 else "")
    return f"{parent or 'Indonesia'}: {len(without)} wilayah belum punya batas ({listed}); petanya tetap kotak"
