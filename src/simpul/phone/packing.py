"""A file as it travels: without the lines that only a reader of the source needs, and compressed once."""

import gzip
import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property

import brotli

TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pack": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
}
_REMARKS = re.compile(rb"^[ \t]*(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)[ \t]*\n", re.MULTILINE)
_EDGES = re.compile(rb"^[ \t]+|[ \t]+$", re.MULTILINE)
_BLANK = re.compile(rb"\n{2,}")


def lean(source: bytes) -> bytes:
    """A script or a style sheet without its lines of remarks, indentation and blank lines."""
    return _BLANK.sub(b"\n", _EDGES.sub(b"", _REMARKS.sub(b"", source)))


@dataclass(frozen=True)
class Packed:
    """A file of the shell: its name below the build's folder, its bytes, and the same bytes compressed."""

    name: str
    body: bytes = field(repr=False)

    @property
    def type(self) -> str:
        return TYPES[self.name[self.name.rindex(".") :]]

    @cached_property
    def sha(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:10]

    @cached_property
    def _brotli(self) -> bytes:
        return brotli.compress(self.body, quality=11, mode=brotli.MODE_TEXT, lgwin=22)

    @cached_property
    def _gzip(self) -> bytes:
        return gzip.compress(self.body, 9, mtime=0)

    def packed(self, accepted: str) -> tuple[bytes, str]:
        """The bytes for a browser that accepts these encodings, and the encoding ("" for none)."""
        if self.name.endswith(".png"):
            return self.body, ""
        offered = {part.partition(";")[0].strip() for part in accepted.split(",")}
        if "br" in offered:
            return self._brotli, "br"
        return (self._gzip, "gzip") if "gzip" in offered else (self.body, "")
