"""What came of the training: the programme, a wave, a class, and why each figure is what it is."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from simpul.classes import comparison, explain, overview, reading, report, taking_along
from simpul.classes.overview import Choice, Overview
from simpul.dashboards.listing import filter_unknown
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.training import access
from simpul.ui import parts
from simpul.web import downloads, language, papers, ways
from simpul.web.training.result_links import TOP, ResultLinks, chosen, class_asked, said, way
from simpul.web.views import frames

WAVE_KIND = Label("Gelombang", "Wave")
MATRIX = "kehadiran"
ALL = Label("Semua", "All")


@require_safe
def programme(request: HttpRequest) -> HttpResponse:
    choice, links = chosen(request)
    found = overview.read(frames.actor_of(request).scope, choice)
    return _overview(request, found, links, TOP, Label("Program", "Programme"), way())


@require_safe
def wave(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    scope = frames.actor_of(request).scope
    one = reading.wave_in(scope, id)
    choice = Choice(wave=str(id))
    found = overview.read(scope, choice)
    return _overview(request, found, ResultLinks(choice), one.title, WAVE_KIND, way((one.title, "")))


def _overview(
    request: HttpRequest, found: Overview, links: ResultLinks, title: parts.Words, kind: Label, steps: list[parts.Step]
) -> HttpResponse:
    figure = explain.figure(request.GET.get("angka", MATRIX))
    waves, places, classes = found.waves(), found.places(), found.classes()
    kept = said(found.choice)
    tables = [
        ("gelombang", overview.table(_by(overview.WAVE), waves, found.sums, overview.WAVE, links), len(waves) > 1),
        ("tempat", overview.table(_by(overview.PLACE), places, found.sums, overview.PLACE, links), len(places) > 1),
        ("kelas", overview.table(_by(overview.CLASS), classes, found.sums, overview.CLASS, links), True),
    ]
    details = {
        "title": title,
        "kind": kind,
        "way": steps,
        "found": found,
        "figures": overview.headlines(found.sums, links.why),
        "gain": found.sums.gain.words,
        "tables": [(name, table, _table_url(name, kept)) for name, table, shown in tables if shown],
        "matrix": overview.matrix(found, figure, links) if len(waves) > 1 and len(places) > 1 else None,
        "matrix_figures": [
            parts.Quick(
                f.label, ways.with_query(request.path, {**kept, "angka": f.key}) + "#silang", f.key == figure.key
            )
            for f in (overview.BY_KEY[key] for key in overview.SHOWN)
        ],
        "matrix_xlsx": ways.with_query(
            reverse("training-results-table", args=["silang", "xlsx"]), {**kept, "angka": figure.key}
        ),
        "years": _years(request, found.choice),
        "pdf": ways.with_query(reverse("training-results-pdf"), kept),
        "effect": reverse("training-effect"),
        "mentoring": reverse("training-mentoring"),
    }
    return render(request, "web/training/results.html", details)


def _by(what: Label) -> Label:
    return Label(f"Menurut {what.id.lower()}", f"By {what.en.lower()}")


def _table_url(name: str, kept: Mapping[str, str]) -> str:
    return ways.with_query(reverse("training-results-table", args=[name, "xlsx"]), kept)


def _years(request: HttpRequest, choice: Choice) -> list[parts.Quick]:
    """The years there are classes in, and all."""
    if choice.wave:
        return []
    years = sorted({c.starts.year for c in reading.classes(frames.actor_of(request).scope)}, reverse=True)
    if len(years) < 2:
        return []
    kept = said(choice)
    told = [parts.Quick(ALL, ways.with_query(request.path, {**kept, "tahun": ""}), choice.year is None)]
    return told + [
        parts.Quick(str(y), ways.with_query(request.path, {**kept, "tahun": str(y)}), choice.year == y) for y in years
    ]


@require_safe
def table(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """Every table of the programme or of a wave; its rows are figures of classes, no people."""
    actor, spoken = frames.actor_of(request), language.chosen(request)
    choice, links = chosen(request)
    if name not in (*taking_along.TABLES, "silang"):
        raise filter_unknown(name="tabel", value=name[:40], where="tabel")
    figure = explain.figure(request.GET.get("angka", MATRIX))

    def made() -> Any:
        found = overview.read(actor.scope, choice)
        if name == "silang":
            return taking_along.plain_sheet(overview.matrix(found, figure, links), spoken)
        return taking_along.sheet(found, name, spoken)

    return downloads.answer(request, actor, form, made, f"bimtek-{name}", _page(choice))


def _page(choice: Choice) -> str:
    if choice.wave not in ("", "-"):
        return reverse("training-results-wave", args=[choice.wave])
    return ways.with_query(reverse("training-results"), said(choice))


@require_safe
def pdf(request: HttpRequest) -> HttpResponse:
    """The report of the programme or of a wave; that of the programme with what may be said of its effect."""
    actor = frames.actor_of(request)
    choice, _ = chosen(request)
    found = overview.read(actor.scope, choice)
    title: parts.Words = TOP
    kind, told = Label("Laporan program", "Report of the programme"), []
    if choice.wave not in ("", "-"):
        title, kind = (
            reading.wave_in(actor.scope, uuid.UUID(choice.wave)).title,
            Label("Laporan gelombang", "Report of a wave"),
        )
    else:
        told = [comparison.compare(actor.scope, one) for one in comparison.OUTCOMES]
    document = taking_along.overview_paper(
        found,
        title,
        kind,
        language.chosen(request),
        link=settings.SITE_URL + _page(choice),
        made=clock.now(),
        told=told,
    )
    return papers.answer(request, document, "laporan-bimtek")


@require_safe
def of_class(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    actor = frames.actor_of(request)
    found = report.read(reading.class_in(actor.scope, id))
    held = found.training_class
    links = ResultLinks(Choice())
    steps = [(held.wave.title, links.wave(held.wave_id))] if held.wave and held.wave_id else []
    tables = taking_along.class_tables(found)
    details = {
        "found": found,
        "held": held,
        "way": way(*steps, (held.title, "")),
        "figures": overview.headlines(found.sums, lambda key: links.why(key, of_class=held.pk)),
        "modules": tables["modul"],
        "questions": report.questions(found),
        "sessions": tables["sesi"],
        "trainers": tables["pengajar"],
        "costs": tables["biaya"],
        "costs_url": reverse("training-costs", args=[held.pk]) if access.may_run(actor, held) else "",
        "sheets_url": reverse("class-sheets", args=[held.pk]) if access.may_run(actor, held) else "",
        "pdf": reverse("training-results-class-pdf", args=[held.pk]),
        "xlsx": {name: reverse("training-results-class-table", args=[held.pk, name, "xlsx"]) for name in tables},
    }
    return render(request, "web/training/result_class.html", details)


@require_safe
def class_pdf(request: HttpRequest, id: uuid.UUID) -> HttpResponse:
    found = report.read(reading.class_in(frames.actor_of(request).scope, id))
    link = settings.SITE_URL + reverse("training-results-class", args=[id])
    document = taking_along.class_paper(found, link=link, made=clock.now())
    return papers.answer(request, document, f"kelas-{found.training_class.code}")


@require_safe
def class_table(request: HttpRequest, id: uuid.UUID, name: str, form: str) -> HttpResponseBase:
    actor, spoken = frames.actor_of(request), language.chosen(request)
    held = reading.class_in(actor.scope, id)
    if name not in ("modul", "soal", "sesi", "pengajar", "biaya"):
        raise filter_unknown(name="tabel", value=name[:40], where="tabel")

    def made() -> Any:
        return taking_along.plain_sheet(taking_along.class_tables(report.read(held))[name], spoken)

    return downloads.answer(
        request, actor, form, made, f"kelas-{held.code}-{name}", reverse("training-results-class", args=[id])
    )


@require_safe
def why(request: HttpRequest, figure: str) -> HttpResponse:
    """What a figure means, how it is worked out, and what it counts."""
    page, choice, _, title = _why(request, figure)
    query = {**said(choice), "kelas": request.GET.get("kelas", "")}
    details = {
        "page": page,
        "title": title,
        "way": way((page.figure.label, "")),
        "xlsx": ways.with_query(reverse("training-why-table", args=[figure, "xlsx"]), query),
    }
    return render(request, "web/training/result_why.html", details)


@require_safe
def why_table(request: HttpRequest, figure: str, form: str) -> HttpResponseBase:
    actor, spoken = frames.actor_of(request), language.chosen(request)
    if one := class_asked(request.GET.dict()):
        actor.must("export", reading.class_in(actor.scope, one).path)  # it may name people
    page, choice, _, _ = _why(request, figure)
    query = {**said(choice), "kelas": request.GET.get("kelas", "")}
    address = ways.with_query(reverse("training-why", args=[figure]), query)
    sheet = taking_along.plain_sheet(page.table, spoken)
    return downloads.answer(request, actor, form, lambda: sheet, f"bimtek-{figure}", address)


def _why(request: HttpRequest, figure: str) -> tuple[explain.Explained, Choice, ResultLinks, parts.Words]:
    scope = frames.actor_of(request).scope
    explain.figure(figure)
    choice, links = chosen(request)
    one = class_asked(request.GET.dict())
    if one is not None:
        held = reading.class_in(scope, one)
        facts = reading.facts([held])
        found = Overview(replace(choice, wave=""), facts, overview.summed(facts), 1)
        title: parts.Words = held.title
    else:
        found = overview.read(scope, choice)
        title = _title(found, choice)
    return explain.explain(figure, found, scope, links, ways.record), choice, links, title


def _title(found: Overview, choice: Choice) -> parts.Words:
    """Of which classes the figure is."""
    told = [found.names.get(choice.place, choice.place)] if choice.place else []
    if choice.wave and found.facts:
        told.append(overview.wave_title(found.facts[0].training_class.wave))
    if choice.year:
        told.append(str(choice.year))
    return parts.both(lambda x: " · ".join(t.say(x) if isinstance(t, Label) else t for t in told)) if told else ALL
