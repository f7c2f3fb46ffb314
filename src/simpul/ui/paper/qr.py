"""A QR code that leads back to the page."""

import io

import segno


def svg(link: str) -> str:
    """The code of an address as an SVG file, with the quiet border readers need."""
    file = io.BytesIO()
    segno.make_qr(link, error="m").save(file, kind="svg", border=2, scale=4, dark="#1d2229", light="#ffffff")
    return file.getvalue().decode()
