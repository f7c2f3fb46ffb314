"""What the forms of the training ask."""

from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import Field, FieldType
from simpul.training import codes

HOST = "host"


def _text(name: str, label: Label, meaning: Label, **more: Any) -> Field:
    return Field(name, FieldType.TEXT, label, meaning, **{"most": 200, **more})


TITLE = _text(
    "title", Label("Judul", "Title"), Label("Seperti di surat undangan.", "As on the invitation."), required=True
)
CODE = _text(
    "code",
    Label("Kode", "Code"),
    Label("Singkat dan sekali pakai, misalnya 2026-03.", "Short and used once, such as 2026-03."),
    required=True,
    most=40,
)
STARTS = Field(
    "starts",
    FieldType.DATE,
    Label("Hari pertama", "First day"),
    Label("Hari pertama belajar.", "The first day of teaching."),
    required=True,
)
ENDS = Field(
    "ends",
    FieldType.DATE,
    Label("Hari terakhir", "Last day"),
    Label("Kosong: menurut jadwal kursusnya.", "Empty: as the course's timetable has it."),
)
HOSTED = _text(
    HOST,
    Label("Kabupaten/kota tempat kelas", "Regency where it is held"),
    Label("Nama atau kodenya; jam sesi mengikuti zona waktunya.", "Its name or code; the sessions follow its clock."),
    required=True,
    most=120,
)
VENUE = _text(
    "venue",
    Label("Gedung", "Venue"),
    Label("Nama gedung dan alamat singkatnya.", "The building, with a short address."),
)
ROOMS = Field(
    "rooms",
    FieldType.PROSE,
    Label("Ruang", "Rooms"),
    Label("Satu ruang di setiap baris; sesi memakai yang pertama.", "A room on each line; the sessions use the first."),
    most=2000,
)
CAPACITY = Field(
    "capacity",
    FieldType.COUNT,
    Label("Kapasitas", "Capacity"),
    Label("Kursi peserta di kelas ini.", "Seats for participants."),
    unit=Label("orang", "people"),
    required=True,
    least=1,
    most=10_000,
)
MODE = Field(
    "mode",
    FieldType.CODE,
    codes.MODES.label,
    Label("Tatap muka, daring, atau keduanya.", "On site, online or both."),
    required=True,
    codes=codes.MODES,
)
YEAR = Field(
    "year",
    FieldType.INTEGER,
    Label("Tahun", "Year"),
    Label("Tahun anggaran.", "The budget year."),
    required=True,
    least=2011,
    most=2100,
)
CEILING = Field(
    "ceiling",
    FieldType.MONEY,
    Label("Pagu biaya", "Cost ceiling"),
    Label("Boleh kosong.", "May stay empty."),
    unit=Label("Rp", "IDR"),
    most=10**13,
)
PEOPLE = Field(
    "people",
    FieldType.COUNT,
    Label("Sasaran peserta", "People meant"),
    Label("Boleh kosong.", "May stay empty."),
    unit=Label("orang", "people"),
    most=1_000_000,
)
VILLAGES = Field(
    "villages",
    FieldType.COUNT,
    Label("Sasaran desa", "Villages meant"),
    Label("Boleh kosong.", "May stay empty."),
    unit=Label("desa", "villages"),
    most=100_000,
)
WAVE_ENDS = Field(
    "ends",
    FieldType.DATE,
    ENDS.label,
    Label("Semua kelas harus selesai pada hari ini.", "Every class ends by this day."),
    required=True,
)
DAY = Field(
    "day", FieldType.DATE, Label("Hari", "Day"), Label("Hari sesi ini.", "The day of this session."), required=True
)
START = Field(
    "start",
    FieldType.TEXT,
    Label("Mulai pukul", "Begins at"),
    Label("Seperti 08.00.", "Like 08.00."),
    required=True,
    most=5,
)
END = Field(
    "end",
    FieldType.TEXT,
    Label("Selesai pukul", "Ends at"),
    Label("Seperti 09.30.", "Like 09.30."),
    required=True,
    most=5,
)
ROOM = Field("room", FieldType.TEXT, Label("Ruang", "Room"), Label("Boleh kosong.", "May stay empty."), most=80)
HOURS = Field(
    "lesson_hours",
    FieldType.COUNT,
    Label("Jam pelajaran (JP)", "Lesson hours"),
    Label("Satu JP 45 menit; 0 untuk istirahat dan acara.", "45 minutes each; 0 for breaks and ceremonies."),
    required=True,
    most=24,
)
TOPIC = Field(
    "topic",
    FieldType.CODE,
    codes.TOPICS.label,
    Label("Topik materinya.", "The topic of its module."),
    required=True,
    codes=codes.TOPICS,
)
REGENCY = Field(
    "regency",
    FieldType.TEXT,
    Label("Kabupaten/kota", "Regency"),
    Label("Nama atau kodenya.", "Its name or code."),
    required=True,
    most=120,
)
SEATS = Field(
    "seats",
    FieldType.COUNT,
    Label("Kursi", "Seats"),
    Label("0 mencabut kuotanya.", "0 takes the quota away."),
    required=True,
    most=10_000,
)
SUBSTITUTES = Field(
    "substitutes",
    FieldType.COUNT,
    Label("Cadangan", "Substitutes"),
    Label("Orang yang siap menggantikan.", "People ready to step in."),
    most=10_000,
)
DUE = Field(
    "due",
    FieldType.DATE,
    Label("Paling lambat diusulkan", "To be named until"),
    Label("Berlaku untuk semua kuota kelas ini.", "For all quotas of this class."),
)
NAME = _text(
    "name",
    Label("Nama", "Name"),
    Label("Satu kata pun cukup, seperti di KTP.", "One word is enough, as on the identity card."),
    required=True,
    most=120,
)
SEX = Field("sex", FieldType.CODE, codes.SEXES.label, Label("Boleh kosong.", "May stay empty."), codes=codes.SEXES)
BIRTH_YEAR = Field(
    "birth_year",
    FieldType.TEXT,
    Label("Tahun lahir", "Year of birth"),
    Label(
        "Boleh kosong; membantu membedakan orang senama.", "May stay empty; it helps to tell people of one name apart."
    ),
    most=4,
)
PHONE = _text(
    "phone",
    Label("Nomor telepon", "Telephone number"),
    Label("Boleh kosong. Hanya terlihat oleh petugas.", "May stay empty. Seen by officers only."),
    most=24,
)
ROLE = Field(
    "role",
    FieldType.CODE,
    codes.ROLES.label,
    Label("Peran dalam kelas ini.", "The role in this class."),
    required=True,
    codes=codes.ROLES,
)
AS_SUBSTITUTE = Field(
    "substitute",
    FieldType.FLAG,
    Label("Sebagai cadangan", "As a substitute"),
    Label("Menggantikan bila ada yang batal.", "Steps in when somebody does not come."),
)
NOTE = Field(
    "note",
    FieldType.PROSE,
    Label("Catatan", "Note"),
    Label("Misalnya kebutuhan khusus; hanya terlihat oleh petugas.", "Special needs, say; seen by officers only."),
    most=500,
)
REASON = Field(
    "reason",
    FieldType.PROSE,
    Label("Alasan", "Reason"),
    Label("Boleh kosong; hanya terlihat oleh petugas.", "May stay empty; seen by officers only."),
    most=500,
)
LANGUAGES = _text(
    "languages",
    Label("Bahasa", "Languages"),
    Label(
        "Dipisah koma, misalnya Indonesia, Jawa, Madura.", "Parted by commas, such as Indonesian, Javanese, Madurese."
    ),
    most=60,
)
MOST_CLASSES = Field(
    "most_classes",
    FieldType.COUNT,
    Label("Kelas paling banyak setahun", "Most classes a year"),
    Label("Boleh kosong.", "May stay empty."),
    most=100,
)
HOME = _text(
    "home", Label("Asal", "Home"), Label("Nama atau kode kabupaten/kota.", "The regency's name or code."), most=120
)
