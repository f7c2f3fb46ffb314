"""The house's icons: drawn on a square of 24 with one stroke, in the colour of the text beside them.

An icon never stands for a word; it stands beside one, and is hidden from who listens.
"""

PATHS: dict[str, str] = {
    "home": '<path d="M4 11.500 12 4.500l8 7V20H4z"/><path d="M10 20v-5.500h4V20"/>',
    "map": '<path d="m3.500 6.500 5.500-2 6 2 5.500-2v13l-5.500 2-6-2-5.500 2z"/><path d="M9 4.500v13m6-11v13"/>',
    "search": '<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5.500 5.500"/>',
    "waiting": (
        '<path d="M4 13.500 6.500 5h11L20 13.500V19H4z"/><path d="M4 13.500h4.500l1.500 2.500h4l1.500-2.500H20"/>'
    ),
    "manage": (
        '<path d="M4 7h9m5 0h2M4 17h2m5 0h9"/>'
        '<circle cx="15.500" cy="7" r="2.500"/>'
        '<circle cx="8.500" cy="17" r="2.500"/>'
    ),
    "help": (
        '<circle cx="12" cy="12" r="8.500"/>'
        '<path d="M9.500 9.800a2.500 2.500 0 1 1 3.600 2.200c-.8.400-1.100.9-1.100 1.800"/>'
        '<path d="M12 16.800v.1"/>'
    ),
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.500 20.500c.8-4 3.700-6 7.500-6s6.700 2 7.500 6"/>',
    "down": '<path d="m6.500 9.500 5.500 5.500 5.500-5.500"/>',
    "chart": '<path d="M4 4v16h16"/><path d="M8.500 16.500v-4m4 4v-8m4 8v-6"/>',
    "compare": '<path d="M12 4v16M5 8l-2.500 6h5zm14 0-2.500 6h5zM5 8h14"/>',
    "download": '<path d="M12 4v11m-4.500-4L12 15.500l4.500-4.500M4.500 19.500h15"/>',
    "book": (
        '<path d="M4 5c3-1 6-.5 8 1.200C14 4.500 17 4 20 5v13.500c-3-1-6-.5-8 1.200-2-1.700-5-2.200-8-1.200z"/>'
        '<path d="M12 6.200v13.500"/>'
    ),
    "training": (
        '<path d="M3.500 9.500 12 5.500l8.500 4-8.500 4z"/><path d="M7 11.500v4.500c1.500 1.300 3 2 5 2s3.500'
        '-.7 5-2v-4.500"/>'
        '<path d="M20.500 9.500v5"/>'
    ),
    "news": '<path d="M4.500 10v4h3l7 4V6l-7 4z"/><path d="M18 9.500c1 1.500 1 3.500 0 5"/>',
}


def drawn(name: str) -> str:
    """The icon as an inline SVG element; raises KeyError for a name that is none."""
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{PATHS[name]}</svg>'
