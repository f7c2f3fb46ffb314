"""What makes no sense in a course, each with its place: for who wrote a file, and for who filled in a workbook."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simpul.foundation.labels import Label
from simpul.training.codes import COUNTED, TOPICS

if TYPE_CHECKING:
    from simpul.training.course import Body, Item, Lesson

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z").match
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}\Z").match
LETTERS = "ABCDEFGH"
# What the class's phones and pages ask: how a session was, how a trainer was, and a free word.
REACTIONS = ("session", "trainer", "comment")


@dataclass(frozen=True)
class Fault:
    """`part` is "course", "modules", "days", "items" or "reaction"; `row` counts within it from 0 (lessons through all
    days), None where it is about the whole part; `column` as the part's sheet calls it."""

    part: str
    row: int | None
    column: str
    said: Label


def found(body: "Body") -> list[Fault]:
    """The faults of a whole course, in the order of its parts."""
    return [*_course(body), *_modules(body), *_days(body), *_items(body), *_reaction(body)]


def _course(body: "Body") -> Iterator[Fault]:
    if not _CODE(body.code):
        yield Fault("course", 0, "code", Label(
            f"kode “{body.code}” bukan huruf kecil, angka, dan tanda hubung (2–40 huruf)",
            f"code {body.code!r} is not lower-case letters, digits and dashes (2-40 of them)",
        ))  # fmt: skip
    if body.number < 1:
        yield Fault("course", 0, "number", Label("nomor versi di bawah 1", "number is below 1"))
    if not body.title.id.strip():
        yield Fault("course", 0, "title_id", Label("judul kosong", "title is empty"))
    rule = body.certificate
    if not 0 <= rule.attendance_share <= 1:
        yield Fault("course", 0, "attendance_share", Label(
            "sertifikat: kehadiran 0 sampai 100 persen", "certificate: a share is 0 to 1",
        ))  # fmt: skip
    if not 0 <= (rule.least_score or 0) <= 100:
        yield Fault(
            "course", 0, "least_score", Label("sertifikat: nilai 0 sampai 100", "certificate: a score is 0 to 100")
        )
    if rule.hours < 1:
        yield Fault("course", 0, "hours", Label(
            "sertifikat: jam pelajaran paling sedikit 1", "certificate: hours are at least 1",
        ))  # fmt: skip
    if not rule.counted:
        yield Fault("course", 0, "counted", Label(
            "sertifikat: pilih kehadiran mana yang dihitung", "certificate: say which attendance counts",
        ))  # fmt: skip
    for code in rule.counted:
        if code not in COUNTED:
            yield Fault("course", 0, "counted", Label(
                f"sertifikat: “{code}” bukan kehadiran yang dapat dihitung",
                f"certificate: no attendance is called {code!r}",
            ))  # fmt: skip


def _modules(body: "Body") -> Iterator[Fault]:
    if not body.modules or [m.number for m in body.modules] != list(range(1, len(body.modules) + 1)):
        yield Fault("modules", None, "number", Label(
            "modul tidak bernomor 1, 2, 3, … berurutan", "modules are not numbered 1, 2, 3, …",
        ))  # fmt: skip
    for i, module in enumerate(body.modules):
        n, hours = module.number, module.lesson_hours
        if module.topic not in TOPICS:
            yield Fault("modules", i, "topic", Label(
                f"modul {n}: tidak ada topik “{module.topic}”", f"module {n}: no topic is called {module.topic!r}",
            ))  # fmt: skip
        if not module.title.id.strip():
            yield Fault("modules", i, "title_id", Label(f"modul {n}: judul kosong", f"module {n}: title is empty"))
        taught = sum(x.lesson_hours for day in body.days for x in day if x.module == n)
        if taught != hours:
            yield Fault("modules", i, "lesson_hours", Label(
                f"modul {n}: {hours} JP, tetapi jadwalnya {taught} JP",
                f"module {n}: {hours} lesson hours, but its timetable has {taught}",
            ))  # fmt: skip
        if len(set(module.materials)) < len(module.materials):
            yield Fault("modules", i, "materials", Label(
                f"modul {n}: satu materi disebut dua kali", f"module {n}: a material is named twice",
            ))  # fmt: skip


