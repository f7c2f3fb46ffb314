"""What can go wrong in a training, numbered."""

from simpul.foundation.problems import kind

course_unreadable = kind(
    "bimtek-1",
    422,
    "Berkas kursus {name} tidak dapat dipakai: {reason}. Perbaiki berkasnya, lalu ulangi.",
    "The course file {name} cannot be used: {reason}. Mend the file, then again.",
)
course_version_taken = kind(
    "bimtek-2",
    409,
    "Kursus {code} versi {number} sudah ada dengan isi lain. Beri nomor versi yang lebih tinggi.",
    "The course {code}, version {number}, is there already with other content. Give it a higher number.",
)
class_code_taken = kind(
    "bimtek-3",
    409,
    "Kode kelas “{code}” sudah dipakai penyelenggara ini. Pilih kode lain.",
    "The class code “{code}” is already used by this organiser. Choose another.",
)
wave_code_taken = kind(
    "bimtek-4",
    409,
    "Gelombang “{code}” tahun {year} sudah ada pada penyelenggara ini. Buka yang ada, atau pilih kode lain.",
    "The wave “{code}” of {year} is already there for this organiser. Open that one, or choose another code.",
)
days_reversed = kind(
    "bimtek-5",
    422,
    "Hari terakhir {ends} mendahului hari pertama {starts}. Perbaiki tanggalnya.",
    "The last day {ends} comes before the first day {starts}. Correct the dates.",
)
class_full = kind(
    "bimtek-6",
    409,
    "Kelas “{title}” penuh: {most} kursi terisi. Masukkan sebagai cadangan, atau pilih kelas lain.",
    "The class “{title}” is full: {most} seats are taken. Enter them as a substitute, or choose another class.",
)
quota_full = kind(
    "bimtek-7",
    409,
    "Kuota {regency} untuk kelas ini {seats} orang dan sudah terisi. Masukkan sebagai cadangan.",
    "The quota of {regency} for this class is {seats} and is taken. Enter them as a substitute.",
)
substitutes_full = kind(
    "bimtek-8",
    409,
    "Cadangan {regency} untuk kelas ini paling banyak {most} orang. Batalkan salah satu lebih dulu.",
    "Substitutes of {regency} for this class are {most} at most. Withdraw one of them first.",
)
nomination_closed = kind(
    "bimtek-9",
    409,
    "Usulan peserta untuk kelas ini ditutup ({why}). Hubungi penyelenggara kelas.",
    "Nominations for this class are closed ({why}). Ask whoever runs the class.",
)
enrolled_already = kind(
    "bimtek-10",
    409,
    "{name} sudah ada dalam daftar kelas ini.",
    "{name} is on the list of this class already.",
)
state_forbids = kind(
    "bimtek-11",
    409,
    "{name} sekarang “{before}”, tidak dapat langsung menjadi “{after}”.",
    "{name} is “{before}” now and cannot become “{after}” at once.",
)
trainer_busy = kind(
    "bimtek-12",
    409,
    "{trainer} mengajar “{other}” pada waktu yang sama ({when}). Pilih pengajar lain atau ubah jamnya.",
    "{trainer} teaches “{other}” at the same time ({when}). Choose another trainer or change the time.",
)
room_taken = kind(
    "bimtek-13",
    409,
    "Ruang {room} dipakai “{other}” pada waktu yang sama ({when}). Pilih ruang lain atau ubah jamnya.",
    "The room {room} is used by “{other}” at the same time ({when}). Choose another room or change the time.",
)
name_missing = kind(
    "bimtek-14",
    422,
    "{field} kosong atau lebih dari {most} huruf. Isi dengan benar.",
    "{field} is empty or longer than {most} letters. Fill it in.",
)
no_quota = kind(
    "bimtek-15",
    409,
    "{regency} tidak mendapat kuota di kelas ini. Minta penyelenggara menetapkannya.",
    "{regency} has no quota in this class. Ask whoever runs it to set one.",
)
value_unknown = kind(
    "bimtek-16",
    422,
    "“{value}” bukan pilihan untuk {field}. Pilih dari daftar.",
    "“{value}” is no choice for {field}. Choose from the list.",
)
merge_not_possible = kind(
    "bimtek-17",
    409,
    "Kedua orang ini tidak dapat digabungkan: {why}.",
    "These two people cannot be merged: {why}.",
)
session_has_records = kind(
    "bimtek-18",
    409,
    "Sesi “{title}” sudah mempunyai catatan kehadiran atau tanggapan, jadi tidak dapat dihapus atau disusun ulang.",
    "The session “{title}” has attendance or reactions already and cannot be removed or laid out anew.",
)
outside_wave = kind(
    "bimtek-19",
    422,
    "Kelas {starts}–{ends} di luar gelombangnya ({from_}–{to}). Ubah tanggal kelas atau gelombangnya.",
    "The class {starts}–{ends} lies outside its wave ({from_}–{to}). Change the class's dates or the wave's.",
)
number_out_of_range = kind(
    "bimtek-20",
    422,
    "{field} {value} di luar batas {least} sampai {most}. Periksa angkanya.",
    "{field} {value} is outside {least} to {most}. Check the number.",
)
place_missing = kind(
    "bimtek-21",
    422,
    "Asal peserta belum jelas. Pilih perpustakaannya, atau kabupaten/kotanya.",
    "Where the participant comes from is not said. Choose their library, or their regency.",
)
plan_does_not_fit = kind(
    "bimtek-22",
    422,
    "Rencana tidak dapat dijadikan kelas: {why}.",
    "The plan cannot become classes: {why}.",
)
class_over = kind(
    "bimtek-23",
    409,
    "Kelas ini “{state}”. Yang sudah selesai atau dibatalkan tidak dapat diubah.",
    "This class is “{state}”. What is finished or cancelled cannot be changed.",
)
class_not_over = kind(
    "bimtek-30",
    409,
    "Sertifikat terbit mulai hari terakhir kelas, {ends}. Tunggu sampai hari itu, atau perbaiki tanggal kelas.",
    "Certificates are issued from the last day of the class on, {ends}. Wait until then, or correct the class's dates.",
)
nobody_earned = kind(
    "bimtek-31",
    409,
    "Tidak ada peserta terpilih yang sudah memenuhi syarat dan belum bersertifikat. Lihat alasannya pada daftar.",
    "Nobody chosen has met the conditions and has no certificate yet. The list says why.",
)
revoked_already = kind(
    "bimtek-32",
    409,
    "Sertifikat {number} sudah dicabut sebelumnya. Muat ulang daftarnya.",
    "The certificate {number} was revoked before. Load the list again.",
)
same_name = kind(
    "bimtek-33",
    422,
    "Nama “{name}” sama dengan yang tercetak. Tulis nama yang benar, atau batalkan.",
    "The name “{name}” is the one that is printed. Write the right name, or leave it.",
)
certificate_forgotten = kind(
    "bimtek-34",
    409,
    "Sertifikat {number} milik orang yang datanya sudah dihapus, jadi tidak dapat dicetak atau diterbitkan ulang.",
    "The certificate {number} is of a person whose data were erased; it can be neither printed nor issued anew.",
)
course_moved_on = kind(
    "bimtek-35",
    409,
    "Sementara itu versi {number} kursus {code} sudah terbit. Ambil buku kerja versi itu, lalu ulangi perubahannya.",
    "Meanwhile version {number} of the course {code} was published. Take that version's workbook and change it again.",
)
course_code_taken = kind(
    "bimtek-36",
    409,
    "Kode kursus “{code}” sudah dipakai. Pilih kode lain.",
    "The course code “{code}” is used already. Choose another.",
)
draft_gone = kind(
    "bimtek-37",
    409,
    "Pratinjau ini tidak berlaku lagi (lebih dari sehari, atau milik orang lain). Kirim buku kerjanya sekali lagi.",
    "This preview holds no longer (older than a day, or somebody else's). Send the workbook once more.",
)
course_file_in_use = kind(
    "bimtek-38",
    409,
    "Versi {number} sudah dipakai kelas, jadi berkas “{title}” tidak ditukar. Terbitkan versi baru dan unggah di sana.",
    "Classes use version {number}, so the file “{title}” is not exchanged. Publish a new version and upload it there.",
)
material_size = kind(
    "bimtek-60",
    422,
    "Berkas “{name}” kosong atau lebih besar dari {most} MB. Kecilkan atau bagi berkasnya, lalu unggah lagi.",
    "The file “{name}” is empty or larger than {most} MB. Make it smaller or divide it, then upload it again.",
)
