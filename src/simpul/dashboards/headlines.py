"""Which figures head a page, how they are split, and how each is drawn as a value for its component.

The list is data: a new measure becomes a headline by a line here, its words come from its declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from simpul.dashboards import dominance, flags
from simpul.dashboards.links import Links
from simpul.dashboards.marks import About
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month
from simpul.kinds import FieldType, Kind, Measure
from simpul.records import registry
from simpul.ui import formats, parts


@dataclass(frozen=True)
class Headline:
    """A figure at the head of a page; `beside` are other measures named under it."""

    key: str
    beside: tuple[str, ...] = ()
    only_if_any: bool = False


HEADLINES: tuple[Headline, ...] = (
    Headline("visits.total", ("visits.female", "visits.male")),
    Headline("engagement.activities"),
    Headline("engagement.participants"),
    Headline("publications.rows", ("publications.events",)),
    Headline("advocacy.results", ("advocacy.resource_persons", "advocacy.goods")),
    Headline("advocacy.funds", only_if_any=True),
    Headline("services.rows"),
    Headline("replication.villages", ("replication.funds",), only_if_any=True),
)
TRENDS = ("visits.total", "engagement.activities", "engagement.participants")
# (measure, field it is split by, measure told beside, title)
MIXES: tuple[tuple[str, str, str, Label], ...] = (
    (
        "engagement.activities",
        "field",
        "engagement.participants",
        Label("Kegiatan menurut bidang", "Activities by field"),
    ),
    (
        "engagement.activities",
        "audience",
        "engagement.participants",
        Label("Kegiatan menurut sasaran", "Activities by audience"),
    ),
    ("engagement.activities", "type", "engagement.participants", Label("Kegiatan menurut jenis", "Activities by type")),
    ("publications.rows", "media_type", "", Label("Publikasi menurut media", "Publications by medium")),
    ("advocacy.results", "result", "", Label("Advokasi menurut hasil", "Advocacy by result")),
    ("advocacy.results", "audience", "", Label("Advokasi menurut sasaran", "Advocacy by audience")),
)
SEXES = ("visits.female", "visits.male")


@dataclass(frozen=True)
class Known:
    """A measure with the kinds that feed it, the first of them the one its records are shown of."""

    measure: Measure
    kinds: tuple[Kind, ...]

    @property
    def kind(self) -> Kind:
        return self.kinds[0]

    @property
    def family(self) -> str:
        return self.kind.counts_in

    @property
    def is_money(self) -> bool:
        of = self.measure.of
        return bool(of) and self.kind.by_name[str(of)].type is FieldType.MONEY

    def text(self, value: formats.Number | None) -> Label:
        return parts.money(value) if self.is_money else parts.number(value)


# Kinds are declared once, while the house starts; a page asks for the same few measures a thousand times.
@lru_cache(maxsize=512)
def known(key: str) -> Known | None:
    """The measure called `key`; None when no kind declares it."""
    kinds = sorted((k for k in registry.kinds() if any(m.key == key for m in k.measures)), key=lambda k: k.rank)
    if not kinds:
        return None
    measure = next(m for m in kinds[0].measures if m.key == key)
    return Known(measure, tuple(kinds))


def verified_words(verified: formats.Number, received: formats.Number) -> Label:
    """ "3.980 terverifikasi (97 %)"."""
    return parts.both(
        lambda x: (
            (
                f"{formats.number(verified, x)} {Label('terverifikasi', 'verified').say(x)}"
                f" ({formats.percent(verified, received, x)})"
            )
            if received
            else Label("belum ada yang diterima", "nothing received yet").say(x)
        )
    )


def beside_words(keys: tuple[str, ...], sums: Mapping[str, int], about: About | None = None) -> list[Label]:
    """ "2.100 perempuan · 2.020 laki-laki": what is told under a figure."""
    told = []
    for key in keys:
        if (found := known(key)) and key in sums:
            text, label = found.text(sums[key]), found.measure.label
            told.append(Label(f"{text.id} {label.id.lower()}", f"{text.en} {label.en.lower()}"))
    shown = [key for key in keys if key in sums and known(key)]
    mark = about.mark("&".join(shown)) if about else ""
    return [parts.Told(" · ".join(t.id for t in told), " · ".join(t.en for t in told), mark)] if told else []


def dominated(found: Known, row: dominance.Dominant, who: str, links: Links) -> parts.Dominated:
    """The sentence about the row that makes up most of a figure."""
    when = Month.of(row.month)
    value, total, without = found.text(row.value), found.text(row.total), found.text(row.without)
    unit = found.measure.unit or found.measure.label
    what = Label("", "") if found.is_money else Label(f" {unit.id.lower()}", f" {unit.en.lower()}")
    doubt = Label(" Angka sebesar itu tidak mungkin benar.", " So large a number cannot be true.")
    if not flags.impossible(row.flags, registry.kind(row.kind)):
        doubt = Label("", "")
    sentence = Label(
        f"{value.id} dari {total.id}{what.id} berasal dari satu catatan: "
        f"{who}, {formats.month(when, brief=True)}.{doubt.id}",
        f"{value.en} of {total.en}{what.en} come from one record: "
        f"{who}, {formats.month(when, 'en', brief=True)}.{doubt.en}",
    )
    rest = Label(f"Tanpa catatan ini: {without.id}", f"Without this record: {without.en}")
    return parts.Dominated(sentence, rest, links.record(row.kind, row.record_id))


@lru_cache(maxsize=2048)
def month_words(month: Month, *, brief: bool = False) -> Label:
    return parts.both(lambda x: formats.month(month, x, brief=brief))
