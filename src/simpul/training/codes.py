"""The lists of answers of the training."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Code, CodeList

TOPICS = CodeList(
    "training_topic",
    L("Topik materi", "Topic of a module"),
    (
        Code("engagement", L("Pelibatan masyarakat", "Community engagement")),
        Code("information_service", L("Layanan informasi", "Information services")),
        Code("advocacy", L("Advokasi", "Advocacy")),
        Code("records", L("Pencatatan dan sistem informasi", "Records and information system")),
        Code("impact", L("Dampak layanan", "Impact of services")),
        Code("ict", L("TIK dasar", "Basic ICT")),
        Code("action_plan", L("Rencana tindak lanjut", "Action plan")),
        Code("literacy", L("Literasi dan TPBIS", "Literacy and social inclusion")),
        Code("other", L("Lainnya", "Other")),
    ),
)
MODES = CodeList(
    "training_mode",
    L("Cara belajar", "Mode"),
    (
        Code("on_site", L("Luring (tatap muka)", "On site")),
        Code("online", L("Daring", "Online")),
        Code("hybrid", L("Hibrida", "Hybrid")),
    ),
)
CLASS_STATES = CodeList(
    "training_class_state",
    L("Keadaan kelas", "State of a class"),
    (
        Code("planned", L("Direncanakan", "Planned")),
        Code("open", L("Menerima usulan peserta", "Taking nominations")),
        Code("finished", L("Selesai", "Finished")),
        Code("cancelled", L("Dibatalkan", "Cancelled")),
    ),
)
ROLES = CodeList(
    "training_role",
    L("Peran peserta", "Role of a participant"),
    (
        Code("librarian", L("Pengelola perpustakaan", "Librarian")),
        Code("village_head", L("Kepala desa", "Village head")),
        Code("village_official", L("Perangkat desa", "Village official")),
        Code("women", L("PKK", "Women's organisation (PKK)")),
        Code("youth", L("Karang taruna", "Youth club")),
        Code("agency", L("Dinas", "Agency")),
        Code("other", L("Lainnya", "Other")),
    ),
)
SEXES = CodeList(
    "training_sex",
    L("Jenis kelamin", "Sex"),
    (Code("female", L("Perempuan", "Female")), Code("male", L("Laki-laki", "Male"))),
)
NOMINATED, SUBSTITUTE, CONFIRMED, WITHDRAWN, ATTENDED = "nominated", "substitute", "confirmed", "withdrawn", "attended"
ENROLMENT_STATES = CodeList(
    "training_enrolment_state",
    L("Keadaan peserta", "State of an enrolment"),
    (
        Code(NOMINATED, L("Diusulkan", "Nominated")),
        Code(SUBSTITUTE, L("Cadangan", "Substitute")),
        Code(CONFIRMED, L("Terdaftar", "Confirmed")),
        Code(WITHDRAWN, L("Mundur", "Withdrawn")),
        Code(ATTENDED, L("Telah mengikuti", "Attended")),
    ),
)
# Who takes a seat: those asked for and those who have it.
SEATED = (NOMINATED, CONFIRMED, ATTENDED)
PRESENT, LATE, LEFT_EARLY, ABSENT, EXCUSED = "present", "late", "left_early", "absent", "excused"
ATTENDANCES = CodeList(
    "training_attendance",
    L("Kehadiran", "Attendance"),
    (
        Code(PRESENT, L("Hadir", "Present")),
        Code(LATE, L("Terlambat", "Late")),
        Code(LEFT_EARLY, L("Pulang lebih awal", "Left early")),
        Code(ABSENT, L("Tidak hadir", "Absent")),
        Code(EXCUSED, L("Izin", "Excused")),
    ),
)
# In which a person was in the room.
COUNTED = (PRESENT, LATE, LEFT_EARLY)
LIST, CARD, SELF, PAPER, DECIDED = "list", "card", "self", "paper", "decided"
METHODS = CodeList(
    "training_attendance_method",
    L("Cara mencatat hadir", "How attendance was noted"),
    (
        Code(LIST, L("Daftar nama", "List of names")),
        Code(CARD, L("Kartu QR", "QR card")),
        Code(SELF, L("Peserta sendiri", "By the participant")),
        Code(PAPER, L("Daftar hadir kertas", "Paper sign-in sheet")),
        Code(DECIDED, L("Diputuskan setelah diperiksa", "Decided after a look at everything")),
    ),
)
BEFORE, AFTER = "before", "after"
MOMENTS = CodeList(
    "training_test_moment",
    L("Saat tes", "Moment of the test"),
    (Code(BEFORE, L("Tes awal", "Before")), Code(AFTER, L("Tes akhir", "After"))),
)
MEDIA = CodeList(
    "training_test_medium",
    L("Cara menjawab", "How it was answered"),
    (
        Code("phone", L("Ponsel", "Phone")),
        Code("paper", L("Lembar jawaban kertas", "Paper answer sheet")),
        Code("own_phone", L("Ponsel peserta sendiri", "The participant's own phone")),
    ),
)
COST_KINDS = CodeList(
    "training_cost",
    L("Biaya kelas", "Cost of a class"),
    (
        Code("venue", L("Tempat dan konsumsi", "Venue and meals")),
        Code("lodging", L("Penginapan", "Lodging")),
        Code("travel", L("Perjalanan peserta", "Travel of participants")),
        Code("allowance", L("Uang harian", "Daily allowances")),
        Code("trainers", L("Pengajar dan perjalanannya", "Trainers and their travel")),
        Code("materials", L("Bahan dan cetak", "Materials and printing")),
        Code("other", L("Lainnya", "Other")),
    ),
)
ALL = (TOPICS, MODES, CLASS_STATES, ROLES, SEXES, ENROLMENT_STATES, ATTENDANCES, METHODS, MOMENTS, MEDIA, COST_KINDS)
