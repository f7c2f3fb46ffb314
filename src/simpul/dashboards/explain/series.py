"""A figure by month as plain values, for the chart one can walk through; the same numbers as the table beside it."""

import datetime as dt
from typing import Any

from simpul.dashboards.explain.asked import Asked, figure_unknown
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.indicators.plain import heard_key
from simpul.ledger import behind
from simpul.ui import formats

YEAR = 12


def by_month(asked: Asked, language: str) -> dict[str, Any]:
    """{"title", "at": first days as seconds, "months": names, "series": [{"label", "values"}]}; null is silence.

    The series are what was received, what of it is verified, and what the same months received a year before.
    Raises jelas-1 for an indicator: what is divided is not walked through, its parts are.
    """
    if asked.measure is None:
        raise figure_unknown(name=asked.key)
    months = list(asked.span)
    before = Span(asked.span.start.plus(-YEAR), asked.span.end.plus(-YEAR))
    keys = [asked.cell, heard_key(asked.family)]
    received = behind.months(asked.within, asked.span, keys)
    verified = behind.months(asked.within, asked.span, [asked.cell], verified=True)
    past = behind.months(asked.within, before, keys)

    def value(cells: dict[Month, dict[str, int]], month: Month) -> int | None:
        found = cells.get(month, {})
        return found.get(asked.cell, 0) if any(found.get(k) for k in keys) else None

    words = (
        Label("Diterima", "Received"),
        Label("Terverifikasi", "Verified"),
        Label("Setahun sebelumnya", "A year before"),
    )
    spoken = [value(received, m) for m in months]
    values = (
        spoken,
        [None if s is None else verified.get(m, {}).get(asked.cell, 0) for m, s in zip(months, spoken, strict=True)],
        [value(past, m.plus(-YEAR)) for m in months],
    )
    return {
        "title": asked.measure.measure.label.say(language),
        "language": language,
        "at": [int(dt.datetime(m.year, m.number, 1, tzinfo=dt.UTC).timestamp()) for m in months],
        "months": [formats.month(m, language) for m in months],
        "series": [{"label": w.say(language), "values": v} for w, v in zip(words, values, strict=True)],
    }
