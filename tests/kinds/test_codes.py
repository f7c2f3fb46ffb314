"""The lists of the present system, complete and in its order (domain note 1.2)."""

import pytest

from simpul.advocacy.kind import AUDIENCES as ADVOCACY_AUDIENCES
from simpul.advocacy.kind import REGULATION_KINDS, RESULTS
from simpul.engagement.codes import AUDIENCES, FIELDS, TYPES
from simpul.kinds.forms import parse_code
from simpul.publications.kind import MEDIA_TYPES

SEEN = [
    (FIELDS, {
        "Pendidikan": "education", "Kesehatan": "health", "Inklusi Digital": "digital_inclusion",
        "Seni Budaya": "arts_culture", "Ekonomi": "economy", "Pertanian": "agriculture", "Olahraga": "sport",
        "Lainnya": "other",
    }),
    (TYPES, {"Promosi": "promotion", "Pelatihan": "training"}),
    (AUDIENCES, {
        "Umum": "general", "Pelajar": "students", "Anak-Anak": "children", "Lansia": "elderly", "Pelaku UMKM": "msme",
        "Mahasiswa": "university", "Petani/Nelayan": "farmers_fishers",
    }),
    (ADVOCACY_AUDIENCES, {
        "Kepala Desa": "village_head", "Perangkat Daerah": "government_office", "Swasta": "private", "Lainnya": "other",
    }),
    (RESULTS, {"Dana": "funds", "Non-Dana": "non_funds", "Regulasi": "regulation"}),
    (REGULATION_KINDS, {"Peraturan Kepala Desa/Lurah": "village_head_regulation", "Lainnya": "other"}),
    (MEDIA_TYPES, {"Media Online": "online", "Media Elektronik": "electronic", "Media Cetak": "print"}),
]  # fmt: skip


@pytest.mark.parametrize(("codes", "words"), SEEN, ids=lambda v: getattr(v, "name", ""))
def test_every_word_of_the_present_system_has_its_code_and_no_code_lacks_a_word(codes, words):
    assert {w: parse_code(w, codes) for w in words} == words
    assert [c.code for c in codes.codes] == list(words.values())
