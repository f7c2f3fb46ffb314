"""Texts to send on: a reminder to a silent library, and the morning's summary for one's head.

They name libraries, months and numbers, never a person, because they leave the house in an address.
"""

from urllib.parse import quote

from simpul.dashboards.morning.calendar import Calendar
from simpul.dashboards.morning.silence import Coverage, Silent
from simpul.dashboards.morning.year import Beside
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.people.rules import dialled
from simpul.ui import formats
from simpul.ui.parts import both


def whatsapp(text: str, to: str = "") -> str:
    """An address that opens WhatsApp with the text written, to the telephone `to`; without one, or where it is no
    Indonesian number, to whom it goes is chosen there."""
    return f"https://wa.me/{dialled(to)}?text={quote(text)}"


def reminder(silent: Silent, month: Month, place: Label) -> str:
    """What one writes to a silent library: Indonesian, since that is what is read there."""
    when = formats.month(month)
    since = ""
    if silent.months is not None and silent.months > 1 and silent.last is not None:
        since = f" Catatan terakhir yang kami terima untuk {formats.month(silent.last)}."
    return (
        f"Selamat pagi, {silent.name}. Laporan kunjungan {when} belum kami terima.{since} "
        "Kalau bulan itu tidak ada kunjungan atau perpustakaan tutup, cukup nyatakan “nol” atau “tutup” di aplikasi. "
        "Kalau sudah diisi, buka aplikasi saat ada sinyal supaya terkirim. "
        f"Ada kendala? Balas pesan ini, kami bantu. – {place.id}"
    )


def asking(name: str, waiting: Label, place: Label) -> str:
    """What one writes to a library whose telephone holds records back or has gone silent."""
    return (
        f"Selamat pagi, {name}. Aplikasi perpustakaan di HP belum terhubung; kabar terakhir, "
        f"yang belum terkirim: {waiting.id}. Catatannya aman di HP. Buka aplikasi saat ada sinyal atau wifi, "
        f"biarkan sampai tertulis “Semua terkirim”. Kalau HP rusak atau hilang, kabari kami. – {place.id}"
    )


def summary(
    title: Label, calendar: Calendar, last: Coverage, running: Coverage, year: list[Beside], arrived: int | None
) -> Label:
    """The morning in a few lines, to send to one's head."""
    return both(lambda x: _summary(x, title, calendar, last, running, year, arrived))


def _summary(
    x: str, title: Label, calendar: Calendar, last: Coverage, running: Coverage, year: list[Beside], arrived: int | None
) -> str:
    lines = [f"{title.say(x)}, {formats.date(calendar.today, x)}"]
    told = Label("{heard} dari {owed} perpustakaan sudah melapor", "{heard} of {owed} libraries have reported")
    for one in (last, running):
        if one.heard.expected:
            words = told.say(x).format(
                heard=formats.number(one.heard.heard, x), owed=formats.number(one.heard.expected, x)
            )
            share = formats.percent(one.heard.heard, one.heard.expected, x)
            lines.append(f"• {formats.month(one.month, x)}: {words} ({share})")
    if arrived:
        new = Label("catatan baru sejak pemeriksaan terakhir", "new records since the last look")
        lines.append(f"• {formats.number(arrived, x)} {new.say(x)}")
    lines.append(f"{formats.span(calendar.year, x)} ({formats.span(calendar.year_before, x)}):")
    for one_measure in year:
        if one_measure.now is not None:
            before = one_measure.measure.text(one_measure.before).say(x) if one_measure.before is not None else "–"
            label = one_measure.measure.measure.label.say(x)
            lines.append(f"• {label}: {one_measure.measure.text(one_measure.now).say(x)} ({before})")
    lines.append(Label("Sumber: Simpul", "Source: Simpul").say(x))
    return "\n".join(lines)
