"""A QR code that leads back to the page."""

import segno

NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'


def svg(link: str) -> str:
    """The code of an address as an SVG file, with the quiet border readers need."""
    drawn = segno.make_qr(link, error="m").svg_inline(border=2, scale=4, dark="#1d2229", light="#ffffff")
    return drawn.replace("<svg", NAMESPACE, 1)


def bare_svg(text: str) -> str:
    """The code of a short text for paper that is read back: black, without a border, a quarter of it may be lost."""
    drawn = segno.make_qr(text, error="q", boost_error=False).svg_inline(
        border=0, scale=4, dark="#000000", light="#ffffff"
    )
    return drawn.replace("<svg", NAMESPACE, 1)
