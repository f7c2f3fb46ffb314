"""What review can tell a person."""

from simpul.foundation.problems import kind

own_record = kind(
    "periksa-1",
    409,
    "Catatan ini Anda tulis sendiri. Minta petugas lain memverifikasinya.",
    "You wrote this record yourself. Ask another officer to verify it.",
)
changed_meanwhile = kind(
    "periksa-2",
    409,
    "Catatan ini sudah berubah sejak Anda membukanya. Muat ulang, periksa lagi, lalu verifikasi.",
    "This record has changed since you opened it. Reload it, look again, then verify.",
)
withdrawn = kind(
    "periksa-3",
    409,
    "Catatan ini sudah ditarik, jadi tidak perlu diperiksa lagi. Kembali ke daftar.",
    "This record has been withdrawn, so there is nothing left to review. Go back to the list.",
)
person_needed = kind(
    "periksa-4",
    403,
    "Pemeriksaan dan penutupan bulan harus dilakukan oleh orang. Masuk dengan akun petugas.",
    "Reviewing and closing a month is for a person to do. Sign in as an officer.",
)
method_unknown = kind(
    "periksa-5",
    422,
    "Cara verifikasi “{method}” tidak dikenal. Pilih dokumen, telepon, kunjungan, atau sampel.",
    "The method “{method}” is not known. Choose document, phone, visit or sample.",
)
reason_unknown = kind(
    "periksa-6",
    422,
    "Alasan pengembalian “{reason}” tidak dikenal. Pilih alasan dari daftar.",
    "The reason “{reason}” is not known. Choose one from the list.",
)
reason_unsaid = kind(
    "periksa-7",
    422,
    "Alasan lain perlu dijelaskan. Tulis apa yang harus diperbaiki pengelola.",
    "Another reason needs words. Write what the librarian should correct.",
)
fields_unknown = kind(
    "periksa-8",
    422,
    "Isian {fields} tidak ada pada catatan ini. Pilih isian yang perlu diperiksa.",
    "The record has no field {fields}. Choose the fields to check.",
)
month_not_over = kind(
    "periksa-9",
    409,
    "Bulan {month} belum selesai, jadi belum bisa ditutup. Tutup setelah bulan berakhir.",
    "{month} is not over yet, so it cannot be closed. Close it after it ends.",
)
text_too_long = kind(
    "periksa-10",
    422,
    "Keterangan terlalu panjang ({length} karakter). Ringkas hingga {most} karakter.",
    "The text is too long ({length} characters). Shorten it to {most}.",
)
not_verified = kind(
    "periksa-11",
    409,
    "Catatan ini tidak sedang terverifikasi. Muat ulang halamannya.",
    "This record is not verified at the moment. Reload the page.",
)
not_closed = kind(
    "periksa-12",
    409,
    "Bulan {month} tidak sedang ditutup. Muat ulang halamannya.",
    "{month} is not closed at the moment. Reload the page.",
)
answered_already = kind(
    "periksa-13",
    409,
    "Pertanyaan ini sudah dijawab, jadi tidak bisa ditarik lagi. Muat ulang halamannya.",
    "This question has been answered, so it cannot be withdrawn any more. Reload the page.",
)
reason_missing = kind(
    "periksa-14",
    422,
    "Alasan pengembalian belum dipilih. Pilih dari daftar.",
    "No reason for sending back is chosen. Choose one from the list.",
)
