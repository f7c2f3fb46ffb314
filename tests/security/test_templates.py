"""What a template may not do under the content policy, or with what people typed."""

import re

import pytest

from simpul.config.environment import CHECKOUT

TEMPLATES = sorted(p for p in (CHECKOUT / "src" / "simpul").rglob("*.html"))
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.I),
    "an inline style": re.compile(r"<style|\sstyle=", re.I),
    "an event attribute": re.compile(r"\son[a-z]+=", re.I),
    "a javascript: address": re.compile(r"javascript:", re.I),
    "a data: address": re.compile(r"(src|href)=[\"']data:", re.I),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
    "a foreign origin": re.compile(r"(src|action)=[\"']https?://", re.I),
}
# Exceptions, each with its reason.
ALLOWED = {
    # The drawing is made by simpul.ui.charts, which escapes every word it is given (tests/ui/test_charts.py).
    ("ui/templates/components/chart/component.html", "unescaped text"),
    # So is the map, by simpul.ui.maps (tests/ui/test_maps.py).
    ("ui/templates/components/map/component.html", "unescaped text"),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(CHECKOUT / "src/simpul").as_posix())
def test_a_template_holds_no(path):
    text, name = path.read_text(), path.relative_to(CHECKOUT / "src/simpul").as_posix()
    found = {what: hit[0] for what, rule in FORBIDDEN.items() if (hit := rule.search(text))}
    assert {what: hit for what, hit in found.items() if (name, what) not in ALLOWED} == {}


# On phones that nobody has signed in on: what they send proves itself by the code on the wall.
OF_NOBODY = {CHECKOUT / "src/simpul/phone/templates/phone" / f"{name}.html" for name in (
    "checkin", "own", "own_offers", "own_test", "own_reaction")}  # fmt: skip


@pytest.mark.parametrize(
    "path",
    [p for p in TEMPLATES if p not in OF_NOBODY],
    ids=lambda p: p.relative_to(CHECKOUT / "src/simpul").as_posix(),
)
def test_every_form_that_sends_carries_the_token(path):
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", path.read_text(), re.S | re.I)
    assert [f for f in forms if "csrf_token" not in f] == []
