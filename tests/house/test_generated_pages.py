"""Generated documentation is fresh."""

import subprocess

from simpul.cli import docs
from simpul.launcher.home import CHECKOUT


def test_the_stylesheet_is_built_and_never_kept():
    """It is put together from its parts (simpul.web.assets); a copy in the checkout would be a stale one."""
    listed = subprocess.run(["git", "ls-files", "src/**/simpul.css"], cwd=CHECKOUT, capture_output=True, text=True)
    assert listed.stdout == ""


def test_no_file_was_left_half_merged():
    mark = "<" * 7 + " "
    found = subprocess.run(["git", "grep", "-lI", f"^{mark}"], cwd=CHECKOUT, capture_output=True, text=True)
    assert found.stdout == ""


def test_generated_pages_are_fresh():
    folder = CHECKOUT / "docs" / "generated"
    stale = [n for n, text in docs.pages().items() if not (folder / n).exists() or (folder / n).read_text() != text]
    assert stale == [], "run: make docs"
