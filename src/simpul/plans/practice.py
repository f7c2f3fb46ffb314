"""What is asked three and six months after a training: what became of it in practice (Kirkpatrick's third level)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind
from simpul.kinds.standard import NOTE, PEOPLE, all_of, get, warn
from simpul.plans.codes import HINDRANCES, MOMENTS, USE
from simpul.plans.item import CLASS_REF

PRACTICE_FOLLOW_UP = Kind(
    name="practice_follow_up",
    table="practice_follow_up",
    label=L("Tindak lanjut bimtek", "Follow-up of a training"),
    meaning=L(
        "Tiga dan enam bulan sesudah bimtek: dipakai atau tidak, apa yang berubah, diteruskan kepada siapa.",
        "Three and six months after a training: whether it is used, what changed, to how many it was passed on.",
    ),
    dated_by="asked_on",
    fields=(
        Field(
            "asked_on",
            FieldType.DATE,
            L("Tanggal", "Date"),
            L("Hari pertanyaan ini dijawab.", "The day on which this was answered."),
            required=True,
        ),
        Field(
            "moment",
            FieldType.CODE,
            MOMENTS.label,
            L("Tiga atau enam bulan sesudah bimtek.", "Three or six months after the training."),
            required=True,
            codes=MOMENTS,
        ),
        Field(
            "used",
            FieldType.CODE,
            L("Saya memakai yang dipelajari", "I use what I learned"),
            L("Seberapa sering isi bimtek dipakai dalam pekerjaan.", "How often what was taught is used at work."),
            required=True,
            codes=USE,
        ),
        Field(
            "changed",
            FieldType.FLAG,
            L("Cara kerja saya berubah", "I work in another way now"),
            L("Ada yang sekarang dilakukan dengan cara lain.", "Something is done in another way now."),
            required=True,
        ),
        Field(
            "changed_what",
            FieldType.PROSE,
            L("Apa yang berubah", "What changed"),
            L("Satu contoh: dulu bagaimana, sekarang bagaimana.", "One example: how it was, how it is now."),
            most=2000,
        ),
        Field(
            "passed_on",
            FieldType.COUNT,
            L("Diteruskan kepada berapa orang", "Passed on to how many people"),
            L(
                "Banyaknya orang yang Anda ajari isi bimtek; tulis 0 bila belum ada.",
                "How many people you taught what you had learned; write 0 when nobody yet.",
            ),
            unit=PEOPLE,
            most=10_000,
        ),
        Field(
            "hindrances",
            FieldType.CODES,
            HINDRANCES.label,
            L("Apa yang menghambat; boleh beberapa.", "What stood in the way; several may be chosen."),
            codes=HINDRANCES,
        ),
        CLASS_REF,
        Field(
            "enrolment_ref",
            FieldType.REF,
            L("Peserta", "Participant"),
            L("Peserta bimtek yang menjawab.", "The participant who answered."),
            personal=True,
        ),
        NOTE,
    ),
    rules=(
        warn(
            "PRC-01.what",
            ("changed", "changed_what"),
            all_of(["eq", get("changed"), True], ["is_null", get("changed_what")]),
            "Ditandai berubah, tetapi contohnya belum ditulis. Tulis satu contoh.",
            "Marked as changed, but no example is given. Write one.",
        ),
        warn(
            "PRC-02.nothing",
            ("hindrances",),
            all_of(["in", "nothing", get("hindrances")], ["gt", ["len", get("hindrances")], 1]),
            "“Tidak ada hambatan” dipilih bersama hambatan lain. Pilih salah satu.",
            "“Nothing” is chosen along with other hindrances. Choose one or the other.",
        ),
    ),
)
