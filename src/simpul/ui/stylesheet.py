"""The one stylesheet, put together from the tokens, the ground styles and each component's own.

`simpul.web.assets` puts it among the static files. One file, because on a slow line every further request costs a
second or more.
"""

import re
from pathlib import Path

from simpul.ui import tokens

HERE = Path(__file__).parent
COMPONENTS = HERE / "templates" / "components"
LAYERS = "@layer tokens,ground,components,print;"


def components() -> list[Path]:
    """Every component's folder."""
    return sorted(p for p in COMPONENTS.iterdir() if p.is_dir())


def build() -> str:
    """The stylesheet's text."""
    styles = [p / "style.css" for p in components() if (p / "style.css").exists()]
    parts = [
        LAYERS,
        _layer("tokens", tokens.stylesheet()),
        _layer("ground", _read(HERE / "styles" / "ground.css")),
        _layer("components", "\n".join(_read(s) for s in styles)),
        _layer("print", _read(HERE / "styles" / "print.css")),
    ]
    return "\n".join(parts) + "\n"


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _layer(name: str, text: str) -> str:
    return f"@layer {name}{{\n{squeeze(text)}\n}}"


def squeeze(css: str) -> str:
    """Without comments and needless white space, a line for each rule (inside quotes nothing changes)."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    pieces = re.split(r"(\"[^\"]*\"|'[^']*')", css)
    for i in range(0, len(pieces), 2):
        text = re.sub(r"\s+", " ", pieces[i])
        text = re.sub(r"\s*([{};,>])\s*", r"\1", text)
        pieces[i] = re.sub(r":\s+", ":", text).replace(";}", "}").replace("}", "}\n").replace("\n}", "}")
    return "".join(pieces).strip()
