"""Generated documentation is fresh."""

from simpul.cli import docs
from simpul.launcher.home import CHECKOUT


def test_generated_pages_are_fresh():
    folder = CHECKOUT / "docs" / "generated"
    stale = [n for n, text in docs.pages().items() if not (folder / n).exists() or (folder / n).read_text() != text]
    assert stale == [], "run: make docs"
