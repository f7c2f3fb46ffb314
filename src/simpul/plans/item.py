"""What is asked about an item of the action plan (RTL; domain 6.12)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind, Measure
from simpul.kinds.standard import NOTE, PEOPLE, RUPIAH, all_of, get, warn
from simpul.places.codes import FUND_SOURCES
from simpul.plans.codes import ORIGINS, STATES, STRATEGIES

CLASS_REF = Field(
    "class_ref",
    FieldType.REF,
    L("Kelas bimtek", "Training class"),
    L("Kelas bimtek asalnya.", "The training class it comes from."),
    origin="T",
)

PLAN_ITEM = Kind(
    name="plan_item",
    table="plan_item",
    label=L("Rencana kerja (RTL)", "Plan item"),
    meaning=L(
        "Satu hal yang akan dilakukan perpustakaan: apa, kapan, oleh siapa.",
        "One thing the library will do: what, by when, by whom.",
    ),
    dated_by="planned_on",
    title_field="title",
    fields=(
        Field(
            "planned_on",
            FieldType.DATE,
            L("Tanggal rencana dibuat", "Planned on"),
            L("Hari rencana ini ditulis.", "The day on which the plan was written."),
            required=True,
            origin="T",
        ),
        Field(
            "title",
            FieldType.TEXT,
            L("Apa yang akan dilakukan", "What will be done"),
            L("Satu kegiatan yang bisa dimulai dan diselesaikan.", "One thing that can be begun and finished."),
            required=True,
            least=5,
            most=200,
            origin="T",
        ),
        Field(
            "strategy",
            FieldType.CODE,
            STRATEGIES.label,
            L("Strategi program yang dijalankan rencana ini.", "The strategy of the programme that it serves."),
            required=True,
            codes=STRATEGIES,
            origin="T",
        ),
        Field(
            "due_month",
            FieldType.MONTH,
            L("Selesai paling lambat", "To be done by"),
            L("Bulan terakhir untuk menyelesaikannya.", "The last month in which to finish it."),
            required=True,
            origin="T",
        ),
        Field(
            "aim",
            FieldType.PROSE,
            L("Tujuan", "Aim"),
            L("Perubahan apa yang diharapkan bagi warga.", "What is to change for the people."),
            most=1000,
            origin="T",
        ),
        Field(
            "audience",
            FieldType.TEXT,
            L("Sasaran", "For whom"),
            L("Kelompok warga yang dituju.", "The group of people it is for."),
            most=200,
            origin="T",
        ),
        Field(
            "target",
            FieldType.COUNT,
            L("Target jumlah", "Target"),
            L("Banyaknya orang yang hendak dijangkau.", "How many people are to be reached."),
            unit=PEOPLE,
            most=100_000,
            origin="T",
        ),
        Field(
            "responsible",
            FieldType.TEXT,
            L("Penanggung jawab", "Responsible"),
            L("Siapa yang menjalankannya.", "Who will see to it."),
            most=120,
            origin="T",
            personal=True,
        ),
        Field(
            "partner",
            FieldType.TEXT,
            L("Mitra", "Partner"),
            L("Lembaga atau kelompok yang ikut membantu.", "The institution or group that will help."),
            most=200,
            origin="T",
        ),
        Field(
            "cost",
            FieldType.MONEY,
            L("Perkiraan biaya", "Expected cost"),
            L("Biaya yang diperlukan; 0 bila tanpa biaya.", "What it will cost; 0 when nothing."),
            unit=RUPIAH,
            origin="T",
        ),
        Field(
            "cost_source",
            FieldType.CODE,
            L("Sumber biaya", "Source of the cost"),
            L("Siapa yang membiayai, yang terbesar bila beberapa.", "Who pays; the largest of several."),
            codes=FUND_SOURCES,
            origin="T",
        ),
        Field(
            "indicator",
            FieldType.TEXT,
            L("Tanda berhasil", "Sign of success"),
            L("Dari apa terlihat bahwa rencana ini berhasil.", "By what one will see that it worked."),
            most=300,
            origin="T",
        ),
        Field(
            "origin",
            FieldType.CODE,
            ORIGINS.label,
            L("Dari mana rencana ini berasal.", "Where the plan comes from."),
            codes=ORIGINS,
        ),
        CLASS_REF,
        Field(
            "visit_ref",
            FieldType.REF,
            L("Pendampingan asalnya", "Mentoring visit"),
            L("Pendampingan yang menyepakati rencana ini.", "The visit at which it was agreed."),
            target="mentoring_visit",
        ),
        Field(
            "state",
            FieldType.CODE,
            STATES.label,
            L(
                "Kata pengelola tentang rencana ini; yang tercatat sebagai kegiatan dihitung sendiri.",
                "The librarian's word about it; what is recorded as an activity is counted by itself.",
            ),
            codes=STATES,
            origin="T",
        ),
        Field(
            "done_on",
            FieldType.DATE,
            L("Selesai pada", "Done on"),
            L("Hari rencana ini selesai dilaksanakan.", "The day on which it was finished."),
        ),
        NOTE,
    ),
    rules=(
        warn(
            "PLN-01.past",
            ("due_month", "planned_on"),
            ["lt", get("due_month"), ["month_of", get("planned_on")]],
            "Bulan selesai ({due_month}) sebelum rencana dibuat ({planned_on}). Pilih bulan yang akan datang.",
            "It is due ({due_month}) before it was planned ({planned_on}). Choose a month to come.",
        ),
        warn(
            "PLN-02.done",
            ("state", "done_on"),
            all_of(["eq", get("state"), "done"], ["gt", get("done_on"), ["today"]]),
            "Ditandai selesai pada {done_on}, padahal hari itu belum tiba. Periksa tanggalnya.",
            "Marked as done on {done_on}, a day that has not come yet. Check the date.",
        ),
    ),
    measures=(
        Measure(
            "plans.items",
            L("Rencana dibuat", "Plans made"),
            L("Banyaknya rencana kerja (RTL) yang ditulis.", "How many plan items were written."),
            "rows",
            split_by=("strategy", "origin"),
        ),
        Measure(
            "plans.done",
            L("Rencana dinyatakan selesai", "Plans said to be done"),
            L(
                "Rencana yang menurut pengelola selesai, menurut bulan rencana dibuat.",
                "Plans done by the librarian's word, by the month in which they were made.",
            ),
            "rows",
            only=(("state", "done"),),
        ),
    ),
)
