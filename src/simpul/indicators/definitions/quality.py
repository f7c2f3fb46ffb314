"""How far the figures can be trusted, and the official score beside them."""

from simpul.foundation.labels import Label as L
from simpul.indicators.definition import Part
from simpul.indicators.definitions.house import PERCENT, again, indicator, one
from simpul.indicators.formula import Band, Delay, Ratio, total

DAYS = L("hari", "days")
_DELAY = "engagement.delay"

INDICATORS = (
    again(
        L(
            "laporan perpustakaan yang sudah tutup tidak lagi menutupi yang diam",
            "a report of a closed library no longer makes up for one that is silent",
        ),
        "D1",
        L("Kelengkapan pelaporan", "Reporting completeness"),
        L(
            "Tanpa cakupan, angka kecil tidak berarti sedikit.",
            "Without coverage, a small figure does not mean little.",
        ),
        L(
            "usulan kami: bulan wajib lapor dengan laporan kunjungan / bulan wajib lapor",
            "our proposal: months owed with a visit report / months owed",
        ),
        one(
            L("Bulan yang terlaporkan", "Months reported"),
            Ratio(total("visits.heard", minus=["visits.unowed"]), total("expected"), 100),
            PERCENT,
        ),
    ),
    indicator(
        "D2",
        L("Ketepatan waktu", "Timeliness"),
        L("Catatan yang terlambat dibuat dari ingatan.", "What is keyed late is written from memory."),
        L("usulan kami: tanggal input - tanggal kegiatan", "our proposal: day entered - day of the activity"),
        Part("median", L("Median", "Median"), Delay(_DELAY), DAYS),
        Part("p90", L("Persentil ke-90", "90th percentile"), Delay(_DELAY, "p90"), DAYS),
        Part("within_30", L("Dalam 30 hari", "Within 30 days"), Delay(_DELAY, "share", 30), PERCENT),
    ),
    indicator(
        "D3",
        L("Catatan yang perlu diperiksa", "Suspect rate"),
        L("Menunjukkan di mana pemeriksaan paling berguna.", "Shows where checking is most useful."),
        L("usulan kami: catatan dengan tanda / semua catatan", "our proposal: flagged records / all records"),
        one(
            L("Catatan bertanda", "Flagged records"),
            Ratio(total("records.flagged"), total("records.all"), 100),
            PERCENT,
        ),
    ),
    again(
        L(
            "perpustakaan yang sudah tutup tidak ikut dihitung aktif",
            "libraries that have closed are not counted among the active",
        ),
        "D4",
        L("Perpustakaan aktif", "Active libraries"),
        L("Berapa yang bersuara dari yang terdaftar.", "How many of the registered are heard at all."),
        L(
            "usulan kami: yang terdaftar dengan catatan apa pun / terdaftar",
            "our proposal: registered ones with any record / registered",
        ),
        one(
            L("Perpustakaan aktif", "Active libraries"),
            Ratio(total("libraries.active"), total("libraries.registered"), 100),
            PERCENT,
        ),
    ),
    indicator(
        "C1",
        L("Warna skor resmi", "Colour of the official score"),
        L("Rapor resmi, di samping angka kita, tidak dicampur.", "The official report card, beside ours, never mixed."),
        L("SIM KPI: merah <= 25, kuning 26-75, hijau > 75", "SIM KPI: red <= 25, yellow 26-75, green > 75"),
        one(
            L("Warna", "Colour"),
            Band("score.official", ((25, "red"), (75, "yellow"), (None, "green"))),
            L("warna", "colour"),
        ),
    ),
)
