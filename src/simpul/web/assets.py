"""The stylesheet among the static files: put together from its parts when it is asked for, kept in no one's checkout.

A built file in the repository would be changed by everybody who changes any component.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

from simpul.ui import stylesheet

NAME = "simpul/simpul.css"


class StylesheetFinder(BaseFinder):
    """Finds `simpul/simpul.css`, written anew below SIMPUL_HOME whenever a part of it changed."""

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        yield NAME, FileSystemStorage(location=self.written().parents[1])

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        if path != NAME:
            return []
        found = str(self.written())
        return [found] if find_all or kwargs.get("all") else found

    @staticmethod
    def written() -> Path:
        text, path = stylesheet.build(), Path(settings.HOME) / "built" / NAME
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(".new")
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(path)
        return path
