"""The hard rules of a plan by family, and the sentence in which each is named when rules stand against each other."""

import datetime as dt
from dataclasses import dataclass

from simpul.foundation import languages, words
from simpul.foundation.labels import Label
from simpul.planning import dates
from simpul.planning.scenario import Days, Scenario


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A hard rule: its family, and the code or day it is about where there are several of it."""

    family: str
    about: str = ""


_SENTENCES = {
    "placed": Label("{name} harus mendapat satu kelas.", "{name} must get one class."),
    "seats": Label(
        "Di {name} paling banyak {rooms} kelas sekaligus, masing-masing paling banyak {seats} orang.",
        "At most {rooms} classes at a time at {name}, each with {seats} people at most.",
    ),
    "least": Label("Satu kelas paling sedikit {least} orang.", "A class has {least} people at least."),
    "closed": Label("{name} tidak dapat dipakai pada {days}.", "{name} cannot be used on {days}."),
    "blocked": Label("{name} tidak dapat datang pada {days}.", "{name} cannot come on {days}."),
    "holiday": Label("{name} ({day}) adalah hari libur.", "{name} ({day}) is a holiday."),
    "reach": Label(
        "{name} tidak boleh menempuh lebih dari {reach:g} km.", "{name} may not travel more than {reach:g} km."
    ),
    "days": Label(
        "Tidak ada gelombang yang memuat {length} hari mengajar berturut-turut; mulainya hanya pada {starts}.",
        "No wave holds {length} teaching days on end; a class begins only on {starts}.",
    ),
    "away": Label("{name} berhalangan pada {days}.", "{name} is away on {days}."),
    "trainers": Label("Setiap kelas memerlukan {trainers} pelatih.", "Each class needs {trainers} trainers."),
    "load": Label(
        "Pelatih tidak mengajar lebih dari jumlah kelas yang disanggupinya ({load} kelas seluruhnya).",
        "No trainer teaches more classes than agreed to ({load} classes in all).",
    ),
    "once": Label(
        "Seorang pelatih hanya mengajar satu kelas pada satu waktu, dengan {rest} hari jeda.",
        "A trainer teaches one class at a time, with {rest} days between.",
    ),
    "language": Label(
        "Peserta yang memerlukan bahasa “{language}” mendapat pelatih yang menguasainya.",
        "Participants who need the language “{language}” get a trainer who speaks it.",
    ),
    "ceiling": Label("Biaya {wave}tidak melebihi Rp{most}.", "The cost {wave}is Rp{most} at most."),
}
_WEEKDAYS = {
    "mon": Label("Senin", "Mondays"),
    "tue": Label("Selasa", "Tuesdays"),
    "wed": Label("Rabu", "Wednesdays"),
    "thu": Label("Kamis", "Thursdays"),
    "fri": Label("Jumat", "Fridays"),
    "sat": Label("Sabtu", "Saturdays"),
    "sun": Label("Minggu", "Sundays"),
}
_WAVE = Label("gelombang {code} ", "of wave {code} ")


def _days(span: Days, language: str) -> str:
    start, end = words.day(span.start, language), words.day(span.end, language)
    return start if start == end else f"{start} – {end}"


def sentence(rule: Rule, scenario: Scenario) -> Label:
    """The rule in words, with the names and figures of the scenario."""
    s, course = scenario, scenario.course
    named = {row.code: row for row in (*s.hosts, *s.trainers, *s.groups)}
    if rule.family in ("seats", "closed"):
        named = {row.code: row for row in s.hosts}
    elif rule.family in ("placed", "blocked", "reach"):
        named = {row.code: row for row in s.groups}
    # Trainers alike are away together, and are named together.
    codes = rule.about.split(",") if rule.family == "away" else [rule.about]
    rows = [named[code] for code in codes if code in named]
    row = rows[0] if rows else None
    spans = [d for field in ("closed", "blocked", "away") for d in getattr(row, field, [])]
    both = []
    for language in ("id", "en"):
        details: dict[str, object] = {
            "name": ", ".join(row.name for row in rows),
            "seats": min(getattr(row, "seats", 0), course.most),
            "rooms": getattr(row, "rooms", 0),
            "least": course.least,
            "length": course.days,
            "starts": ", ".join(_WEEKDAYS[day].say(language) for day in course.starts_on),
            "days": ", ".join(_days(d, language) for d in spans),
            "day": words.day(dt.date.fromisoformat(rule.about), language) if rule.family == "holiday" else "",
            "reach": course.reach_km or 0,
            "trainers": course.trainers,
            "load": sum(t.most_classes for t in s.trainers),
            "rest": course.rest_days,
            "language": languages.named(rule.about).say(language) if rule.about else "",
            "wave": _WAVE.say(language).format(code=rule.about) if rule.about else "",
            "most": f"{(s.ceilings.waves.get(rule.about) if rule.about else s.ceilings.total) or 0:,}".replace(
                ",", "." if language == "id" else ","
            ),
        }
        if rule.family == "holiday":
            details["name"] = next(
                (name.say(language) for day, name in dates.named(s).items() if str(day) == rule.about), rule.about
            )
        both.append(_SENTENCES[rule.family].say(language).format(**details))
    return Label(both[0], both[1])
