"""Paper: pages as tagged PDF and drawings as pictures, the same wherever they are made.

document.Document   a page as a value: title, period, blocks of the same parts the screen has
press.pdf(document, language)   tagged PDF (PDF/UA-1), with page numbers, source and a QR code back to the page
press.png(svg, width=…)         a drawing that stands alone, as a picture
"""
