"""The fields a record kind is made of."""

from dataclasses import dataclass
from enum import StrEnum

from simpul.foundation.labels import Label
from simpul.kinds.codes import CodeList


class FieldType(StrEnum):
    """What may stand in a field, with its form on the wire (JSON) and in the database.

    | type     | wire                         | database            |
    |----------|------------------------------|---------------------|
    | count    | integer >= 0                 | bigint              |
    | integer  | integer                      | bigint              |
    | decimal  | string "12.5"                | numeric             |
    | money    | string of digits, rupiah     | bigint              |
    | text     | string, one line             | text                |
    | prose    | string, several lines        | text                |
    | date     | "2026-07-31"                 | date                |
    | month    | "2026-07"                    | date, first day     |
    | code     | string from the code list    | text                |
    | codes    | list of strings from the list| text[]              |
    | flag     | boolean                      | boolean             |
    | url      | string                       | text                |
    | ref      | UUID string                  | uuid                |
    | refs     | list of strings              | text[]              |
    | files    | list of attachment ids       | text[]              |
    """

    COUNT = "count"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    TEXT = "text"
    PROSE = "prose"
    DATE = "date"
    MONTH = "month"
    CODE = "code"
    CODES = "codes"
    FLAG = "flag"
    URL = "url"
    REF = "ref"
    REFS = "refs"
    FILES = "files"


@dataclass(frozen=True)
class Field:
    """One question of a record kind.

    `meaning` is one sentence; `unit` e.g. "orang", "Rp", "Mbps"; `least`/`most` bound numbers (inclusive) or the
    length of texts (characters) or lists (items); `feeds` names the returns this number goes to, as
    "return.field" (e.g. "sim.jumlah_peserta", "iplm2025.peserta_kegiatan"); `origin` is the evidence grade of the
    domain note (S, P, N, T, G, L, X, I); `personal` sorts the field for exports and erasure; `target` names the kind
    whose record a `ref` points to, when that kind is kept here: such a record must be there first.
    """

    name: str
    type: FieldType
    label: Label
    meaning: Label
    unit: Label | None = None
    required: bool = False
    codes: CodeList | None = None
    least: int | None = None
    most: int | None = None
    feeds: tuple[str, ...] = ()
    origin: str = "I"
    personal: bool = False
    derived: bool = False
    target: str = ""

    def __post_init__(self) -> None:
        if (self.type in (FieldType.CODE, FieldType.CODES)) != (self.codes is not None):
            raise ValueError(f"field {self.name}: a code field has a code list, and only a code field has one")
        if not self.name.isidentifier() or self.name != self.name.lower():
            raise ValueError(f"field {self.name}: a name is a lower-case identifier")

    @property
    def is_number(self) -> bool:
        return self.type in (FieldType.COUNT, FieldType.INTEGER, FieldType.DECIMAL, FieldType.MONEY)
