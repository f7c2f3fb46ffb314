"""The answers that plans, visits and follow-ups allow."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Code, CodeList

STRATEGIES = CodeList(
    "plan_strategy",
    L("Strategi", "Strategy"),
    (
        Code("engagement", L("Kegiatan pelibatan masyarakat", "Engaging the community")),
        Code("service", L("Peningkatan layanan", "Better services")),
        Code("advocacy", L("Advokasi", "Advocacy")),
        Code("publication", L("Publikasi", "Publication")),
    ),
)
ORIGINS = CodeList(
    "plan_origin",
    L("Asal rencana", "Origin of the plan"),
    (
        Code("training", L("RTL dari bimtek", "Action plan of a training")),
        Code("visit", L("Kesepakatan pendampingan", "Agreed at a mentoring visit")),
        Code("own", L("Rencana perpustakaan sendiri", "The library's own plan")),
    ),
)
STATES = CodeList(
    "plan_state",
    L("Keadaan rencana", "State of the plan"),
    (
        Code("planned", L("Direncanakan", "Planned")),
        Code("started", L("Sedang berjalan", "Under way")),
        Code("done", L("Selesai", "Done")),
        Code("dropped", L("Tidak jadi", "Given up")),
    ),
)
MODES = CodeList(
    "visit_mode",
    L("Cara pendampingan", "Way of mentoring"),
    (
        Code("on_site", L("Datang ke perpustakaan", "At the library")),
        Code("online", L("Pertemuan daring", "Online meeting")),
        Code("phone", L("Telepon atau pesan", "By telephone or message")),
    ),
)
MENTORS = CodeList(
    "mentor_role",
    L("Peran pendamping", "Role of the mentor"),
    (
        Code("facilitator", L("Fasilitator daerah", "Regional facilitator")),
        Code("regency", L("Perpustakaan kabupaten/kota", "Regency library")),
        Code("province", L("Perpustakaan provinsi", "Province library")),
        Code("master_trainer", L("Pelatih ahli", "Master trainer")),
        Code("other", L("Lainnya", "Other")),
    ),
)
REASONS = CodeList(
    "visit_reason",
    L("Alasan pendampingan", "Reason for the visit"),
    (
        Code("plan_late", L("Rencana (RTL) lewat waktu", "Plan items overdue")),
        Code("silent", L("Lama tidak melapor", "No reports for some time")),
        Code("follow_up", L("Tindak lanjut bimtek", "Follow-up of a training")),
        Code("asked", L("Diminta perpustakaan", "The library asked for it")),
        Code("schedule", L("Jadwal rutin", "Regular schedule")),
    ),
)
PROGRESS = CodeList(
    "progress",
    L("Kemajuan", "Progress"),
    (
        Code("running", L("Berjalan", "Running")),
        Code("beginning", L("Baru dimulai", "Just begun")),
        Code("not_yet", L("Belum", "Not yet")),
    ),
)
EQUIPMENT = CodeList(
    "equipment_state",
    L("Keadaan alat", "State of the equipment"),
    (
        Code("works", L("Berfungsi semua", "All of it works")),
        Code("partly", L("Sebagian rusak", "Some is broken")),
        Code("broken", L("Tidak bisa dipakai", "None can be used")),
        Code("none", L("Tidak ada alat", "There is none")),
    ),
)
AGREEMENT = CodeList(
    "agreement_state",
    L("Keadaan kesepakatan", "State of the agreement"),
    (
        Code("open", L("Belum selesai", "Not done yet")),
        Code("done", L("Selesai", "Done")),
    ),
)
MOMENTS = CodeList(
    "follow_up_moment",
    L("Waktu", "Moment"),
    (
        Code("months_3", L("3 bulan sesudah bimtek", "3 months after the training")),
        Code("months_6", L("6 bulan sesudah bimtek", "6 months after the training")),
    ),
)
USE = CodeList(
    "use_of_training",
    L("Pemakaian", "Use"),
    (
        Code("often", L("Sering", "Often")),
        Code("sometimes", L("Kadang-kadang", "Sometimes")),
        Code("not_yet", L("Belum pernah", "Not yet")),
    ),
)
HINDRANCES = CodeList(
    "hindrance",
    L("Hambatan", "Hindrances"),
    (
        Code("time", L("Tidak ada waktu", "No time")),
        Code("funds", L("Tidak ada dana", "No money")),
        Code("equipment", L("Alat rusak atau tidak ada", "Equipment broken or missing")),
        Code("signal", L("Internet atau listrik", "Internet or electricity")),
        Code("support", L("Desa belum mendukung", "No support from the village")),
        Code("people", L("Warga belum tertarik", "People are not interested yet")),
        Code("skills", L("Belum cukup bisa", "Not enough skill yet")),
        Code("moved", L("Petugasnya berganti", "Staff has changed")),
        Code("nothing", L("Tidak ada hambatan", "Nothing")),
    ),
)
