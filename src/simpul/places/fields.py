"""What is asked about a library, its membership and its aid: the same declaration for page, spreadsheet and sentence.

Names are those of the columns; see the proposal of the data dictionary, sections 6.2 and 6.3.
"""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType
from simpul.places import codes

NAME = Field(
    "name",
    FieldType.TEXT,
    L("Nama perpustakaan", "Name of the library"),
    L("Nama resminya, seperti pada papan nama.", "Its official name, as on its sign."),
    required=True,
    most=200,
    origin="S",
)
KIND = Field(
    "kind",
    FieldType.CODE,
    codes.LIBRARY_KINDS.label,
    L("Menentukan di tingkat wilayah mana perpustakaan berada.", "Decides at which level of area it stands."),
    required=True,
    codes=codes.LIBRARY_KINDS,
    origin="P",
)
LIBRARY: tuple[Field, ...] = (
    NAME,
    KIND,
    Field(
        "npp",
        FieldType.TEXT,
        L("NPP", "Library number (NPP)"),
        L("Nomor Pokok Perpustakaan, bila sudah ada.", "The national library number, when there is one."),
        most=60,
        origin="P",
    ),
    Field(
        "address",
        FieldType.TEXT,
        L("Alamat", "Address"),
        L("Jalan, dusun, RT/RW; tanpa nama orang.", "Street, hamlet, block; no person's name."),
        most=300,
        origin="S",
    ),
    Field(
        "lat",
        FieldType.DECIMAL,
        L("Lintang", "Latitude"),
        L("Derajat, minus untuk selatan: −7,75.", "Degrees, minus for south: −7,75."),
        origin="S",
    ),
    Field(
        "lon",
        FieldType.DECIMAL,
        L("Bujur", "Longitude"),
        L("Derajat, misalnya 113,21.", "Degrees, such as 113,21."),
        origin="S",
    ),
    Field(
        "founded",
        FieldType.INTEGER,
        L("Tahun berdiri", "Founded in"),
        L("Empat angka, misalnya 2014.", "Four digits, such as 2014."),
        origin="N",
    ),
    Field(
        "decree_no",
        FieldType.TEXT,
        L("Nomor SK pendirian", "Founding decree"),
        L("Nomor keputusan kepala desa atau bupati.", "Number of the village head's or regent's decision."),
        most=200,
        origin="N",
    ),
    Field(
        "open_since",
        FieldType.DATE,
        L("Mulai beroperasi", "Open since"),
        L("Hari pertama melayani.", "The first day of service."),
        origin="N",
    ),
    Field(
        "floor_m2",
        FieldType.DECIMAL,
        L("Luas gedung", "Floor area"),
        L("Luas lantai ruang perpustakaan.", "Floor area of the library's rooms."),
        unit=L("m²", "m²"),
        origin="N",
    ),
    Field(
        "hours_per_day",
        FieldType.DECIMAL,
        L("Jam buka per hari", "Hours open a day"),
        L("Rata-rata pada hari buka, misalnya 6 atau 6,5.", "On a usual day, such as 6 or 6,5."),
        unit=L("jam", "hours"),
        origin="N",
    ),
    Field(
        "days",
        FieldType.CODES,
        L("Hari buka", "Days open"),
        L("Hari-hari perpustakaan melayani.", "The days on which it serves."),
        codes=codes.DAYS,
        origin="N",
    ),
    Field(
        "services",
        FieldType.CODES,
        codes.SERVICES.label,
        L("Layanan yang sungguh berjalan.", "The services that really run."),
        codes=codes.SERVICES,
        origin="N",
    ),
    Field(
        "accreditation",
        FieldType.CODE,
        codes.ACCREDITATION.label,
        L("Predikat yang berlaku sekarang.", "The grade in force now."),
        codes=codes.ACCREDITATION,
        origin="N",
    ),
    Field(
        "accreditation_no",
        FieldType.TEXT,
        L("Nomor sertifikat akreditasi", "Accreditation certificate"),
        L("Diisi bila sudah terakreditasi.", "When it is accredited."),
        most=200,
        origin="N",
    ),
    Field(
        "accreditation_on",
        FieldType.DATE,
        L("Tanggal akreditasi", "Accredited on"),
        L("Tanggal pada sertifikat.", "The date on the certificate."),
        origin="N",
    ),
    Field(
        "channels",
        FieldType.PROSE,
        L("Media sosial dan kontak lembaga", "Channels of the institution"),
        L("Satu baris satu alamat; milik lembaga, bukan pribadi.", "One a line; the institution's, nobody's own."),
        most=2000,
        origin="N",
    ),
)
MEMBERSHIP: tuple[Field, ...] = (
    Field(
        "year",
        FieldType.INTEGER,
        L("Tahun masuk", "Year of joining"),
        L("Tahun mulai menjadi mitra program.", "The year in which it joined the programme."),
        required=True,
        origin="T",
    ),
    Field(
        "track",
        FieldType.CODE,
        codes.TRACKS.label,
        L("Cara perpustakaan ikut program.", "How it takes part."),
        required=True,
        codes=codes.TRACKS,
        origin="T",
    ),
    Field(
        "fund_source",
        FieldType.CODE,
        codes.FUND_SOURCES.label,
        L("Siapa yang membiayai.", "Who pays."),
        required=True,
        codes=codes.FUND_SOURCES,
        origin="T",
    ),
    Field(
        "decree_no",
        FieldType.TEXT,
        L("Nomor SK penetapan", "Decree"),
        L("Keputusan yang menetapkan penerima.", "The decision that names the beneficiaries."),
        most=200,
        origin="T",
    ),
    Field(
        "decree_on",
        FieldType.DATE,
        L("Tanggal SK", "Date of the decree"),
        L("Tanggal pada keputusan itu.", "The date on that decision."),
        origin="T",
    ),
    Field(
        "wave",
        FieldType.TEXT,
        L("Gelombang", "Wave"),
        L("Angkatan bimtek atau penyaluran, bila ada.", "The training or delivery wave, if any."),
        most=60,
        origin="T",
    ),
)
AID: tuple[Field, ...] = (
    Field(
        "kind",
        FieldType.CODE,
        codes.AID_KINDS.label,
        L("Apa yang diterima.", "What was received."),
        required=True,
        codes=codes.AID_KINDS,
        origin="T",
    ),
    Field(
        "quantity",
        FieldType.COUNT,
        L("Jumlah", "Quantity"),
        L("Banyaknya: unit, eksemplar, atau paket.", "How many: units, copies or packages."),
        required=True,
        origin="T",
    ),
    Field(
        "received_on",
        FieldType.DATE,
        L("Tanggal terima", "Received on"),
        L("Tanggal pada berita acara.", "The date on the delivery note."),
        origin="T",
    ),
    Field(
        "condition",
        FieldType.CODE,
        codes.AID_CONDITIONS.label,
        L("Keadaannya sekarang; baik bila dikosongkan.", "Its state now; good when left empty."),
        codes=codes.AID_CONDITIONS,
        origin="T",
    ),
    Field(
        "document",
        FieldType.TEXT,
        L("Dokumen", "Document"),
        L("Nomor berita acara atau surat.", "Number of the delivery note or letter."),
        most=200,
        origin="T",
    ),
)
_DATES = {
    "on": L("Tanggal", "The date"),
    "since": L("Tanggal mulai", "The first day"),
}
LABELS: dict[str, L] = {**_DATES, **{f.name: f.label for group in (AID, MEMBERSHIP, LIBRARY) for f in group}}


def said(name: str) -> L:
    """What a column is called on the page; a stranger is its own name."""
    return LABELS.get(name, L(name, name))
