"""Waves and classes, as far as they concern one; a wave's own page."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.foundation.labels import Label
from simpul.scope.actor import Actor, not_found
from simpul.training import access, codes, listing, queries
from simpul.training.listing import PAGE, Asked, WaveSum
from simpul.training.models import TrainingClass
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table
from simpul.web import ways
from simpul.web.training import frame
from simpul.web.views import frames

MAKE_CLASS, MAKE_WAVE = Label("Buat kelas", "Make a class"), Label("Buat gelombang", "Make a wave")
IMPORT, TRAINERS = Label("Impor peserta", "Import participants"), Label("Daftar pengajar", "Trainers")
RESULTS, AFTER = Label("Hasil bimtek", "Results"), Label("Pendampingan", "Mentoring")
WAVES, CLASSES = Label("Gelombang", "Waves"), Label("Kelas", "Classes")
CONCERNS = Label("Yang menyangkut wilayah saya", "Those that concern my area")
EVERYWHERE = Label("Di seluruh Indonesia", "All over Indonesia")


@require_safe
def training(request: HttpRequest) -> HttpResponse:
    actor = frames.actor_of(request)
    state = request.GET.get("state", "")
    asked = Asked(
        state if state in codes.CLASS_STATES else "",
        request.GET.get("q", "").strip()[:100],
        everywhere=request.GET.get("where") == "all",
    )
    start = _start(request)
    rows = list(listing.classes(actor.scope, asked, start))
    query = {"state": asked.state, "q": asked.words, "where": "all" if asked.everywhere else ""}
    url = reverse("training")
    first = not start and not asked.words and not asked.state
    waves = [_waves(listing.wave_sums(actor.scope))] if first else []
    details = {
        "title": frame.TOP,
        "lede": Label(
            "Gelombang dan kelas bimtek: kapan, di mana, siapa yang mengajar, dan kursi yang masih ada.",
            "Waves and classes: when, where, who teaches, and which seats are left.",
        ),
        "way": frame.way(),
        "deeds": _deeds(actor),
        "searches": Label("Judul, kode, atau tempat", "Title, code or place"),
        "words": asked.words,
        "filters": [
            {
                "name": "state",
                "label": codes.CLASS_STATES.label,
                "chosen": asked.state,
                "options": [(c.code, c.label) for c in codes.CLASS_STATES.codes],
            },
            {
                "name": "where",
                "label": Label("Cakupan", "Reach"),
                "chosen": query["where"],
                "options": [("all", EVERYWHERE)],
                "all": CONCERNS,
            },
        ],
        "tables": [table(rows[:PAGE], actor), *[t for t in waves if t.rows]],
        "pager": parts.Pager(
            Label(f"{len(rows[:PAGE])} kelas di halaman ini", f"{len(rows[:PAGE])} classes on this page"),
            ways.with_query(url, query) if start else "",
            ways.with_query(url, {**query, "start": str(start + PAGE)}) if len(rows) > PAGE else "",
        ),
    }
    return render(request, "web/training/list.html", details)


@require_safe
def wave(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    """A wave: what was meant, what has become of it, its classes."""
    actor = frames.actor_of(request)
    found = next(iter(listing.wave_sums(actor.scope, wave=id)), None)
    if found is None:
        raise not_found()
    rows = list(listing.classes(actor.scope, Asked(wave=id, everywhere=True), 0))
    row = found.wave
    deeds = []
    if actor.may(access.TRAIN, row.path):
        deeds = [
            parts.Quick(MAKE_CLASS, f"{reverse('training-class-new')}?wave={row.pk}"),
            parts.Quick(Label("Ubah gelombang", "Change the wave"), reverse("training-wave-edit", args=[row.pk])),
        ]
    taken = queries.seats([c.pk for c in rows])
    seated = sum(t.by_state.get(s, 0) for t in taken.values() for s in codes.SEATED)
    details = {
        "title": row.title,
        "about": Label(f"Gelombang {row.code}, {row.year}", f"Wave {row.code}, {row.year}"),
        "way": frame.way((row.title, "")),
        "deeds": deeds,
        "facts": _wave_facts(found, seated),
        "tables": [table(rows[:PAGE], actor)],
    }
    return render(request, "web/training/list.html", details)


def table(rows: list[TrainingClass], actor: Actor) -> Table:
    """Classes with their seats; for whoever nominates, what is left of the own quota."""
    taken = queries.seats([row.pk for row in rows])
    quotas = listing.quotas_of([row.pk for row in rows])
    names = frame.area_names({row.host_area for row in rows})
    own = {c for p in getattr(actor.verbs.get(access.NOMINATE), "paths", ()) if (c := ways.code_of(p))}
    heads = [Column(Label("Kelas", "Class")), Column(Label("Hari", "Days")), Column(Label("Tempat", "Place"))]
    heads += [Column(Label("Kursi", "Seats")), Column(codes.CLASS_STATES.label)]
    if own:
        heads.append(Column(Label("Kuota Anda", "Your quota")))
    told = []
    for row in rows:
        cells = [
            Cell(row.title, reverse("training-class", args=[row.pk]), note=row.wave.title if row.wave else row.code),
            Cell(frame.days(row.starts, row.ends)),
            Cell(names[row.host_area], note=row.venue),
            Cell(coverage=frame.filled(taken[row.pk], row.capacity)),
            Cell(codes.CLASS_STATES.label_of(row.state)),
        ]
        if own:
            cells.append(_own_quota(row, own, quotas, taken[row.pk]))
        told.append(cells)
    nothing = Label("Belum ada kelas di sini.", "No class here yet.")
    return Table(CLASSES, heads, told, nothing=nothing, stacked=True)


def _own_quota(row: TrainingClass, own: set[str], quotas: Any, taken: queries.Taken) -> Cell:
    mine = [q for q in quotas.get(row.pk, ()) if q.regency in own]
    if not mine:
        return Cell("–")
    seats = sum(q.seats for q in mine)
    seated = sum(taken.of(q.regency, s) for q in mine for s in codes.SEATED)
    due = next((q.due for q in mine if q.due), None)
    left = max(0, seats - seated)
    words = Label(f"{left} dari {seats} kursi belum diisi", f"{left} of {seats} seats to fill")
    if not left:
        words = Label(f"{seats} kursi terisi", f"{seats} seats filled")
    note = parts.both(lambda x: f"{Label('paling lambat', 'until').say(x)} {parts.day(due).say(x)}") if due else ""
    return Cell(words, reverse("training-nominate", args=[row.pk]) if left and row.state == "open" else "", note=note)


def _deeds(actor: Actor) -> list[parts.Quick]:
    told = [parts.Quick(RESULTS, reverse("training-results")), parts.Quick(AFTER, reverse("training-mentoring"))]
    if not actor.verbs.get(access.TRAIN):
        return told
    return [
        parts.Quick(MAKE_CLASS, reverse("training-class-new")),
        parts.Quick(MAKE_WAVE, reverse("training-wave-new")),
        parts.Quick(IMPORT, reverse("training-imports")),
        parts.Quick(TRAINERS, reverse("training-trainers")),
        parts.Quick(Label("Kursus", "Courses"), reverse("training-courses")),
        *told,
    ]


def _waves(sums: list[WaveSum]) -> Table:
    heads = [Column(Label("Gelombang", "Wave")), Column(Label("Hari", "Days"))]
    heads += [Column(Label(i, e), number=True) for i, e in (("Kelas", "Classes"), ("Kursi", "Seats"))]
    rows = [
        [
            Cell(s.wave.title, reverse("training-wave", args=[s.wave.pk])),
            Cell(frame.days(s.wave.starts, s.wave.ends)),
            Cell(parts.number(s.classes), number=True),
            Cell(parts.number(s.seats), number=True),
        ]
        for s in sums
    ]
    return Table(WAVES, heads, rows, stacked=True)


_TARGETS = {
    "people": Label("Sasaran peserta", "People meant"),
    "villages": Label("Sasaran desa", "Villages meant"),
    "regencies": Label("Sasaran kabupaten/kota", "Regencies meant"),
}


def _wave_facts(found: WaveSum, seated: int) -> list[parts.Fact]:
    row = found.wave
    body = row.course_version.told
    facts = [
        parts.Fact(Label("Kursus", "Course"), body.title.label()),
        parts.Fact(Label("Hari", "Days"), frame.days(row.starts, row.ends)),
        parts.Fact(Label("Penyelenggara", "Organiser"), frame.area_names({row.organiser_area})[row.organiser_area]),
        parts.Fact(CLASSES, parts.number(found.classes)),
        parts.Fact(
            Label("Kursi", "Seats"),
            Label(f"{seated} dari {found.seats} terisi", f"{seated} of {found.seats} taken"),
        ),
    ]
    facts += [parts.Fact(label, parts.number(row.targets[n])) for n, label in _TARGETS.items() if row.targets.get(n)]
    if row.ceiling is not None:
        facts.append(parts.Fact(Label("Pagu biaya", "Cost ceiling"), parts.money(row.ceiling)))
    return facts


def _start(request: HttpRequest) -> int:
    text = request.GET.get("start", "")
    return min(int(text), 100_000) if text.isascii() and text.isdigit() and len(text) < 7 else 0
