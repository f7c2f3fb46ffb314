"""What every figure means: the measures of the record kinds, and the programme's indicators."""

import datetime as dt
from dataclasses import dataclass

from simpul.dashboards import dictionary
from simpul.foundation.labels import Label
from simpul.indicators.definition import Effect, Evidence
from simpul.indicators.definitions import ALL
from simpul.indicators.formula import Delay, Formula, Ratio, Total, Variety
from simpul.records import registry


@dataclass(frozen=True)
class MeasureWords:
    key: str
    label: Label
    meaning: Label
    how: Label


@dataclass(frozen=True)
class Group:
    """The measures of the kinds that are counted together."""

    label: Label
    measures: tuple[MeasureWords, ...]


def measures() -> list[Group]:
    """Every measure once, by family; a measure that several kinds feed is explained by the first."""
    groups: dict[str, tuple[Label, dict[str, MeasureWords]]] = {}
    for kind in sorted(registry.reported(), key=lambda k: k.rank):
        if not kind.measures:
            continue
        _, known = groups.setdefault(kind.counts_in, (kind.label, {}))
        for m in kind.measures:
            known.setdefault(m.key, MeasureWords(m.key, m.label, m.meaning, dictionary.how(kind, m.how, m.of)))
    return [Group(label, tuple(known.values())) for label, known in groups.values()]


@dataclass(frozen=True)
class IndicatorWords:
    """An indicator as a page tells it: each part with its formula, and who answers for it until when."""

    code: str
    label: Label
    meaning: Label
    parts: tuple[tuple[Label, Label], ...]
    source: Label
    owner: Label
    review_again_on: dt.date
    version: int
    evidence: Label
    effect: Label


EVIDENCE: dict[Evidence, Label] = {
    Evidence.INFERRED: Label("disimpulkan dari catatan", "inferred from records"),
    Evidence.SOLICITED: Label("ditanyakan kepada orang", "asked of people"),
    Evidence.OBSERVED: Label("diamati", "observed"),
    Evidence.COMBINED: Label("gabungan beberapa cara", "a combination of methods"),
}
EFFECT: dict[Effect, Label] = {
    Effect.INDIVIDUAL: Label("orang seorang", "individuals"),
    Effect.COMMUNITY: Label("perpustakaan dan lingkungannya", "the library and its community"),
    Effect.SOCIAL: Label("masyarakat", "society"),
    Effect.ECONOMIC: Label("ekonomi", "the economy"),
}


def indicators() -> list[IndicatorWords]:
    """Every indicator in force."""
    return [
        IndicatorWords(
            i.code,
            i.title,
            i.why_it_matters,
            tuple((p.label, formula_words(p.formula)) for p in i.parts),
            i.source,
            i.owner,
            i.review_again_on,
            i.version,
            EVIDENCE[i.evidence],
            EFFECT[i.effect],
        )
        for i in ALL
    ]


# What the ledger or the places know beside the kinds' own measures.
KNOWN: dict[str, Label] = {
    "expected": Label("laporan bulanan yang wajib", "monthly reports owed"),
    "visits.heard": Label("laporan kunjungan bulanan yang masuk", "monthly visit reports received"),
    "visits.unowed": Label("yang masuk tanpa diwajibkan", "those nobody waited for"),
    "population": Label("jumlah penduduk", "population"),
    "libraries.registered": Label("perpustakaan terdaftar", "registered libraries"),
    "libraries.active": Label("perpustakaan dengan catatan", "libraries with records"),
    "records.all": Label("semua catatan", "all records"),
    "records.flagged": Label("catatan bertanda", "flagged records"),
    "stock.books": Label("buku pada pendataan terakhir", "books at the last stock-take"),
    "stock.books_again": Label(
        "buku pada pendataan terakhir, perpustakaan yang pernah mendata sebelumnya",
        "books at the last stock-take of libraries that had one before",
    ),
    "stock.books_before": Label("buku pada pendataan sebelumnya", "books at the stock-take before"),
    "stock.digital_books": Label("buku digital pada pendataan terakhir", "digital books at the last stock-take"),
    "stock.computers": Label("komputer pada pendataan terakhir", "computers at the last stock-take"),
    "members.registered": Label("anggota terdaftar", "registered members"),
    "score.official": Label("skor resmi", "official score"),
    "stock.bandwidth": Label("lebar pita pada pendataan terakhir", "bandwidth at the last stock-take"),
}


def number_words(key: str) -> Label:
    """A ledger key or known number in words: "engagement.activities/type=training" is "Kegiatan (Pelatihan)"."""
    measure, _, split = key.partition("/")
    by, _, code = split.partition("=")
    for kind in registry.reported():
        for m in kind.measures:
            if m.key == measure:
                if not split:
                    return m.label
                codes = kind.by_name[by].codes
                answer = codes.label_of(code) if codes else Label(code, code)
                return Label(f"{m.label.id} ({answer.id})", f"{m.label.en} ({answer.en})")
    return KNOWN.get(key, Label(key, key))


def formula_words(formula: Formula) -> Label:
    """A formula read aloud."""
    match formula:
        case Total():
            plus = [number_words(k) for k in formula.keys]
            minus = [number_words(k) for k in formula.minus]
            tail_id, tail_en = ("".join(f" − {w.say(x)}" for w in minus) for x in ("id", "en"))
            return Label(" + ".join(w.id for w in plus) + tail_id, " + ".join(w.en for w in plus) + tail_en)
        case Ratio():
            above, below = formula_words(formula.numerator), formula_words(formula.denominator)
            times = f" × {formula.scale}" if formula.scale != 1 else ""
            if len(formula.denominator.needs) > 1:
                below = Label(f"({below.id})", f"({below.en})")
            return Label(f"{above.id} ÷ {below.id}{times}", f"{above.en} ÷ {below.en}{times}")
        case Variety():
            word = number_words(formula.measure)
            return Label(
                f"banyaknya pilihan “{formula.by}” yang muncul pada {word.id.lower()} ÷ {formula.codes}",
                f"number of choices of “{formula.by}” that occur among {word.en.lower()} ÷ {formula.codes}",
            )
        case Delay(which="share"):
            days = formula.within
            return Label(f"bagian yang masuk dalam {days} hari", f"share entered within {days} days")
        case Delay(which="median"):
            return Label("nilai tengah lama sampai dicatat, dalam hari", "median days until entered")
        case Delay():
            return Label("persentil ke-90 lama sampai dicatat, dalam hari", "90th percentile of days until entered")
        case _:
            word = number_words(formula.key)
            return Label(f"golongan warna menurut {word.id}", f"colour band by {word.en}")
