"""Invented words for the demo programme: names of libraries, activities, media and partners."""

LIBRARY_NAMES = (
    "Cahaya Ilmu",
    "Tunas Harapan",
    "Sumber Pintar",
    "Melati",
    "Cendekia",
    "Gema Literasi",
    "Pelita Desa",
    "Bina Warga",
    "Mekar Sari",
    "Rumah Baca Kita",
    "Jendela Dunia",
    "Karya Muda",
    "Lentera",
    "Harapan Bersama",
    "Mutiara",
    "Insan Cendekia",
)

ACTIVITIES = {
    "education": (
        "Kelas baca nyaring",
        "Bimbingan belajar sore",
        "Mendongeng untuk PAUD",
        "Belajar bahasa Inggris dasar",
    ),
    "health": (
        "Penyuluhan stunting",
        "Posyandu dan pojok baca",
        "Senam lansia bersama",
        "Edukasi cuci tangan pakai sabun",
    ),
    "digital_inclusion": (
        "Pelatihan mengetik dan surel",
        "Kelas pemasaran daring",
        "Belajar komputer dasar",
        "Mengenal internet aman",
    ),
    "arts_culture": ("Latihan tari tradisional", "Kelas menggambar anak", "Belajar angklung", "Membatik bersama"),
    "economy": ("Pelatihan keripik singkong", "Menjahit tas belanja", "Kelas mengemas produk", "Pelatihan kue kering"),
    "agriculture": ("Pelatihan pupuk kompos", "Hidroponik pekarangan", "Budidaya ikan lele", "Menanam sayur dalam pot"),
    "sport": ("Lomba tenis meja", "Senam pagi warga", "Turnamen bulu tangkis"),
    "other": ("Kerja bakti perpustakaan", "Rapat pengurus perpustakaan", "Bazar buku murah"),
}
# The mix the programme really shows: education and health first, sport last.
FIELD_WEIGHTS = {
    "education": 58,
    "health": 43,
    "digital_inclusion": 31,
    "other": 30,
    "arts_culture": 29,
    "economy": 22,
    "agriculture": 9,
    "sport": 3,
}
AUDIENCE_WEIGHTS = {
    "general": 86,
    "students": 48,
    "children": 27,
    "msme": 13,
    "elderly": 13,
    "university": 8,
    "farmers_fishers": 5,
}

ENDINGS = ("", "bersama warga", "di balai desa", "tahap 2")

MEDIA = {
    "online": ("Facebook", "Instagram", "TikTok", "Blog desa", "YouTube"),
    "electronic": ("WhatsApp", "Radio komunitas"),
    "print": ("Koran kabupaten", "Buletin desa"),
}
ADVOCACY = {
    "funds": ("Usulan dana perpustakaan dalam APBDes", "Bantuan dana CSR untuk rak buku"),
    "non_funds": ("Permintaan narasumber dari dinas kesehatan", "Hibah buku dari sekolah"),
    "regulation": ("Peraturan kepala desa tentang perpustakaan", "Surat keputusan pengelola perpustakaan"),
}
# People who verify; one name each, as many have.
PEOPLE = (
    "Marlina", "Sutrisno", "Yuliana", "Abdurrahman", "Natalia", "Suparman", "Rosmiati", "Paulus", "Kartini",
    "Hasanuddin", "Fransiska", "Mulyadi", "Nurhayati", "Lukas", "Sriyatun", "Baharuddin", "Dewi", "Yosef",
    "Aminah", "Ketut",
)  # fmt: skip
