"""What is asked about a mentoring visit (domain 6.16); the order of the questions is ours."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Measure
from simpul.kinds.standard import NOTE, all_of, get, warn
from simpul.plans.codes import AGREEMENT, EQUIPMENT, MENTORS, MODES, PROGRESS, REASONS

_STRATEGIES = (
    ("service", L("Layanan informasi", "Information service")),
    ("engagement", L("Pelibatan masyarakat", "Community engagement")),
    ("advocacy", L("Advokasi", "Advocacy")),
    ("recording", L("Pencatatan", "Recording")),
)


def _progress(name: str, label: L) -> Field:
    return Field(
        f"{name}_progress",
        FieldType.CODE,
        label,
        L(f"Kemajuan {label.id.lower()} saat didampingi.", f"How far {label.en.lower()} has come."),
        codes=PROGRESS,
    )


MENTORING_VISIT = Kind(
    name="mentoring_visit",
    table="mentoring_visit",
    label=L("Pendampingan", "Mentoring visit"),
    meaning=L(
        "Satu kali pendampingan perpustakaan: apa yang ditemukan dan apa yang disepakati.",
        "One time somebody helped the library along: what was found, and what was agreed.",
    ),
    dated_by="visited_on",
    # Who comes to help need not work there.
    also_by=("train",),
    fields=(
        Field(
            "visited_on",
            FieldType.DATE,
            L("Tanggal pendampingan", "Date"),
            L("Hari pendampingan berlangsung.", "The day of the visit."),
            required=True,
            origin="T",
        ),
        Field(
            "mode",
            FieldType.CODE,
            MODES.label,
            L("Datang, daring, atau lewat telepon.", "On site, online or by telephone."),
            required=True,
            codes=MODES,
            origin="T",
        ),
        Field(
            "mentor_role",
            FieldType.CODE,
            MENTORS.label,
            L("Siapa yang mendampingi.", "Who came to help."),
            required=True,
            codes=MENTORS,
            origin="T",
        ),
        Field(
            "mentor",
            FieldType.TEXT,
            L("Nama pendamping", "Name of the mentor"),
            L("Nama orang yang mendampingi.", "The name of who came to help."),
            most=120,
            origin="T",
            personal=True,
        ),
        Field(
            "reason",
            FieldType.CODE,
            REASONS.label,
            L("Mengapa perpustakaan ini didampingi.", "Why this library was visited."),
            codes=REASONS,
        ),
        *(_progress(*strategy) for strategy in _STRATEGIES),
        Field(
            "findings",
            FieldType.PROSE,
            L("Temuan", "Findings"),
            L("Apa yang sudah berjalan dan apa yang belum.", "What runs and what does not yet."),
            most=4000,
            origin="T",
        ),
        Field(
            "equipment",
            FieldType.CODE,
            EQUIPMENT.label,
            L("Keadaan komputer dan alat lain.", "The state of computers and other equipment."),
            codes=EQUIPMENT,
            origin="T",
        ),
        Field(
            "problem",
            FieldType.PROSE,
            L("Masalah", "Problems"),
            L("Hambatan yang perlu dibantu dari luar.", "What needs help from outside."),
            most=2000,
            origin="T",
        ),
        Field(
            "agreed",
            FieldType.PROSE,
            L("Kesepakatan", "Agreed"),
            L("Apa yang akan dilakukan, oleh siapa.", "What will be done, and by whom."),
            most=2000,
            origin="T",
        ),
        Field(
            "due_month",
            FieldType.MONTH,
            L("Tenggat kesepakatan", "Agreed for"),
            L("Bulan terakhir untuk menyelesaikan kesepakatan.", "The last month in which to do what was agreed."),
            origin="T",
        ),
        Field(
            "agreement",
            FieldType.CODE,
            AGREEMENT.label,
            L("Sudah dilaksanakan atau belum.", "Whether it was done."),
            codes=AGREEMENT,
        ),
        NOTE,
    ),
    rules=(
        warn(
            "MEN-01.due",
            ("agreed", "due_month"),
            all_of(["not_null", get("agreed")], ["is_null", get("due_month")]),
            "Kesepakatan belum punya tenggat. Pilih bulannya, agar dapat ditagih bersama.",
            "What was agreed has no date. Choose the month, so that both can come back to it.",
        ),
    ),
    measures=(
        Measure(
            "mentoring.visits",
            L("Pendampingan", "Mentoring visits"),
            L("Banyaknya pendampingan perpustakaan.", "How many mentoring visits there were."),
            "rows",
            split_by=("mode", "mentor_role"),
        ),
    ),
)
