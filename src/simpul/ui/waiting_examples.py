"""Invented values for the components of the morning page."""

from types import SimpleNamespace

from simpul.foundation.labels import Label
from simpul.ui import parts


def _task(number: int, label: Label, words: Label, weight: int) -> SimpleNamespace:
    return SimpleNamespace(
        item=SimpleNamespace(count=parts.number(number), label=label, words=words, weight=weight), url="#tugas"
    )


TASKS = (
    _task(3, Label("kiriman tertahan di karantina", "submissions kept aside"),
          Label("1 lewat tenggat, yang terlama sejak 20 November 2026", "1 overdue, the oldest since 20 November 2026"),
          0),
    _task(41, Label("catatan belum diverifikasi", "records not yet verified"),
          Label("5 di antaranya janggal, periksa dulu", "5 of them odd, look there first"), 1),
    _task(1, Label("bulan siap dikunci", "months ready to lock"),
          Label("Oktober 2026: 148 dari 150 sudah melapor", "October 2026: 148 of 150 have reported"), 2),
)  # fmt: skip
SILENT = (
    SimpleNamespace(name="Perpustakaan Melati", village="Sukamaju", url="#a", just=True, remind_url="#wa",
                    since=Label("diam 2 bulan, terakhir Agustus", "silent for 2 months, last heard for August")),
    SimpleNamespace(name="Perpustakaan Kenanga", village="Mekarsari", url="#b", just=False, remind_url="#wb",
                    since=Label("diam 14 bulan, terakhir Agustus 2025",
                                "silent for 14 months, last heard for August 2025")),
)  # fmt: skip
PHONES = (
    SimpleNamespace(
        phone=SimpleNamespace(
            library="Perpustakaan Melati", name="HP pengelola", contact=Label("9 hari lalu", "9 days ago"), pending=14,
            waiting=Label("14 catatan sejak 13 November 2026", "14 records since 13 November 2026"), kept=1,
            storage=((Label("sisa memori 2 %", "2% of storage free"), True),),
        ),
        url="#hp", ask_url="#wc",
    ),
)  # fmt: skip
