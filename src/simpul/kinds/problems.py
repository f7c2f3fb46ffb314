"""What can be wrong with one answer, before any rule is asked. Each says what, where, and what to do."""

from simpul.foundation.labels import Label
from simpul.foundation.problems import Kind, Problem, kind
from simpul.kinds.fields import Field
from simpul.kinds.rules import Finding, Severity

wrong_type = kind(
    "isian-1",
    422,
    "“{label}” harus berupa {expected}, tetapi yang diterima {got}. Isi ulang “{label}”.",
    "“{label}” must be {expected}, but {got} was received. Fill in “{label}” again.",
)
number_absurd = kind(
    "isian-2",
    422,
    "Angka pada “{label}” terlalu besar untuk disimpan. Periksa banyaknya digit.",
    "The number in “{label}” is too large to keep. Check how many digits it has.",
)
text_unstorable = kind(
    "isian-3",
    422,
    "Teks pada “{label}” berisi karakter rusak yang tidak bisa disimpan. Ketik ulang teksnya.",
    "The text in “{label}” holds broken characters that cannot be kept. Type it again.",
)
text_absurd = kind(
    "isian-4",
    422,
    "Teks pada “{label}” terlalu panjang untuk disimpan ({length} karakter). Ringkas hingga {most} karakter.",
    "The text in “{label}” is too long to keep ({length} characters). Shorten it to {most} characters.",
)
date_unreadable = kind(
    "isian-5",
    422,
    "Tanggal “{value}” pada “{label}” tidak ada atau tidak terbaca. Tulis tahun-bulan-hari, misalnya 2026-07-31.",
    "The date “{value}” in “{label}” does not exist or cannot be read. Write year-month-day, such as 2026-07-31.",
)
month_unreadable = kind(
    "isian-6",
    422,
    "Bulan “{value}” pada “{label}” tidak ada atau tidak terbaca. Tulis tahun-bulan, misalnya 2026-07.",
    "The month “{value}” in “{label}” does not exist or cannot be read. Write year-month, such as 2026-07.",
)
number_unreadable = kind(
    "isian-7",
    422,
    "“{value}” pada “{label}” tidak terbaca sebagai angka. Tulis digit saja, misalnya {example}.",
    "“{value}” in “{label}” cannot be read as a number. Write digits only, such as {example}.",
)
reference_unreadable = kind(
    "isian-8",
    422,
    "“{label}” tidak menunjuk ke catatan mana pun. Pilih lagi dari daftar.",
    "“{label}” points to no record. Choose it from the list again.",
)
list_absurd = kind(
    "isian-9",
    422,
    "“{label}” berisi {length} pilihan. Paling banyak {most}; hapus yang tidak perlu.",
    "“{label}” holds {length} items. At most {most} are kept; remove some.",
)
extra_unstorable = kind(
    "isian-10",
    422,
    "Isian tambahan “{label}” tidak bisa disimpan. Perbarui aplikasi, lalu isi ulang catatan ini.",
    "The additional field “{label}” cannot be kept. Update the app and fill in the record again.",
)
not_a_record = kind(
    "isian-11",
    422,
    "Isi catatan “{label}” tidak terbaca. Buka catatan itu dan simpan lagi.",
    "The content of the record “{label}” cannot be read. Open the record and save it again.",
)

EXPECTED = {
    "count": Label("bilangan bulat", "a whole number"),
    "integer": Label("bilangan bulat", "a whole number"),
    "decimal": Label('angka dalam tanda kutip, misalnya "12.5"', 'a number in quotes, such as "12.5"'),
    "money": Label('jumlah rupiah dalam tanda kutip, misalnya "150000"', 'rupiah in quotes, such as "150000"'),
    "text": Label("teks", "text"),
    "prose": Label("teks", "text"),
    "url": Label("alamat tautan", "the address of a link"),
    "date": Label("tanggal", "a date"),
    "month": Label("bulan", "a month"),
    "code": Label("satu pilihan dari daftar", "one choice from the list"),
    "codes": Label("beberapa pilihan dari daftar", "choices from the list"),
    "flag": Label("ya atau tidak", "yes or no"),
    "ref": Label("rujukan ke catatan", "a reference to a record"),
    "refs": Label("daftar rujukan", "a list of references"),
    "files": Label("daftar berkas", "a list of files"),
}
_GOT = {
    bool: Label("ya/tidak", "yes/no"),
    int: Label("angka", "a number"),
    float: Label("angka pecahan", "a fraction"),
    str: Label("teks", "text"),
    list: Label("daftar", "a list"),
    dict: Label("susunan data", "an object"),
}
_SOMETHING = Label("isi lain", "something else")


def got(found: object) -> Label:
    """What sort of thing was received instead."""
    return _GOT.get(type(found), _SOMETHING)


def of_field(problem: Kind, field: Field, **details: object) -> Problem:
    """The problem at a field: `{label}` in its sentence is the field's label."""
    return problem(where=field.name, label=field.label, **details)


def finding(problem: Problem) -> Finding:
    """A problem with an answer as a blocking finding; its number is the finding's rule."""
    where = (problem.where,) if problem.where else ()
    return Finding(problem.code, Severity.BLOCK, where, Label(problem.say("id"), problem.say("en")))
