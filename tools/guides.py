"""The printed guides, six steps a page, Indonesian, from the pictures under docs/screenshots.

    .venv/bin/python tools/guides.py      # writes docs/panduan-*.pdf

Take the pictures anew first (`make screenshots`), so that the paper shows the screens as they are.
"""

import shutil
import tempfile
from pathlib import Path

import typst

CHECKOUT = Path(__file__).resolve().parents[1]
SHOTS = CHECKOUT / "docs" / "screenshots"
FONTS = CHECKOUT / "src" / "simpul" / "ui" / "paper" / "fonts"

# (picture, heading, what to do), six to a page.
LIBRARIAN = (
    (
        "Mulai dan catat setiap hari",
        (
            ("phone/pilih-perpustakaan", "1. Pilih perpustakaan",
             "Buka tautan atau pindai QR dari petugas. Ketik nama desa, "
             "lalu pilih perpustakaan Anda. Tidak perlu akun: langsung bisa mencatat."),
            ("phone/hari-ini", "2. Hari ini",
             "Di sinilah semuanya dimulai. Baris di atas selalu memberi tahu berapa catatan "
             "yang belum terkirim."),
            ("phone/kunjungan", "3. Kunjungan",
             "Ketuk + untuk setiap orang yang datang, atau ketik angkanya. Jumlah dihitung "
             "sendiri. Hari yang lalu diisi lewat tanda ‹."),
            ("phone/kegiatan-1", "4. Kegiatan",
             "Tiga langkah: apa dan kapan, peserta, foto dan catatan. Yang diketik "
             "tersimpan sendiri sebagai konsep."),
            ("phone/periksa-dulu", "5. Periksa dulu",
             "Kalau ada angka yang tidak biasa, aplikasi bertanya. Ubah, atau tulis "
             "alasannya: memang benar, karena …"),
            ("phone/tersimpan", "6. Tersimpan di HP",
             "Mulai sekarang catatan aman di HP, juga kalau HP mati. Terkirim sendiri "
             "begitu ada sinyal."),
        ),
    ),
    (
        "Kirim, tutup bulan, bagikan",
        (
            ("phone/daftar", "7. Daftarkan HP",
             "Minta kode 8 huruf dari petugas kabupaten dan masukkan di sini. Semua yang "
             "sudah dicatat ikut terkirim."),
            ("phone/belum-terkirim", "8. Belum terkirim",
             "Lihat apa yang masih di HP, lalu ketuk Kirim sekarang. Tidak ada "
             "sinyal berhari-hari? Simpan cadangan dan kirim lewat WhatsApp."),
            ("phone/riwayat", "9. Riwayat",
             "Semua catatan menurut bulan. Buka satu catatan untuk melihat sudah sampai mana, "
             "atau untuk mengubahnya kapan saja."),
            ("phone/bulan", "10. Ringkasan bulan",
             "Angka bulan ini dan bulan lalu. “–” berarti belum dilaporkan, bukan nol."),
            ("phone/tutup-bulan", "11. Tutup bulan",
             "Nyatakan lengkap, dan tandai mana yang memang nol. Kalau perpustakaan "
             "tutup, katakan tutup."),
            ("phone/bagikan", "12. Bagikan",
             "Kirim ringkasan sebagai teks dan gambar ke WhatsApp, atau minta satu lembar PDF "
             "untuk Kepala Desa."),
        ),
    ),
)  # fmt: skip
FACILITATOR = (
    (
        "Kelas: dari pintu masuk sampai rencana",
        (
            ("training-roll-phone-light", "1. Sebelum hari pertama",
             "Buka Pelatihan di Simpul, lalu kelas Anda: jadwal, pengajar, ruang, dan daftar peserta. Di bagian Lembar "
             "kertas, cetak daftar hadir dan lembar jawaban."),
            ("class/hadir", "2. Daftar hadir tanpa sinyal",
             "Daftarkan HP panitia untuk kelas ini dengan kode sekali pakai. Beberapa HP boleh mencatat sekaligus: "
             "satu orang tetap dihitung satu, siapa pun yang mencatatnya."),
            ("class/tes", "3. Tes awal dan tes akhir",
             "Soalnya sama sebelum dan sesudah: di HP panitia, di HP peserta (kode di dinding), atau di kertas. "
             "Kenaikan dihitung dari sedikitnya sepuluh orang yang mengerjakan keduanya."),
            ("class/tanggapan", "4. Tanggapan 20 detik",
             "Sesudah setiap sesi peserta memberi 1 sampai 4 tanpa nama; di HP sendiri sampai satu jam sesudahnya. Di "
             "bawah lima jawaban tidak ditampilkan, agar tidak ada yang dikenali."),
            ("phone/rencana-tulis", "5. Tulis RTL di HP perpustakaan",
             "Di akhir kelas, setiap perpustakaan membuka aplikasinya, ketuk Rencana kerja (RTL), dan menulis satu hal "
             "yang bisa dimulai bulan depan: apa, kapan, siapa."),
            ("phone/rencana-tugas", "6. RTL menjadi tugas",
             "Rencana muncul di layar pertama. “Mulai kegiatan ini” menyalinnya menjadi catatan kegiatan, sehingga "
             "pelaksanaannya terlihat sendiri."),
        ),
    ),
    (
        "Sesudah kelas: apa yang berubah",
        (
            ("training-class-results-phone-light", "7. Hasil kelas",
             "Hasil bimtek, lalu kelasnya. Setiap angka membuka yang dihitungnya. “–” berarti belum ada yang mencatat, "
             "bukan nol."),
            ("training-items-phone-light", "8. Soal dalam kata-kata",
             "Di halaman yang sama: soal mana yang sulit, pilihan mana yang menyesatkan, modul mana yang perlu diulang "
             "dalam pendampingan, dan soal mana yang kuncinya perlu diperiksa."),
            ("training-mentoring-phone-light", "9. Siapa didampingi dulu",
             "Pendampingan dan tindak lanjut: perpustakaan dengan alasan terbanyak ada di atas. Alasannya ditulis satu "
             "per satu."),
            ("phone/pendampingan", "10. Catat pendampingan",
             "Di HP perpustakaan: Pendampingan. Tulis temuan dan kesepakatan dengan bulan tenggatnya, agar bisa "
             "ditagih bersama."),
            ("phone/tindak-lanjut", "11. Tiga dan enam bulan",
             "Tindak lanjut bimtek di HP perpustakaan: dipakai atau tidak, apa yang berubah, diteruskan kepada berapa "
             "orang, apa yang menghambat."),
            ("training-effect-phone-light", "12. Jangan melebihkan",
             "Bandingannya perpustakaan yang belum dilatih pada bulan yang sama. Kutip kalimatnya utuh, dengan "
             "selangnya. Tertulis “belum dapat dikatakan”? Katakan begitu."),
        ),
    ),
    (
        "Tanpa HP: daftar hadir dan tes di kertas",
        (
            ("class-sheets-phone-light", "13. Cetak lembarnya",
             "Kelas Anda, lalu Lembar kertas. Tombol bertanggal mencetak daftar hadir hari itu; lembar jawaban satu "
             "halaman untuk setiap peserta. Kertas A4, printer apa saja."),
            ("class-sheets-pen", "14. Isi dengan pena",
             "Satu tanda yang jelas di dalam kotak, dengan pena gelap, bukan pensil tipis. Keliru? Tandai juga kotak "
             "yang benar; nanti Simpul bertanya kepada Anda."),
            ("class-sheets-paper", "15. Foto dari atas",
             "Satu lembar satu foto, di tempat rata dan terang, keempat sudutnya tampak, tanpa bayangan tangan. "
             "Fotonya boleh dikirim nanti, sesudah ada sinyal."),
            ("class-sheets-sent-phone-light", "16. Kirim fotonya",
             "Sampai sepuluh foto sekali kirim. Yang tidak terbaca mengatakan sebabnya dan apa yang perlu dilakukan. "
             "Foto yang sama dua kali tidak dihitung dua kali."),
            ("class-sheets-photo-phone-light", "17. Putuskan yang meragukan",
             "Setiap isian yang meragukan ditampilkan gambarnya. Pilih jawabannya, atau sisihkan: lebih baik tidak "
             "tercatat daripada salah. Simpul tidak pernah menebak."),
            ("class-sheets-kept-phone-light", "18. Sahkan, lalu simpan kertasnya",
             "Baru sesudah disahkan kehadiran dan jawaban tercatat. Simpan kertas aslinya sampai kelas selesai dan "
             "sertifikat terbit."),
        ),
    ),
)  # fmt: skip
REGENCY = (
    (
        "Usulkan peserta dan siapkan kelas",
        (
            ("training-list-phone-light", "1. Lihat kuota",
             "Buka Pelatihan: kelas yang memberi kuota untuk kabupaten/kota Anda, tanggal, tempat, dan batas waktu "
             "mengusulkan."),
            ("training-nominate-phone-light", "2. Usulkan peserta",
             "Pilih perpustakaan dan orangnya. Nama satu kata cukup, surel tidak perlu. Bila mirip dengan orang yang "
             "sudah ada, Simpul bertanya dan tidak pernah menggabungkan sendiri."),
            ("training-substitute-phone-light", "3. Cadangan",
             "Isi cadangan menurut urutan. Bila ada yang mundur, cadangan pertama menggantikan."),
            ("training-letter-phone-light", "4. Surat usulan",
             "Unduh suratnya (PDF), tanda tangani, dan kirim. Isinya diambil dari usulan, tidak perlu diketik lagi."),
            ("training-new-phone-light", "5. Kelas kabupaten sendiri",
             "Replikasi tiga hari bisa diselenggarakan sendiri: buat kelas dari kursus kabupaten, atur sesi dan "
             "pengajar. Bentrok pengajar dan ruang ditunjukkan."),
            ("training-costs-phone-light", "6. Catat biaya",
             "Di halaman hasil kelas: Isi biaya. Kosongkan yang belum diketahui. Biaya per peserta dihitung dari kelas "
             "yang biayanya dicatat."),
        ),
    ),
    (
        "Sesudah bimtek di kabupaten Anda",
        (
            ("training-results-phone-light", "7. Hasil bimtek",
             "Kursi, kehadiran, kenaikan nilai, tanggapan, biaya, sertifikat, RTL, perubahan cara kerja. Ketuk "
             "angkanya untuk melihat yang dihitung. Semua tabel bisa diunduh."),
            ("training-mentoring-phone-light", "8. Jadwal pendampingan",
             "Perpustakaan yang rencananya lewat waktu, lama tidak melapor, atau belum didampingi sejak bimtek ada di "
             "atas. Bagi dengan fasilitator."),
            ("phone/rencana", "9. RTL di perpustakaan",
             "Yang dilaksanakan terlihat dari catatan kegiatan. Kata pengelola ditampilkan di sampingnya, tidak "
             "dicampur."),
            ("phone/tindak-lanjut", "10. Tindak lanjut",
             "Tiga dan enam bulan sesudah kelas, ingatkan perpustakaan untuk menjawab. Yang belum menjawab tidak "
             "dihitung sebagai tidak berubah."),
            ("training-effect-phone-light", "11. Dampak pada catatan",
             "Hanya dikatakan bila datanya cukup: sedikitnya sepuluh perpustakaan terlatih dan sepuluh yang belum, di "
             "lima wilayah."),
            ("training-wave-phone-light", "12. Laporan",
             "Simpan PDF dari kelas, gelombang, atau seluruh program untuk pimpinan. Angkanya sama dengan di layar, "
             "dengan catatan cara menghitungnya."),
        ),
    ),
)  # fmt: skip
LAST = {
    "pengelola": "Jangan hapus data browser sebelum tertulis “Semua terkirim”. "
    "Ada kesulitan? Ketuk Bantuan di kanan atas.",
    "fasilitator": "Ada kesulitan? Buka Bantuan di Simpul, atau hubungi penyelenggara kelas.",
    "kabupaten": "Ada kesulitan? Buka Bantuan di Simpul, atau hubungi perpustakaan provinsi.",
}
GUIDES = {
    "pengelola": ("Panduan pengelola perpustakaan desa", LIBRARIAN),
    "fasilitator": ("Panduan fasilitator bimtek", FACILITATOR),
    "kabupaten": ("Panduan bimtek untuk kabupaten/kota", REGENCY),
}
SOURCE = """
#set document(title: "%(title)s", author: "Simpul")
#set page("a4", margin: (x: 14mm, y: 10mm), footer: align(center, text(8pt, fill: rgb("#555b63"))[%(last)s]))
#set text(font: "Noto Sans", size: 9.5pt, lang: "id", fill: rgb("#1d2229"))
#let step(picture, heading, words) = block(breakable: false)[
  #box(stroke: 0.6pt + rgb("#ddd6c6"), radius: 2mm, clip: true, image(picture, width: 100%%, alt: heading))
  #v(-1mm)
  #text(weight: "bold", fill: rgb("#1f3f77"), heading) \\ #words]
"""


