"""The sheet with which people are brought in: one row a person."""

from simpul.foundation.labels import Label as L
from simpul.kinds import Field, FieldType, Kind
from simpul.training import codes


def _text(name: str, label: L, meaning: L, most: int, *, required: bool = False, personal: bool = False) -> Field:
    return Field(name, FieldType.TEXT, label, meaning, required=required, most=most, personal=personal)


SHEET = Kind(
    name="participants",
    table="training_participant",
    label=L("Peserta", "Participants"),
    meaning=L("Orang yang dilatih, satu baris seorang.", "People who are trained, one row a person."),
    book="class",
    dated_by="proposed_on",
    fields=(
        _text("name", L("Nama", "Name"), L("Satu kata pun cukup.", "One word is enough."), 120, required=True),
        Field("sex", FieldType.CODE, codes.SEXES.label, L("Boleh kosong.", "May stay empty."), codes=codes.SEXES),
        Field(
            "birth_year",
            FieldType.INTEGER,
            L("Tahun lahir", "Year of birth"),
            L("Empat angka; boleh kosong.", "Four digits; may stay empty."),
            least=1900,
            most=2100,
        ),
        _text("phone", L("Telepon", "Telephone"), L("Boleh kosong.", "May stay empty."), 24),
        Field(
            "role",
            FieldType.CODE,
            codes.ROLES.label,
            L("Kosong berarti pengelola perpustakaan.", "Empty means librarian."),
            codes=codes.ROLES,
        ),
        _text("library", L("Perpustakaan", "Library"), L("Nama seperti terdaftar.", "The name as registered."), 200),
        _text("village", L("Desa/kelurahan", "Village"), L("Nama atau kodenya.", "Its name or code."), 100),
        _text("district", L("Kecamatan", "District"), L("Bila ada dua desa senama.", "When two share a name."), 100),
        _text("npp", L("NPP", "NPP"), L("Cukup ini saja bila ada.", "Enough by itself."), 60),
        _text("library_id", L("ID Simpul", "Simpul ID"), L("Dari daftar perpustakaan.", "From the list."), 40),
        _text(
            "regency",
            L("Kabupaten/kota", "Regency"),
            L("Nama atau kode; untuk orang tanpa perpustakaan.", "Its name or code; for people of no library."),
            100,
        ),
        Field(
            "proposed_on",
            FieldType.DATE,
            L("Tanggal usulan", "Proposed on"),
            L("Boleh kosong.", "May stay empty."),
        ),
    ),
)
# Columns that say who is meant: what differs in the rest is not another person.
OWN = ("name", "sex", "birth_year", "phone")
