"""The answers review allows."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Code, CodeList

ANSWERS = CodeList(
    "month_answer",
    L("Pernyataan", "Declaration"),
    (
        Code("complete", L("Lengkap, semua sudah dicatat", "Complete, everything is recorded")),
        Code("zero", L("Nol, buka tetapi tidak ada yang dicatat", "Zero, open but nothing to record")),
        Code("closed", L("Tutup sebulan penuh", "Closed all month")),
    ),
)
# The families of record kinds (`Kind.family`) a librarian can speak about.
ABOUT = CodeList(
    "month_about",
    L("Catatan yang dinyatakan", "Records concerned"),
    (
        Code("visits", L("Kunjungan", "Visits")),
        Code("engagement", L("Kegiatan", "Activities")),
        Code("advocacy", L("Advokasi", "Advocacy")),
        Code("publications", L("Publikasi", "Publications")),
        Code("services", L("Peningkatan layanan", "Service stock-take")),
        Code("collection_use", L("Pemanfaatan koleksi", "Use of stock")),
        Code("members", L("Anggota", "Members")),
        Code("group_visits", L("Kunjungan rombongan", "Group visits")),
    ),
)
METHODS = CodeList(
    "verification_method",
    L("Cara verifikasi", "Method of verification"),
    (
        Code("document", L("Dokumen", "Document")),
        Code("phone", L("Telepon", "Phone call")),
        Code("visit", L("Kunjungan", "Visit")),
        Code("sample", L("Sampel", "Sample")),
    ),
)
REASONS = CodeList(
    "send_back_reason",
    L("Alasan pengembalian", "Reason for sending back"),
    (
        Code("number", L("Angkanya perlu diperiksa", "A number needs checking")),
        Code("date", L("Tanggalnya perlu diperiksa", "The date needs checking")),
        Code("duplicate", L("Mungkin tercatat dua kali", "May be recorded twice")),
        Code("evidence", L("Bukti belum ada atau tidak sesuai", "Evidence is missing or does not fit")),
        Code("unclear", L("Keterangan kurang jelas", "The description is unclear")),
        Code("choice", L("Pilihan kurang tepat", "A choice does not fit")),
        Code("personal", L("Ada data pribadi yang perlu dihapus", "Personal data should be removed")),
        Code("other", L("Lainnya", "Other")),
    ),
)