def written(name: str) -> str:
    """The guide as the typesetter reads it; pictures by their bare names."""
    title, pages = GUIDES[name]
    source = SOURCE % {"title": title, "last": LAST[name]}
    for number, (heading, steps) in enumerate(pages):
        source += "#pagebreak()\n" if number else ""
        source += f'#text(17pt, weight: "bold", fill: rgb("#1f3f77"))[{heading}] #h(1fr)'
        source += f" #text(9pt)[Simpul · {number + 1}/{len(pages)}]\n"
        cells = "".join(f'step("{_bare(p)}", "{h}", "{w}"),' for p, h, w in steps)
        source += f"#v(1mm)\n#grid(columns: 3, column-gutter: 9mm, row-gutter: 4mm, {cells})\n"
    return source


def _bare(picture: str) -> str:
    return f"{picture.replace('/', '-')}.png"


def main() -> None:
    for name, (_, pages) in GUIDES.items():
        with tempfile.TemporaryDirectory() as folder:
            for picture in {p for _, steps in pages for p, _, _ in steps}:
                shutil.copy(SHOTS / f"{picture}.png", Path(folder) / _bare(picture))
            page = Path(folder) / "guide.typ"
            page.write_text(written(name), "utf-8")
            target = CHECKOUT / "docs" / f"panduan-{name}.pdf"
            target.write_bytes(typst.compile(page, font_paths=[FONTS], format="pdf"))


if __name__ == "__main__":
    main()
