"""The languages people teach and learn in: their codes (ISO 639) and names. What is not listed is its own name."""

import re

from simpul.foundation.labels import Label

NAMES: dict[str, Label] = {
    "id": Label("Indonesia", "Indonesian"),
    "abs": Label("Melayu Ambon", "Ambonese Malay"),
    "ace": Label("Aceh", "Acehnese"),
    "aoz": Label("Uab Meto (Dawan)", "Uab Meto"),
    "ar": Label("Arab", "Arabic"),
    "ban": Label("Bali", "Balinese"),
    "bbc": Label("Batak Toba", "Toba Batak"),
    "bew": Label("Betawi", "Betawi"),
    "bhp": Label("Bima", "Bima"),
    "bjn": Label("Banjar", "Banjarese"),
    "btx": Label("Batak Karo", "Karo Batak"),
    "bug": Label("Bugis", "Buginese"),
    "en": Label("Inggris", "English"),
    "gor": Label("Gorontalo", "Gorontalo"),
    "iba": Label("Iban", "Iban"),
    "inl": Label("Isyarat Indonesia", "Indonesian Sign Language"),
    "jv": Label("Jawa", "Javanese"),
    "kvr": Label("Kerinci", "Kerinci"),
    "ljp": Label("Lampung", "Lampung"),
    "mad": Label("Madura", "Madurese"),
    "mak": Label("Makassar", "Makassarese"),
    "max": Label("Melayu Ternate", "North Moluccan Malay"),
    "mdr": Label("Mandar", "Mandar"),
    "min": Label("Minangkabau", "Minangkabau"),
    "mqy": Label("Manggarai", "Manggarai"),
    "ms": Label("Melayu", "Malay"),
    "nia": Label("Nias", "Nias"),
    "nij": Label("Ngaju", "Ngaju"),
    "osi": Label("Osing", "Osing"),
    "pmy": Label("Melayu Papua", "Papuan Malay"),
    "rej": Label("Rejang", "Rejang"),
    "sas": Label("Sasak", "Sasak"),
    "sda": Label("Toraja", "Toraja"),
    "smw": Label("Sumbawa", "Sumbawa"),
    "su": Label("Sunda", "Sundanese"),
    "tet": Label("Tetun", "Tetum"),
    "xmm": Label("Melayu Manado", "Manado Malay"),
    "zh": Label("Mandarin", "Mandarin"),
}
_CODES = {name.lower(): code for code, label in NAMES.items() for name in (label.id, label.en)}
_CODE = re.compile(r"[a-z]{2,3}\Z")


def named(code: str) -> Label:
    """The name of a language; a code nobody listed is its own name."""
    return NAMES.get(code, Label(code, code))


def listed(codes: list[str]) -> Label:
    """Names one after another: "Indonesia, Jawa"."""
    return Label(", ".join(named(c).id for c in codes), ", ".join(named(c).en for c in codes))


def read(text: str) -> tuple[list[str], list[str]]:
    """The codes of the languages somebody wrote, by name or by code, and the words that are neither.

    Commas part them; blanks do where the whole between two commas is no language ("id jv").
    """
    codes: list[str] = []
    strangers: list[str] = []
    for piece in re.split(r"[,;/\n]+", text.lower()):
        words = " ".join(piece.split()).removeprefix("bahasa ")
        for word in [words] if words in _CODES else words.split():
            code = _CODES.get(word) or (word if _CODE.match(word) else "")
            (codes if code else strangers).append(code or word)
    return list(dict.fromkeys(codes)), strangers
