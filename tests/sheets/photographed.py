"""A sheet of a class as somebody photographs it: drawn by the press, filled in with a pen, on a table, by a telephone.

Run as a module it does so for a sheet of the database named in the environment, and writes the JPEG to standard output:

    python -m tests.sheets.photographed SHEET PAGE GROUP:OPTION…
"""

import sys
from collections.abc import Iterable
from typing import Any

import numpy as np

from simpul.bench import pens, photographing
from simpul.bench import sheets as samples
from simpul.bench.photographing import PHONES, Trouble
from simpul.marking import geometry


def photo(sheet: Any, marks: Iterable[tuple[int, int]], *, page: int = 1, seed: int = 1, **trouble: Any) -> bytes:
    """A photograph of a page with crosses in `marks`: (group, option)."""
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from simpul.sheets import drawing, queries

    with entered(NATION, actor="system:test"):
        paper = samples.printed(drawing.drawn(sheet, "id")[page - 1])
        layout = geometry.layout(queries.shape(sheet, page))
    rng = np.random.default_rng(seed)
    for group, option in marks:
        pens.mark(paper, layout.groups[group].boxes[option], "cross", "blue", rng)
    return photographing.shot(paper, rng, Trouble(**{"tilt": 0.2, "noise": 0.1} | trouble), PHONES[1]).raw


def main() -> None:
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
    django.setup()
    from simpul.scope import NATION
    from simpul.scope.session import entered
    from simpul.sheets.models import Sheet

    key, page, *marks = sys.argv[1:]
    with entered(NATION, actor="system:test"):
        sheet = Sheet.objects.select_related("training_class").get(pk=key)
    pairs = [(int(g), int(o)) for g, o in (mark.split(":") for mark in marks)]
    sys.stdout.buffer.write(photo(sheet, pairs, page=int(page), shadow=0.3, turn=0.4))


if __name__ == "__main__":
    main()
