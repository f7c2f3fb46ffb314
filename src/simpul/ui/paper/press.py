"""The typesetter: documents become PDF, drawings become pictures. Typst, with the fonts that lie here and no others.

Whatever is printed travels as data, never inside the source, and templates fetch nothing: no file, no package, no
network.
"""

import datetime as dt
import json
import threading
from dataclasses import asdict
from typing import Any

import typst

from simpul.ui.paper import qr
from simpul.ui.paper.as_data import as_data, colours
from simpul.ui.paper.document import Document
from simpul.ui.paper.letters import showable
from simpul.ui.paper.poster import Poster
from simpul.ui.paper.setting import HERE, TAGGED, fonts

_own = threading.local()


def pdf(document: Document, language: str = "id") -> bytes:
    """The document as tagged PDF (PDF/UA-1); raises typst.TypstError for a drawing without words."""
    data = json.dumps(as_data(document, language), ensure_ascii=False)
    return _set("page.typ", {"page": data}, format="pdf", pdf_standards=TAGGED, timestamp=_stamp(document.made))


def png(svg: str, *, width: int) -> bytes:
    """A drawing that stands alone as a PNG, `width` pixels wide."""
    return _set("picture.typ", {"svg": svg, "width": str(width)}, format="png", ppi=72)


def picture(poster: Poster) -> bytes:
    """The poster as a PNG of 1080 × 1350 pixels."""
    data = json.dumps(asdict(poster) | {"title": showable(poster.title), "colours": colours()}, ensure_ascii=False)
    return _set("poster.typ", {"poster": data}, format="png", ppi=72)


def placed(title: str, pages: list[dict[str, Any]], language: str, made: dt.datetime) -> bytes:
    """Pages on which everything has its place in millimetres (see `_placed`), as tagged PDF."""
    return _set(
        "placed.typ", _placed(title, pages, language), format="pdf", pdf_standards=TAGGED, timestamp=_stamp(made)
    )


def placed_picture(page: dict[str, Any], language: str, *, per_mm: float) -> bytes:
    """One such page as a PNG, `per_mm` points a millimetre."""
    return _set("placed.typ", _placed("-", [page], language), format="png", ppi=per_mm * 25.4)


def _placed(title: str, pages: list[dict[str, Any]], language: str) -> dict[str, str]:
    """What the template gets. A page has `texts` (x, y, width, height, words, size, bold, align, colour), `lines`
    (x, y, x2, y2, width, colour), `rects` (x, y, width, height, line, colour), and the text of a code: `qr`,
    `qr_square` (x, y, side), `qr_alt`."""
    drawn = [
        page
        | {"texts": [t | {"words": showable(t["words"])} for t in page["texts"]], "qr_svg": qr.bare_svg(page["qr"])}
        for page in pages
    ]
    return {"placed": json.dumps({"title": showable(title), "lang": language, "pages": drawn}, ensure_ascii=False)}


def _set(template: str, inputs: dict[str, str], **wanted: Any) -> bytes:
    compilers = _own.__dict__.setdefault("compilers", {})
    if template not in compilers:
        compilers[template] = typst.Compiler(
            input=str(HERE / template), root=str(HERE), font_paths=fonts(), ignore_system_fonts=True
        )
    made = compilers[template].compile(sys_inputs=inputs, **wanted)
    if not isinstance(made, bytes):
        raise TypeError(f"{template} made {type(made).__name__} instead of one file")
    return made


def _stamp(moment: dt.datetime) -> int:
    return int(moment.timestamp())
