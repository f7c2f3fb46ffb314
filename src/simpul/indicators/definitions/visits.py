"""Visits."""

from simpul.foundation.labels import Label as L
from simpul.indicators.definition import Effect
from simpul.indicators.definitions.house import PERCENT, indicator, one
from simpul.indicators.formula import Ratio, total

VISITS = L("kunjungan", "visits")
_ALL = total("visits.total")

INDICATORS = (
    indicator(
        "V1",
        L("Kunjungan", "Visits"),
        L("Menunjukkan apakah perpustakaan dipakai warga.", "Shows whether people use the library."),
        L("SIM: jumlah total_pengunjung", "SIM: sum of total_pengunjung"),
        one(L("Kunjungan", "Visits"), _ALL, VISITS),
    ),
    indicator(
        "V2",
        L("Bagian perempuan dalam kunjungan", "Share of women among visits"),
        L(
            "Layanan yang inklusif dipakai perempuan dan laki-laki.",
            "An inclusive service is used by women and by men.",
        ),
        L("SIM: pengunjung_perempuan / (laki-laki + perempuan)", "SIM: pengunjung_perempuan / (men + women)"),
        one(
            L("Bagian perempuan", "Share of women"),
            Ratio(total("visits.female"), total("visits.male", "visits.female"), 100),
            PERCENT,
        ),
        effect=Effect.SOCIAL,
    ),
    indicator(
        "V3",
        L("Kunjungan per 1.000 penduduk", "Visits per 1,000 inhabitants"),
        L("Membandingkan wilayah besar dan kecil.", "Compares large and small areas."),
        L("IFLA / usulan kami", "IFLA / our proposal"),
        one(L("Kunjungan per 1.000 penduduk", "Visits per 1,000"), Ratio(_ALL, total("population"), 1000), VISITS),
        effect=Effect.SOCIAL,
    ),
    indicator(
        "V4",
        L("Kunjungan per anggota", "Visits per member"),
        L("Ukuran analisis kinerja perpustakaan.", "A measure of the analysis of library performance."),
        L("PAKPI: kunjungan / anggota", "PAKPI: visits / members"),
        one(L("Kunjungan per anggota", "Visits per member"), Ratio(_ALL, total("members.registered")), VISITS),
    ),
    indicator(
        "V5",
        L("Kunjungan per laporan", "Visits per report"),
        L(
            "Membandingkan tempat yang cakupan laporannya berbeda.",
            "Compares places of which not equally many reports are in.",
        ),
        L(
            "usulan kami: kunjungan / laporan kunjungan bulanan yang masuk",
            "our proposal: visits / monthly visit reports received",
        ),
        one(L("Kunjungan per laporan", "Visits per report"), Ratio(_ALL, total("visits.heard")), VISITS),
    ),
)
