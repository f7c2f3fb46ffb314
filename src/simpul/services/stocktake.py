"""What is asked in a service stock-take (domain 6.5)."""

from typing import Any

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Measure, Rule, Severity
from simpul.kinds.standard import ENTERED_ON, NOTE, RUPIAH, all_of, block, get, known, warn, within

BOOKS = L("buku", "books")
TITLES = L("judul", "titles")
COPIES = L("eksemplar", "copies")
UNITS = L("unit", "units")
SIM_NUMBERS = ("books", "digital_books", "computers", "bandwidth")
# A stock rarely loses a third or triples between two counts; more often the addition was written for the stock.
FALL_PERCENT, RISE_PERCENT = 30, 200


def _stock(name: str, label: L, meaning: L, unit: L, *feeds: str, origin: str = "P") -> Field:
    return Field(name, FieldType.COUNT, label, meaning, unit=unit, feeds=feeds, origin=origin)


_BOOKS = _stock(
    "books",
    L("Jumlah buku", "Books"),
    L(
        "Semua buku cetak yang dimiliki saat dihitung, bukan tambahannya saja.",
        "All printed books held when counted, not only those added.",
    ),
    BOOKS,
    "sim.jumlah_buku",
    "accreditation.koleksi",
    "ikk.koleksi_penduduk",
    origin="S",
)
_DIGITAL_BOOKS = _stock(
    "digital_books",
    L("Jumlah buku digital", "Digital books"),
    L(
        "Semua buku digital yang dimiliki saat dihitung, bukan tambahannya saja.",
        "All digital books held when counted, not only those added.",
    ),
    BOOKS,
    "sim.jumlah_buku_digital",
    "accreditation.koleksi",
    origin="S",
)
_COMPUTERS = _stock(
    "computers",
    L("Jumlah komputer", "Computers"),
    L("Semua komputer milik perpustakaan.", "All computers the library has."),
    UNITS,
    "sim.jumlah_komputer",
    "accreditation.sarana",
    origin="S",
)
_WORKING = _stock(
    "computers_working",
    L("Komputer berfungsi", "Working computers"),
    L("Komputer yang bisa dipakai pengunjung hari itu.", "Computers that visitors can use that day."),
    UNITS,
)
_TITLES = _stock(
    "titles",
    L("Judul tercetak", "Printed titles"),
    L("Banyaknya judul buku cetak yang berbeda.", "How many different printed titles there are."),
    TITLES,
    "iplm2025.judul_tercetak",
    "accreditation.koleksi",
)
_COPIES = _stock(
    "copies",
    L("Eksemplar tercetak", "Printed copies"),
    L("Banyaknya eksemplar semua judul cetak.", "How many copies of all printed titles there are."),
    COPIES,
    "iplm2025.eksemplar_tercetak",
    "accreditation.koleksi",
)
_DIGITAL_TITLES = _stock(
    "digital_titles",
    L("Judul digital", "Digital titles"),
    L("Banyaknya judul digital yang berbeda.", "How many different digital titles there are."),
    TITLES,
    "iplm2025.judul_digital",
)
_DIGITAL_COPIES = _stock(
    "digital_copies",
    L("Eksemplar digital", "Digital copies"),
    L("Banyaknya salinan atau lisensi digital.", "How many digital copies or licences there are."),
    COPIES,
    "iplm2025.eksemplar_digital",
)


def _added(stock: Field, feeds: str) -> Field:
    """What came to a stock in the last twelve months."""
    return Field(
        f"added_{stock.name}",
        FieldType.COUNT,
        L(f"Tambahan {stock.label.id.lower()}", f"Added {stock.label.en.lower()}"),
        L(
            f"Tambahan {stock.label.id.lower()} dalam 12 bulan terakhir.",
            f"{stock.label.en} added in the last 12 months.",
        ),
        unit=stock.unit,
        feeds=(feeds,),
        origin="P",
    )


_ADDED = tuple(
    (_added(stock, feeds), stock)
    for stock, feeds in (
        (_TITLES, "iplm2025.tambahan_judul_tercetak"),
        (_COPIES, "iplm2025.tambahan_eksemplar_tercetak"),
        (_DIGITAL_TITLES, "iplm2025.tambahan_judul_digital"),
        (_DIGITAL_COPIES, "iplm2025.tambahan_eksemplar_digital"),
    )
)


def _jumps(stock: Field) -> tuple[Rule, Rule]:
    """A fall or rise against the last stock-take that is more likely a slip or an addition than the stock."""
    name, before = stock.name, f"previous.{stock.name}"
    place = f"{{previous_{name}}}"

    def against(times: int) -> list[Any]:
        return ["mul", known(before), times]

    return (
        warn(
            f"CON-01.fall_{name}",
            (name,),
            all_of(["gt", known(before), 0], ["lt", ["mul", get(name), 100], against(100 - FALL_PERCENT)]),
            f"{stock.label.id} turun dari {place} menjadi {{{name}}}. Tulis seluruh yang dimiliki, bukan tambahannya; "
            "bila memang turun, tulis alasannya di catatan.",
            f"{stock.label.en} fell from {place} to {{{name}}}. Write all that is held, not what was added; "
            "if it did fall, give the reason in the note.",
        ),
        warn(
            f"CON-01.rise_{name}",
            (name,),
            all_of(["gt", known(before), 0], ["gt", ["mul", get(name), 100], against(100 + RISE_PERCENT)]),
            f"{stock.label.id} naik dari {place} menjadi {{{name}}}. "
            "Periksa angkanya, atau tulis alasannya di catatan.",
            f"{stock.label.en} rose from {place} to {{{name}}}. Check the number, or give the reason in the note.",
        ),
    )


