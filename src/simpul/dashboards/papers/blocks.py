"""What several papers share."""

import datetime as dt
from collections.abc import Sequence

from simpul.foundation.labels import Label
from simpul.foundation.periods import Span
from simpul.ui import formats, parts, sheets
from simpul.ui.charts.standing import standing, words
from simpul.ui.paper import press
from simpul.ui.paper.document import Picture, Pictures
from simpul.ui.parts import Words

TRENDS = Label("Perkembangan bulanan", "Month by month")
LEGEND = Label(
    "Batang biru: diterima. Isi hijau: terverifikasi. Cokelat terpotong: jauh di atas bulan lain. Putus-putus: belum "
    "ada yang melapor.",
    "Blue columns: received. Green inside: verified. Brown and cut: far above the other months. Dashed: nobody has "
    "reported.",
)
MADE_UP = Label("Susunan", "How it is made up")
HOW_TO_READ = Label(
    "Angka adalah yang diterima sampai saat data; “terverifikasi” adalah yang sudah diperiksa petugas. Perpustakaan "
    "yang belum melapor tidak dihitung nol.",
    "Figures are what had been received by the time of the data; “verified” is what an officer has checked. A library "
    "that has not reported is not counted as zero.",
)


def line(span: Span, as_of: dt.datetime | None) -> Label:
    """ "Oktober 2026 · data per 1 November 2026, 08.00 WIB"."""

    def said(language: str) -> str:
        if as_of is None:
            told = Label("belum ada data", "no data yet").say(language)
        else:
            told = f"{Label('data per', 'as of').say(language)} {formats.moment(as_of, language)}"
        return f"{formats.span(span, language)} · {told}"

    return parts.both(said)


def pictures(charts: Sequence[parts.Chart]) -> Pictures:
    """The drawings of a page as pictures with their words."""
    return Pictures([picture(c.title, c.drawing, c.note) for c in charts if c.drawing])


def sheet_pictures(charts: Sequence[parts.Chart]) -> tuple[sheets.Picture, ...]:
    """The drawings of a page as pictures for a spreadsheet."""
    return tuple(
        sheets.Picture(c.title, press.png(standing(c.drawing), width=960), words(c.drawing))
        for c in charts
        if c.drawing
    )


def picture(title: Words, drawing: str, note: Words = "") -> Picture:
    return Picture(title, standing(drawing), words(drawing), note)
