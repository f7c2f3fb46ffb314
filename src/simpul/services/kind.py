"""What is asked about services: the stock-take, the use of stock (domain 6.7) and the members (6.25)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Measure, Severity
from simpul.kinds.standard import NOTE, PEOPLE, block, get, known, parts_of, warn, within
from simpul.services.stocktake import COPIES, STOCKTAKE, TITLES

__all__ = ["COLLECTION_USE", "MEMBERS", "STOCKTAKE"]


def _used(name: str, label: L, meaning: L, unit: L, *feeds: str) -> Field:
    return Field(name, FieldType.COUNT, label, meaning, unit=unit, feeds=feeds, origin="P")


_PRINT_TITLES = _used(
    "print_titles",
    L("Judul tercetak dipakai", "Printed titles used"),
    L("Judul cetak berbeda yang dipinjam atau dibaca di tempat.", "Different printed titles borrowed or read on site."),
    TITLES,
    "iplm2025.judul_tercetak_dipakai",
)
_PRINT_COPIES = _used(
    "print_copies",
    L("Eksemplar tercetak dipakai", "Printed copies used"),
    L("Eksemplar cetak yang dipinjam atau dibaca di tempat.", "Printed copies borrowed or read on site."),
    COPIES,
    "iplm2025.eksemplar_tercetak_dipakai",
    "accreditation.layanan",
)
_LOANS = _used(
    "loans",
    L("Peminjaman", "Loans"),
    L("Eksemplar cetak yang dipinjam untuk dibawa pulang.", "Printed copies borrowed to take home."),
    COPIES,
    "accreditation.layanan",
)
_DIGITAL_TITLES = _used(
    "digital_titles",
    L("Judul digital dipakai", "Digital titles used"),
    L("Judul digital berbeda yang dibuka atau diunduh.", "Different digital titles opened or downloaded."),
    TITLES,
    "iplm2025.judul_digital_dipakai",
)
_DIGITAL_COPIES = _used(
    "digital_copies",
    L("Eksemplar digital dipakai", "Digital uses"),
    L("Banyaknya pemakaian bahan digital.", "How many times digital stock was used."),
    COPIES,
    "iplm2025.eksemplar_digital_dipakai",
)
_USES = (_PRINT_TITLES, _PRINT_COPIES, _LOANS, _DIGITAL_TITLES, _DIGITAL_COPIES)

COLLECTION_USE = Kind(
    name="collection_use",
    table="service_collection_use",
    label=L("Pemanfaatan koleksi", "Use of stock"),
    meaning=L(
        "Pemakaian koleksi cetak dan digital dalam satu bulan.", "How printed and digital stock was used in one month."
    ),
    dated_by="month",
    natural_key=("month",),
    family="collection_use",
    fields=(
        Field(
            "month",
            FieldType.MONTH,
            L("Bulan", "Month"),
            L("Bulan pemakaian yang dihitung.", "The month whose use is counted."),
            required=True,
            origin="P",
        ),
        *_USES,
        NOTE,
    ),
    rules=(
        within("SUM-01.print", _PRINT_TITLES, _PRINT_COPIES, Severity.WARN),
        within("SUM-01.loans", _LOANS, _PRINT_COPIES, Severity.WARN),
        within("SUM-01.digital", _DIGITAL_TITLES, _DIGITAL_COPIES, Severity.WARN),
        *(
            warn(
                f"RNG-02.{used.name}",
                (used.name,),
                ["gt", get(used.name), known(f"stock.{stock}")],
                f"{used.label.id} ({{{used.name}}}) lebih banyak dari yang dimiliki ({{stock_{stock}}}). "
                "Periksa angkanya, atau perbarui pendataan koleksi.",
                f"{used.label.en} ({{{used.name}}}) are more than the stock held ({{stock_{stock}}}). "
                "Check the number, or update the stock-take.",
            )
            for used, stock in ((_PRINT_TITLES, "titles"), (_DIGITAL_TITLES, "digital_titles"))
        ),
    ),
    measures=(
        Measure(
            "collection_use.rows",
            L("Catatan pemanfaatan", "Records of use"),
            L("Banyaknya laporan pemanfaatan koleksi.", "How many reports of use there are."),
            "rows",
        ),
        *(
            Measure(f"collection_use.{used.name}", used.label, used.meaning, "sum", of=used.name, unit=used.unit)
            for used in _USES
        ),
    ),
)


def _members(name: str, label: L, meaning: L, *feeds: str) -> Field:
    return Field(name, FieldType.COUNT, label, meaning, unit=PEOPLE, feeds=feeds, origin="N")


_REGISTERED = _members(
    "registered",
    L("Anggota terdaftar", "Registered members"),
    L("Semua anggota terdaftar saat dihitung.", "All registered members when counted."),
    "accreditation.layanan",
    "ikk.pemanfaatan_perpustakaan",
)
_REGISTERED_MALE = _members(
    "male", L("Anggota laki-laki", "Male members"), L("Anggota terdaftar laki-laki.", "Registered men and boys.")
)
_REGISTERED_FEMALE = _members(
    "female",
    L("Anggota perempuan", "Female members"),
    L("Anggota terdaftar perempuan.", "Registered women and girls."),
)
_ACTIVE = Field(
    "active",
    FieldType.COUNT,
    L("Anggota aktif", "Active members"),
    L(
        "Anggota yang datang atau meminjam dalam 12 bulan terakhir.",
        "Members who came or borrowed in the last 12 months.",
    ),
    unit=PEOPLE,
    origin="X",
)
_HEADS = (_REGISTERED, _REGISTERED_MALE, _REGISTERED_FEMALE, _ACTIVE)

MEMBERS = Kind(
    name="members",
    table="service_members",
    label=L("Anggota", "Members"),
    meaning=L("Banyaknya anggota perpustakaan, tanpa nama.", "How many members the library has, without names."),
    dated_by="month",
    natural_key=("month",),
    family="members",
    fields=(
        Field(
            "month",
            FieldType.MONTH,
            L("Bulan", "Month"),
            L("Bulan anggota dihitung.", "The month in which members were counted."),
            required=True,
            origin="N",
        ),
        Field(
            "counted_on",
            FieldType.DATE,
            L("Tanggal hitung", "Counted on"),
            L("Hari anggota dihitung.", "The day on which they were counted."),
            origin="N",
        ),
        *_HEADS,
        NOTE,
    ),
    rules=(
        block(
            "REQ-01.registered",
            ("registered",),
            ["is_null", get("registered")],
            "Anggota terdaftar belum diisi. Tulis 0 bila belum ada anggota.",
            "Registered members is empty. Write 0 when there are none yet.",
        ),
        *parts_of("sex", (_REGISTERED_MALE, _REGISTERED_FEMALE), _REGISTERED),
        within("SUM-01.active", _ACTIVE, _REGISTERED),
        warn(
            "REL-04.counted_on",
            ("month", "counted_on"),
            ["ne", ["month_of", get("counted_on")], get("month")],
            "Tanggal hitung {counted_on} tidak di bulan {month}. Ubah salah satunya.",
            "Counted on {counted_on}, which is not in {month}. Change one of the two.",
        ),
    ),
    measures=(
        Measure(
            "members.rows",
            L("Hitungan anggota", "Member counts"),
            L("Banyaknya hitungan anggota.", "How many counts of members there are."),
            "rows",
        ),
        *(Measure(f"members.{f.name}", f.label, f.meaning, "sum", of=f.name, unit=PEOPLE, level=True) for f in _HEADS),
    ),
)
