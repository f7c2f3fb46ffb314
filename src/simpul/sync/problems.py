"""What can be wrong with a device's enrolment."""

from simpul.foundation.labels import Label
from simpul.foundation.problems import kind

code_not_valid = kind(
    "perangkat-1",
    403,
    "Kode pendaftaran salah, sudah dipakai, atau lewat 10 menit. Minta kode baru kepada petugas kabupaten.",
    "The enrolment code is wrong, used, or older than 10 minutes. Ask your regency officer for a new one.",
)
key_not_valid = kind(
    "perangkat-2",
    400,
    "Kunci perangkat tidak terbaca. Tutup aplikasi, buka lagi, lalu ulangi pendaftaran.",
    "The device's key cannot be read. Close the app, open it again, and enrol again.",
)
device_elsewhere = kind(
    "perangkat-3",
    409,
    "HP ini terdaftar untuk perpustakaan lain. Kirim dulu semua catatannya, atau simpan cadangannya dan berikan kepada "
    "petugas. Sesudah itu hapus data situs ini di browser, buka lagi, lalu masukkan kode baru.",
    "This phone is enrolled for another library. First send all its records, or save a backup and give it to the "
    "officer. Then clear this site's data in the browser, open it again and enter a new code.",
)
too_many_devices = kind(
    "perangkat-4",
    409,
    "Perpustakaan ini sudah punya {most} perangkat. Minta petugas mencabut satu yang tidak dipakai, lalu ulangi.",
    "This library already has {most} devices. Ask the officer to revoke one that is not used, then try again.",
)
dealt_with = kind(
    "karantina-1",
    409,
    "Kiriman ini sudah ditangani orang lain lebih dulu. Kembali ke daftar; tidak ada yang hilang.",
    "Somebody else has dealt with this submission already. Go back to the list; nothing is lost.",
)
kept_again = kind(
    "karantina-2",
    422,
    "Isinya masih belum mungkin benar, jadi belum diterapkan (kode {code}). Ubah isian yang ditandai, lalu coba lagi.",
    "What it says still cannot be true, so it was not applied (code {code}). Change the marked answers and try again.",
)
# What the opener of a backup says in English, in both languages.
UNOPENED = {
    english: Label(indonesian, english)
    for english, indonesian in (
        ("this is no backup of a phone", "ini bukan cadangan HP"),
        ("its first lines are damaged", "baris pertamanya rusak"),
        ("it was sealed for another server", "dibuat untuk server lain"),
        ("it is damaged", "isinya rusak"),
        ("its signature is not the phone's", "tanda tangannya bukan milik HP itu"),
    )
}
backup_unreadable = kind(
    "perangkat-11",
    422,
    "Berkas cadangan ini tidak dapat dibuka ({reason}). Minta dikirim ulang sebagai dokumen, bukan foto atau teks.",
    "This backup cannot be opened ({reason}). Ask for it to be sent again as a document, not as a photo or text.",
)
backup_of_another = kind(
    "perangkat-12",
    409,
    "Cadangan ini bukan dari HP yang terdaftar dengan nomor itu. Periksa dari siapa berkas ini datang.",
    "This backup is not from the phone enrolled under that number. Check whom the file came from.",
)
backup_of_stranger = kind(
    "perangkat-13",
    422,
    "HP ini belum terdaftar. Pilih perpustakaannya dulu, lalu kirim lagi berkas cadangannya.",
    "This phone is not enrolled. Choose its library first, then send the backup again.",
)
