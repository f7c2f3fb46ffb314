"""Several classes at once: the programme, a year, a wave; by wave, by place, and places beside waves."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from simpul.classes import reading
from simpul.classes.facts import Facts, Sums, summed
from simpul.classes.figures import BY_KEY, Figure, Said
from simpul.dashboards import place as places
from simpul.foundation.labels import Label
from simpul.places import queries
from simpul.scope import Scope
from simpul.training.models import Wave
from simpul.ui import parts
from simpul.ui.parts import Cell, Column, Table, Words

NO_WAVE = Label("Di luar gelombang", "Outside the waves")
NATION = Label("Indonesia", "Indonesia")
WAVE, PLACE, CLASS = Label("Gelombang", "Wave"), Label("Tempat", "Place"), Label("Kelas", "Class")
ALL = Label("Semua", "All")
# What the page shows of each row; the spreadsheet has them all.
SHOWN = ("kelas", "kursi", "terdaftar", "datang", "kehadiran", "kenaikan", "tanggapan", "biaya-peserta", "sertifikat",
         "rtl-selesai", "berubah")  # fmt: skip
HEADLINES = ("datang", "kehadiran", "kenaikan", "tanggapan", "biaya-peserta", "sertifikat", "rtl-selesai", "berubah")


class Links(Protocol):
    """Where a figure of some classes is explained, and where a wave or a class has its page."""

    def why(self, figure: str, *, wave: str = "", place: str = "", of_class: uuid.UUID | None = None) -> str: ...
    def wave(self, wave_id: uuid.UUID) -> str: ...
    def of_class(self, class_id: uuid.UUID) -> str: ...


@dataclass(frozen=True)
class Choice:
    """Which classes: all, or those of a wave ("-" for none), year, course, or place."""

    wave: str = ""
    year: int | None = None
    course: str = ""
    place: str = ""


@dataclass(frozen=True)
class Group:
    """Classes that stand in one row: the value of the address, its name, their facts."""

    key: str
    title: Words
    facts: Sequence[Facts]
    sums: Sums


@dataclass
class Overview:
    """The classes of a choice and what they add up to; `level` is how many parts of an area's code are a place here."""

    choice: Choice
    facts: Sequence[Facts]
    sums: Sums
    level: int
    names: Mapping[str, Words] = field(default_factory=dict)

    def waves(self) -> list[Group]:
        """By wave, the earliest first; classes of none come last."""
        return _groups(self.facts, lambda f: wave_key(f), lambda f: wave_title(f.training_class.wave))

    def places(self) -> list[Group]:
        """By the place that hosts, by code."""
        found = _groups(self.facts, self.place_key, lambda f: self.names.get(self.place_key(f), self.place_key(f)))
        return sorted(found, key=lambda g: g.key)

    def classes(self) -> list[Group]:
        return [Group(str(f.training_class.pk), f.training_class.title, [f], summed([f])) for f in self.facts]

    def place_key(self, one: Facts) -> str:
        return place_key(one.training_class.host_area, self.level)


def wave_key(one: Facts) -> str:
    return str(one.training_class.wave_id) if one.training_class.wave_id else "-"


def wave_title(wave: Wave | None) -> Words:
    return f"{wave.title} ({wave.year})" if wave else NO_WAVE


def place_key(code: str, level: int) -> str:
    """The place of a class: its province (level 1) or regency (2); "id" for the nation."""
    return ".".join(code.split(".")[:level]) or "id"


def read(scope: Scope, choice: Choice) -> Overview:
    """The overview a visitor may see."""
    wave = uuid.UUID(choice.wave) if choice.wave not in ("", "-") else None
    classes = reading.classes(scope, wave=wave, year=choice.year, course=choice.course)
    if choice.wave == "-":
        classes = [c for c in classes if c.wave_id is None]
    level = 1 if len({place_key(c.host_area, 1) for c in classes}) > 1 else 2
    if choice.place:
        level = max(level, 1 if choice.place == "id" else choice.place.count(".") + 1)
        classes = [c for c in classes if place_key(c.host_area, level) == choice.place]
    facts = reading.facts(classes)
    codes = {place_key(f.training_class.host_area, level) for f in facts} - {"id"}
    names: dict[str, Words] = {code: places.of(area).title for code, area in queries.areas(sorted(codes)).items()}
    return Overview(choice, facts, summed(facts), level, {"id": NATION, **names})


