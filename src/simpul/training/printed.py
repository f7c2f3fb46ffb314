"""Every word that stands on a certificate, kept as it was on the day it was issued.

A library is renamed, a course gets a new version, a name is corrected: the certificate of then says what it said.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from simpul.foundation.labels import Label
from simpul.foundation.words import day


class Said(msgspec.Struct, frozen=True):
    """A text in both languages."""

    id: str
    en: str

    def label(self) -> Label:
        return Label(self.id, self.en)


@dataclass(frozen=True)
class Signature:
    """Who issues, and who signs where, as it is printed; without a `signatory` there is a line to sign on."""

    organiser: str
    place: str
    signer: str
    signatory: str = ""


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """`hours` were attended of `of` lesson hours; `lessons` are the modules with theirs; `signer` is the office that
    signs at `place`, `signatory` its holder's name, or ""."""

    organiser: str
    name: str
    role: Said
    course: Said
    course_code: str
    course_version: int
    venue: Said
    starts: dt.date
    ends: dt.date
    hours: int
    of: int
    lessons: list[tuple[str, int]]
    place: str
    signer: str
    signatory: str = ""
    synthetic: bool = False

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = msgspec.to_builtins(self)
        return told


def of_json(body: Mapping[str, Any]) -> Printed:
    return msgspec.convert(body, Printed)


def days(starts: dt.date, ends: dt.date) -> Label:
    """A span of days as people write it: 23–27 November 2026."""

    def say(language: str) -> str:
        if starts == ends:
            return day(starts, language)
        if (starts.year, starts.month) == (ends.year, ends.month):
            return f"{starts.day}–{day(ends, language)}"
        if starts.year == ends.year:
            return f"{day(starts, language).removesuffix(f' {starts.year}')} – {day(ends, language)}"
        return f"{day(starts, language)} – {day(ends, language)}"

    return Label(say("id"), say("en"))


def hours(attended: int, of: int) -> Label:
    """How long, in words: all of it, or how much of it."""
    if attended >= of:
        return Label(f"selama {of} jam pelajaran (JP)", f"{of} lesson hours (JP)")
    return Label(f"selama {attended} dari {of} jam pelajaran (JP)", f"{attended} of {of} lesson hours (JP)")
