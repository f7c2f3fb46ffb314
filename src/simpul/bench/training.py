"""How long it takes to bring in people, put them on a list, look at that list, and print and sign certificates."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.core.management import call_command

from simpul.bench import scratch, visitors, visits
from simpul.bench.figure import Figure

REGENCY, LIBRARIES, PEOPLE, ENROLLED = "35.13", 320, 10_000, 2_000
METHOD = (
    "A regency with 320 libraries. An XLSX of 10,000 people of one or two names, with a library by its ID, a telephone "
    "and a year of birth each, is read and compared (the preview, with suggestions of doubles) and applied by the "
    "regency's officer, walls and trail on; seconds for both. 2,000 of them go on the list of a class in one step, "
    "confirmed and numbered, and on that of another, waiting to be taken. The pages of both lists, all 2,000 on each, "
    "are asked for 60 times over HTTP as the regency's officer, signed in, at an application server on the same "
    "machine: milliseconds until the last byte, bytes as sent (kB = 1,000 bytes)."
)
FIRST = ("Siti", "Sri", "Budi", "Agus", "Dewi", "Nur", "Eko", "Rahayu", "Slamet", "Yusuf", "Kartini", "Made", "Wahyu")
LAST = ("Aminah", "Santoso", "Lestari", "Wibowo", "Handayani", "Saputra", "Hidayat", "Fatimah", "Rahman", "Utami")


def method() -> str:
    from simpul.bench import certificates

    return f"{METHOD} {certificates.METHOD}"


def measure(*, seconds: int, rows: int) -> list[Figure]:
    with scratch.database([REGENCY]):
        from simpul.training import actions

        actions.load_shipped_courses()
        libraries = scratch.libraries(REGENCY, LIBRARIES)
        call_command("collectstatic", interactive=False, verbosity=0)
        cookie = visitors.sessions(REGENCY, _library(libraries[0]))["regency_pic"]
        found = list(_imported(libraries))
        taken, told = _enrolled("B-1", confirmed=True)
        waiting, _ = _enrolled("B-2", confirmed=False)
        found += told
        with scratch.web() as port:
            found += _looked_at("list of 2,000 participants", taken, port, cookie)
            found += _looked_at("list of 2,000 who wait", waiting, port, cookie)
        # What it measures needs Django, which is ready only now.
        from simpul.bench import certificates

        found += certificates.figures()
    return found


def _imported(libraries: list[Any]) -> Iterator[Figure]:
    from simpul.training import actions

    officer = _officer()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.xlsx"
        _write(path, libraries)
        began = time.perf_counter()
        made = actions.preview_people(by=officer, path=path, file_name=path.name)
        seen = time.perf_counter()
        actions.apply_people(by=officer, import_id=made.pk, plan_sha256=made.plan_sha256)
        done = time.perf_counter()
    if made.counts["create"] + made.counts["faulty"] != PEOPLE:
        raise RuntimeError(f"of {PEOPLE} rows {made.counts} came in")
    yield Figure("10,000 people imported", round(done - began, 2), "s", "<= 5")
    yield Figure("of which the preview", round(seen - began, 2), "s")
    yield Figure("people made", made.counts["create"], "people")
    yield Figure("rows left out as the same person twice", made.counts["faulty"], "rows")
    yield Figure("rows told as perhaps the same person", made.counts["alike"], "rows")


def _enrolled(code: str, *, confirmed: bool) -> tuple[Any, list[Figure]]:
    from simpul.foundation import clock
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.training import actions, queries
    from simpul.training.models import Participant

    officer, by = _officer(), machine("bench")
    with entered(by.scope, actor=by.id):
        held = actions.make_class(
            by=by, code=code, title="Kelas daring", course_version=queries.course("bimtek-kabupaten"),
            organiser_area=REGENCY, starts=clock.today(), capacity=ENROLLED, mode="online", state="open",
        )  # fmt: skip
        people = [
            (pk, "librarian") for pk in Participant.objects.order_by("id").values_list("pk", flat=True)[:ENROLLED]
        ]
    began = time.perf_counter()
    actions.enrol_many(by=officer, class_id=held.pk, participants=people, confirmed=confirmed)
    took = time.perf_counter() - began
    return held.pk, [Figure("2,000 enrolments added", round(took, 2), "s", "<= 2")]


def _looked_at(name: str, class_id: Any, port: int, cookie: str) -> Iterator[Figure]:
    page = visits.Page(name, "regency_pic", [f"/pelatihan/kelas/{class_id}/peserta/"])
    _, answers = visits.ask(page, port, cookie, 60)
    times = sorted(a.milliseconds for a in answers)
    yield Figure(f"{page.name}: p50", round(statistics.median(times), 1), "ms", "<= 100")
    yield Figure(f"{page.name}: p95", round(times[int(0.95 * len(times))], 1), "ms")
    yield Figure(f"{page.name}: page", round(max(a.bytes for a in answers) / 1000, 1), "kB", "<= 60")
    yield Figure(f"{page.name}: queries", len(visits.statements(page.urls[0], cookie)), "queries")


def _write(path: Path, libraries: list[Any]) -> None:
    rng = random.Random(7)
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Peserta")
        for column, name in enumerate(("name", "library_id", "phone", "birth_year", "sex")):
            sheet.write_string(0, column, name)
        for row in range(1, PEOPLE + 1):
            name = rng.choice(FIRST) if rng.random() < 0.3 else f"{rng.choice(FIRST)} {rng.choice(LAST)} {row % 97}"
            letters = "".join(chr(97 + int(d)) for d in str(row))
            sheet.write_string(row, 0, f"{name} {letters.title()}" if rng.random() < 0.9 else name)
            sheet.write_string(row, 1, str(rng.choice(libraries)))
            sheet.write_string(row, 2, f"08{rng.randrange(10**9, 10**10)}")
            sheet.write_number(row, 3, rng.randint(1960, 2004))
            sheet.write_string(row, 4, rng.choice(("female", "male")))


def _officer() -> Any:
    from simpul.people import access
    from simpul.people.models import User
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:bench"):
        return access.actor_of(User.objects.get(username="bench-regency-pic"))


def _library(library_id: Any) -> Any:
    from simpul.places.models import Library
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:bench"):
        return Library.objects.get(pk=library_id)
