"""The figures of the training: what each is called, what it means, how it is worked out, and what it says of some
sums."""

from collections.abc import Callable
from dataclasses import dataclass

from simpul.classes.facts import Sums
from simpul.evaluation.gain import LEAST_PAIRS
from simpul.evaluation.reaction import LEAST_ANSWERS
from simpul.evaluation.words import decimal, percent
from simpul.foundation.labels import Label as L
from simpul.ui import parts

NOTHING, EMPTY = L("–", "–"), L("", "")
PEOPLE, CLASSES = L("peserta", "participants"), L("kelas", "classes")


@dataclass(frozen=True)
class Said:
    """A figure of some classes: its text, how many stand behind it, and the bare number for spreadsheets (None where
    there is none). `silent`: nobody has said anything yet, which is not zero."""

    text: L
    note: L = EMPTY
    number: float | int | None = None
    silent: bool = False


@dataclass(frozen=True)
class Figure:
    """`sort` is that of its column in a spreadsheet ("number", "decimal", "money"); shares are in per cent there."""

    key: str
    label: L
    meaning: L
    how: L
    say: Callable[[Sums], Said]
    sort: str = "number"
    opens: L = CLASSES


def _count(value: int) -> Said:
    return Said(parts.number(value), number=value)


def _of(part: int, whole: int, thing: L) -> Said:
    """ "12 dari 40 (30 %)"; silent where the whole is nothing."""
    if not whole:
        return Said(NOTHING, silent=True)
    text = percent(part / whole)
    note = L(f"{parts.number(part).id} dari {parts.number(whole).id} {thing.id}",
             f"{parts.number(part).en} of {parts.number(whole).en} {thing.en}")  # fmt: skip
    return Said(text, note, round(100 * part / whole, 1))


def _gain(sums: Sums) -> Said:
    found = sums.gain
    pairs = parts.number(found.pairs)
    note = L(f"{pairs.id} orang mengerjakan kedua tes", f"{pairs.en} people sat both tests")
    if found.value is None or found.low is None or found.high is None:
        return Said(NOTHING, note if found.pairs else EMPTY, silent=True)
    text = L(
        f"{percent(found.value).id} ({percent(found.low).id} sampai {percent(found.high).id})",
        f"{percent(found.value).en} ({percent(found.low).en} to {percent(found.high).en})",
    )
    return Said(text, note, round(100 * found.value, 1))


def _reaction(sums: Sums) -> Said:
    found = sums.reaction
    if found.mean is None:
        return Said(NOTHING, found.words if found.answers else EMPTY, silent=True)
    n = parts.number(found.answers)
    return Said(decimal(found.mean), L(f"{n.id} jawaban", f"{n.en} answers"), round(found.mean, 2))


def _cost(sums: Sums) -> Said:
    if sums.cost is None:
        return Said(NOTHING, silent=True)
    some = sums.with_cost < sums.classes
    note = L(f"{sums.with_cost} dari {sums.classes} kelas", f"{sums.with_cost} of {sums.classes} classes")
    return Said(parts.money(sums.cost), note if some else EMPTY, sums.cost)


def _each(sums: Sums) -> Said:
    if sums.each is None:
        return Said(NOTHING, silent=True)
    n = parts.number(sums.came_with_cost)
    return Said(parts.money(round(sums.each)), L(f"{n.id} orang", f"{n.en} people"), round(sums.each))


def _certificates(sums: Sums) -> Said:
    return _count(sums.certificates)


def _done(sums: Sums) -> Said:
    told = _of(sums.done, sums.plans, L("rencana", "plans"))
    if told.silent:
        return told
    recorded = parts.number(sums.recorded)
    note = L(f"{told.note.id}; {recorded.id} terlihat dari catatan", f"{told.note.en}; {recorded.en} seen in records")
    return Said(told.text, note, told.number)


def _changed(sums: Sums) -> Said:
    changed, answered = sums.answered()
    return _of(changed, answered, L("perpustakaan yang menjawab", "libraries that answered"))


