"""The seven files of the interface: their names, their fields, and the kinds of record they carry."""

from dataclasses import dataclass

LIBRARY_NAMES = ("perpus_nama", "provinsi_name", "kabupaten_name", "kecamatan_name", "desa_name")


@dataclass(frozen=True)
class Layout:
    """One file of a dump.

    kind      our record kind, None for the score list (which is also the register of libraries)
    fields    every field, in the order in which the SIM publishes them
    library, province, regency, district, village   the fields that place a row, None where it has none
    """

    name: str
    kind: str | None
    fields: tuple[str, ...]
    library: str | None = "perpus_nama"
    province: str = "provinsi_name"
    regency: str = "kabupaten_name"
    district: str | None = "kecamatan_name"
    village: str | None = "desa_name"


IKU = Layout(
    "iku",
    None,
    ("nama_perpustakaan", "provinsi", "kabupaten_kota", "desa_kelurahan", "skor"),
    library="nama_perpustakaan",
    province="provinsi",
    regency="kabupaten_kota",
    district=None,
    village="desa_kelurahan",
)
VISITS = Layout(
    "pengunjung",
    "visit_month",
    ("periode", *LIBRARY_NAMES, "pengunjung_laki", "pengunjung_perempuan", "total_pengunjung"),
)
ENGAGEMENT = Layout(
    "pelibatan",
    "engagement",
    (
        "tanggal",
        "nama_kegiatan",
        *LIBRARY_NAMES,
        "bidang_kegiatan",
        "jenis",
        "sasaran",
        "jumlah_peserta",
        "attachment",
        "tanggal_input",
        "is_verified",
    ),
)
ADVOCACY = Layout(
    "advokasi",
    "advocacy",
    (
        *LIBRARY_NAMES,
        "tanggal",
        "judul",
        "sasaran",
        "hasil",
        "hasil_regulasi",
        "attachment",
        "nominal",
        "jumlah_narasumber",
        "jumlah_barang",
        "tanggal_terbit",
        "tanggal_input",
        "is_verified",
    ),
)
PUBLICATIONS = Layout(
    "publikasi",
    "publication",
    (
        *LIBRARY_NAMES,
        "tanggal",
        "judul",
        "jenis_publikasi",
        "nama_media",
        "link",
        "tanggal_input",
        "is_verified",
    ),
)
SERVICES = Layout(
    "peningkatan",
    "stocktake",
    (
        *LIBRARY_NAMES,
        "bulan",
        "tahun",
        "jumlah_buku",
        "jumlah_buku_digital",
        "jumlah_komputer",
        "bandwidth",
        "tanggal_input",
        "is_verified",
    ),
)
REPLICATION = Layout(
    "replikasi",
    "replication",
    ("provinsi_nama", "kabupaten_name", "dana", "sumber_dana", "jumlah_desa", "tanggal_input", "is_verified"),
    library=None,
    province="provinsi_nama",
    district=None,
    village=None,
)

LAYOUTS: dict[str, Layout] = {
    layout.name: layout for layout in (IKU, VISITS, ENGAGEMENT, ADVOCACY, PUBLICATIONS, SERVICES, REPLICATION)
}
BY_KIND: dict[str, Layout] = {layout.kind: layout for layout in LAYOUTS.values() if layout.kind}
