"""Addresses of the results, and what their addresses ask for."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from simpul.classes.overview import Choice
from simpul.foundation.labels import Label
from simpul.ui import parts
from simpul.web import ways
from simpul.web.problems import address_unreadable

TRAINING = Label("Pelatihan", "Training")
TOP = Label("Hasil bimtek", "Training results")


def way(*steps: tuple[Label | str, str]) -> list[parts.Step]:
    """The way to a page of results; the last step is the page itself, without steps that of all results."""
    top = [parts.Step(TRAINING, reverse("training")), parts.Step(TOP, reverse("training-results"))]
    told = [*top, *(parts.Step(label, url) for label, url in steps)]
    return [*told[:-1], parts.Step(told[-1].label)]


def asked(query: Mapping[str, str]) -> Choice:
    """Which classes an address asks for. Raises alamat-… for what cannot be read."""
    wave, year = query.get("gelombang", ""), query.get("tahun", "")
    if wave not in ("", "-"):
        _id("gelombang", wave)
    if year and not (year.isdigit() and len(year) == 4):
        raise address_unreadable(name="tahun", value=year[:40])
    return Choice(wave, int(year) if year else None, query.get("kursus", "")[:40], query.get("tempat", "")[:20])


def class_asked(query: Mapping[str, str]) -> uuid.UUID | None:
    told = query.get("kelas", "")
    return _id("kelas", told) if told else None


def _id(name: str, told: str) -> uuid.UUID:
    try:
        return uuid.UUID(told)
    except ValueError:
        raise address_unreadable(name=name, value=told[:40]) from None


def said(choice: Choice) -> dict[str, str]:
    """The choice as an address says it."""
    year = str(choice.year or "")
    return {"gelombang": choice.wave, "tahun": year, "kursus": choice.course, "tempat": choice.place}


@dataclass(frozen=True)
class ResultLinks:
    """The addresses on a page of results; see `classes.overview.Links`."""

    choice: Choice

    def why(self, figure: str, *, wave: str = "", place: str = "", of_class: uuid.UUID | None = None) -> str:
        kept = said(self.choice) | {k: v for k, v in (("gelombang", wave), ("tempat", place)) if v}
        query = {"kelas": str(of_class)} if of_class else kept
        return ways.with_query(reverse("training-why", args=[figure]), query)

    def wave(self, wave_id: uuid.UUID) -> str:
        return reverse("training-results-wave", args=[wave_id])

    def of_class(self, class_id: uuid.UUID) -> str:
        return reverse("training-results-class", args=[class_id])


def chosen(request: HttpRequest) -> tuple[Choice, ResultLinks]:
    choice = asked(request.GET.dict())
    return choice, ResultLinks(choice)
