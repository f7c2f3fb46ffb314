"""A formula with its numbers filled in: the sums first, the division last."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simpul.dashboards import definitions
from simpul.dashboards.explain.numbers import Numbers
from simpul.dashboards.headlines import known
from simpul.foundation.labels import Label
from simpul.indicators import histogram
from simpul.indicators.definition import Part
from simpul.indicators.facts import Unit, fact
from simpul.indicators.formula import Band, Delay, Formula, Ratio, Total, Value, Variety
from simpul.ui import formats, parts
from simpul.ui.parts import Cell, Column, Table

UNKNOWN = Label("belum dapat dihitung", "cannot be worked out yet")
PLACES = 1
BANDS: dict[str, Label] = {
    "red": Label("merah", "red"),
    "yellow": Label("kuning", "yellow"),
    "green": Label("hijau", "green"),
}


@dataclass(frozen=True)
class Told:
    """One number of an indicator, worked out: its value in words, the formula in words and with its numbers. `numbers`
    are those as values: (words, received, verified), None where nobody knows."""

    label: Label
    text: Label
    value: Value
    formula: Label
    filled: Label
    leaves: Table | None = None
    note: Label | None = None
    numbers: Sequence[tuple[Label, Any, Any]] = ()


def told(part: Part, numbers: Numbers, explain: Callable[[str], str]) -> Told:
    """A part of an indicator; `explain` gives the address where a number is explained in turn, "" for none."""
    value = part.formula.of(numbers.received)
    missing = next(
        (numbers.notes[k] for k in part.formula.needs if k not in numbers.received and k in numbers.notes), None
    )
    return Told(
        part.label,
        say(value, part),
        value,
        definitions.formula_words(part.formula),
        filled(part, value, numbers.received),
        leaves(part.formula, numbers, explain),
        missing if value is None else None,
        plain(part.formula, numbers),
    )


def plain(formula: Formula, numbers: Numbers) -> list[tuple[Label, Any, Any]]:
    """The numbers of a formula as values; of a formula over a split there are none but its table."""
    if isinstance(formula, Variety | Delay):
        return []
    return [
        (
            definitions.number_words(key),
            numbers.received.get(key, 0) if key in numbers.received or fact(key).counted else None,
            numbers.verified.get(key, 0) if _has_verified(key) else None,
        )
        for key in dict.fromkeys(formula.needs)
    ]


def _has_verified(key: str) -> bool:
    return fact(key).counted and key != "expected" and not key.endswith((".heard", ".unowed"))


def say(value: Value, part: Part) -> Label:
    """The value with its unit; whole numbers whole, the rest with one decimal."""
    if value is None:
        return UNKNOWN
    if isinstance(value, str):
        return BANDS.get(value, Label(value, value))
    if part.unit.id == "Rp":
        return parts.money(int(value))
    number = int(value) if value.denominator == 1 else float(value)
    places = None if value.denominator == 1 else PLACES
    said = parts.both(lambda x: formats.number(number, x, places))
    if part.unit.id == "%":
        return Label(f"{said.id}\u00a0%", f"{said.en}%")
    return Label(f"{said.id} {part.unit.id}", f"{said.en} {part.unit.en}")


def filled(part: Part, value: Value, cells: Mapping[str, object]) -> Label:
    """The formula with numbers in place of words: "2.100 ÷ (1.980 + 2.100) × 100 = 51,5 %"."""
    result = say(value, part)
    body = parts.both(lambda x: _filled(part.formula, cells, x))
    return Label(f"{body.id} = {result.id}", f"{body.en} = {result.en}")


def _filled(formula: Formula, cells: Mapping[str, object], language: str) -> str:
    match formula:
        case Total():
            plus = " + ".join(_number(k, cells, language) for k in formula.keys)
            return plus + "".join(f" − {_number(k, cells, language)}" for k in formula.minus)
        case Ratio():
            above, below = (_filled(f, cells, language) for f in (formula.numerator, formula.denominator))
            above = f"({above})" if len(formula.numerator.needs) > 1 else above
            below = f"({below})" if len(formula.denominator.needs) > 1 else below
            times = f" × {formats.number(formula.scale, language)}" if formula.scale != 1 else ""
            return f"{above} ÷ {below}{times}"
        case Variety():
            found = formula.of(cells) * formula.codes  # type: ignore[arg-type]
            return f"{formats.number(int(found), language)} ÷ {formula.codes}"
        case Delay():
            days = histogram.days_of(cells, formula.measure)  # type: ignore[arg-type]
            return _delay(formula, days, language)
        case Band():
            return _number(formula.key, cells, language)


def _delay(formula: Delay, days: Mapping[int, int], language: str) -> str:
    summary = histogram.summary(days)
    if formula.which == "share":
        soon = sum(n for day, n in days.items() if day <= (formula.within or 0))
        return f"{formats.number(soon, language)} ÷ {formats.number(summary.n, language)} × 100"
    place = summary.n // 2 if formula.which == "median" else summary.n * 9 // 10
    text = Label("catatan ke-{n} dari {all} menurut lamanya", "record no. {n} of {all} by delay")
    at = formats.number(min(place + 1, summary.n), language)
    return text.format(n=at, all=formats.number(summary.n, language)).say(language)


def _number(key: str, cells: Mapping[str, object], language: str) -> str:
    if key not in cells and not fact(key).counted:
        return "?"
    return formats.number(cells.get(key, 0), language)  # type: ignore[arg-type]


def leaves(formula: Formula, numbers: Numbers, explain: Callable[[str], str]) -> Table | None:
    """The numbers a formula is made of, each leading to its own explanation."""
    if isinstance(formula, Variety | Delay):
        return _spread(formula, numbers.received)
    rows = []
    for key in dict.fromkeys(formula.needs):
        words = definitions.number_words(key)
        given = key in numbers.received or fact(key).counted
        value = numbers.received.get(key, 0)
        sure = numbers.verified.get(key, 0)
        has_verified = _has_verified(key)
        rows.append(
            [
                Cell(words, explain(key), note=numbers.notes.get(key, "") if given else ""),
                Cell(_text(key, value), number=True) if given else Cell(UNKNOWN, number=True, silent=True),
                Cell(_text(key, sure) if has_verified else "–", number=True),
            ]
        )
    columns = [
        Column(Label("Angka yang dipakai", "Number used")),
        Column(Label("Diterima", "Received"), number=True),
        Column(Label("Terverifikasi", "Verified"), number=True),
    ]
    return Table(Label("Angka di dalam rumus", "Numbers in the formula"), columns, rows)


def _text(key: str, value: object) -> Label:
    if fact(key).unit is Unit.RUPIAH:
        return parts.money(value)  # type: ignore[arg-type]
    return parts.number(value)  # type: ignore[arg-type]


MOST_DAYS = 40


def _spread(formula: Variety | Delay, cells: Mapping[str, object]) -> Table:
    """What a formula over a split was told: each answer (or day of delay) with its count."""
    if isinstance(formula, Variety):
        start = f"{formula.measure}/{formula.by}="
        declared = known(formula.measure)
        codes = declared.kind.by_name[formula.by].codes if declared else None
        found = {k.removeprefix(start): v for k, v in cells.items() if k.startswith(start)}
        rows = [
            [Cell(codes.label_of(c) if codes else c), Cell(parts.number(v), number=True)]  # type: ignore[arg-type]
            for c, v in sorted(found.items(), key=lambda pair: pair[0])
        ]
        head = Label("Pilihan", "Choice")
    else:
        days = histogram.days_of(cells, formula.measure)  # type: ignore[arg-type]
        rows = [
            [Cell(Label(f"{day} hari", f"{day} days")), Cell(parts.number(n), number=True)]
            for day, n in sorted(days.items())[:MOST_DAYS]
        ]
        if later := sum(n for _, n in sorted(days.items())[MOST_DAYS:]):
            rows.append([Cell(Label("lebih lama", "longer")), Cell(parts.number(later), number=True)])
        head = Label("Lama sampai dicatat", "Days until entered")
    columns = [Column(head), Column(Label("Catatan", "Records"), number=True)]
    return Table(Label("Yang dihitung", "What is counted"), columns, rows)
