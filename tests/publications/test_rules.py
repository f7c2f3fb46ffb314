"""What is found in a publication."""

import pytest

from simpul.publications.kind import PUBLICATION
from tests.kinds.asking import broken

GOOD = {
    "published_on": "2026-06-12", "title": "Kelas menjahit", "media_type": "online", "media_name": "Instagram",
    "link": "https://contoh.id/p/1",
}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({}, set()),
        ({"link": None}, {"REL-02.link"}),
        ({"link": None, "media_type": "print"}, set()),
        ({"link": "perpusdes"}, {"URL-01.link"}),
        ({"title": "Foto"}, {"LEN-02.title"}),
        ({"channels": ["instagram", "facebook"]}, set()),
        ({"channels": ["friendster"]}, {"COD-01.channels"}),
    ],
)
def test_a_publication(values, rules):
    assert broken(PUBLICATION, **GOOD | values) == rules


def test_rows_as_received_and_distinct_stories_are_both_counted():
    by_key = {m.key: m for m in PUBLICATION.measures}
    assert by_key["publications.rows"].how == "rows"
    assert by_key["publications.events"].distinct == ("published_on", "title")
