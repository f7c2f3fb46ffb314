"""What can go wrong in the office, numbered."""

from simpul.foundation.problems import kind

says_nothing = kind(
    "pengumuman-1",
    422,
    "Pengumuman perlu judul dan isi; judul paling panjang 120 huruf, isi 2.000.",
    "An announcement needs a title and a text; at most 120 letters for the title and 2,000 for the text.",
)
ends_early = kind(
    "pengumuman-2",
    422,
    "Pengumuman berakhir {to} sebelum mulai {start}. Ubah salah satu tanggal.",
    "The announcement ends on {to} before it begins on {start}. Change one of the dates.",
)
withdrawn_already = kind(
    "pengumuman-3",
    409,
    "Pengumuman ini sudah ditarik. Buat yang baru bila masih diperlukan.",
    "This announcement was withdrawn already. Make a new one if it is still needed.",
)
role_not_below = kind(
    "pengumuman-4",
    422,
    "Peran “{role}” tidak dikenal. Pilih dari daftar.",
    "The role “{role}” is not known. Choose from the list.",
)
list_unknown = kind(
    "pilihan-3",
    404,
    "Daftar pilihan “{name}” tidak dikenal.",
    "The code list “{name}” is not known.",
)
code_unknown = kind(
    "pilihan-4",
    422,
    "“{code}” bukan pilihan dalam daftar ini. Pilih dari daftar.",
    "“{code}” is no choice of this list. Choose from the list.",
)
not_to_retire = kind(
    "pilihan-5",
    422,
    "Daftar “{name}” menentukan cara sistem bekerja, jadi pilihannya tidak dipensiunkan di sini.",
    "The list “{name}” decides how the system works, so its codes are not retired here.",
)
successor_unfit = kind(
    "pilihan-6",
    422,
    "Pengganti “{code}” harus pilihan lain dari daftar ini yang masih ditawarkan.",
    "The successor “{code}” must be another code of this list that is still offered.",
)
last_code = kind(
    "pilihan-7",
    422,
    "Setidaknya satu pilihan harus tetap ditawarkan dalam daftar ini.",
    "At least one code of this list must stay on offer.",
)
no_subfields = kind(
    "pilihan-8",
    422,
    "Daftar “{name}” tidak menerima subbidang setempat.",
    "The list “{name}” takes no local sub-fields.",
)
subfield_taken = kind(
    "pilihan-9",
    409,
    "Subbidang “{label}” sudah ada di bawah pilihan ini.",
    "There is a sub-field “{label}” under this code already.",
)
subfield_nameless = kind(
    "pilihan-10",
    422,
    "Nama subbidang kosong atau lebih dari 100 huruf.",
    "The sub-field's name is empty or longer than 100 letters.",
)
request_done = kind(
    "data-1",
    409,
    "Permintaan ini sudah selesai pada {on}.",
    "This request was finished on {on}.",
)
request_unknown = kind(
    "data-2",
    422,
    "Jenis permintaan “{kind}” tidak dikenal. Pilih dari daftar.",
    "The request “{kind}” is not known. Choose from the list.",
)
request_not_yet = kind(
    "data-3",
    422,
    "Tanggal permintaan {on} belum tiba. Pilih hari ini atau sebelumnya.",
    "The day of the request, {on}, has not come yet. Choose today or a day before.",
)
request_of_nobody = kind(
    "data-4",
    422,
    "Tidak ada petugas dengan nama pengguna “{username}”. Lihat namanya di Kelola › Petugas, atau kosongkan.",
    "No officer has the username “{username}”. Look for it under Manage › Officers, or leave it empty.",
)
split_too_many = kind(
    "pisah-1",
    422,
    "Lebih dari {most} catatan sekaligus. Persempit tanggal atau jenisnya, lalu pindahkan bertahap.",
    "More than {most} records at once. Narrow the dates or the kinds, and move them step by step.",
)
split_not_taken = kind(
    "pisah-2",
    409,
    "Satu catatan tidak dapat pindah (kode {code}), jadi tidak ada yang pindah. Periksa catatannya dulu.",
    "One record cannot move (code {code}), so none did. Look at that record first.",
)
