"""The results of the training with figures in them: accessible, in their place on a phone, and what the guides show."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import chromium, visitor
from tests.browser.conftest import served
from tests.support import database

FOLDER = Path(os.environ.get("SIMPUL_SCREENSHOT_DIR") or database.CHECKOUT / "docs" / "screenshots")
FILL = """
import os, json, django
os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
django.setup()
from simpul.scope import NATION
from simpul.scope.session import entered
from tests.classes import made
from simpul.training import codes
from simpul.training.models import Enrolment
import datetime as dt
import simpul_areas
from simpul.places import actions as places
from simpul.scope.actor import machine
with entered(NATION, actor="system:test"):
    # The stage's own library, with its absurd month, takes no part: else nothing could be said of an effect.
    Enrolment.objects.all().update(state=codes.WITHDRAWN)
    told = made.build(3, people=24)
    made.reporting(5)
    # The generated libraries lie in regencies the stage does not know: their names are read on the pictures.
    named = [(a.code, a.name) for a in simpul_areas.areas(["35"]) if a.code < "35.17" and len(a.code) == 5]
    edition = {"on": dt.date(2020, 1, 1), "edition": "names", "digest": "names"}
    places.load_areas(by=machine("test"), rows=named, whole=False, **edition)
print(json.dumps({"class": str(told.classes[0].pk), "wave": str(told.waves[0].pk)}))
"""
PAGES = {
    "training-results": "/pelatihan/hasil/",
    "training-wave": "/pelatihan/hasil/gelombang/{wave}/",
    "training-class-results": "/pelatihan/hasil/kelas/{class}/",
    "training-why": "/pelatihan/hasil/angka/kehadiran/?kelas={class}",
    "training-effect": "/pelatihan/hasil/dampak/",
    "training-mentoring": "/pelatihan/hasil/pendampingan/",
    "training-costs": "/pelatihan/hasil/kelas/{class}/biaya/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory, django_db_setup):
    """A site of this file's own, with a generated programme in it."""
    for made in served(tmp_path_factory):
        done = subprocess.run(
            [sys.executable, "-c", FILL], env=made.environment, cwd=database.CHECKOUT, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr[-3000:]
        made.told["training"] = json.loads(done.stdout.strip().splitlines()[-1])
        yield made


@pytest.mark.parametrize("size", ["phone", "desk"])
def test_pages_with_figures_are_well(site, browser, size):
    viewport = chromium.PHONE if size == "phone" else chromium.DESK
    seen = visitor.returning(browser, site, "programme", viewport=viewport)
    for name, way in PAGES.items():
        seen.page.goto(way.format(**site.told["training"]))
        if os.environ.get("SIMPUL_SCREENSHOTS"):
            whole = bool(os.environ.get("SIMPUL_FULL_PAGE"))
            seen.page.screenshot(path=FOLDER / f"{name}-{size}-light.png", full_page=whole)
            if name == "training-class-results":
                seen.page.get_by_role("heading", name=re.compile("[Ss]oal")).first.evaluate("e => e.scrollIntoView()")
                seen.page.screenshot(path=FOLDER / f"training-items-{size}-light.png", full_page=whole)
        assert seen.page.locator("h1").count() == 1, name
        visitor.all_is_well(seen)
    seen.page.context.close()
