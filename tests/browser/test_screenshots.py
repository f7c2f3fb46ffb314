"""Pictures of the first pages for the documentation, taken only when asked: SIMPUL_SCREENSHOTS=1."""

import os
from pathlib import Path

import pytest

from tests.browser import chromium, visitor
from tests.support import database

pytestmark = [
    pytest.mark.browser,
    pytest.mark.serial,
    pytest.mark.skipif(not os.environ.get("SIMPUL_SCREENSHOTS"), reason="SIMPUL_SCREENSHOTS=1 takes the pictures"),
]
FOLDER = Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots")
SIZES = {"desk": chromium.DESK, "phone": chromium.PHONE}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(site, browser, size, theme):
    FOLDER.mkdir(parents=True, exist_ok=True)
    seen = visitor.returning(browser, site, "programme", viewport=SIZES[size], color_scheme=theme)
    records, libraries = site.told["records"], site.told["libraries"]
    pages = {
        "home": "/",
        "nation": "/wilayah/id/",
        "regency": "/wilayah/35.13/",
        "libraries": "/wilayah/35.13/?by=libraries",
        "library": f"/perpustakaan/{libraries['home']}/",
        "records": "/wilayah/35.13/catatan/?kind=visit_month&measure=visits.total",
        "record": f"/catatan/visit_month/{records['absurd']}/",
        "problem": "/wilayah/35.13/?from=2026-05&to=2026-02",
    }
    if theme == "dark":
        pages = {name: pages[name] for name in ("regency", "library")}
    for name, way in pages.items():
        seen.page.goto(way)
        seen.page.screenshot(
            path=FOLDER / f"{name}-{size}-{theme}.png", full_page=bool(os.environ.get("SIMPUL_FULL_PAGE"))
        )
    seen.page.context.close()
    if theme == "dark":
        return
    stranger = chromium.watched(browser, site.url, viewport=SIZES[size], color_scheme=theme)
    stranger.page.goto("/akun/masuk/")
    stranger.page.screenshot(path=FOLDER / f"sign-in-{size}-{theme}.png")
    stranger.page.context.close()
