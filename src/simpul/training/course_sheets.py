"""A course as a workbook: taken along filled in, changed by whoever plans the programme, and read back with every fault
in its place. One sheet a part: the course, its modules, its timetable, its test, what is asked about a session."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simpul.foundation.labels import Label as L
from simpul.foundation.problems import Problem
from simpul.kinds import Field, FieldType, Kind, Severity
from simpul.kinds.codes import Code, CodeList
from simpul.kinds.reading import Row, read_xlsx
from simpul.kinds.template import write_xlsx
from simpul.training import codes, course_faults
from simpul.training.course import Body, CertificateRule, Item, Lesson, Module, Question, Words
from simpul.training.course_faults import LETTERS, Fault

COUNTING = CodeList(
    "training_counted",
    L("Kehadiran yang dihitung", "Attendance that counts"),
    tuple(c for c in codes.ATTENDANCES.codes if c.code in codes.COUNTED),
)
KEYS = CodeList("training_key", L("Kunci", "Key"), tuple(Code(x, L(x, x)) for x in LETTERS))
ASKED = CodeList(
    "training_reaction",
    L("Yang ditanyakan", "What is asked"),
    (
        Code("session", L("Nilai sesi (1–4)", "Rating of the session (1-4)")),
        Code("trainer", L("Nilai pengajar (1–4)", "Rating of the trainer (1-4)")),
        Code("comment", L("Saran bebas", "A free comment")),
    ),
)
# A declaration is dated by something; nothing of a course is, and what is derived stands on no sheet.
_DAY = Field(
    "taken_on", FieldType.DATE, L("Diambil pada", "Taken on"), L("Tidak diisi.", "Not filled in."), derived=True
)


def _text(name: str, label: L, meaning: L, most: int = 200, *, required: bool = False) -> Field:
    return Field(name, FieldType.TEXT, label, meaning, most=most, required=required)


def _long(name: str, label: L, meaning: L, *, required: bool = False) -> Field:
    return Field(name, FieldType.PROSE, label, meaning, most=4000, required=required)


def _whole(name: str, label: L, meaning: L, most: int, *, required: bool = False, least: int = 0) -> Field:
    return Field(name, FieldType.INTEGER, label, meaning, least=least, most=most, required=required)


def _both(name: str, label: L, *, long: bool = False, required: bool = True) -> tuple[Field, Field]:
    make = _long if long else _text
    id = L("Dalam bahasa Indonesia.", "In Indonesian.")
    en = L("Dalam bahasa Inggris; kosong: dipakai yang Indonesia.", "In English; empty: the Indonesian is used.")
    return (
        make(f"{name}_id", L(f"{label.id} (Indonesia)", f"{label.en} (Indonesian)"), id, required=required),
        make(f"{name}_en", L(f"{label.id} (Inggris)", f"{label.en} (English)"), en),
    )


def _sheet(name: str, label: L, meaning: L, fields: Iterable[Field]) -> Kind:
    table = f"training_course_{name}"
    return Kind(name=name, table=table, label=label, meaning=meaning, dated_by="taken_on", book="class",
                fields=(*fields, _DAY))  # fmt: skip


_JP = L("Jam pelajaran (JP)", "Lesson hours")
_NUMBER = _whole(
    "number", L("Nomor", "Number"), L("1, 2, 3, … berurutan.", "1, 2, 3, … in order."), 999, required=True, least=1
)
COURSE = _sheet(
    "course",
    L("Kursus", "Course"),
    L("Satu baris tentang kursusnya.", "One row about the course."),
    (
        _text(
            "code",
            L("Kode", "Code"),
            L("Huruf kecil, angka, tanda hubung.", "Small letters, digits, dashes."),
            40,
            required=True,
        ),
        *_both("title", L("Judul", "Title")),
        *_both("summary", L("Ringkasan", "Summary"), long=True),
        *_both("ours", L("Asal isinya", "Where it comes from"), long=True, required=False),
        _whole(
            "attendance_share",
            L("Kehadiran paling sedikit (%)", "Least attendance (%)"),
            L(
                "Bagian JP yang harus diikuti untuk sertifikat.",
                "The share of the lesson hours that a certificate needs.",
            ),
            100,
            required=True,
        ),
        _whole(
            "least_score",
            L("Nilai tes akhir paling rendah", "Least score in the test after"),
            L("0 sampai 100; kosong: tidak disyaratkan.", "0 to 100; empty: not asked for."),
            100,
        ),
        _whole(
            "hours",
            L("JP pada sertifikat", "Lesson hours on the certificate"),
            L("Paling sedikit 1.", "At least 1."),
            999,
            required=True,
            least=1,
        ),
        Field(
            "counted",
            FieldType.CODES,
            COUNTING.label,
            L(
                "Kehadiran mana yang dihitung hadir, dipisah titik koma.",
                "Which attendance counts, parted by semicolons.",
            ),
            codes=COUNTING,
            required=True,
        ),
    ),
)
MODULES = _sheet(
    "modules",
    L("Modul", "Modules"),
    L("Satu baris sebuah modul, menurut urutannya.", "A row a module, in their order."),
    (
        _NUMBER,
        Field(
            "topic",
            FieldType.CODE,
            codes.TOPICS.label,
            L("Pilih dari daftar.", "Choose from the list."),
            codes=codes.TOPICS,
            required=True,
        ),
        *_both("title", L("Judul", "Title")),
        _whole(
            "lesson_hours",
            _JP,
            L("Sama dengan jumlah JP-nya di jadwal.", "As many as its timetable has."),
            200,
            required=True,
        ),
        _long(
            "aims", L("Tujuan", "Aims"), L("Satu tujuan setiap baris dalam sel.", "An aim on each line of the cell.")
        ),
        _long(
            "materials",
            L("Materi", "Materials"),
            L("Satu judul setiap baris dalam sel.", "A title on each line of the cell."),
        ),
    ),
)
LESSONS = _sheet(
    "days",
    L("Jadwal", "Timetable"),
    L("Satu baris satu bagian hari, menurut jamnya.", "A row a block of the day, in order of time."),
    (
        _whole("day", L("Hari ke-", "Day"), L("1 hari pertama.", "1 the first day."), 60, required=True, least=1),
        _text("start", L("Mulai", "Begins"), L("Jam seperti 08:00.", "A time like 08:00."), 8, required=True),
        _text("end", L("Selesai", "Ends"), L("Jam seperti 09:30.", "A time like 09:30."), 8, required=True),
        *_both("title", L("Judul", "Title")),
        _whole(
            "module",
            L("Nomor modul", "Number of the module"),
            L("Kosong untuk istirahat dan acara.", "Empty for breaks and ceremonies."),
            999,
        ),
        _whole("lesson_hours", _JP, L("Kosong bila tidak mengajar.", "Empty where nothing is taught."), 24),
    ),
)
ITEMS = _sheet(
    "items",
    L("Soal tes", "Test"),
    L("Satu baris satu soal, sama untuk tes awal dan akhir.", "A row a question, the same before and after."),
    (
        _NUMBER,
        _whole(
            "module",
            L("Nomor modul", "Number of the module"),
            L("Modul yang diuji.", "The module it tests."),
            999,
            required=True,
            least=1,
        ),
        _long(
            "text", L("Pertanyaan", "Question"), L("Seperti dibaca peserta.", "As participants read it."), required=True
        ),
        *(
            _long(
                f"option_{x.lower()}",
                L(f"Pilihan {x}", f"Option {x}"),
                L(
                    "Paling sedikit A dan B; kosongkan yang tidak dipakai.",
                    "A and B at least; leave empty what is not used.",
                ),
                required=x in "AB",
            )
            for x in LETTERS
        ),
        Field(
            "key",
            FieldType.CODE,
            KEYS.label,
            L("Huruf jawaban yang benar.", "The letter of the right answer."),
            codes=KEYS,
            required=True,
        ),
    ),
)
REACTION = _sheet(
    "reaction",
    L("Tanggapan", "Reactions"),
    L("Apa yang ditanyakan sesudah sesi.", "What is asked after a session."),
    (
        Field(
            "code", FieldType.CODE, ASKED.label, L("Masing-masing sekali.", "Each once."), codes=ASKED, required=True
        ),
        *_both("text", L("Pertanyaan", "Question"), long=True),
    ),
)
SHEETS: tuple[Kind, ...] = (COURSE, MODULES, LESSONS, ITEMS, REACTION)
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})(?::00)?\Z").match


@dataclass
class Placed:
    """A fault with where it stands: the sheet's name, the row as the spreadsheet counts (None: the whole sheet), the
    column's name ("" the whole row)."""

    sheet: L
    row: int | None
    column: L | str
    said: L