STOCKTAKE = Kind(
    name="stocktake",
    table="service_stocktake",
    label=L("Peningkatan layanan", "Service stock-take"),
    meaning=L(
        "Keadaan koleksi dan sarana perpustakaan pada satu bulan; biasanya dihitung dua kali setahun.",
        "What the library held in stock and equipment in one month; usually counted twice a year.",
    ),
    dated_by="month",
    family="services",
    fields=(
        Field(
            "month",
            FieldType.MONTH,
            L("Bulan", "Month"),
            L("Bulan koleksi dan sarana dihitung.", "The month in which it was counted."),
            required=True,
            feeds=("sim.bulan", "sim.tahun"),
            origin="S",
        ),
        _BOOKS,
        _DIGITAL_BOOKS,
        _COMPUTERS,
        _WORKING,
        Field(
            "internet",
            FieldType.FLAG,
            L("Ada internet", "Has internet"),
            L("Perpustakaan punya sambungan internet yang bisa dipakai pengunjung.", "Visitors can use the internet."),
            origin="P",
        ),
        Field(
            "bandwidth",
            FieldType.DECIMAL,
            L("Kecepatan internet", "Bandwidth"),
            L("Kecepatan unduh menurut langganan.", "Download speed as subscribed."),
            unit=L("Mbps", "Mbps"),
            least=0,
            most=1_000_000,
            feeds=("sim.bandwidth", "accreditation.sarana"),
            origin="S",
        ),
        _TITLES,
        _COPIES,
        _DIGITAL_TITLES,
        _DIGITAL_COPIES,
        *(added for added, _ in _ADDED),
        Field(
            "collection_budget",
            FieldType.MONEY,
            L("Anggaran koleksi", "Collection budget"),
            L("Anggaran untuk koleksi dalam 12 bulan terakhir.", "Money for stock in the last 12 months."),
            unit=RUPIAH,
            feeds=("iplm2025.anggaran_koleksi",),
            origin="P",
        ),
        Field(
            "service_budget",
            FieldType.MONEY,
            L("Anggaran layanan", "Service budget"),
            L(
                "Anggaran untuk layanan dan pengelolaan dalam 12 bulan terakhir.",
                "Money for service and management in the last 12 months.",
            ),
            unit=RUPIAH,
            feeds=("iplm2025.anggaran_layanan",),
            origin="P",
        ),
        Field(
            "policy_documents",
            FieldType.COUNT,
            L("Dokumen kebijakan", "Policy documents"),
            L("Banyaknya kebijakan atau prosedur tertulis yang berlaku.", "Written policies and procedures in force."),
            unit=L("dokumen", "documents"),
            feeds=("iplm2025.dokumen_kebijakan",),
            origin="P",
        ),
        NOTE,
        ENTERED_ON,
    ),
    rules=(
        block(
            "RNG-03.all_zero",
            SIM_NUMBERS,
            ["all_zero", *(get(n) for n in SIM_NUMBERS)],
            "Semua angka nol. Tulis keadaan sebenarnya; kosongkan yang belum dihitung.",
            "All numbers are zero. Write what is there; leave empty what was not counted.",
        ),
        block(
            "REQ-01.numbers",
            SIM_NUMBERS,
            all_of(*(["is_null", get(n)] for n in SIM_NUMBERS)),
            "Belum ada angka yang diisi. Isi sedikitnya jumlah buku.",
            "No number is filled in. Fill in at least the number of books.",
        ),
        *(rule for stock in (_BOOKS, _DIGITAL_BOOKS, _COMPUTERS) for rule in _jumps(stock)),
        within("SUM-01.working", _WORKING, _COMPUTERS),
        within("SUM-01.titles", _TITLES, _COPIES),
        within("SUM-01.digital_titles", _DIGITAL_TITLES, _DIGITAL_COPIES),
        *(within(f"SUM-01.{added.name}", added, stock, Severity.WARN) for added, stock in _ADDED),
        warn(
            "REL-02.bandwidth",
            ("internet", "bandwidth"),
            all_of(["eq", get("internet"), False], ["gt", get("bandwidth"), 0]),
            "Tidak ada internet, tetapi kecepatannya {bandwidth} Mbps. Ubah salah satunya.",
            "There is no internet, yet the bandwidth is {bandwidth} Mbps. Change one of the two.",
        ),
    ),
    measures=(
        # A stock does not add up over months and several counts of one month may stand: only the counts are counted.
        Measure(
            "services.rows",
            L("Pendataan layanan", "Stock-takes"),
            L("Banyaknya pendataan peningkatan layanan.", "How many stock-takes were recorded."),
            "rows",
        ),
    ),
)
