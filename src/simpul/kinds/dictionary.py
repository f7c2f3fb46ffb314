"""The data dictionary: every kind with its fields, choices, rules and measures, as a page of text."""

import re
from collections.abc import Iterable

from simpul.foundation.labels import Label
from simpul.kinds import feeds
from simpul.kinds.checking import rules_of
from simpul.kinds.codes import CodeList
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.measures import Measure
from simpul.kinds.rules import Rule

TYPES: dict[FieldType, Label] = {
    FieldType.COUNT: Label("bilangan bulat", "whole number"),
    FieldType.INTEGER: Label("bilangan bulat", "whole number"),
    FieldType.DECIMAL: Label("bilangan desimal", "decimal number"),
    FieldType.MONEY: Label("rupiah", "rupiah"),
    FieldType.TEXT: Label("teks satu baris", "one line of text"),
    FieldType.PROSE: Label("teks", "text"),
    FieldType.DATE: Label("tanggal", "date"),
    FieldType.MONTH: Label("bulan", "month"),
    FieldType.CODE: Label("satu pilihan", "one choice"),
    FieldType.CODES: Label("beberapa pilihan", "several choices"),
    FieldType.FLAG: Label("ya/tidak", "yes/no"),
    FieldType.URL: Label("tautan", "link"),
    FieldType.REF: Label("rujukan", "reference"),
    FieldType.REFS: Label("daftar rujukan", "list of references"),
    FieldType.FILES: Label("berkas", "files"),
}
ORIGINS: dict[str, Label] = {
    "S": Label("antarmuka SIM", "the SIM's interface"),
    "P": Label("isian IPLM", "the literacy-index return"),
    "N": Label("standar, akreditasi, lomba", "standard, accreditation, competition"),
    "T": Label("sumber program dan pelatihan", "programme and training sources"),
    "G": Label("praktik buku tamu (INLISLite, SLiMS)", "guest-book practice (INLISLite, SLiMS)"),
    "L": Label("hukum", "law"),
    "X": Label("ukuran internasional", "international measures"),
    "I": Label("usulan kami", "our own proposal"),
}
SEVERITIES: dict[str, Label] = {
    "B": Label("mustahil", "impossible"),
    "W": Label("peringatan", "warning"),
    "Q": Label("dilihat petugas", "for the officer"),
    "S": Label("skor saja", "score only"),
}
_COUNTS: dict[str, Label] = {
    "rows": Label("banyaknya catatan", "number of records"),
    "sum": Label("jumlah", "sum"),
    "distinct": Label("banyaknya yang berbeda", "number of distinct ones"),
    "delay": Label("selisih hari", "difference in days"),
}
_HEADS = {
    "title": Label("Kamus data", "Data dictionary"),
    "intro": Label(
        "Halaman ini dibuat dari deklarasi jenis catatan; jangan diubah dengan tangan. "
        "Yang tidak diisi bukan nol: nol ditulis 0, perpustakaan tutup dinyatakan tutup, dan yang diam berarti "
        "belum dilaporkan.",
        "This page is made from the declarations of the record kinds; do not edit it by hand. What is left empty is "
        "not zero: zero is written 0, a closed library is declared closed, and silence means not reported.",
    ),
    "fields": Label(
        "| Isian | Nama | Bentuk | Arti | Masuk ke | Asal |", "| Field | Name | Form | Meaning | Feeds | Origin |"
    ),
    "rules": Label("| Aturan | Bobot | Kalimat |", "| Rule | Weight | Sentence |"),
    "measures": Label("| Angka | Kunci | Cara | Arti |", "| Figure | Key | How | Meaning |"),
    "choices": Label("| Pilihan | Kode |", "| Choice | Code |"),
    "lists": Label("Daftar pilihan", "Lists of choices"),
    "origins": Label("Asal isian", "Where fields come from"),
    "rules_title": Label("Aturan", "Rules"),
    "measures_title": Label("Angka yang dihitung", "What is counted"),
    "required": Label("wajib", "required"),
    "personal": Label("data pribadi", "personal"),
    "named": Label("nama pada antarmuka", "name on the wire"),
    "dated": Label("bulan menurut", "month by"),
}  # fmt: skip


