"""What can be wrong with the paper of a class."""

from simpul.foundation.problems import kind

reader_broke = kind(
    "bimtek-40",
    400,
    "Foto ini tidak dapat dibaca oleh sistem. Foto ulang lembarnya, lalu kirim lagi.",
    "The system could not read this photograph. Photograph the sheet again, and send it once more.",
)
another_class = kind(
    "bimtek-41",
    409,
    "Lembar dalam foto ini milik kelas lain. Buka kelas yang tertulis di lembar itu, lalu kirim fotonya di sana.",
    "The sheet in this photograph belongs to another class. Open the class named on it, and send the photograph there.",
)
unknown_sheet = kind(
    "bimtek-42",
    404,
    "Lembar ini tidak tercatat pernah dicetak untuk kelas ini. Cetak lembarnya dari halaman kelas.",
    "No such sheet was printed for this class. Print it from the page of the class.",
)
nobody_on_the_list = kind(
    "bimtek-43",
    409,
    "Belum ada peserta terdaftar di kelas ini, jadi lembar belum dapat dicetak. Terima peserta dahulu.",
    "Nobody is confirmed in this class yet, so there is no sheet to print. Confirm participants first.",
)
too_many_sessions = kind(
    "bimtek-44",
    422,
    "Pilih 1 sampai {most} sesi untuk satu lembar daftar hadir.",
    "Choose 1 to {most} sessions for one sign-in sheet.",
)
undecided = kind(
    "bimtek-45",
    422,
    "Masih ada {count} isian yang meragukan dan belum diputuskan. Pilih jawabannya satu per satu.",
    "{count} doubtful places are not decided yet. Choose an answer for each of them.",
)
closed = kind(
    "bimtek-46",
    409,
    "Foto ini sudah disahkan atau disisihkan. Buka daftar foto untuk melihat hasilnya.",
    "This photograph was confirmed or set aside already. The list of photographs shows what came of it.",
)
no_test = kind(
    "bimtek-47",
    409,
    "Lembar jawaban tidak dapat dicetak: tes kursus ini tidak muat ({why}).",
    "The answer sheet cannot be printed: the test of this course does not fit ({why}).",
)
no_session = kind(
    "bimtek-48",
    422,
    "Centang dulu sesi yang ditandatangani di lembar ini, atau pilih cetak satu hari penuh.",
    "First tick the sessions that are signed for on this sheet, or print a whole day.",
)
no_photograph = kind(
    "bimtek-49",
    422,
    "Belum ada foto yang dipilih. Ambil foto lembarnya atau pilih dari galeri, lalu kirim.",
    "No photograph was chosen. Take one of the sheet or choose it from the gallery, then send it.",
)
too_many_at_once = kind(
    "bimtek-52",
    413,
    "Paling banyak {most} foto sekali kirim. Belum ada yang dibaca; kirim beberapa dulu, lalu sisanya.",
    "At most {most} photographs at a time. None was read yet; send some first, then the others.",
)
photograph_too_heavy = kind(
    "bimtek-53",
    413,
    "Berkas foto ini lebih besar dari {most} MB, jadi tidak dibaca. Pilih resolusi kamera yang lebih rendah, lalu foto "
    "ulang.",
    "The file of this photograph is larger than {most} MB and was not read. Choose a lower resolution in the camera, "
    "and photograph the sheet again.",
)
too_heavy_together = kind(
    "bimtek-54",
    413,
    "Foto-foto ini bersama lebih besar dari {most} MB, jadi yang terakhir tidak sampai. Kirim beberapa lagi saja.",
    "Together these photographs are larger than {most} MB, so the last of them did not arrive. Send fewer at a time.",
)
too_many_in_a_while = kind(
    "bimtek-55",
    429,
    "Foto ini belum dibaca: terlalu banyak foto dalam waktu singkat. Tunggu {seconds} detik, lalu kirim lagi.",
    "This photograph was not read yet: too many in a short time. Wait {seconds} seconds, then send it again.",
)
reader_busy = kind(
    "bimtek-56",
    503,
    "Foto dari orang lain sedang dibaca, jadi foto Anda belum. Tunggu satu menit, lalu kirim lagi.",
    "Photographs of others are being read, so yours are not yet. Wait a minute, then send them again.",
)
