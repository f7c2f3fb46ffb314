"""SIM word ↔ our code, for every list; months by name.

Reading forgives spaces and capitals and nothing else. A word that is not in a list is kept as it came: it becomes its
own code, is flagged, and is written back unchanged.
"""

import re
from collections.abc import Mapping

from simpul.foundation.periods import Month


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


class Words:
    """One list: code → the SIM's word."""

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        self.name = name
        self.words = dict(words)
        self._codes = {_plain(word): code for code, word in words.items()}

    def code(self, word: str) -> tuple[str, bool]:
        """(our code, True), or (the word without outer spaces, False) when it is not in the list."""
        found = self._codes.get(_plain(word))
        return (found, True) if found else (word.strip(), False)

    def word(self, code: str) -> str:
        """The SIM's word; a code that is not in the list is its own word."""
        return self.words.get(code, code)


FIELD = Words(
    "bidang_kegiatan",
    {
        "education": "Pendidikan",
        "health": "Kesehatan",
        "digital_inclusion": "Inklusi Digital",
        "arts_culture": "Seni Budaya",
        "economy": "Ekonomi",
        "agriculture": "Pertanian",
        "sport": "Olahraga",
        "other": "Lainnya",
    },
)
TYPE = Words("jenis", {"promotion": "Promosi", "training": "Pelatihan"})
AUDIENCE = Words(
    "sasaran",
    {
        "general": "Umum",
        "students": "Pelajar",
        "children": "Anak-Anak",
        "elderly": "Lansia",
        "msme": "Pelaku UMKM",
        "university": "Mahasiswa",
        "farmers_fishers": "Petani/Nelayan",
    },
)
ADVOCACY_AUDIENCE = Words(
    "sasaran advokasi",
    {
        "village_head": "Kepala Desa",
        "government_office": "Perangkat Daerah",
        "private": "Swasta",
        "other": "Lainnya",
    },
)
RESULT = Words("hasil", {"funds": "Dana", "non_funds": "NonDana", "regulation": "Regulasi"})
REGULATION = Words("hasil_regulasi", {"village_head_regulation": "Peraturan Kepala Desa/Lurah", "other": "Lainnya"})
MEDIA_TYPE = Words(
    "jenis_publikasi",
    {"online": "Media Online", "electronic": "Media Elektronik", "print": "Media Cetak"},
)
FUND_SOURCE = Words(
    "sumber_dana",
    {
        "apbd": "APBD",
        "apbn": "APBN",
        "apbd_province": "APBD Provinsi",
        "apbd_regency": "APBD Kabupaten",
        "village": "APBDes",
        "csr": "CSR",
        "other": "Lainnya",
    },
)

VERIFIED, NOT_VERIFIED = "Sudah Diverifikasi", "Belum Diverifikasi"
NOTHING = "-"
NO_PLACE = " - "

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LONG_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NUMBERS: dict[str, int] = {
    _word.casefold(): _number
    for _names in (MONTHS, _ENGLISH, _LONG_ENGLISH, [m[:3] for m in MONTHS], ["", *[""] * 6, "Agt"])
    for _number, _word in enumerate(_names, start=1)
    if _word
}
_PERIOD = re.compile(r"([^\W\d]+)\.?[\s-]+(\d{4})\Z")
_ISO = re.compile(r"(\d{4})-(\d{2})(-01)?\Z")


def month_number(word: object) -> int | None:
    """ "Januari", "jan", "May" or "7" → the number of the month."""
    text = str(word).strip().casefold() if isinstance(word, (str, int)) else ""
    if text.isascii() and text.isdigit() and len(text) <= 2:
        return int(text) if 1 <= int(text) <= 12 else None
    return _NUMBERS.get(text)


def month_name(number: int) -> str:
    return MONTHS[number - 1]


def period(text: object) -> Month | None:
    """ "Jan 2026", "May 2026", "Mei 2026", "2026-05" → the month; None when it is none of these."""
    if not isinstance(text, str):
        return None
    plain = text.strip()
    if found := _ISO.match(plain):
        year, number = int(found[1]), int(found[2])
    elif found := _PERIOD.match(plain):
        year, number = int(found[2]), _NUMBERS.get(found[1].casefold(), 0)
    else:
        return None
    return Month(year, number) if 1 <= number <= 12 and 1900 <= year <= 2999 else None


def period_word(month: Month) -> str:
    """The SIM's own way: "Jan 2026", "May 2026"."""
    return f"{_ENGLISH[month.number - 1]} {month.year}"


def absent(value: object) -> bool:
    """Whether the SIM's way of saying "nothing" stands here: null, "", "-", " - "."""
    return value is None or (isinstance(value, str) and value.strip() in ("", "-"))
