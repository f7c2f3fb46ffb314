"""A figure never breaks inside and never leaves its card, however long it is and however narrow the card."""

import pytest
from django.template.loader import render_to_string

from simpul.foundation.labels import Label
from simpul.ui import parts

LABEL = Label("Dana yang diperoleh", "Funds received")
AMOUNTS = (0, 4_120, 9_114_240, 50_000_000, 1_250_000_000, 88_888_888_888, 888_888_888_888_888, 2**63 - 1)
BROKEN = """() => [...document.querySelectorAll('.figure__number')].filter(n => {
    const range = document.createRange(), card = n.closest('.figure'), style = getComputedStyle(card);
    range.selectNodeContents(n);
    const inside = card.getBoundingClientRect().right - parseFloat(style.paddingRight);
    return range.getClientRects().length !== 1 || n.getBoundingClientRect().right > inside + 0.5;
}).map(n => n.textContent)"""
# Digits of the widest fallback font first, then whatever the machine has.
FONTS = ("'DejaVu Sans', Verdana, sans-serif", "system-ui, sans-serif")


@pytest.mark.parametrize("width", [320, 360, 800, 1280])
@pytest.mark.parametrize("url", ["", "#records"])
@pytest.mark.parametrize("font", FONTS)
def test_a_figure_stays_whole_in_its_card(browser, sheet, width, url, font):
    figures = [
        parts.Figure(LABEL, say(amount), url=url, unit=Label("kegiatan", "activities"))
        for amount in AMOUNTS
        for say in (parts.money, parts.number)
    ]
    drawn = "".join(render_to_string("components/figure/component.html", {"figure": f}) for f in figures)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(
        f"<style>{sheet} body {{ font-family: {font} }}</style>"
        f"<main class='page'><ul class='figures'>{drawn}</ul></main>"
    )
    assert page.locator(".figure__number").count() == len(figures)
    assert page.evaluate(BROKEN) == []
    page.close()
