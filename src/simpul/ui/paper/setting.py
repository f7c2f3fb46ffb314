"""A folder with a template and its data set as one PDF; run as a module, on standard output. It begins in a few
hundredths of a second, since it needs nothing else of the house."""

import functools
import sys
from pathlib import Path
from typing import Final

import typst

HERE = Path(__file__).parent
# Only the standard of accessible PDF refuses an image without words; so every page is made under it.
TAGGED: Final = "ua-1"


@functools.cache
def fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])


def set_folder(template: Path, stamp: int) -> bytes:
    """The template as tagged PDF (PDF/UA-1), which sees its own folder and nothing else; `stamp` is when it was made,
    seconds since 1970. Raises typst.TypstError."""
    compiler = typst.Compiler(
        input=str(template), root=str(template.parent), font_paths=fonts(), ignore_system_fonts=True
    )
    made = compiler.compile(format="pdf", pdf_standards=TAGGED, timestamp=stamp)
    if not isinstance(made, bytes):
        raise TypeError(f"{template.name} made {type(made).__name__} instead of one file")
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(set_folder(Path(sys.argv[1]), int(sys.argv[2])))
