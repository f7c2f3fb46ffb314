"""The pages about what came of the training, at the size of a programme: milliseconds, bytes."""

import datetime as dt
from typing import Any

from django.core.management import call_command

from simpul.bench import country, scratch, visitors, visits
from simpul.bench.figure import Figure

TRAINED, SEATS, LIBRARIES = 2_000, 40, 6_000
STARTS = (-425, -305, -185, 30)  # of the waves, in days from today
WAVES = len(STARTS)
METHOD = (
    f"Whole regencies with about {LIBRARIES:,} libraries and three years of records. People of {TRAINED:,} of them are "
    f"in classes of {SEATS} in {WAVES} waves; three ended 14, 10 and 6 months ago, the last lies ahead. The pages are "
    "asked for as the programme's officer, signed in, walls on, at an application server on the same machine: "
    "milliseconds until the last byte. First = the first request to each address."
)
PAGES = {
    "results of the programme": ["/pelatihan/hasil/"],
    "effect on what libraries record": [f"/pelatihan/hasil/dampak/?ukuran={o}" for o in ("kunjungan", "kegiatan")],
    "whom to visit next": ["/pelatihan/hasil/pendampingan/"],
}


def measure(*, seconds: int, rows: int) -> list[Figure]:
    with scratch.database(None):
        libraries = country.fill(country.regencies(LIBRARIES))
        cookie = _programme()
        trained = _trained()
        call_command("collectstatic", interactive=False, verbosity=0)
        with scratch.web() as port:
            found = [f for name, urls in PAGES.items() for f in _asked(name, urls, port, cookie)]
    return [Figure("libraries", libraries, "libraries"), Figure("of them in a class", trained, "libraries"), *found]


def _programme() -> str:
    from simpul.places.models import Library
    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:bench"):
        library = Library.objects.filter(area_code__startswith=country.FIRST[0]).order_by("pk")[0]
    return visitors.sessions(country.FIRST[0], library)["programme"]


def _trained() -> int:
    """Libraries by chance, a wave after the other, one person of each."""
    from simpul.foundation import clock
    from simpul.places.models import Library
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.training import actions, queries

    actions.load_shipped_courses()
    by, today = machine("bench"), clock.today()
    with entered(by.scope, actor=by.id):
        version = queries.course("bimtek-kabupaten")
        chosen = list(Library.objects.order_by("pk").values_list("pk", "area_code"))[:: max(1, LIBRARIES // TRAINED)]
        for nth in range(0, len(chosen), SEATS):
            seats, wave = chosen[nth : nth + SEATS], nth * WAVES // len(chosen)
            held = actions.make_class(
                by=by, code=f"H-{nth}", title=f"Kelas {nth}", course_version=version, organiser_area="",
                host_area=seats[0][1][:5], starts=today + dt.timedelta(days=STARTS[wave]), capacity=SEATS, state="open",
            )  # fmt: skip
            people = [
                (actions.add_participant(by=by, name=f"Orang {code}", library_id=pk).pk, "librarian")
                for pk, code in seats
            ]
            actions.enrol_many(by=by, class_id=held.pk, participants=people, confirmed=True)
    return len(chosen)


def _asked(name: str, urls: list[str], port: int, cookie: str) -> list[Any]:
    first, answers = visits.ask(visits.Page(name, "programme", urls), port, cookie, 20)
    times = sorted(a.milliseconds for a in answers)
    return [
        Figure(f"{name}: first", round(max(a.milliseconds for a in first)), "ms"),
        Figure(f"{name}: p50", round(times[len(times) // 2]), "ms"),
        Figure(f"{name}: p95", round(times[int(0.95 * len(times))]), "ms"),
        Figure(f"{name}: page", round(max(a.bytes for a in answers) / 1000, 1), "kB"),
    ]
