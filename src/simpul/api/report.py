"""GET /api/v1/laporan/<month>.pdf: the library's month on one page for the village head, asked for by its own phone."""

from django.http import HttpRequest, HttpResponse

from simpul.api import envelope
from simpul.dashboards import month_report, short
from simpul.dashboards.papers import monthly
from simpul.foundation import clock
from simpul.foundation.periods import Month
from simpul.places import queries as places
from simpul.scope import Scope
from simpul.scope.session import entered
from simpul.ui.paper import press


@envelope.device_door("GET")
def report(request: HttpRequest, month: str) -> HttpResponse:
    """The same page that an officer prints; signed over the address, like a pull."""
    door = envelope.device_of(request, request.get_full_path().encode())
    asked, scope = Month.parse(month), Scope((door.path,))
    language = "en" if request.headers.get("Accept-Language", "").startswith("en") else "id"
    with entered(scope, actor=f"device:{door.device_id}"):
        library = places.library_for(scope, door.book_id)
        found = month_report.of_library(library, asked)
        document = monthly.paper(found, language, link=short.of(library.pk, found.span), made=clock.now())
    return HttpResponse(
        press.pdf(document, language),
        content_type="application/pdf",
        headers={"Sync-Proto": envelope.PROTOCOL, "Cache-Control": "no-store"},
    )
