"""What a library does together with its people."""

from simpul.foundation.labels import Label as L
from simpul.indicators.definition import Effect
from simpul.indicators.definitions.house import PEOPLE, PERCENT, indicator, one
from simpul.indicators.formula import Ratio, Variety, total

ACTIVITIES = L("kegiatan", "activities")
_COUNT, _PEOPLE = total("engagement.activities"), total("engagement.participants")
FIELDS = 8

INDICATORS = (
    indicator(
        "E1",
        L("Kegiatan pelibatan masyarakat", "Engagement activities"),
        L("Menunjukkan kegiatan, bukan hanya layanan.", "Shows that the library acts, not only serves."),
        L("SIM: banyaknya baris pelibatan", "SIM: number of engagement rows"),
        one(L("Kegiatan", "Activities"), _COUNT, ACTIVITIES),
    ),
    indicator(
        "E2",
        L("Peserta kegiatan", "Participants"),
        L("Menunjukkan jangkauan kegiatan; bukan kunjungan.", "Shows how far activities reach; not visits."),
        L("SIM: jumlah_peserta", "SIM: jumlah_peserta"),
        one(L("Peserta", "Participants"), _PEOPLE, PEOPLE),
    ),
    indicator(
        "E3",
        L("Peserta per kegiatan", "Participants per activity"),
        L("Angka yang janggal besar patut diperiksa.", "A number out of the ordinary is worth a look."),
        L("E2 / E1", "E2 / E1"),
        one(L("Peserta per kegiatan", "Participants per activity"), Ratio(_PEOPLE, _COUNT), PEOPLE),
    ),
    indicator(
        "E4",
        L("Bagian pelatihan", "Share of training"),
        L("Pelatihan mengubah lebih banyak daripada promosi.", "Training changes more than promotion."),
        L("SIM: jenis Pelatihan / semua kegiatan", "SIM: kind Pelatihan / all activities"),
        one(
            L("Bagian pelatihan", "Share of training"),
            Ratio(total("engagement.activities/type=training"), _COUNT, 100),
            PERCENT,
        ),
        effect=Effect.INDIVIDUAL,
    ),
    indicator(
        "E5",
        L("Cakupan bidang", "Coverage of fields"),
        L("Perpustakaan untuk banyak bidang kehidupan.", "A library is for many fields of life."),
        L("banyaknya bidang berbeda / 8", "number of different fields / 8"),
        one(
            L("Bagian dari 8 bidang", "Of 8 fields"),
            Variety("engagement.activities", "field", FIELDS),
            L("bagian", "share"),
        ),
        effect=Effect.SOCIAL,
    ),
    indicator(
        "E6",
        L("Pelibatan masyarakat", "Community involvement"),
        L("Unsur keenam indeks pembangunan literasi.", "The sixth element of the literacy development index."),
        L("BPS UPLM6: orang terlibat / penduduk", "BPS UPLM6: people involved / inhabitants"),
        one(L("Bagian penduduk", "Share of inhabitants"), Ratio(_PEOPLE, total("population"), 100), PERCENT),
        effect=Effect.SOCIAL,
    ),
)