def _groups(facts: Iterable[Facts], key: Callable[[Facts], str], title: Callable[[Facts], Words]) -> list[Group]:
    piles: dict[str, list[Facts]] = {}
    names: dict[str, Words] = {}
    for one in facts:
        piles.setdefault(key(one), []).append(one)
        names.setdefault(key(one), title(one))
    found = [Group(k, names[k], pile, summed(pile)) for k, pile in piles.items()]
    return sorted(found, key=lambda g: g.key == "-")


def table(caption: Words, groups: Sequence[Group], whole: Sums, what: Label, links: Links) -> Table:
    """A row for each group and a last row for all; each number leads to why it is what it is."""
    figures = [BY_KEY[key] for key in SHOWN]
    columns = [Column(what), *(Column(f.label, number=True) for f in figures)]
    rows = []
    for group in groups:
        where = _where(group, what)
        head = Cell(group.title, _page(group, what, links))
        rows.append([head, *(cell(f, f.say(group.sums), links.why(f.key, **where), group.title) for f in figures)])
    foot = [Cell(ALL), *(cell(f, f.say(whole), links.why(f.key), ALL) for f in figures)]
    nothing = Label("Belum ada kelas di sini.", "There are no classes here yet.")
    return Table(caption, columns, rows, foot if len(rows) > 1 else (), nothing)


def _where(group: Group, what: Label) -> dict[str, Any]:
    if what is CLASS:
        return {"of_class": uuid.UUID(group.key)}
    return {"wave" if what is WAVE else "place": group.key}


def _page(group: Group, what: Label, links: Links) -> str:
    if what is CLASS:
        return links.of_class(uuid.UUID(group.key))
    return links.wave(uuid.UUID(group.key)) if what is WAVE and group.key != "-" else ""


def cell(figure: Figure, said: Said, url: str, *of: Words) -> Cell:
    """A number that leads to why it is what it is."""
    if said.silent:
        return Cell(said.text, number=True, note=said.note, silent=True)
    return Cell(said.text, url, number=True, note=said.note, why=parts.why(said.text, figure.label, *of))


def matrix(found: Overview, figure: Figure, links: Links) -> Table:
    """Places by waves for one figure; a place without a class in a wave has an empty cell."""
    waves, places_ = found.waves(), found.places()
    columns = [Column(PLACE), *(Column(w.title, number=True) for w in waves), Column(ALL, number=True)]
    rows = []
    for place in places_:
        cells = [Cell(place.title)]
        for wave in waves:
            both = [f for f in place.facts if wave_key(f) == wave.key]
            url = links.why(figure.key, wave=wave.key, place=place.key)
            cells.append(cell(figure, figure.say(summed(both)), url, place.title, wave.title) if both else Cell(""))
        url = links.why(figure.key, place=place.key)
        rows.append([*cells, cell(figure, figure.say(place.sums), url, place.title)])
    caption = parts.both(lambda x: f"{figure.label.say(x)}: {PLACE.say(x).lower()} × {WAVE.say(x).lower()}")
    return Table(caption, columns, rows, nothing=Label("Belum ada kelas di sini.", "There are no classes here yet."))


def headlines(sums: Sums, why: Callable[[str], str]) -> list[parts.Figure]:
    """The figures at the head of a page."""
    told = []
    for figure in (BY_KEY[key] for key in HEADLINES):
        said = figure.say(sums)
        beside = [said.note] if said.note.id else []
        url = "" if said.silent else why(figure.key)
        told.append(parts.Figure(figure.label, said.text, url, beside=beside, silent=said.silent, mark=figure.key))
    return told
