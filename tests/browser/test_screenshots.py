"""Pictures of the first pages for the documentation, taken only when asked: SIMPUL_SCREENSHOTS=1."""

import os
from pathlib import Path

import pytest

from tests.browser import chromium, visitor
from tests.support import database

pytestmark = [
    pytest.mark.skipif(not os.environ.get("SIMPUL_SCREENSHOTS"), reason="SIMPUL_SCREENSHOTS=1 takes the pictures"),
]
FOLDER = Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots")
SIZES = {"desk": chromium.DESK, "phone": chromium.PHONE}
# Who looks at what: name of the picture → (person, address). Add a page here; `{library}`, `{absurd}`, `{sewing}` are
# the librarian's library and two of her records; the name of a door its address. Everything is taken in
# both themes and both widths.
PAGES = {
    "sign-in": ("nobody", "/akun/masuk/"),
    "home": ("regency_pic", "/"),
    "home-programme": ("programme", "/"),
    "nation": ("programme", "/wilayah/id/"),
    "province": ("programme", "/wilayah/35/"),
    "regency": ("programme", "/wilayah/35.13/"),
    "libraries": ("programme", "/wilayah/35.13/?by=libraries"),
    "library": ("programme", "/perpustakaan/{library}/"),
    "records": ("programme", "/wilayah/35.13/catatan/?kind=visit_month&measure=visits.total"),
    "record": ("programme", "/catatan/visit_month/{absurd}/"),
    "correct": ("regency_pic", "/catatan/engagement/{sewing}/perbaiki/"),
    "waiting": ("regency_pic", "/antrean/35.13/"),
    "verify": ("regency_pic", "/antrean/35.13/periksa/"),
    "compare": ("programme", "/banding/"),
    "training": ("regency_pic", "/pelatihan/"),
    "training-class": ("regency_pic", "{training-class}"),
    "training-roll": ("regency_pic", "{training-roll}"),
    "training-nominate": ("regency_pic", "{training-nominate-person}"),
    "training-course": ("programme", "{training-course}"),
    "training-course-new": ("programme", "{training-course-new}"),
    "training-visit": ("regency_pic", "{training-mentoring-record}"),
    "class-phones": ("regency_pic", "{class-phones}"),
    "training-new": ("regency_pic", "{training-class-new}"),
    "manage": ("regency_pic", "/administrasi/"),
    "help": ("regency_pic", "/bantuan/"),
    "handbook": ("regency_pic", "/bantuan/indikator/"),
    "problem": ("programme", "/wilayah/35.13/?from=2026-05&to=2026-02"),
}

# Parts of a page for the guides, on a telephone: name of the picture → (page above, what it begins with).
PARTS = {
    "training-list": ("training", "label:has-text('Judul, kode, atau tempat')"),
    "training-substitute": ("training-nominate", "label:has-text('Peran')"),
    "training-letter": ("training-roll", "h2:has-text('Surat usulan')"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(site, browser, size, theme):
    FOLDER.mkdir(parents=True, exist_ok=True)
    context = {"viewport": SIZES[size], "color_scheme": theme}
    places = {**site.told["doors"], **site.told["records"], "library": site.told["libraries"]["home"]}
    for person in dict.fromkeys(person for person, _ in PAGES.values()):
        stranger = person == "nobody"
        seen = (
            chromium.watched(browser, site.url, **context)
            if stranger
            else visitor.returning(browser, site, person, **context)
        )
        for name, (whose, way) in PAGES.items():
            if whose == person:
                seen.page.goto(way.format(**places))
                whole = bool(os.environ.get("SIMPUL_FULL_PAGE"))
                seen.page.screenshot(path=FOLDER / f"{name}-{size}-{theme}.png", full_page=whole)
                for part, (page, words) in PARTS.items() if (size, theme) == ("phone", "light") else ():
                    if page == name:
                        seen.page.locator(words).first.evaluate("e => e.scrollIntoView()")
                        seen.page.screenshot(path=FOLDER / f"{part}-{size}-{theme}.png")
        seen.page.context.close()
