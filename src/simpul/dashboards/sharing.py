"""What goes out by message: a text in plain words and a picture, of places and months, never of persons."""

import datetime as dt

from simpul.dashboards.month_report import Line, MonthReport
from simpul.dashboards.papers import monthly
from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.ui import formats
from simpul.ui.charts.standing import standing, words
from simpul.ui.paper.poster import Poster, PosterFigure
from simpul.ui.parts import Words

NAMED = 5  # places named in a message
MOST_LETTERS = 60  # of a name
HEAD = Label("Laporan perpustakaan", "Library report")
REPORTED = Label("Melapor: {heard} dari {expected} perpustakaan", "Reported: {heard} of {expected} libraries")
FIRST = Label("Mohon dibantu dulu:", "Please help these first:")
MORE = Label("dan {n} perpustakaan lain", "and {n} other libraries")
ALL = Label("Semua perpustakaan sudah melapor.", "Every library has reported.")
RECEIVED = Label("Angka yang sudah diterima", "Figures received so far")
AS_OF = Label("data per", "data as of")
INVENTED = {
    "all": Label("(DATA CONTOH, bukan angka sebenarnya)", "(INVENTED DATA, not real figures)"),
    "some": Label("(sebagian DATA CONTOH, bukan angka sebenarnya)", "(partly INVENTED DATA, not real figures)"),
}


def message(report: MonthReport, language: str, link: str) -> str:
    """The month in plain words for WhatsApp, at most some 25 lines; `*…*` is bold there."""
    said = [f"*{HEAD.say(language)} – {plain(report.title, language)}*", formats.month(report.month, language)]
    if report.synthetic:
        said.append(INVENTED[report.synthetic].say(language))
    said.append("")
    said += [_line(x, report, language) for x in report.lines]
    said.append("")
    said += _spoken(report, language)
    told = RECEIVED.say(language)
    if report.as_of:
        told += f", {AS_OF.say(language)} {formats.moment(report.as_of, language)}"
    return "\n".join([*said, "", f"{told}.", link])


def _line(line: Line, report: MonthReport, language: str) -> str:
    told = f"{line.label.say(language)}: {line.text(line.value).say(language)}"
    if line.value is None or line.month_before is None:
        return told
    before = formats.month(report.month.plus(-1), language)
    return f"{told} ({before}: {line.text(line.month_before).say(language)})"


def _spoken(report: MonthReport, language: str) -> list[str]:
    """Who has reported, and whom to help first."""
    if report.library or not report.coverage.expected:
        told = report.coverage.words.say(language)
        return [told[:1].upper() + told[1:] + "."]
    heard, expected = (formats.number(n, language) for n in (report.coverage.heard, report.coverage.expected))
    share = formats.percent(report.coverage.heard, report.coverage.expected, language)
    found = [f"{REPORTED.say(language).format(heard=heard, expected=expected)} ({share})."]
    if not report.needs:
        return [*found, ALL.say(language)] if not report.silent else found
    found += ["", FIRST.say(language)]
    named = report.needs[:NAMED]
    by_library = report.library_rows
    for place in named:
        why = "" if by_library else f": {place.why.say(language)}"
        found.append(f"• {plain(place.name, language)}{why}")
    if by_library and report.silent > len(named):
        found.append(f"• {MORE.say(language).format(n=formats.number(report.silent - len(named), language))}")
    return found


def plain(words: Words, language: str) -> str:
    """A name on one line, without what a message would take for bold or italics, cut where it is endless."""
    text = words.say(language) if isinstance(words, Label) else words
    text = " ".join("".join(" " if c in "*_~`" or not c.isprintable() else c for c in text).split())
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def poster(report: MonthReport, language: str, link: str, made: dt.datetime) -> Poster:
    """The month as a picture for a telephone: coverage first, four figures, a year of visits."""
    drawn = monthly.drawing(report, "visits.total", Span(report.month.plus(-11), report.month), language)
    if report.library or not report.coverage.expected:
        told = report.coverage.words.say(language)
        spoken = told[:1].upper() + told[1:]
    else:
        heard, expected = (formats.number(n, language) for n in (report.coverage.heard, report.coverage.expected))
        spoken = REPORTED.say(language).format(heard=heard, expected=expected)
    as_of = f"{AS_OF.say(language)} {formats.moment(report.as_of or made, language)}"
    return Poster(
        kind=HEAD.say(language),
        title=plain(report.title, language),
        when=formats.month(report.month, language),
        synthetic=INVENTED[report.synthetic].say(language) if report.synthetic else "",
        spoken=spoken,
        share=report.coverage.share,
        low=report.coverage.low,
        figures=tuple(_figure(x, report, language) for x in report.lines[:4]),
        heading=Label("Kunjungan 12 bulan terakhir", "Visits in the last 12 months").say(language),
        drawing=standing(drawn),
        alt=words(drawn),
        foot=f"{RECEIVED.say(language)} · {as_of}",
        link=link,
    )


def _figure(line: Line, report: MonthReport, language: str) -> PosterFigure:
    before = ""
    if line.value is not None and line.month_before is not None:
        month = formats.month(report.month.plus(-1), language)
        before = f"{month}: {line.text(line.month_before).say(language)}"
    return PosterFigure(line.label.say(language), line.text(line.value).say(language), before, line.value is None)
