"""Waves: the classes of one span of days, under one organiser."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from simpul.foundation import clock
from simpul.foundation.labels import Label as L
from simpul.scope import area_path
from simpul.scope.actor import Actor, not_found
from simpul.training import access, problems
from simpul.training.actions.core import acting, changed, note, refusing, said_text, within
from simpul.training.models import CourseVersion, Wave

CODE, TITLE, YEAR, CEILING = L("Kode", "Code"), L("Judul", "Title"), L("Tahun", "Year"), L("Pagu", "Ceiling")
MOST_MONEY = 10**13


def make_wave(
    *,
    by: Actor,
    code: str,
    year: int,
    title: str,
    course_version: CourseVersion,
    organiser_area: str = "",
    starts: dt.date,
    ends: dt.date,
    targets: Mapping[str, int] | None = None,
    ceiling: int | None = None,
) -> Wave:
    """A wave of the organiser ("" the nation). Raises akses-1/-2, bimtek-4, -5, -14, -20."""
    path = area_path(organiser_area)
    with acting(by):
        by.must(access.TRAIN, path)
        _must_be(starts, ends, ceiling)
        name = said_text(code, CODE, 40)
        with refusing({"wave_code_is_used_once": problems.wave_code_taken(code=name, year=year, where="code")}):
            made = Wave.objects.create(
                code=name,
                year=within(year, YEAR, 2011, 2100),
                title=said_text(title, TITLE),
                course_version=course_version,
                organiser_area=organiser_area,
                path=path,
                starts=starts,
                ends=ends,
                targets=dict(targets or {}),
                ceiling=ceiling,
                made_at=clock.now(),
                by_id=by.user_id,
            )
        note("wave_made", by, made, code=name, year=year)
    return made


def change_wave(*, by: Actor, wave_id: uuid.UUID, **values: Any) -> Wave:
    """Change title, days, targets or ceiling. Raises akses-1/-2, bimtek-5, -14, -19 (a class would lie outside),
    -20."""
    with acting(by):
        wave = Wave.objects.select_for_update(of=("self",)).filter(pk=wave_id).first()
        if wave is None:
            raise not_found()
        by.must(access.TRAIN, wave.path)
        if "title" in values:
            values["title"] = said_text(values["title"], TITLE)
        names = changed(wave, values, ("title", "starts", "ends", "targets", "ceiling"))
        _must_be(wave.starts, wave.ends, wave.ceiling)
        for row in wave.classes.all():
            must_lie_inside(wave, row.starts, row.ends)
        if names:
            wave.save(update_fields=names)
            note("wave_changed", by, wave, fields=names)
    return wave


def must_lie_inside(wave: Wave, starts: dt.date, ends: dt.date) -> None:
    """Raises bimtek-19."""
    if starts < wave.starts or ends > wave.ends:
        raise problems.outside_wave(starts=starts, ends=ends, from_=wave.starts, to=wave.ends)


def _must_be(starts: dt.date, ends: dt.date, ceiling: int | None) -> None:
    if ends < starts:
        raise problems.days_reversed(starts=starts, ends=ends)
    if ceiling is not None:
        within(ceiling, CEILING, 0, MOST_MONEY)
