"""Replication: what a regency repeated with its own money."""

from simpul.foundation.labels import Label
from simpul.kinds import Field, FieldType, Kind, Measure, Rule, Severity
from simpul.places.codes import FUND_SOURCES

_RUPIAH = Label("Rp", "IDR")
_VILLAGES = Label("desa", "villages")

REPLICATION = Kind(
    name="replication",
    table="places_replication",
    label=Label("Replikasi", "Replication"),
    meaning=Label(
        "Perluasan program oleh kabupaten/kota dengan dana sendiri, per pencatatan.",
        "The programme repeated by a regency or city with its own money, one row per entry.",
    ),
    book="regency",
    dated_by="entered_on",
    title_field="fund_source_text",
    fields=(
        Field(
            "entered_on",
            FieldType.DATE,
            Label("Tanggal input", "Entry date"),
            Label("Hari data ini dicatat.", "The day on which this was entered."),
            required=True,
            feeds=("sim.tanggal_input",),
            origin="S",
        ),
        Field(
            "year",
            FieldType.INTEGER,
            Label("Tahun", "Year"),
            Label("Tahun anggaran replikasi.", "The budget year of the replication."),
            least=2011,
            most=2100,
            origin="T",
        ),
        Field(
            "funds",
            FieldType.MONEY,
            Label("Dana", "Funds"),
            Label("Dana yang disediakan untuk replikasi.", "The money provided for replication."),
            unit=_RUPIAH,
            required=True,
            least=0,
            feeds=("sim.dana",),
            origin="S",
        ),
        Field(
            "fund_source",
            FieldType.CODE,
            Label("Sumber dana", "Source of funds"),
            Label("Anggaran asal dana replikasi.", "The budget the money comes from."),
            codes=FUND_SOURCES,
            required=True,
            feeds=("sim.sumber_dana",),
            origin="S",
        ),
        Field(
            "fund_source_text",
            FieldType.TEXT,
            Label("Sumber dana (tertulis)", "Source of funds (as written)"),
            Label("Sumber dana seperti tertulis di sumbernya.", "The source of funds as its source wrote it."),
            most=200,
            origin="S",
        ),
        Field(
            "villages_count",
            FieldType.COUNT,
            Label("Jumlah desa", "Number of villages"),
            Label("Banyaknya desa/kelurahan yang direplikasi.", "How many villages were reached by replication."),
            unit=_VILLAGES,
            required=True,
            most=10_000,
            feeds=("sim.jumlah_desa",),
            origin="S",
        ),
        Field(
            "villages",
            FieldType.REFS,
            Label("Daftar desa", "List of villages"),
            Label("Kode wilayah desa/kelurahan yang direplikasi.", "Area codes of the villages reached."),
            most=10_000,
            origin="T",
        ),
        Field(
            "documents",
            FieldType.FILES,
            Label("Dokumen", "Documents"),
            Label("SK, DPA, atau laporan replikasi.", "Decree, budget paper or report of the replication."),
            most=20,
            origin="I",
        ),
    ),
    rules=(
        Rule(
            "REP-01.villages",
            Severity.WARN,
            ("villages_count", "villages"),
            ["and", ["gt", ["len", ["get", "villages"]], 0],
             ["ne", ["len", ["get", "villages"]], ["get", "villages_count"]]],
            Label(
                "Jumlah desa {villages_count} tidak sama dengan banyaknya desa dalam daftar. Periksa keduanya.",
                "The number of villages {villages_count} differs from the length of the list. Check both.",
            ),
        ),
        Rule(
            "REP-02.empty",
            Severity.WARN,
            ("funds", "villages_count"),
            ["and", ["eq", ["get", "funds"], 0], ["eq", ["get", "villages_count"], 0]],
            Label(
                "Dana dan jumlah desa keduanya nol. Isi salah satunya, atau hapus baris ini.",
                "Funds and number of villages are both zero. Fill one in, or withdraw the row.",
            ),
        ),
    ),
    measures=(
        Measure(
            "replication.rows",
            Label("Catatan replikasi", "Replication entries"),
            Label("Banyaknya catatan replikasi.", "How many replication entries there are."),
            "rows",
        ),
        Measure(
            "replication.funds",
            Label("Dana replikasi", "Replication funds"),
            Label("Jumlah dana replikasi.", "The sum of replication funds."),
            "sum",
            of="funds",
            unit=_RUPIAH,
        ),
        Measure(
            "replication.villages",
            Label("Desa replikasi", "Replication villages"),
            Label("Jumlah desa menurut catatan replikasi.", "The villages named by replication entries, added up."),
            "sum",
            of="villages_count",
            unit=_VILLAGES,
        ),
    ),
)  # fmt: skip
