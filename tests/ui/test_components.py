"""Every component is a whole folder: style, example, and the sentence it is held to, in both languages."""

import pytest

from simpul.ui import stylesheet

# Drawn on every page as it is, the page of examples among them.
ON_EVERY_PAGE = {"header", "footer", "find"}
FOLDERS = stylesheet.components()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda f: f.name)
def test_the_component_is_whole(folder):
    assert (folder / "style.css").exists()
    assert (folder / "example.html").exists() or folder.name in ON_EVERY_PAGE
    indonesian, english = (folder / "criterion.txt").read_text(encoding="utf-8").splitlines()
    assert indonesian.endswith(".")
    assert english.endswith(".")
