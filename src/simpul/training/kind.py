"""What is recorded in a training class: who was there, what was answered in the test, how a session was liked.

They belong to the class's own book (decision 5) and come by push from the phones enrolled for it. The ledger knows
nothing of them: they have no measures.
"""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Rule, Severity
from simpul.kinds.standard import all_of, get
from simpul.training.codes import ATTENDANCES, MEDIA, METHODS, MOMENTS

CLASS = "class"

_ENROLMENT = Field(
    "enrolment",
    FieldType.REF,
    L("Peserta", "Participant"),
    L("Pendaftaran peserta di kelas ini.", "The participant's enrolment in this class."),
    required=True,
    personal=True,
)
_SESSION = Field(
    "session",
    FieldType.REF,
    L("Sesi", "Session"),
    L("Sesi kelas ini.", "The session of this class."),
    required=True,
)


def _day(name: str, meaning: L) -> Field:
    return Field(name, FieldType.DATE, L("Tanggal", "Date"), meaning, required=True)


def _malformed(id: str, field: Field, pattern: str, message: L) -> Rule:
    return Rule(
        id,
        Severity.BLOCK,
        (field.name,),
        all_of(["not_null", get(field.name)], ["not", ["matches", get(field.name), pattern]]),
        message,
    )


_MINUTE = Field(
    "noted_at",
    FieldType.TEXT,
    L("Pukul", "Time"),
    L("Menit dicatatnya, waktu setempat, seperti 08:05.", "The minute it was noted, local time, like 08:05."),
    most=5,
)
ATTENDANCE = Kind(
    name="attendance",
    table="training_attendance",
    label=L("Kehadiran kelas", "Class attendance"),
    meaning=L(
        "Yang dilihat satu ponsel tentang kehadiran seorang peserta di satu sesi; yang berlaku dihitung dari semuanya.",
        "What one phone saw of a participant's presence in a session; what holds is worked out from all of them.",
    ),
    book=CLASS,
    dated_by="noted_on",
    natural_key=("enrolment", "session"),
    # Each phone has its own row, so that two phones never conflict; `rules.truth` says what holds.
    shard=True,
    fields=(
        _ENROLMENT,
        _SESSION,
        Field(
            "status",
            FieldType.CODE,
            ATTENDANCES.label,
            L("Hadir, terlambat, pulang lebih awal, tidak hadir, atau izin.",
              "Present, late, left early, absent or excused."),
            required=True,
            codes=ATTENDANCES,
        ),
        Field(
            "method",
            FieldType.CODE,
            METHODS.label,
            L("Dengan apa kehadiran dicatat.", "By which means presence was noted."),
            required=True,
            codes=METHODS,
        ),
        _day("noted_on", L("Hari kehadiran dicatat.", "The day on which it was noted.")),
        _MINUTE,
    ),
    rules=(
        _malformed(
            "ATT-01.minute",
            _MINUTE,
            "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            L("Pukul {noted_at} bukan jam dan menit. Tulis seperti 08:05.",
              "{noted_at} is no hour and minute. Write it like 08:05."),
        ),
    ),
)  # fmt: skip

_ANSWERS = Field(
    "answers",
    FieldType.TEXT,
    L("Jawaban", "Answers"),
    L(
        "Satu huruf untuk setiap soal menurut urutan; tanda - untuk soal yang tidak dijawab.",
        "One letter for each item in order; - for an item that was not answered.",
    ),
    required=True,
    most=200,
    personal=True,
)
TEST_ANSWERS = Kind(
    name="test_answers",
    table="training_test_answers",
    label=L("Jawaban tes", "Test answers"),
    meaning=L("Jawaban seorang peserta pada tes awal atau tes akhir.", "A participant's answers in the test."),
    book=CLASS,
    dated_by="answered_on",
    natural_key=("enrolment", "moment"),
    fields=(
        _ENROLMENT,
        Field(
            "moment",
            FieldType.CODE,
            MOMENTS.label,
            L("Sebelum atau sesudah pelatihan.", "Before or after the training."),
            required=True,
            codes=MOMENTS,
        ),
        _ANSWERS,
        Field(
            "medium",
            FieldType.CODE,
            MEDIA.label,
            L(
                "Dijawab di ponsel kelas atau ponsel peserta sendiri, atau dibaca dari lembar kertas.",
                "Answered on a phone of the class or on one's own, or read from a paper sheet.",
            ),
            codes=MEDIA,
        ),
        _day("answered_on", L("Hari tes dikerjakan.", "The day of the test.")),
    ),
    rules=(
        _malformed(
            "TES-01.letters",
            _ANSWERS,
            "^[A-H-]+$",
            L(
                "Jawaban hanya huruf A sampai H, dan - untuk yang kosong.",
                "Answers are letters A to H, and - for none.",
            ),
        ),
    ),
)


def _rating(name: str, label: L, meaning: L, *, required: bool) -> Field:
    return Field(name, FieldType.INTEGER, label, meaning, required=required, least=1, most=4)


REACTION = Kind(
    name="reaction",
    table="training_reaction",
    label=L("Tanggapan peserta", "Reaction"),
    meaning=L(
        "Penilaian satu peserta, tanpa nama, atas satu sesi dan pengajarnya.",
        "One participant's rating, without a name, of a session and its trainer.",
    ),
    book=CLASS,
    dated_by="said_on",
    fields=(
        _SESSION,
        _rating(
            "session_rating",
            L("Sesi", "Session"),
            L("1 tidak berguna, 4 sangat berguna.", "1 not useful, 4 very useful."),
            required=True,
        ),
        Field(
            "trainer",
            FieldType.INTEGER,
            L("Pengajar ke-", "Trainer number"),
            L("Urutan pengajar pada sesi itu, mulai 1.", "The trainer's number in that session, from 1."),
            least=1,
            most=20,
        ),
        _rating(
            "trainer_rating",
            L("Pengajar", "Trainer"),
            L("1 tidak jelas, 4 sangat jelas.", "1 not clear, 4 very clear."),
            required=False,
        ),
        Field(
            "comment",
            FieldType.PROSE,
            L("Saran", "Comment"),
            L("Apa yang sebaiknya diperbaiki, tanpa menyebut nama.", "What should be better; names nobody."),
            most=1000,
            personal=True,
        ),
        _day("said_on", L("Hari tanggapan diberikan.", "The day it was given.")),
    ),
)
ALL = (ATTENDANCE, TEST_ANSWERS, REACTION)
