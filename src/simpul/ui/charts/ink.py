"""What every drawing is made with: text and shapes by class, and their frame, for a page or standing alone."""

import functools
import re
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from simpul.ui import tokens

STYLES = tuple(
    Path(__file__).parents[1] / "templates" / "components" / component / "style.css" for component in ("chart", "map")
)
# Names without quotes, so that they can stand in an attribute.
FONTS = {"sans": "Noto Sans, Liberation Sans, DejaVu Sans, Arial, sans-serif", "serif": "Noto Serif, Georgia, serif"}
_RULE = re.compile(r"^\.(draw-[\w-]+) \{ ([^}]*) \}", re.MULTILINE)
_CLASS = re.compile(r' class="([^"]*)"')
_LINK = re.compile(r"<a [^>]*>(.*?)</a>", re.DOTALL)


def text(x: float, y: float, said: str, anchor: str = "start", *, strong: bool = False, sort: str = "") -> str:
    style = " ".join(filter(None, ("draw-text", "draw-strong" if strong else "", sort)))
    return f'<text class="{style}" x="{n(x)}" y="{n(y)}" text-anchor="{anchor}">{escape(said)}</text>'


def label(x: float, y: float, said: str, anchor: str = "start", *, strong: bool = False) -> str:
    """A text on a ground of its own, so that lines behind it do not run through it."""
    wide = len(said) * 7.6 + 4
    left = {"start": x - 2, "middle": x - wide / 2, "end": x - wide + 2}[anchor]
    return rect("draw-ground", left, y - 12, wide, 16) + text(x, y, said, anchor, strong=strong)


def rect(style: str, x: float, y: float, width: float, height: float, more: str = "") -> str:
    return f'<rect class="{style}" x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}"{more}/>'


def line(style: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line class="{style}" x1="{n(x1)}" x2="{n(x2)}" y1="{n(y1)}" y2="{n(y2)}"/>'


def dot(style: str, x: float, y: float, r: float, said: str = "") -> str:
    told = f"<title>{escape(said)}</title>" if said else ""
    return f'<circle class="{style}" cx="{n(x)}" cy="{n(y)}" r="{n(r)}">{told}</circle>'


def link(url: str, inside: str, told: str = "") -> str:
    """What leads somewhere; `told` is its name for those who do not see it."""
    name = f" aria-label={quoteattr(told)}" if told else ""
    return f"<a href={quoteattr(url)}{name}>{inside}</a>" if url else inside


def n(value: float) -> str:
    """A length in the drawing, to a tenth."""
    return f"{round(value, 1):g}"


def frame(
    inside: str,
    width: float,
    height: float,
    *,
    words: str,
    name: str,
    standalone: bool,
    many_links: bool = False,
    sized: bool = False,
) -> str:
    """The SVG element: `words` are its text alternative. With links inside it is a group and not a single picture;
    `sized` it keeps its size in pixels instead of filling its place."""
    role = "group" if many_links and not standalone else "img"
    head = f'viewBox="0 0 {n(width)} {n(height)}" role="{role}" aria-labelledby="{name}" focusable="false"'
    title = f'<title id="{name}">{escape(words)}</title>'
    size = f'width="{n(width)}" height="{n(height)}"'
    if not standalone:
        return f"<svg {size + ' ' if sized else ''}{head}>{title}{inside}</svg>"
    ground = rect("draw-ground", 0, 0, width, height)
    whole = _CLASS.sub(_written_in, _LINK.sub(r"\1", ground + inside))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {head}>{title}{whole}</svg>'


def _written_in(found: re.Match[str]) -> str:
    """The declarations of an element's classes as attributes; a later class wins, as in the stylesheet."""
    told: dict[str, str] = {}
    for name in found[1].split():
        told |= _declared().get(name, {})
    return "".join(f' {prop}="{value}"' for prop, value in told.items())


@functools.cache
def _declared() -> dict[str, dict[str, str]]:
    """The stylesheet's rules for drawings, class by class, with the light theme's colours."""
    rules: dict[str, dict[str, str]] = {}
    for style in filter(Path.exists, STYLES):
        for name, body in _RULE.findall(style.read_text(encoding="utf-8")):
            pairs = (part.split(":", 1) for part in body.split(";") if ":" in part)
            rules.setdefault(name, {}).update({prop.strip(): _plain(value.strip()) for prop, value in pairs})
    return rules


def _plain(value: str) -> str:
    """A value of the stylesheet without its variables and units."""
    for name, colour in tokens.COLOURS.items():
        value = value.replace(f"var(--{name})", colour.light)
    for name, family in FONTS.items():
        value = value.replace(f"var(--{name})", family)
    return value.removesuffix("px") if re.fullmatch(r"[\d.]+px", value) else value
