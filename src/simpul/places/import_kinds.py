"""What can be brought in as a table, row by row: memberships, aid, population, changes of areas."""

from dataclasses import dataclass, replace

from simpul.foundation.labels import Label
from simpul.kinds import Field, FieldType, Kind
from simpul.places import fields

_WHO = (
    Field(
        "library",
        FieldType.TEXT,
        Label("Perpustakaan", "Library"),
        Label("Nama seperti terdaftar.", "The name as registered."),
        most=200,
    ),
    Field(
        "village",
        FieldType.TEXT,
        Label("Desa/kelurahan", "Village"),
        Label("Nama atau kode wilayahnya.", "Its name or area code."),
        most=100,
    ),
    Field(
        "district",
        FieldType.TEXT,
        Label("Kecamatan", "District"),
        Label("Bila ada dua desa senama.", "When two villages share a name."),
        most=100,
    ),
    Field(
        "npp",
        FieldType.TEXT,
        Label("NPP", "NPP"),
        Label("Cukup ini saja bila ada.", "Enough by itself, when there is one."),
        most=60,
    ),
    Field(
        "library_id",
        FieldType.TEXT,
        Label("ID Simpul", "Simpul ID"),
        Label("Dari daftar perpustakaan; cukup ini saja.", "From the list of libraries; enough by itself."),
        most=40,
    ),
)


@dataclass(frozen=True)
class Sort:
    """A sort of import. `kind` declares the sheet of one that names libraries; None for tables of areas.

    columns  the columns of `table` that a row fills; `key` those that say which row is meant
    nation   only for the whole country
    undoable whether a whole import can be undone while nothing is built on it
    """

    name: str
    label: Label
    meaning: Label
    kind: Kind | None = None
    columns: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    nation: bool = False
    undoable: bool = True
    headings: tuple[str, ...] = ()


def _sheet(name: str, label: Label, meaning: Label, asked: tuple[Field, ...], dated_by: str) -> Kind:
    return Kind(name, f"places_{name}", label, meaning, (*_WHO, *asked), dated_by=dated_by, book="regency")


_MEMBERSHIP = Label("Kemitraan program", "Programme membership")
_AID = Label("Bantuan yang diterima", "Aid received")
_MEMBERSHIP_MEANING = Label(
    "Siapa menjadi mitra program, tahun berapa, lewat jalur apa, dengan SK mana.",
    "Who joined the programme, in which year, by which track and decree.",
)
_AID_MEANING = Label(
    "Komputer, buku, rak, dan lainnya yang diterima setiap perpustakaan.",
    "Computers, books, shelves and more that each library received.",
)
SORTS: dict[str, Sort] = {
    s.name: s
    for s in (
        Sort(
            "membership",
            _MEMBERSHIP,
            _MEMBERSHIP_MEANING,
            _sheet("membership", _MEMBERSHIP, _MEMBERSHIP_MEANING, fields.MEMBERSHIP, "decree_on"),
            tuple(f.name for f in fields.MEMBERSHIP),
            ("year", "track"),
        ),
        Sort(
            "aid",
            _AID,
            _AID_MEANING,
            _sheet(
                "aid",
                _AID,
                _AID_MEANING,
                tuple(
                    replace(f, label=Label("Jenis bantuan", "Kind of aid")) if f.name == "kind" else f
                    for f in fields.AID
                ),
                "received_on",
            ),
            tuple(f.name for f in fields.AID),
            ("kind", "received_on", "document"),
        ),
        Sort(
            "population",
            Label("Jumlah penduduk", "Population"),
            Label(
                "Penduduk setiap wilayah menurut tahun, dengan sumbernya.",
                "Inhabitants of each area by year, with the source.",
            ),
            columns=("area_code", "year", "sex", "number", "source"),
            key=("area_code", "year", "sex"),
            nation=True,
            headings=("code", "year", "male", "female", "total", "source"),
        ),
        Sort(
            "changes",
            Label("Perubahan wilayah", "Changes of areas"),
            Label(
                "Pemekaran, penggabungan, ganti nama atau kode; perpustakaan di dalamnya ikut pindah.",
                "Splits, merges, new names or codes; the libraries inside move along.",
            ),
            nation=True,
            undoable=False,
            headings=("date", "change", "old_code", "new_code", "new_name", "regulation"),
        ),
    )
}
