"""What is asked about the visits of a month (domain 6.6)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Measure, Rule, Severity
from simpul.kinds.standard import (
    NOTE,
    VISITS,
    all_of,
    block,
    get,
    known,
    parts_of,
    warn,
    within,
)

# No village library receives 300 visits on each of 31 days; a row above this is a slip of the key, not a crowd.
MOST_VISITS_A_DAY = 300
MOST_VISITS_A_MONTH = 31 * MOST_VISITS_A_DAY

MONTH = Field(
    "month",
    FieldType.MONTH,
    L("Bulan", "Month"),
    L("Bulan kunjungan yang dihitung.", "The month whose visits are counted."),
    required=True,
    feeds=("sim.periode",),
    origin="S",
)
MALE = Field(
    "male",
    FieldType.COUNT,
    L("Laki-laki", "Male"),
    L(
        "Banyaknya kunjungan oleh laki-laki; orang yang datang tiga kali dihitung tiga.",
        "Visits by men and boys; somebody who came three times counts three.",
    ),
    unit=VISITS,
    feeds=("sim.pengunjung_laki", "iplm2025.pengguna"),
    origin="S",
)
FEMALE = Field(
    "female",
    FieldType.COUNT,
    L("Perempuan", "Female"),
    L(
        "Banyaknya kunjungan oleh perempuan; orang yang datang tiga kali dihitung tiga.",
        "Visits by women and girls; somebody who came three times counts three.",
    ),
    unit=VISITS,
    feeds=("sim.pengunjung_perempuan", "iplm2025.pengguna"),
    origin="S",
)
TOTAL = Field(
    "total",
    FieldType.COUNT,
    L("Jumlah kunjungan", "All visits"),
    L(
        "Semua kunjungan, laki-laki dan perempuan; tulis 0 bila buka tetapi tidak ada yang datang.",
        "All visits, male and female; write 0 when the library was open and nobody came.",
    ),
    unit=VISITS,
    feeds=("sim.total_pengunjung", "iplm2025.pengguna", "accreditation.layanan", "ikk.pemanfaatan_perpustakaan"),
    origin="S",
)
ICT_USERS = Field(
    "ict_users",
    FieldType.COUNT,
    L("Pengguna komputer dan internet", "Users of computers and internet"),
    L(
        "Kunjungan yang memakai komputer, internet, atau perangkat lain milik perpustakaan.",
        "Visits that used the library's computers, internet or other devices.",
    ),
    unit=VISITS,
    feeds=("iplm2025.pengguna_tik",),
    origin="P",
)

VISIT_MONTH = Kind(
    name="visit_month",
    table="visit_month",
    label=L("Kunjungan bulanan", "Monthly visits"),
    meaning=L("Banyaknya kunjungan ke perpustakaan dalam satu bulan.", "How many visits the library had in one month."),
    dated_by="month",
    natural_key=("month",),
    family="visits",
    fields=(
        MONTH,
        Field(
            "closed",
            FieldType.FLAG,
            L("Tutup sebulan penuh", "Closed all month"),
            L(
                "Perpustakaan tutup sepanjang bulan ini, jadi tidak ada kunjungan yang bisa dihitung.",
                "The library was closed for the whole month, so there were no visits to count.",
            ),
        ),
        MALE,
        FEMALE,
        TOTAL,
        Field(
            "group_visits",
            FieldType.COUNT,
            L("Kunjungan rombongan", "Group visits"),
            L(
                "Banyaknya rombongan yang datang; orangnya sudah termasuk dalam jumlah kunjungan.",
                "How many groups came; their people are already among all visits.",
            ),
            unit=L("rombongan", "groups"),
            origin="G",
        ),
        ICT_USERS,
        Field(
            "online_visits",
            FieldType.COUNT,
            L("Kunjungan daring", "Online visits"),
            L(
                "Pemakaian layanan perpustakaan lewat internet, di luar kunjungan ke tempat.",
                "Uses of the library's services over the internet, apart from visits to the place.",
            ),
            unit=VISITS,
            feeds=("iplm2025.pengguna",),
            origin="P",
        ),
        NOTE,
    ),
    rules=(
        block(
            "REQ-01.total",
            ("total",),
            all_of(["is_null", get("total")], ["or", ["is_null", get("closed")], ["eq", get("closed"), False]]),
            "Jumlah kunjungan belum diisi. Tulis 0 bila tidak ada yang datang, atau tandai tutup sebulan penuh.",
            "All visits is empty. Write 0 when nobody came, or mark the month as closed.",
        ),
        *parts_of("total", (MALE, FEMALE), TOTAL),
        warn(
            "RNG-02.month",
            ("total",),
            ["gt", get("total"), MOST_VISITS_A_MONTH],
            "{total} kunjungan dalam sebulan lebih dari 300 setiap hari. Periksa angkanya, mungkin kelebihan digit.",
            "{total} visits in a month are more than 300 every day. Check the number, it may have a digit too many.",
        ),
        warn(
            "SUM-02.days",
            ("total",),
            ["ne", get("total"), known("days.total")],
            "Catatan harian bulan ini berjumlah {days_total}, laporan bulanan {total}. Samakan, atau tulis alasannya.",
            "The daily tallies of this month add up to {days_total}, the monthly row says {total}. "
            "Make them agree, or give the reason.",
        ),
        warn(
            "REL-01.attendance",
            ("total",),
            ["gt", known("activities.attendance"), get("total")],
            "Peserta kegiatan di perpustakaan ({activities_attendance}) lebih banyak dari kunjungan ({total}). "
            "Peserta yang datang ke perpustakaan juga dihitung sebagai kunjungan; periksa keduanya.",
            "Attendance at activities in the library ({activities_attendance}) is more than the visits ({total}). "
            "People who come for an activity are visits too; check both.",
        ),
        within("REL-02.ict", ICT_USERS, TOTAL, Severity.WARN),
        warn(
            "REL-02.groups",
            ("group_visits", "total"),
            ["gt", get("group_visits"), get("total")],
            "Rombongan ({group_visits}) lebih banyak dari jumlah kunjungan ({total}). Hitung rombongannya, "
            "bukan orangnya; orangnya masuk jumlah kunjungan.",
            "There are more groups ({group_visits}) than visits ({total}). Count the groups here; "
            "their people belong to all visits.",
        ),
        warn(
            "OUT-04.closed",
            ("closed", "total"),
            all_of(["eq", get("closed"), True], ["gt", get("total"), 0]),
            "Ditandai tutup sebulan penuh, tetapi ada {total} kunjungan. Hapus salah satunya.",
            "Marked as closed all month, yet there are {total} visits. Remove one of the two.",
        ),
        warn(
            "OUT-04.zero",
            ("total",),
            all_of(["eq", get("total"), 0], ["ge", known("recent.months_with_visits"), 3]),
            "Tidak ada kunjungan, padahal {recent_months_with_visits} bulan sebelumnya ada. "
            "Periksa, atau tandai tutup bila perpustakaan tutup.",
            "No visits, though the {recent_months_with_visits} months before had some. "
            "Check, or mark the month as closed if the library was closed.",
        ),
        Rule(
            "DIG-01.row",
            Severity.SCORE,
            ("male", "female"),
            all_of(["gt", get("total"), 0], ["eq", ["mod", get("male"), 5], 0], ["eq", ["mod", get("female"), 5], 0]),
            L(
                "Semua angka bulan ini kelipatan 5 ({male} dan {female}), seperti hasil taksiran. "
                "Hitung dari buku tamu bila ada.",
                "All numbers of this month are multiples of 5 ({male} and {female}), as estimates are. "
                "Count from the guest book if there is one.",
            ),
        ),
        Rule(
            "DIG-01.months",
            Severity.QUEUE,
            ("male", "female"),
            all_of(
                ["eq", ["mod", get("male"), 5], 0],
                ["eq", ["mod", get("female"), 5], 0],
                ["gt", get("total"), 0],
                ["ge", known("recent.multiples_of_five"), 3],
            ),
            L(
                "Angka bulan ini dan {recent_multiples_of_five} bulan sebelumnya semuanya kelipatan 5. "
                "Tanyakan cara menghitungnya.",
                "The numbers of this month and of {recent_multiples_of_five} months before are all multiples of 5. "
                "Ask how they were counted.",
            ),
        ),
    ),
    measures=(
        Measure(
            "visits.rows",
            L("Catatan kunjungan", "Visit records"),
            L("Catatan yang menjadi dasar angka kunjungan.", "The records behind the figures on visits."),
            "rows",
        ),
        Measure("visits.male", MALE.label, MALE.meaning, "sum", of="male", unit=VISITS),
        Measure("visits.female", FEMALE.label, FEMALE.meaning, "sum", of="female", unit=VISITS),
        Measure("visits.total", TOTAL.label, TOTAL.meaning, "sum", of="total", unit=VISITS),
        Measure("visits.ict_users", ICT_USERS.label, ICT_USERS.meaning, "sum", of="ict_users", unit=VISITS),
        Measure(
            "visits.online",
            L("Kunjungan daring", "Online visits"),
            L("Pemakaian layanan perpustakaan lewat internet.", "Uses of the library's services over the internet."),
            "sum",
            of="online_visits",
            unit=VISITS,
        ),
    ),
)