@dataclass
class Taken:
    """What a workbook says: the course when it could be read whole, else None; and every fault."""

    body: Body | None = None
    faults: list[Placed] = field(default_factory=list)


def rows_of(body: Body) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet, by the sheet's name and its columns' names."""
    rule = body.certificate
    course = {
        "code": body.code, **_two("title", body.title), **_two("summary", body.summary), **_two("ours", body.ours),
        "attendance_share": round(100 * rule.attendance_share), "least_score": rule.least_score, "hours": rule.hours,
        "counted": rule.counted,
    }  # fmt: skip
    modules = [
        {"number": m.number, "topic": m.topic, **_two("title", m.title), "lesson_hours": m.lesson_hours,
         "aims": "\n".join(m.aims), "materials": "\n".join(m.materials)}
        for m in body.modules
    ]  # fmt: skip
    lessons = [
        {"day": n, "start": x.start, "end": x.end, **_two("title", x.title), "module": x.module or None,
         "lesson_hours": x.lesson_hours or None}
        for n, day in enumerate(body.days, 1)
        for x in day
    ]  # fmt: skip
    items = [
        {"number": i.number, "module": i.module, "text": i.text, "key": i.key,
         **{f"option_{x.lower()}": said for x, said in zip(LETTERS, i.options, strict=False)}}
        for i in body.items
    ]  # fmt: skip
    reaction = [{"code": q.code, **_two("text", q.text)} for q in body.reaction]
    return dict(zip((k.name for k in SHEETS), ([course], modules, lessons, items, reaction), strict=True))


def write(body: Body, path: Path, language: str = "id") -> None:
    """The course as a workbook, with the lists of choices to choose from."""
    write_xlsx(SHEETS, path, language, filled=rows_of(body))


def read(path: Path, number: int) -> Taken:
    """The course in a workbook as its version `number`, with what is wrong with it. Raises berkas-… for a file that is
    no workbook."""
    taken = Taken()
    rows: dict[str, list[Row]] = {}
    for kind in SHEETS:
        try:
            told = read_xlsx(kind, path)
        except Problem as problem:
            if problem.code != "berkas-6":
                raise
            taken.faults.append(Placed(kind.label, None, "", _said(problem)))
            continue
        rows[kind.name] = told.rows
        taken.faults += [Placed(kind.label, None, "", _said(p)) for p in told.problems]
        for row in told.rows:
            taken.faults += [
                Placed(kind.label, row.number, _column(kind, (f.fields or ("",))[0]), f.message)
                for f in row.findings
                if f.severity is Severity.BLOCK
            ]
    if "course" in rows and len(rows["course"]) != 1:
        taken.faults.append(Placed(COURSE.label, None, "", L("Isi tepat satu baris.", "Fill in exactly one row.")))
    if taken.faults:
        return taken
    body = _body(rows, number)
    taken.faults = [_placed(fault, rows) for fault in course_faults.found(body)]
    taken.body = None if taken.faults else body
    return taken


def _body(rows: dict[str, list[Row]], number: int) -> Body:
    (told,) = (row.values for row in rows["course"])
    days: list[list[Lesson]] = [[] for _ in range(max((r.values["day"] for r in rows["days"]), default=0))]
    for row in rows["days"]:
        said = row.values
        days[said["day"] - 1].append(
            Lesson(start=_clock(said["start"]), end=_clock(said["end"]), title=_words(said, "title"),
                   module=said.get("module") or 0, lesson_hours=said.get("lesson_hours") or 0)
        )  # fmt: skip
    return Body(
        code=told["code"],
        number=number,
        title=_words(told, "title"),
        summary=_words(told, "summary"),
        ours=_words(told, "ours"),
        modules=[
            Module(number=r["number"], topic=r["topic"], title=_words(r, "title"), lesson_hours=r["lesson_hours"],
                   aims=_lines(r.get("aims")), materials=_lines(r.get("materials")))
            for r in _values(rows["modules"])
        ],
        items=[
            Item(number=r["number"], module=r["module"], text=r["text"].strip(), key=r["key"], options=_options(r))
            for r in _values(rows["items"])
        ],
        reaction=[Question(code=r["code"], text=_words(r, "text")) for r in _values(rows["reaction"])],
        certificate=CertificateRule(
            attendance_share=told["attendance_share"] / 100, least_score=told.get("least_score"), hours=told["hours"],
            counted=[c for c in codes.COUNTED if c in told["counted"]],
        ),
        days=days,
    )  # fmt: skip


def _placed(fault: Fault, rows: dict[str, list[Row]]) -> Placed:
    kind = next(k for k in SHEETS if k.name == fault.part)
    # Lessons may stand out of order on their sheet; faults count them day by day.
    lines = sorted(rows[kind.name], key=lambda r: r.values["day"]) if kind is LESSONS else rows[kind.name]
    row = lines[fault.row].number if fault.row is not None and fault.row < len(lines) else None
    return Placed(kind.label, row, _column(kind, fault.column), fault.said)


def _column(kind: Kind, name: str) -> L | str:
    return kind.by_name[name].label if name in kind.by_name else ""


def _values(rows: Iterable[Row]) -> Iterable[dict[str, Any]]:
    return (row.values for row in rows)


def _options(said: dict[str, Any]) -> list[str]:
    """The options up to the last that is filled in: an empty one between is told as a fault."""
    told = [(said.get(f"option_{x.lower()}") or "").strip() for x in LETTERS]
    while told and not told[-1]:
        told.pop()
    return told


def _two(name: str, words: Words) -> dict[str, str]:
    return {f"{name}_id": words.id, f"{name}_en": words.en}


def _words(said: dict[str, Any], name: str) -> Words:
    id = (said.get(f"{name}_id") or "").strip()
    return Words(id=id, en=(said.get(f"{name}_en") or "").strip() or id)


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _clock(text: str) -> str:
    """ "8.00" and a spreadsheet's "08:00:00" as "08:00"; anything else as it was typed."""
    told = _TIME(text.strip())
    return f"{int(told[1]):02d}:{told[2]}" if told else text.strip()


def _said(problem: Problem) -> L:
    return L(problem.say("id"), problem.say("en"))
