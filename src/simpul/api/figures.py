"""GET /api/v1/figures: the figures of an area, the same JSON as the command prints."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from simpul.api.interface import reader
from simpul.foundation.periods import Month, Span
from simpul.returns import figures as definition
from simpul.scope import area_path

router = Router(tags=["figures"])


@router.get("/figures", response=dict[str, Any], summary="Angka satu wilayah", url_name="figures")
def figures(
    request: HttpRequest,
    area: str = "",
    start: str = Query(alias="from", description="YYYY-MM"),
    end: str = Query(alias="to", description="YYYY-MM"),
) -> dict[str, Any]:
    """`area` is a code ("35", "35.13"), "ID" the nation; it must lie inside the token's place."""
    actor = reader(request)
    span = Span(Month.parse(start), Month.parse(end))
    actor.must("read", area_path("" if area in ("", "ID") else area))
    return definition.figures(area, span)