FIGURES: tuple[Figure, ...] = (
    Figure(
        "kelas",
        L("Kelas", "Classes"),
        L("Banyaknya kelas yang tidak dibatalkan.", "How many classes there are that were not cancelled."),
        L("Menghitung kelas.", "Counts classes."),
        lambda s: _count(s.classes),
    ),
    Figure(
        "kursi",
        L("Kursi", "Seats"),
        L("Berapa orang dapat ditampung kelas-kelas itu.", "How many people the classes have room for."),
        L("Menjumlahkan daya tampung kelas.", "Adds up the capacity of the classes."),
        lambda s: _count(s.seats),
    ),
    Figure(
        "terdaftar",
        L("Terdaftar", "Enrolled"),
        L(
            "Peserta yang sudah dipastikan, termasuk yang datang.",
            "People who were confirmed, those who came included.",
        ),
        L("Menghitung peserta berstatus terdaftar atau telah mengikuti.", "Counts people confirmed or attended."),
        lambda s: _count(s.enrolled),
        opens=PEOPLE,
    ),
    Figure(
        "datang",
        L("Datang", "Came"),
        L("Peserta yang hadir sedikitnya di satu sesi.", "People who were there in at least one session."),
        L(
            "Menghitung peserta yang hadir, terlambat, atau pulang lebih awal di satu sesi atau lebih.",
            "Counts people present, late or gone early in one session or more.",
        ),
        lambda s: _count(s.came),
        opens=PEOPLE,
    ),
    Figure(
        "kehadiran",
        L("Kehadiran", "Attendance"),
        L("Bagian jam pelajaran yang diikuti.", "The share of lesson hours attended."),
        L(
            "Jam pelajaran yang diikuti dibagi jam pelajaran semua peserta terdaftar, hanya dari sesi yang ada catatan "
            "hadirnya: sesi tanpa catatan bukan sesi tanpa peserta.",
            "Lesson hours attended over those of all enrolled people, only of sessions of which anything was noted: a "
            "session "
            "without notes is not a session without people.",
        ),
        lambda s: _of(s.hours_attended, s.hours_due, L("jam pelajaran", "lesson hours")),
        "decimal",
        PEOPLE,
    ),
    Figure(
        "kenaikan",
        L("Kenaikan nilai", "Gain"),
        L(
            "Dari yang belum diketahui sebelum pelatihan, berapa bagian yang diketahui sesudahnya.",
            "Of what was not known before the training, the share that was known after.",
        ),
        L(
            f"Hanya orang yang mengerjakan kedua tes: jumlah (sesudah - sebelum) dibagi jumlah (penuh - sebelum), "
            f"dengan selang 95 % (t). Di bawah {LEAST_PAIRS} orang tidak dihitung.",
            f"Only people who sat both tests: sum of (after - before) over sum of (full marks - before), with its 95 % "
            f"interval (t). Not computed below {LEAST_PAIRS} people.",
        ),
        _gain,
        "decimal",
        PEOPLE,
    ),
    Figure(
        "tanggapan",
        L("Tanggapan", "Reaction"),
        L("Penilaian peserta atas sesi, dari 1 sampai 4.", "How people rated the sessions, from 1 to 4."),
        L(
            f"Rata-rata semua penilaian sesi. Di bawah {LEAST_ANSWERS} jawaban tidak ditampilkan, agar tidak ada yang "
            "dikenali.",
            f"The mean of all ratings of sessions. Not shown below {LEAST_ANSWERS} answers, so that nobody is "
            f"recognised.",
        ),
        _reaction,
        "decimal",
        L("sesi", "sessions"),
    ),
    Figure(
        "biaya",
        L("Biaya", "Cost"),
        L("Biaya yang dicatat penyelenggara.", "The cost as its organiser wrote it down."),
        L(
            "Menjumlahkan biaya kelas; kelas tanpa catatan biaya tidak dihitung nol.",
            "Adds up the cost of classes; a class without one does not count as zero.",
        ),
        _cost,
        "money",
        L("biaya", "costs"),
    ),
    Figure(
        "biaya-peserta",
        L("Biaya per peserta", "Cost per participant"),
        L("Biaya untuk setiap peserta yang datang.", "The cost for each person who came."),
        L(
            "Biaya dibagi peserta yang datang, dari kelas yang biayanya dicatat.",
            "The cost over the people who came, of classes whose cost is known.",
        ),
        _each,
        "money",
        L("biaya", "costs"),
    ),
    Figure(
        "sertifikat",
        L("Sertifikat", "Certificates"),
        L("Sertifikat yang terbit dan tidak dicabut.", "Certificates issued and not revoked."),
        L("Menghitung peserta dengan sertifikat yang berlaku.", "Counts people with a certificate in force."),
        _certificates,
        opens=PEOPLE,
    ),
    Figure(
        "rtl",
        L("RTL", "Plans"),
        L(
            "Rencana kerja (RTL) yang ditulis perpustakaan peserta sesudah pelatihan.",
            "Plan items that the people's libraries wrote after the training.",
        ),
        L(
            "Rencana yang menyebut kelasnya, atau berasal dari bimtek dan ditulis sejak kelas mulai sampai 60 hari "
            "sesudah selesai.",
            "Plans that name the class, or come from a training and were written from its first day to 60 days after "
            "its last.",
        ),
        lambda s: _count(s.plans),
        opens=L("rencana", "plans"),
    ),
    Figure(
        "rtl-selesai",
        L("RTL selesai", "Plans done"),
        L("Bagian rencana yang sudah dilaksanakan.", "The share of plans that were carried out."),
        L(
            "Rencana yang dilaksanakan menurut catatan (kegiatan, advokasi, atau publikasi yang menyebutnya) "
            "atau menurut kata pengelola, dibagi semua rencana. Keduanya ditampilkan terpisah.",
            "Plans carried out as records show (an activity, advocacy or publication that names it) or by the "
            "librarian's "
            "word, over all plans. The two are shown apart.",
        ),
        _done,
        "decimal",
        L("rencana", "plans"),
    ),
    Figure(
        "berubah",
        L("Cara kerja berubah", "Changed practice"),
        L(
            "Perpustakaan yang bekerja dengan cara lain sesudah pelatihan, menurut jawaban mereka sendiri.",
            "Libraries that work in another way after the training, by their own answer.",
        ),
        L(
            "Dari perpustakaan yang menjawab tindak lanjut 3 atau 6 bulan (jawaban terakhir): yang menjawab ya. "
            "Yang belum menjawab tidak dihitung.",
            "Of libraries that answered the follow-up after 3 or 6 months (the latest answer): those that said yes. "
            "Who has "
            "not answered does not count.",
        ),
        _changed,
        "decimal",
        L("tindak lanjut", "follow-ups"),
    ),
)
BY_KEY = {figure.key: figure for figure in FIGURES}
