"""GET /api/sim/<file><regency>: the present system's interface, read-only, from our records."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from simpul.api.interface import reader
from simpul.returns.sim import face
from simpul.scope import area_path

router = Router(tags=["sim"])


@router.get("/{path}", response=dict[str, Any], summary="Antarmuka SIM", url_name="sim")
def sim(
    request: HttpRequest, path: str, tanggal_awal: str | None = None, tanggal_akhir: str | None = None
) -> dict[str, object]:
    """`path` as published (`iku3513`, `pelibatan3513` …); the filters are written 31/05/2026."""
    actor = reader(request)
    door = face.Door.of(path)
    actor.must("read", area_path(door.regency))
    return face.answer(door, face.window(tanggal_awal, tanggal_akhir))
