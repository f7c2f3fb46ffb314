"""What several kinds share: fields said once, and the shapes in which their rules repeat."""

from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.rules import Rule, Severity

PEOPLE = Label("orang", "people")
VISITS = Label("kunjungan", "visits")
RUPIAH = Label("Rp", "IDR")

ENTERED_ON = Field(
    "entered_on",
    FieldType.DATE,
    Label("Tanggal input di sumber", "Entered at the source on"),
    Label(
        "Hari catatan dimasukkan di sistem asalnya; kosong untuk catatan yang dibuat di Simpul.",
        "The day the record was keyed at its source; empty for records made in Simpul.",
    ),
    feeds=("sim.tanggal_input",),
    origin="S",
)
NOTE = Field(
    "note",
    FieldType.PROSE,
    Label("Catatan", "Note"),
    Label(
        "Keterangan tambahan, misalnya alasan angka yang tidak biasa memang benar.",
        "Anything worth adding, such as why an unusual number is right.",
    ),
    most=2000,
)


def get(name: str) -> list[Any]:
    """The value of a field in an expression."""
    return ["get", name]


def known(name: str) -> list[Any]:
    """A fact from outside the record in an expression; see `kinds.known`."""
    return ["known", name]


def all_of(*conditions: list[Any]) -> list[Any]:
    return ["and", *conditions]


def more_than(small: Field | str, large: Field | str) -> list[Any]:
    """The field `small` is larger than the field `large`, which it must not be."""
    return ["gt", get(_name(small)), get(_name(large))]


def block(id: str, fields: tuple[str, ...], broken_when: list[Any], indonesian: str, english: str) -> Rule:
    """A rule that cannot be true of the world."""
    return Rule(id, Severity.BLOCK, fields, broken_when, Label(indonesian, english))


def warn(
    id: str, fields: tuple[str, ...], broken_when: list[Any], indonesian: str, english: str, own_only: bool = False
) -> Rule:
    """A rule that may be broken with a reason."""
    return Rule(id, Severity.WARN, fields, broken_when, Label(indonesian, english), own_only=own_only)


def parts_of(id: str, parts: tuple[Field, ...], whole: Field) -> tuple[Rule, Rule]:
    """SUM-01 for parts that together make the whole: more than the whole blocks, less than the whole warns.

    The warning asks only when every part is answered; the block already when the answered parts exceed.
    """
    fields = (*(p.name for p in parts), whole.name)
    sum_id = " + ".join(f"{p.label.id.lower()} {{{p.name}}}" for p in parts)
    sum_en = " + ".join(f"{p.label.en.lower()} {{{p.name}}}" for p in parts)
    total_id, total_en = f"{whole.label.id.lower()} {{{whole.name}}}", f"{whole.label.en.lower()} {{{whole.name}}}"
    return (
        block(
            f"SUM-01.{id}",
            fields,
            ["gt", ["sum", *(get(p.name) for p in parts)], get(whole.name)],
            f"Jumlah {sum_id} lebih banyak dari {total_id}. Ubah salah satu angka.",
            f"The sum of {sum_en} is more than {total_en}. Change one of the numbers.",
        ),
        warn(
            f"SUM-01.{id}_short",
            fields,
            ["lt", ["add", *(get(p.name) for p in parts)], get(whole.name)],
            f"Jumlah {sum_id} kurang dari {total_id}. Periksa angkanya, atau tulis alasannya di catatan.",
            f"The sum of {sum_en} is less than {total_en}. Check the numbers, or give the reason in the note.",
        ),
    )


def within(id: str, part: Field, whole: Field, severity: Severity = Severity.BLOCK) -> Rule:
    """A part, counted by itself, that cannot exceed the whole."""
    return Rule(
        id,
        severity,
        (part.name, whole.name),
        more_than(part, whole),
        Label(
            f"{part.label.id} ({{{part.name}}}) lebih banyak dari {whole.label.id.lower()} ({{{whole.name}}}). "
            "Ubah salah satu angka.",
            f"{part.label.en} ({{{part.name}}}) is more than {whole.label.en.lower()} ({{{whole.name}}}). "
            "Change one of the numbers.",
        ),
    )


def _name(field: Field | str) -> str:
    return field if isinstance(field, str) else field.name
