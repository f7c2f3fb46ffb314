"""The text alternatives: what is to be seen in a drawing, said in a sentence or two."""

from collections.abc import Sequence

from simpul.foundation.labels import Label
from simpul.ui import formats
from simpul.ui.charts.columns import Point
from simpul.ui.charts.lines import Series
from simpul.ui.charts.multiples import Panel
from simpul.ui.charts.stacks import Bar
from simpul.ui.charts.strips import Dot, far_out, quantile

NONE_YET = Label("{title}: belum ada laporan.", "{title}: no reports yet.")
EXTREMES = Label(
    "{title} per bulan. Tertinggi {high} ({high_month}), terendah {low} ({low_month}).",
    "{title} by month. Highest {high} ({high_month}), lowest {low} ({low_month}).",
)
RISING, FALLING, STEADY = Label("Naik.", "Rising."), Label("Turun.", "Falling."), Label("Mendatar.", "Level.")
SILENT = Label("Tanpa laporan", "Without reports")
# Fewer months show no direction; a change of less than a tenth is none.
LEAST_MONTHS, TELLING = 6, 0.1


def trend_words(title: str, points: Sequence[Point], language: str = "id") -> str:
    """Of months: highest, lowest, the direction, and the silent months."""
    spoken = [p for p in points if p.value is not None]
    if not spoken:
        return NONE_YET.format(title=title).say(language)
    high, low = max(spoken, key=lambda p: p.value or 0), min(spoken, key=lambda p: p.value or 0)
    said = EXTREMES.say(language).format(
        title=title,
        high=formats.number(high.value, language),
        high_month=high.label,
        low=formats.number(low.value, language),
        low_month=low.label,
    )
    way = direction([p.value or 0 for p in spoken])
    silent = ", ".join(p.label for p in points if p.value is None)
    ends = [way.say(language)] if way else []
    ends += [f"{SILENT.say(language)}: {silent}."] if silent else []
    return " ".join([said, *ends])


def direction(values: Sequence[float]) -> Label | None:
    """Which way a series goes, by the medians of its first and last third; None where there are too few."""
    if len(values) < LEAST_MONTHS:
        return None
    third = len(values) // 3
    first, last = (quantile(sorted(part), 0.5) for part in (values[:third], values[-third:]))
    change = (last - first) / max(abs(first), abs(last), 1)
    return STEADY if abs(change) < TELLING else RISING if change > 0 else FALLING


def line_words(title: str, labels: Sequence[str], series: Sequence[Series], language: str = "id") -> str:
    """Of a line beside last year's: as of months, and how the months both have heard of compare."""
    points = [Point(label, value) for label, value in zip(labels, series[0].values, strict=True)]
    said = trend_words(title, points, language)
    if len(series) < 2:
        return said
    both = [(a, b) for a, b in zip(series[0].values, series[1].values, strict=True) if a is not None and b is not None]
    if not both:
        none = Label(
            "Tidak ada bulan yang dapat dibandingkan dengan {title}.", "No month can be compared with {title}."
        )
        return f"{said} {none.format(title=series[1].title).say(language)}"
    now, then = sum(a for a, _ in both), sum(b for _, b in both)
    told = Label(
        "Pada {n} bulan yang sama-sama dilaporkan: {now}, {title} {then}.",
        "In the {n} months that both report: {now}, {title} {then}.",
    )
    compared = told.format(
        n=formats.number(len(both), language),
        now=formats.number(now, language),
        title=series[1].title,
        then=formats.number(then, language),
    )
    return f"{said} {compared.say(language)}"


def stack_words(title: str, bars: Sequence[Bar], keys: Sequence[str], language: str = "id") -> str:
    """Of shares: the largest part of each bar."""
    told = []
    for bar in bars:
        if not bar.values or not sum(bar.values):
            told.append(f"{bar.label}: {SILENT.say(language).lower()}")
            continue
        value, key = max(zip(bar.values, keys, strict=False), key=lambda pair: pair[0])
        told.append(f"{bar.label}: {key} {formats.percent(value, sum(bar.values), language)}")
    return f"{title}. {Label('Terbesar', 'Largest').say(language)}: {'; '.join(told)}."


def multiples_words(title: str, panels: Sequence[Panel], language: str = "id") -> str:
    """Of small multiples: what each adds up to, and how many of its months are silent."""
    told = []
    for panel in panels:
        values = [p.value for p in panel.points if p.value is not None]
        missing = len(panel.points) - len(values)
        said = formats.number(sum(values), language) if values else SILENT.say(language).lower()
        gap = Label("{n} bulan tanpa laporan", "{n} months without reports").format(n=missing).say(language)
        told.append(f"{panel.title} {said}" + (f" ({gap})" if missing and values else ""))
    return f"{title}. {'; '.join(told)}."


def strip_words(title: str, dots: Sequence[Dot], language: str = "id") -> str:
    """Of a spread: how many, the middle and its halves, who lies far out, how many are silent."""
    values = sorted(d.value for d in dots if d.value is not None)
    if not values:
        return NONE_YET.format(title=title).say(language)
    text = Label(
        "{title}: {n} titik. Nilai tengah {middle}; separuhnya antara {low} dan {high}.",
        "{title}: {n} points. Median {middle}; half of them between {low} and {high}.",
    )
    low, middle, high = (round(quantile(values, s), 2) for s in (0.25, 0.5, 0.75))
    said = text.say(language).format(
        title=title,
        n=formats.number(len(values), language),
        middle=formats.number(middle, language),
        low=formats.number(low, language),
        high=formats.number(high, language),
    )
    odd = ", ".join(f"{d.label} ({formats.number(d.value, language)})" for d in far_out(dots)[:4])
    silent = len(dots) - len(values)
    ends = [f"{Label('Jauh di luar', 'Far out').say(language)}: {odd}."] if odd else []
    ends += [f"{SILENT.say(language)}: {formats.number(silent, language)}."] if silent else []
    return " ".join([said, *ends])
