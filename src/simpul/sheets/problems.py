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
    "Masih ada {count} kotak yang meragukan dan belum diputuskan. Pilih jawabannya satu per satu.",
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
