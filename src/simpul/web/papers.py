"""Papers as answers: made whole, named, and never kept by anybody on the way."""

from django.http import HttpRequest, HttpResponse

from simpul.ui.paper import press
from simpul.ui.paper.document import Document
from simpul.web import language


def answer(request: HttpRequest, document: Document, name: str) -> HttpResponse:
    """The document as PDF in the visitor's language."""
    return file(press.pdf(document, language.chosen(request)), "application/pdf", f"{name}.pdf")


def file(content: bytes, kind: str, name: str, *, shown: bool = False) -> HttpResponse:
    """A file called simpul-…; `shown` in the page rather than put away."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="simpul-{name}"'
    return response
