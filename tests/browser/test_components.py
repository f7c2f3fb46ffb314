"""Every component's example, alone: nothing for axe to find, in both languages, themes and widths; nothing spills."""

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from simpul.ui import stylesheet
from simpul.ui.examples import Examples
from tests.browser import chromium

SHOWN = [c.name for c in stylesheet.components() if (c / "example.html").exists()]
# What the checker would miss on a page of one part: that page's own landmarks and headings.
OF_A_PAGE = ("page-has-heading-one", "heading-order", "region")
SPILLS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll('button, .button, summary, input:not([type=hidden]), select, textarea')]
    .filter(e => e.getClientRects().length && !e.closest('label'))
    .filter(e => e.getBoundingClientRect().height < 43.5).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def leaf(browser):
    page = browser.new_page(locale="id-ID")
    yield page
    page.close()


@pytest.mark.parametrize("name", SHOWN)
def test_the_example_is_accessible(leaf, sheet, name):
    for theme in ("light", "dark"):
        for language, size in (("id", chromium.PHONE), ("en", chromium.DESK)):
            with translation.override(language):
                drawn = render_to_string(f"components/{name}/example.html", {"example": Examples()})
            leaf.set_viewport_size(size)
            leaf.set_content(
                f"<html lang={language} data-theme={theme}><title>{name}</title><style>{sheet}</style>"
                f"<main class=page>{drawn}</main>"
            )
            leaf.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            seen = chromium.Watched(leaf)
            found = [line for line in seen.axe() if not line.startswith(OF_A_PAGE)]
            assert found == [], (theme, language)
            assert leaf.evaluate(SPILLS) <= 0, (theme, language)
            assert leaf.evaluate(SMALL) == [], (theme, language)
