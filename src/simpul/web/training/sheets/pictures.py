"""Pictures out of a photograph: the page laid flat, and the doubtful groups enlarged."""

import uuid

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from simpul.scope.actor import not_found
from simpul.sheets import queries, reading
from simpul.web.training import frame
from simpul.web.views.photos import AN_HOUR

PAGE = "halaman"


@require_safe
@csp_update({"sandbox": True})  # type: ignore[arg-type]
def picture(request: HttpRequest, id: uuid.UUID, key: uuid.UUID, part: str) -> HttpResponse:
    """The JPEG that the empty room wrote. Whatever it may be taken for, a browser runs nothing in it."""
    _, held = frame.to_run(request, id)
    row = queries.photo(held.pk, key)
    if part != PAGE and not (part.isascii() and part.isdigit() and len(part) < 5):
        raise not_found()
    jpeg = queries.cutting(row.pk, reading.PAGE if part == PAGE else int(part))
    name = f"lembar-{row.page}-{part}.jpg"
    return HttpResponse(
        jpeg,
        content_type="image/jpeg",
        headers={"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": AN_HOUR},
    )
