"""What is asked about the visits of a day and of a group (domain 6.6)."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Code, CodeList, Field, FieldType, Kind, Measure, Severity
from simpul.kinds.standard import NOTE, PEOPLE, VISITS, get, parts_of, warn, within
from simpul.visits.month import FEMALE, ICT_USERS, MALE, MOST_VISITS_A_DAY, TOTAL, VISIT_MONTH

_VISITED_ON = Field(
    "visited_on",
    FieldType.DATE,
    L("Tanggal", "Date"),
    L("Hari kunjungan itu.", "The day of the visits."),
    required=True,
    origin="G",
)
_AGES = (
    ("child", L("anak", "children")),
    ("teen", L("remaja", "teenagers")),
    ("adult", L("dewasa", "adults")),
    ("elder", L("lansia", "elders")),
)


def _cell(sex: str, sex_label: L, age: str, age_label: L) -> Field:
    """One square of the tally grid: sex by age band."""
    return Field(
        f"{sex}_{age}",
        FieldType.COUNT,
        L(f"{sex_label.id} {age_label.id}", f"{sex_label.en} {age_label.en}"),
        L(
            f"Kunjungan {age_label.id} {sex_label.id.lower()} pada hari itu.",
            f"Visits by {sex_label.en.lower()} {age_label.en} that day.",
        ),
        unit=VISITS,
        origin="G",
    )


_MALE_CELLS = tuple(_cell("male", MALE.label, *age) for age in _AGES)
_FEMALE_CELLS = tuple(_cell("female", FEMALE.label, *age) for age in _AGES)


def _purpose(name: str, label: L, meaning: L) -> Field:
    return Field(name, FieldType.COUNT, label, meaning, unit=VISITS, origin="G")


_PURPOSES = (
    _purpose("reading", L("Membaca", "Reading"), L("Kunjungan untuk membaca di tempat.", "Visits to read on site.")),
    _purpose(
        "borrowing",
        L("Meminjam", "Borrowing"),
        L("Kunjungan untuk meminjam atau mengembalikan buku.", "Visits to borrow or return books."),
    ),
    ICT_USERS,
    _purpose(
        "activity",
        L("Mengikuti kegiatan", "Joining an activity"),
        L("Kunjungan untuk mengikuti kegiatan di perpustakaan.", "Visits to join an activity in the library."),
    ),
    _purpose(
        "other_purpose",
        L("Tujuan lain", "Other purpose"),
        L("Kunjungan untuk keperluan lain.", "Visits for something else."),
    ),
)
_DISABILITY = Field(
    "disability",
    FieldType.COUNT,
    L("Penyandang disabilitas", "People with a disability"),
    L(
        "Kunjungan penyandang disabilitas, sudah termasuk dalam jumlah di atas; tanpa nama.",
        "Visits by people with a disability, already counted above; no names are kept.",
    ),
    unit=VISITS,
    origin="G",
)

VISIT_DAY = Kind(
    name="visit_day",
    table="visit_day",
    label=L("Kunjungan harian", "Daily visits"),
    meaning=L(
        "Hitungan kunjungan satu hari pada satu perangkat; perangkat lain menambah, tidak menimpa.",
        "One day's visits as tallied on one device; other devices add to it and never overwrite it.",
    ),
    dated_by="visited_on",
    natural_key=("visited_on",),
    family="visits",
    rank=1,
    shard=True,
    fields=(_VISITED_ON, MALE, FEMALE, TOTAL, *_MALE_CELLS, *_FEMALE_CELLS, *_PURPOSES, _DISABILITY, NOTE),
    rules=(
        *parts_of("total", (MALE, FEMALE), TOTAL),
        *parts_of("male", _MALE_CELLS, MALE),
        *parts_of("female", _FEMALE_CELLS, FEMALE),
        within("SUM-01.disability", _DISABILITY, TOTAL),
        *(within(f"REL-02.{purpose.name}", purpose, TOTAL, Severity.WARN) for purpose in _PURPOSES),
        warn(
            "RNG-02.day",
            ("total",),
            ["gt", get("total"), MOST_VISITS_A_DAY],
            "{total} kunjungan dalam sehari. Periksa angkanya, atau tulis alasannya di catatan.",
            "{total} visits in one day. Check the number, or give the reason in the note.",
        ),
    ),
    measures=(
        *VISIT_MONTH.measures[:5],
        Measure(
            "visits.days",
            L("Hari tercatat", "Days tallied"),
            L("Banyaknya hari yang punya hitungan harian.", "How many days have a daily tally."),
            "distinct",
            distinct=("visited_on",),
        ),
        *(
            Measure(f"visits.{cell.name}", cell.label, cell.meaning, "sum", of=cell.name, unit=VISITS)
            for cell in (*_MALE_CELLS, *_FEMALE_CELLS, _DISABILITY)
        ),
    ),
)

INSTITUTION_TYPES = CodeList(
    "institution_type",
    L("Jenis lembaga", "Type of institution"),
    (
        Code("school", L("Sekolah/PAUD", "School or kindergarten")),
        Code("university", L("Perguruan tinggi", "University")),
        Code("government", L("Instansi pemerintah", "Government office")),
        Code("community", L("Komunitas/kelompok warga", "Community group")),
        Code("company", L("Swasta", "Company")),
        Code("other", L("Lainnya", "Other")),
    ),
)
_GROUP_TOTAL = Field(
    "total",
    FieldType.COUNT,
    L("Jumlah orang", "People"),
    L("Banyaknya orang dalam rombongan.", "How many people were in the group."),
    unit=PEOPLE,
    required=True,
    least=1,
    origin="G",
)
_GROUP_MALE = Field(
    "male",
    FieldType.COUNT,
    MALE.label,
    L("Banyaknya laki-laki dalam rombongan.", "How many of the group were men or boys."),
    unit=PEOPLE,
    origin="G",
)
_GROUP_FEMALE = Field(
    "female",
    FieldType.COUNT,
    FEMALE.label,
    L("Banyaknya perempuan dalam rombongan.", "How many of the group were women or girls."),
    unit=PEOPLE,
    origin="G",
)

GROUP_VISIT = Kind(
    name="group_visit",
    table="visit_group",
    label=L("Kunjungan rombongan", "Group visit"),
    meaning=L(
        "Satu rombongan dari satu lembaga; orangnya juga termasuk dalam hitungan kunjungan bulan itu.",
        "One group from one institution; its people are also part of that month's visits.",
    ),
    dated_by="visited_on",
    family="group_visits",
    title_field="institution",
    fields=(
        _VISITED_ON,
        Field(
            "institution",
            FieldType.TEXT,
            L("Nama lembaga", "Institution"),
            L("Lembaga asal rombongan.", "Where the group came from."),
            required=True,
            most=200,
            origin="G",
        ),
        Field(
            "institution_type",
            FieldType.CODE,
            INSTITUTION_TYPES.label,
            L("Golongan lembaga asal rombongan.", "What sort of institution the group came from."),
            codes=INSTITUTION_TYPES,
            origin="I",
        ),
        _GROUP_TOTAL,
        _GROUP_MALE,
        _GROUP_FEMALE,
        NOTE,
    ),
    rules=parts_of("total", (_GROUP_MALE, _GROUP_FEMALE), _GROUP_TOTAL),
    measures=(
        Measure("group_visits.rows", L("Rombongan", "Groups"), L("Banyaknya rombongan.", "How many groups."), "rows"),
        Measure(
            "group_visits.total",
            L("Orang dalam rombongan", "People in groups"),
            _GROUP_TOTAL.meaning,
            "sum",
            of="total",
            unit=PEOPLE,
        ),
    ),
)