def _days(body: "Body") -> Iterator[Fault]:
    if not body.days:
        yield Fault("days", None, "day", Label("jadwal kosong", "there is no day in the timetable"))
    numbers, row = {m.number for m in body.modules}, 0
    for n, day in enumerate(body.days, 1):
        last = ""
        if not day:
            yield Fault("days", None, "day", Label(f"hari {n}: tidak ada jadwalnya", f"day {n}: there is no lesson"))
        for lesson in day:
            yield from (Fault("days", row, column, said) for column, said in _lesson(n, lesson, last, numbers))
            last, row = lesson.end, row + 1


def _lesson(day: int, lesson: "Lesson", last: str, modules: set[int]) -> Iterator[tuple[str, Label]]:
    start, end = lesson.start, lesson.end
    if not _CLOCK(start) or not _CLOCK(end) or end <= start:
        yield (
            "start",
            Label(
                f"hari {day}: {start}–{end} bukan jam yang berurutan seperti 08:00–09:30",
                f"day {day}: {start}-{end} are no times one after the other",
            ),
        )
    elif start < last:
        yield (
            "start",
            Label(
                f"hari {day}: {start} mendahului {last}, saat yang sebelumnya selesai",
                f"day {day}: {start} begins before {last}, when the lesson before it ends",
            ),
        )
    if not lesson.title.id.strip():
        yield "title_id", Label(f"hari {day}, {start}: judul kosong", f"day {day}, {start}: title is empty")
    if lesson.module and lesson.module not in modules:
        yield (
            "module",
            Label(f"hari {day}: tidak ada modul {lesson.module}", f"day {day}: there is no module {lesson.module}"),
        )
    if lesson.lesson_hours and not lesson.module:
        yield (
            "lesson_hours",
            Label(
                f"hari {day}, {start}: ada JP tetapi tanpa modul", f"day {day}, {start}: lesson hours without a module"
            ),
        )


def _items(body: "Body") -> Iterator[Fault]:
    if [i.number for i in body.items] != list(range(1, len(body.items) + 1)):
        yield Fault("items", None, "number", Label(
            "soal tidak bernomor 1, 2, 3, … berurutan", "items are not numbered 1, 2, 3, …",
        ))  # fmt: skip
    numbers = {m.number for m in body.modules}
    texts: dict[str, int] = {}
    for row, item in enumerate(body.items):
        yield from (Fault("items", row, column, said) for column, said in _item(item, numbers))
        if (first := texts.setdefault(item.text.strip(), item.number)) != item.number:
            yield Fault("items", row, "text", Label(
                f"soal {item.number}: sama dengan soal {first}", f"item {item.number}: the same as item {first}",
            ))  # fmt: skip


def _item(item: "Item", modules: set[int]) -> Iterator[tuple[str, Label]]:
    n, options = item.number, item.options
    if item.module not in modules:
        yield "module", Label(f"soal {n}: tidak ada modul {item.module}", f"item {n}: there is no module {item.module}")
    if not item.text.strip():
        yield "text", Label(f"soal {n}: pertanyaannya kosong", f"item {n}: there is no question")
    if not 2 <= len(options) <= len(LETTERS) or item.key not in list(LETTERS[: len(options)]):
        yield (
            "key",
            Label(
                f"soal {n}: kunci “{item.key}” tidak ada di antara {len(options)} pilihannya",
                f"item {n}: its key {item.key!r} is none of its {len(options)} options",
            ),
        )
    if any(not option.strip() for option in options) or len(set(options)) < len(options):
        yield (
            "option_a",
            Label(f"soal {n}: ada pilihan yang kosong atau sama", f"item {n}: an option is empty or stands twice"),
        )


def _reaction(body: "Body") -> Iterator[Fault]:
    codes = [q.code for q in body.reaction]
    for row, question in enumerate(body.reaction):
        if question.code not in REACTIONS or codes.index(question.code) != row:
            yield Fault("reaction", row, "code", Label(
                f"tanggapan “{question.code}”: hanya session, trainer, dan comment, masing-masing sekali",
                f"reaction {question.code!r}: only session, trainer and comment, each once",
            ))  # fmt: skip
        if not question.text.id.strip():
            yield Fault("reaction", row, "text_id", Label(
                f"tanggapan “{question.code}”: pertanyaannya kosong", f"reaction {question.code!r}: no question",
            ))  # fmt: skip
