"""The code lists of places. Codes are English and stable; labels are what people read."""

from simpul.foundation.labels import Label
from simpul.kinds import Code, CodeList


def _list(name: str, label: Label, *codes: tuple[str, str, str]) -> CodeList:
    return CodeList(name, label, tuple(Code(code, Label(id, en)) for code, id, en in codes))


LIBRARY_KINDS = _list(
    "library_kind",
    Label("Jenis perpustakaan", "Kind of library"),
    ("village", "Perpustakaan desa", "Village library"),
    ("kelurahan", "Perpustakaan kelurahan", "Urban village library"),
    ("tbm", "Taman bacaan masyarakat (TBM)", "Community reading garden"),
    ("district", "Perpustakaan kecamatan", "District library"),
    ("regency", "Perpustakaan umum kabupaten/kota", "Regency or city library"),
    ("province", "Perpustakaan provinsi", "Provincial library"),
    ("worship", "Perpustakaan rumah ibadah", "Library in a house of worship"),
    ("other", "Lainnya", "Other"),
)
STATUSES = _list(
    "library_status",
    Label("Status perpustakaan", "Status of the library"),
    ("active", "Aktif", "Active"),
    ("inactive", "Tidak aktif", "Inactive"),
    ("closed", "Tutup", "Closed"),
)
PLACEMENTS = _list(
    "placement",
    Label("Letak", "Placement"),
    ("village", "Di desa/kelurahan", "In a village"),
    ("district", "Di kecamatan", "In a district"),
    ("regency", "Di kabupaten/kota", "In a regency or city"),
    ("province", "Di provinsi", "In a province"),
    ("pending", "Menunggu penetapan desa", "Waits for a person to choose the village"),
)
SERVICES = _list(
    "library_service",
    Label("Jenis layanan", "Services"),
    ("reading", "Baca di tempat", "Reading on site"),
    ("circulation", "Sirkulasi", "Circulation"),
    ("reference", "Referensi", "Reference"),
    ("search", "Penelusuran informasi", "Information search"),
    ("ict", "TIK", "ICT"),
    ("mobile", "Keliling", "Mobile library"),
    ("digital", "Digital", "Digital"),
    ("activities", "Kegiatan", "Activities"),
)
DAYS = _list(
    "weekday",
    Label("Hari", "Weekday"),
    ("mon", "Senin", "Monday"),
    ("tue", "Selasa", "Tuesday"),
    ("wed", "Rabu", "Wednesday"),
    ("thu", "Kamis", "Thursday"),
    ("fri", "Jumat", "Friday"),
    ("sat", "Sabtu", "Saturday"),
    ("sun", "Minggu", "Sunday"),
)
ACCREDITATION = _list(
    "accreditation",
    Label("Predikat akreditasi", "Accreditation grade"),
    ("A", "A", "A"),
    ("B", "B", "B"),
    ("C", "C", "C"),
    ("none", "Belum terakreditasi", "Not accredited"),
)
TRACKS = _list(
    "membership_track",
    Label("Jalur", "Track"),
    ("perpuseru", "PerpuSeru", "PerpuSeru"),
    ("full", "Penerima manfaat penuh", "Full beneficiary"),
    ("books", "Bantuan buku bermutu", "Quality book aid"),
    ("replication", "Replikasi mandiri", "Own replication"),
    ("other", "Lainnya", "Other"),
)
FUND_SOURCES = _list(
    "fund_source",
    Label("Sumber dana", "Source of funds"),
    ("apbn", "APBN", "National budget"),
    ("apbd", "APBD (tanpa rincian)", "Regional budget (level not stated)"),
    ("apbd_province", "APBD provinsi", "Provincial budget"),
    ("apbd_regency", "APBD kabupaten/kota", "Regency or city budget"),
    ("village", "APBDes/Dana Desa", "Village budget"),
    ("csr", "CSR", "Corporate giving"),
    ("other", "Lainnya", "Other"),
)
AID_KINDS = _list(
    "aid_kind",
    Label("Jenis bantuan", "Kind of aid"),
    ("computer", "Komputer", "Computer"),
    ("printer", "Printer", "Printer"),
    ("modem", "Modem", "Modem"),
    ("data", "Paket data", "Data package"),
    ("server", "Server", "Server"),
    ("books", "Buku", "Books"),
    ("shelf", "Rak", "Shelf"),
    ("other", "Lainnya", "Other"),
)
AID_CONDITIONS = _list(
    "aid_condition",
    Label("Kondisi", "Condition"),
    ("good", "Baik", "Good"),
    ("damaged", "Rusak", "Damaged"),
    ("lost", "Hilang", "Lost"),
)
AREA_LEVELS = _list(
    "area_level",
    Label("Tingkat wilayah", "Level of area"),
    ("province", "Provinsi", "Province"),
    ("regency", "Kabupaten/Kota", "Regency or city"),
    ("district", "Kecamatan", "District"),
    ("village", "Desa/Kelurahan", "Village"),
)
AREA_KINDS = _list(
    "area_kind",
    Label("Jenis wilayah", "Kind of area"),
    ("provinsi", "Provinsi", "Province"),
    ("kabupaten", "Kabupaten", "Regency"),
    ("kota", "Kota", "City"),
    ("kecamatan", "Kecamatan", "District"),
    ("desa", "Desa", "Village"),
    ("kelurahan", "Kelurahan", "Urban village"),
    ("desa_adat", "Desa adat", "Customary village"),
)
CHANGES = _list(
    "area_change",
    Label("Perubahan wilayah", "Change of areas"),
    ("split", "Pemekaran", "Split"),
    ("merge", "Penggabungan", "Merge"),
    ("rename", "Ganti nama", "Rename"),
    ("recode", "Ganti kode", "Recode"),
    ("end", "Dihapus", "Dissolved"),
)
LIVELIHOODS = _list(
    "livelihood",
    Label("Mata pencaharian utama", "Main livelihoods"),
    ("farming", "Pertanian", "Farming"),
    ("fishing", "Perikanan", "Fishing"),
    ("livestock", "Peternakan", "Livestock"),
    ("plantation", "Perkebunan", "Plantation"),
    ("trade", "Perdagangan", "Trade"),
    ("industry", "Industri", "Industry"),
    ("services", "Jasa", "Services"),
    ("mining", "Pertambangan", "Mining"),
    ("public", "Pegawai pemerintah", "Public service"),
    ("other", "Lainnya", "Other"),
)
ALL = (
    LIBRARY_KINDS, STATUSES, PLACEMENTS, SERVICES, DAYS, ACCREDITATION, TRACKS, FUND_SOURCES, AID_KINDS,
    AID_CONDITIONS, AREA_LEVELS, AREA_KINDS, CHANGES, LIVELIHOODS,
)  # fmt: skip