def markdown(kinds: Iterable[Kind], language: str = "id") -> str:
    """The dictionary of `kinds` in `language`: one section a kind, then every list of choices once."""
    kinds = tuple(kinds)
    lists = {f.codes.name: f.codes for k in kinds for f in k.fields if f.codes}

    def head(name: str) -> str:
        return _HEADS[name].say(language)

    lines = [f"# {head('title')}", "", head("intro"), ""]
    for kind in kinds:
        lines += _kind(kind, language)
    lines += [f"## {head('lists')}", ""]
    for codes in lists.values():
        lines += _codes(codes, language)
    lines += [f"## {head('origins')}", "", *(f"- **{k}** {v.say(language)}" for k, v in ORIGINS.items()), ""]
    return "\n".join(lines)


def _kind(kind: Kind, language: str) -> list[str]:
    def head(name: str) -> str:
        return _HEADS[name].say(language)

    dated = kind.by_name[kind.dated_by].label.say(language)
    lines = [
        f"## {kind.label.say(language)}",
        "",
        f"{kind.meaning.say(language)} ({head('named')}: `{kind.name}`; {head('dated')} *{dated}*)",
        "",
        head("fields"),
        "|---|---|---|---|---|---|",
        *(_field(f, language) for f in kind.fields),
        "",
        f"### {head('rules_title')}",
        "",
        head("rules"),
        "|---|---|---|",
        *(_rule(kind, r, language) for r in rules_of(kind)),
        "",
    ]
    if kind.measures:
        lines += [
            f"### {head('measures_title')}",
            "",
            head("measures"),
            "|---|---|---|---|",
            *(_measure(kind, m, language) for m in kind.measures),
            "",
        ]
    return lines


def _field(field: Field, language: str) -> str:
    form = TYPES[field.type].say(language)
    if field.unit:
        form += f" ({field.unit.say(language)})"
    if field.codes:
        form += f": [{field.codes.label.say(language)}](#{_anchor(field.codes.label.say(language))})"
    marks = [
        _HEADS[m].say(language) for m, is_so in (("required", field.required), ("personal", field.personal)) if is_so
    ]
    label = field.label.say(language) + (f" ({', '.join(marks)})" if marks else "")
    goes = "; ".join(feeds.says(f).say(language) for f in field.feeds) or "–"
    cells = (label, f"`{field.name}`", form, field.meaning.say(language), goes, field.origin)
    return f"| {' | '.join(_cell(c) for c in cells)} |"


def _rule(kind: Kind, rule: Rule, language: str) -> str:
    def place(found: re.Match[str]) -> str:
        field = kind.by_name.get(found[1])
        return f"⟨{field.label.say(language).lower()}⟩" if field else "…"

    weight = f"{rule.severity.value}, {SEVERITIES[rule.severity.value].say(language)}"
    return f"| {rule.id} | {weight} | {_cell(re.sub(r'{([a-z_]+)}', place, rule.message.say(language)))} |"


def _measure(kind: Kind, measure: Measure, language: str) -> str:
    how = _COUNTS[measure.how].say(language)
    about = (measure.of, *measure.distinct, *measure.split_by)
    names = [kind.by_name[n].label.say(language) for n in about if n]
    cells = (
        measure.label.say(language),
        f"`{measure.key}`",
        how + (f" ({', '.join(names)})" if names else ""),
        measure.meaning.say(language),
    )
    return f"| {' | '.join(_cell(c) for c in cells)} |"


def _codes(codes: CodeList, language: str) -> list[str]:
    return [
        f"### {codes.label.say(language)}",
        "",
        _HEADS["choices"].say(language),
        "|---|---|",
        *(f"| {_cell(c.label.say(language))} | `{c.code}` |" for c in codes.codes),
        "",
    ]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _anchor(title: str) -> str:
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -_")
    return kept.replace(" ", "-")
