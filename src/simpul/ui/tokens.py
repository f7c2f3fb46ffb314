"""Design tokens: the few values every style is made of, in a light and a dark theme.

The palette is that of north-coast batik: nila (indigo) for what one can act on, soga (bark brown) for what asks for
attention, on the cream of unbleached cloth. Blue and brown stay apart for every common colour blindness, and no
meaning hangs on colour alone. `READABLE` lists the pairs that must be readable, `MARKS` the colours that charts and
statuses are told apart by: a test computes the contrast, and the distance for every kind of colour sight.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """A colour in both themes, as #rrggbb."""

    light: str
    dark: str


COLOURS: dict[str, Colour] = {
    "paper": Colour("#faf7f0", "#14171d"),
    "surface": Colour("#ffffff", "#1c2028"),
    "sunken": Colour("#f2eee3", "#0f1217"),
    "ink": Colour("#1d2229", "#ece7dc"),
    "ink-soft": Colour("#555b63", "#b3b4b4"),
    "line": Colour("#ddd6c6", "#343a45"),
    "line-strong": Colour("#85806f", "#7b8290"),
    "nila": Colour("#1f3f77", "#a3bdf2"),
    "nila-deep": Colour("#152c57", "#c5d6fa"),
    "nila-soft": Colour("#e5eaf4", "#243350"),
    "nila-ink": Colour("#ffffff", "#10203f"),
    "soga": Colour("#8a4f12", "#e5b06b"),
    "soga-mark": Colour("#c9822f", "#e0a857"),
    "soga-soft": Colour("#f9ecd7", "#3a2c18"),
    "merah": Colour("#9d2226", "#ff9f97"),
    "merah-soft": Colour("#fae6e3", "#45211f"),
    "merah-mark": Colour("#9d2226", "#e8564f"),
    "daun": Colour("#0d6153", "#76d0bd"),
    "daun-soft": Colour("#e0f0ec", "#16332d"),
    "daun-mark": Colour("#3a9fa0", "#2e9e9a"),
    "head": Colour("#1f3f77", "#182642"),
    "head-ink": Colour("#fbf3e4", "#f3e9d6"),
}
# (text, ground, least contrast): 4.5 for text, 3 for the edges of what one can act on (WCAG 2.2 AA).
READABLE: tuple[tuple[str, str, float], ...] = (
    *(("ink", g, 7.0) for g in ("paper", "surface", "sunken", "nila-soft", "soga-soft", "merah-soft", "daun-soft")),
    *(("ink-soft", g, 4.5) for g in ("paper", "surface", "sunken", "soga-soft", "nila-soft")),
    *(("nila", g, 4.5) for g in ("paper", "surface", "sunken", "nila-soft", "soga-soft")),
    *(("soga", g, 4.5) for g in ("paper", "surface", "soga-soft")),
    *(("merah", g, 4.5) for g in ("paper", "surface", "merah-soft")),
    *(("daun", g, 4.5) for g in ("paper", "surface", "daun-soft")),
    ("nila-ink", "nila", 4.5),
    ("head-ink", "head", 4.5),
    ("line-strong", "surface", 3.0),
    ("line-strong", "paper", 3.0),
    *((mark, "surface", 3.0) for mark in ("soga-mark", "merah-mark", "daun-mark")),
    ("soga-mark", "head", 3.0),
)
# Colours that stand for different things in one drawing or list, each told from each; ui.colour.distance at least that.
MARKS = ("nila", "soga-mark", "merah-mark", "daun-mark")
APART = 11.0
SPACE = {"1": "0.25rem", "2": "0.5rem", "3": "0.75rem", "4": "1rem", "5": "1.5rem", "6": "2.25rem", "7": "3.5rem"}
TYPE = {
    "text-s": "0.875rem",
    "text-m": "1rem",
    "text-l": "1.1875rem",
    "text-xl": "1.5rem",
    "text-2xl": "clamp(1.625rem, 1.2rem + 1.6vw, 2.25rem)",
    "text-figure": "clamp(1.75rem, 1.4rem + 1.2vw, 2.25rem)",
}
OTHER = {
    "sans": 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif',
    # A book's face where the device has one (Windows, Apple, Android, Linux, in this order); never Times.
    "serif": (
        '"Sitka Heading", "Iowan Old Style", Charter, "Noto Serif", "Bitstream Charter", Georgia, "DejaVu Serif", serif'
    ),
    "touch": "3rem",
    "round": "0.375rem",
    "page": "76rem",
    "measure": "42rem",
}


def stylesheet() -> str:
    """The tokens as CSS custom properties: light, dark by the device's wish, dark by the visitor's."""
    light = "".join(f"--{name}:{c.light};" for name, c in COLOURS.items())
    dark = "".join(f"--{name}:{c.dark};" for name, c in COLOURS.items())
    sizes = "".join(f"--space-{k}:{v};" for k, v in SPACE.items())
    sizes += "".join(f"--{k}:{v};" for k, v in (TYPE | OTHER).items())
    return (
        f":root{{color-scheme:light;{light}{sizes}}}"
        f":root[data-theme=dark]{{color-scheme:dark;{dark}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{color-scheme:dark;{dark}}}}}"
        # Paper is light, whatever the screen was.
        f"@media print{{:root[data-theme]{{color-scheme:light;{light}}}}}"
    )
