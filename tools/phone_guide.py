"""The printed guide for librarians: two pages, Indonesian, from the screenshots under docs/screenshots/phone.

    .venv/bin/python tools/phone_guide.py      # writes docs/panduan-pengelola.pdf

Take the pictures anew first (`make screenshots`), so that the paper shows the screens as they are.
"""

import shutil
import tempfile
from pathlib import Path

import typst

CHECKOUT = Path(__file__).resolve().parents[1]
SHOTS = CHECKOUT / "docs" / "screenshots" / "phone"
FONTS = CHECKOUT / "src" / "simpul" / "ui" / "paper" / "fonts"
TARGET = CHECKOUT / "docs" / "panduan-pengelola.pdf"

# (picture, heading, what to do), six to a page.
PAGES = (
    (
        "Mulai dan catat setiap hari",
        (
            ("pilih-perpustakaan", "1. Pilih perpustakaan",
             "Buka tautan atau pindai QR dari petugas. Ketik nama desa, "
             "lalu pilih perpustakaan Anda. Tidak perlu akun: langsung bisa mencatat."),
            ("hari-ini", "2. Hari ini",
             "Di sinilah semuanya dimulai. Baris di atas selalu memberi tahu berapa catatan "
             "yang belum terkirim."),
            ("kunjungan", "3. Kunjungan",
             "Ketuk + untuk setiap orang yang datang, atau ketik angkanya. Jumlah dihitung "
             "sendiri. Hari yang lalu diisi lewat tanda ‹."),
            ("kegiatan-1", "4. Kegiatan",
             "Tiga langkah: apa dan kapan, peserta, foto dan catatan. Yang diketik "
             "tersimpan sendiri sebagai konsep."),
            ("periksa-dulu", "5. Periksa dulu",
             "Kalau ada angka yang tidak biasa, aplikasi bertanya. Ubah, atau tulis "
             "alasannya: memang benar, karena …"),
            ("tersimpan", "6. Tersimpan di HP",
             "Mulai sekarang catatan aman di HP, juga kalau HP mati. Terkirim sendiri "
             "begitu ada sinyal."),
        ),
    ),
    (
        "Kirim, tutup bulan, bagikan",
        (
            ("daftar", "7. Daftarkan HP",
             "Minta kode 8 huruf dari petugas kabupaten dan masukkan di sini. Semua yang "
             "sudah dicatat ikut terkirim."),
            ("belum-terkirim", "8. Belum terkirim",
             "Lihat apa yang masih di HP, lalu ketuk Kirim sekarang. Tidak ada "
             "sinyal berhari-hari? Simpan cadangan dan kirim lewat WhatsApp."),
            ("riwayat", "9. Riwayat",
             "Semua catatan menurut bulan. Buka satu catatan untuk melihat sudah sampai mana, "
             "atau untuk mengubahnya kapan saja."),
            ("bulan", "10. Ringkasan bulan",
             "Angka bulan ini dan bulan lalu. “–” berarti belum dilaporkan, bukan nol."),
            ("tutup-bulan", "11. Tutup bulan",
             "Nyatakan lengkap, dan tandai mana yang memang nol. Kalau perpustakaan "
             "tutup, katakan tutup."),
            ("bagikan", "12. Bagikan",
             "Kirim ringkasan sebagai teks dan gambar ke WhatsApp, atau minta satu lembar PDF "
             "untuk Kepala Desa."),
        ),
    ),
)  # fmt: skip
SOURCE = """
#set document(title: "Panduan pengelola perpustakaan desa", author: "Simpul")
#set page("a4", margin: (x: 14mm, y: 12mm), footer: align(center, text(8pt, fill: rgb("#555b63"))[
  Jangan hapus data browser sebelum tertulis “Semua terkirim”. Ada kesulitan? Ketuk Bantuan di kanan atas.]))
#set text(font: "Noto Sans", size: 9.5pt, lang: "id", fill: rgb("#1d2229"))
#let step(picture, heading, words) = block(breakable: false)[
  #box(stroke: 0.6pt + rgb("#ddd6c6"), radius: 2mm, clip: true, image(picture, width: 100%, alt: heading))
  #v(-1mm) #text(weight: "bold", fill: rgb("#1f3f77"), heading) \\ #words]
"""


def main() -> None:
    source = SOURCE
    for number, (title, steps) in enumerate(PAGES):
        source += "#pagebreak()\n" if number else ""
        source += (
            f'#text(17pt, weight: "bold", fill: rgb("#1f3f77"))[{title}] #h(1fr) #text(9pt)[Simpul · {number + 1}/2]\n'
        )
        cells = "".join(f'step("{p}.png", "{h}", "{w}"),' for p, h, w in steps)
        source += f"#v(1mm)\n#grid(columns: 3, column-gutter: 9mm, row-gutter: 5mm, {cells})\n"
    with tempfile.TemporaryDirectory() as folder:
        for picture in {p for _, steps in PAGES for p, _, _ in steps}:
            shutil.copy(SHOTS / f"{picture}.png", folder)
        page = Path(folder) / "guide.typ"
        page.write_text(source, "utf-8")
        TARGET.write_bytes(typst.compile(page, font_paths=[FONTS], format="pdf"))


if __name__ == "__main__":
    main()
