"""How well photographs of filled-in sheets are read: made-up paper, pens, light and telephones; the truth is known."""

import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from simpul.bench import pens, photographing, sheets
from simpul.bench.figure import Figure
from simpul.bench.pens import Box
from simpul.bench.photographing import Shot, Trouble
from simpul.foundation.problems import Problem
from simpul.marking import geometry, reading
from simpul.marking.judging import Judged
from simpul.marking.verdicts import Verdict

METHOD = (
    "Sheets of six layouts drawn by the press, filled in and photographed by a generator that knows the truth ({pages} "
    "photographs of each trouble, two thirds of them of 1.9 or 5 million points, the others of 8): nothing was "
    "photographed really. Read right: of all boxes those whose verdict is what was meant, without a person. Doubtful: "
    "not so, and its group is put to a person. Silent: not so, and it is not. Groups go to a person for two ticks. "
    "Odd pens: half of the marks faint, beside the box, rubbed out, resting, double. A page that is refused with a "
    "sentence is counted apart. Seconds: decoded and read, median of all photographs."
)
PAGES = 8
TROUBLES = ("plain", "rotation", "ways up", "shadow", "blur", "noise", "packing", "folds", "curl", "all at once")
ODD = "odd pens"


@dataclass
class Outcome:
    """What came of one photograph: its boxes counted as "right", "doubtful", "silent", and groups left to a person."""

    seed: int
    trouble: str
    boxes: Counter[str] = field(default_factory=Counter)
    groups: Counter[str] = field(default_factory=Counter)
    refused: str = ""
    silent: list[Box] = field(default_factory=list)
    seconds: float = 0.0


def trouble(name: str, rng: np.random.Generator) -> Trouble:
    """How hard each thing is in a photograph of the trouble `name`."""
    hard = rng.uniform(0.4, 1)
    match name:
        case "rotation":
            return Trouble(tilt=hard, turn=1)
        case "ways up":
            return Trouble(quarter=int(rng.integers(1, 4)))
        case "shadow":
            return Trouble(shadow=hard)
        case "blur":
            return Trouble(blur=hard)
        case "noise":
            return Trouble(noise=hard)
        case "packing":
            return Trouble(pack=hard)
        case "folds":
            return Trouble(folds=int(rng.integers(1, 6)))
        case "curl":
            return Trouble(curl=hard)
        case "all at once" | "odd pens":
            return Trouble(
                tilt=rng.uniform(0.2, 0.8),
                turn=rng.uniform(0.2, 1),
                shadow=rng.uniform(0, 0.8),
                blur=rng.uniform(0, 0.5),
                noise=rng.uniform(0.2, 0.7),
                folds=int(rng.integers(0, 6)),
                curl=rng.uniform(0, 0.6) if rng.random() < 0.5 else 0.0,
                quarter=int(rng.integers(0, 4)),
                pack=rng.uniform(0, 0.6),
            )
        case _:
            return Trouble()


def photograph(seed: int, name: str) -> tuple[Shot, list[Box], geometry.Layout]:
    """A filled-in sheet photographed, with the truth of its boxes."""
    rng = np.random.default_rng([seed, len(name), sum(name.encode())])
    shape = sheets.SHAPES[seed % len(sheets.SHAPES)]
    layout = geometry.layout(shape)
    page, truth = pens.filled(sheets.printed(sheets.drawn(shape)), layout, rng, odd=name == ODD)
    phone = photographing.PHONES[int(rng.integers(1, len(photographing.PHONES)))]
    return photographing.shot(page, rng, trouble(name, rng), phone), truth, layout


def tried(seed: int, name: str) -> Outcome:
    """One photograph made, read and compared with the truth."""
    shot, truth, _ = photograph(seed, name)
    outcome = Outcome(seed, name)
    began = time.perf_counter()
    try:
        page = reading.read(shot.raw)
    except Problem as problem:
        outcome.refused = problem.code
        return outcome
    outcome.seconds = time.perf_counter() - began
    compare(page.groups, truth, outcome)
    return outcome


def compare(groups: Sequence[Judged], truth: Sequence[Box], outcome: Outcome) -> None:
    """Count what was read into `outcome`."""
    outcome.groups["all"], outcome.groups["person"] = len(groups), sum(g.why is not None for g in groups)
    for box in truth:
        group = groups[box.group]
        said = group.boxes[box.option].verdict
        if said != Verdict.DOUBTFUL and (said == Verdict.TICKED) == box.meant:
            outcome.boxes["right"] += 1
        elif group.why:
            outcome.boxes["doubtful"] += 1
        else:
            outcome.boxes["silent"] += 1
            outcome.silent.append(box)


def share(outcomes: Sequence[Outcome], what: str) -> float:
    """The share of all boxes read that are `what`, in percent."""
    boxes = sum((o.boxes for o in outcomes), Counter())
    return 100 * boxes[what] / max(1, boxes.total())


def method() -> str:
    return METHOD.format(pages=PAGES)


def measure(*, seconds: int, rows: int) -> list[Figure]:
    """The figures of every trouble, and of all together; `seconds` and `rows` are not asked for."""
    found = {name: [tried(7000 + seed, name) for seed in range(PAGES)] for name in (*TROUBLES, ODD)}
    usual = [o for name in TROUBLES for o in found[name]]
    every = usual + found[ODD]
    figures = [
        Figure("boxes read right, all troubles", round(share(usual, "right"), 2), "%", ">= 99"),
        Figure("silent mistakes, odd pens too", sum(o.boxes["silent"] for o in every), "boxes", "<= 0"),
        Figure("boxes", sum(o.boxes.total() for o in every), "boxes"),
        Figure("groups put to a person", round(_person(usual), 2), "%"),
        Figure("pages refused with a sentence", sum(bool(o.refused) for o in every), f"of {len(every)}"),
        Figure(
            "a photograph decoded and read", round(statistics.median(o.seconds for o in every if o.seconds), 2), "s"
        ),
    ]
    for name, outcomes in found.items():
        figures += [
            Figure(f"{name}: read right", round(share(outcomes, "right"), 2), "%"),
            Figure(f"{name}: doubtful", round(share(outcomes, "doubtful"), 2), "%"),
            Figure(f"{name}: silent", sum(o.boxes["silent"] for o in outcomes), "boxes"),
        ]
    return figures


def _person(outcomes: Sequence[Outcome]) -> float:
    groups = sum((o.groups for o in outcomes), Counter())
    return 100 * groups["person"] / max(1, groups["all"])
