"""The numbered sentences of the SIM import and export."""

from simpul.foundation.problems import kind

folder_missing = kind(
    "sim-1",
    404,
    "Folder “{folder}” tidak ditemukan. Periksa letak berkas SIM yang diunduh.",
    "The folder “{folder}” was not found. Check where the SIM files were saved.",
)
folder_empty = kind(
    "sim-2",
    404,
    "Folder “{folder}” tidak berisi satu pun berkas SIM ({names}). Periksa foldernya.",
    "The folder “{folder}” holds none of the SIM files ({names}). Check the folder.",
)
too_large = kind(
    "sim-3",
    413,
    "Berkas {file} berukuran {size} MB, batasnya {most} MB; berkas ini tidak diambil. Unduh per kabupaten.",
    "The file {file} has {size} MB, the limit is {most} MB; it was not taken. Download it regency by regency.",
)
not_text = kind(
    "sim-4",
    400,
    "Berkas {file} bukan teks UTF-8 (rusak pada bita ke-{at}); berkas ini tidak diambil. Unduh ulang.",
    "The file {file} is not UTF-8 text (broken at byte {at}); it was not taken. Download it again.",
)
not_json = kind(
    "sim-5",
    400,
    "Berkas {file} terpotong atau bukan JSON (baris {line}, kolom {column}); berkas ini tidak diambil. Unduh ulang.",
    "The file {file} is cut off or no JSON (line {line}, column {column}); it was not taken. Download it again.",
)
too_deep = kind(
    "sim-6",
    400,
    "Berkas {file} bersarang terlalu dalam; berkas ini tidak diambil. Unduh ulang dari SIM.",
    "The file {file} is nested too deeply; it was not taken. Download it again from the SIM.",
)
wrong_shape = kind(
    "sim-7",
    400,
    'Berkas {file} harus berbentuk {{"status", "data": [...]}}, ternyata {found}; tidak diambil. Unduh ulang.',
    'The file {file} must have the form {{"status", "data": [...]}} but has {found}; not taken. Download it again.',
)
source_failed = kind(
    "sim-8",
    400,
    "Berkas {file} berstatus “{status}”, bukan “success”; berkas ini tidak diambil. Unduh ulang.",
    "The file {file} has the status “{status}”, not “success”; it was not taken. Download it again.",
)
key_twice = kind(
    "sim-9",
    400,
    "Berkas {file} memuat kunci “{key}” dua kali dalam satu objek; berkas ini tidak diambil. Laporkan ke SIM.",
    "The file {file} has the key “{key}” twice in one object; it was not taken. Tell the keepers of the SIM.",
)
too_many_rows = kind(
    "sim-10",
    413,
    "Berkas {file} berisi {rows} baris, batasnya {most}; berkas ini tidak diambil. Unduh per kabupaten.",
    "The file {file} has {rows} rows, the limit is {most}; it was not taken. Download it regency by regency.",
)
regency_unknown = kind(
    "sim-11",
    400,
    "Kabupaten/kota “{regency}” di provinsi “{province}” tidak dikenal. "
    "Nyatakan bahwa semua baris milik satu kabupaten/kota (perintah: --regency KODE).",
    "The regency “{regency}” in province “{province}” is not in the list of areas. "
    "Say that every row belongs to one regency (command: --regency CODE).",
)
regency_ambiguous = kind(
    "sim-12",
    400,
    "Nama “{regency}” cocok dengan {codes}. Nyatakan bahwa semua baris milik satu kabupaten/kota "
    "(perintah: --regency KODE).",
    "The name “{regency}” fits {codes}. Say that every row belongs to one regency (command: --regency CODE).",
)
not_a_regency = kind(
    "sim-13",
    404,
    "Tidak ada kabupaten/kota berkode “{code}”. Tulis seperti 35.13.",
    "There is no regency with the code “{code}”. Write it like 35.13.",
)
row_not_object = kind(
    "sim-14",
    400,
    "Baris ini bukan objek JSON melainkan {found}. Perbaiki di SIM lalu unduh ulang.",
    "This row is no JSON object but {found}. Correct it in the SIM and download again.",
)
date_unreadable = kind(
    "sim-15",
    400,
    "Tanggal pada “{field}” tidak terbaca: “{value}”. Perbaiki di SIM lalu unduh ulang.",
    "The date in “{field}” cannot be read: “{value}”. Correct it in the SIM and download again.",
)
library_unnamed = kind(
    "sim-16",
    400,
    "Baris ini tidak menyebut nama perpustakaan. Perbaiki di SIM lalu unduh ulang.",
    "This row names no library. Correct it in the SIM and download again.",
)
number_absurd = kind(
    "sim-17",
    400,
    "Angka pada “{field}” terlalu besar untuk disimpan: {value}. Perbaiki di SIM lalu unduh ulang.",
    "The number in “{field}” is too large to keep: {value}. Correct it in the SIM and download again.",
)
library_ambiguous = kind(
    "sim-18",
    400,
    "“{name}” di desa “{village}” ada di beberapa kecamatan ({districts}); baris ini tidak menyebut kecamatannya.",
    "“{name}” in village “{village}” exists in several districts ({districts}); this row names no district.",
)
looks_cut = kind(
    "sim-19",
    400,
    "Berkas {file} tidak lagi memuat {gone} dari {known} baris yang dikenal; mungkin unduhannya terpotong, jadi tidak "
    "ada yang ditandai hilang. Unduh ulang, atau nyatakan bahwa berkasnya memang demikian (perintah: "
    "--accept-vanished).",
    "The file {file} no longer lists {gone} of {known} known rows; the download may be cut off, so none was marked "
    "vanished. Download it again, or say that the file is right (command: --accept-vanished).",
)
not_pending = kind(
    "sim-20",
    409,
    "Perpustakaan “{name}” tidak sedang menunggu penempatan. Pindahkan lewat halaman perpustakaan.",
    "The library “{name}” is not waiting for its place. Move it on the library's page.",
)
village_elsewhere = kind(
    "sim-21",
    400,
    "Desa {code} tidak berada di kabupaten/kota {regency}. Pilih desa di kabupaten/kota yang sama.",
    "The village {code} does not lie in regency {regency}. Choose a village of the same regency.",
)
dump_elsewhere = kind(
    "sim-25",
    400,
    "Berkas ini berisi catatan {found}, bukan {asked}. Pilih kabupaten/kota yang benar, atau kirim berkas yang lain.",
    "These files hold records of {found}, not of {asked}. Choose the right regency, or send other files.",
)
dump_over = kind(
    "sim-26",
    409,
    "Pratinjau ini sudah diterapkan atau sudah kedaluwarsa. Kirim berkasnya sekali lagi bila masih diperlukan.",
    "This preview was applied already or has expired. Send the files once more if they are still needed.",
)
dump_nameless = kind(
    "sim-27",
    422,
    "Tidak satu pun berkas SIM yang dikenal di antara “{names}”. Kirim berkas JSON dengan nama seperti "
    "diunduh: {known}.",
    "None of the SIM files is among “{names}”. Send the JSON files with the names they were downloaded by: {known}.",
)
filter_unreadable = kind(
    "sim-22",
    400,
    "Tanggal {name}={value} tidak terbaca. Tulis seperti 31/05/2026 (hari/bulan/tahun).",
    "The date {name}={value} cannot be read. Write it like 31/05/2026 (day/month/year).",
)
filter_reversed = kind(
    "sim-23",
    400,
    "tanggal_awal {start} sesudah tanggal_akhir {end}. Tukar keduanya.",
    "tanggal_awal {start} is after tanggal_akhir {end}. Swap them.",
)
row_refused = kind(
    "sim-24",
    400,
    "Baris ini tidak dapat disimpan ({code}). Perbaiki di SIM lalu unduh ulang.",
    "This row could not be kept ({code}). Correct it in the SIM and download again.",
)
