"""Tables to take along: made in a temporary file by a read transaction of their own, then sent."""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import translation

from simpul.dashboards.listing import filter_unknown
from simpul.scope.actor import Actor
from simpul.scope.session import entered
from simpul.ui import sheets
from simpul.web import language

PIECE = 65_536
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def answer(
    request: HttpRequest, actor: Actor, form: str, make: Callable[[], sheets.Sheet], name: str, page: str = ""
) -> HttpResponseBase:
    """The sheet that `make` reads, as a file called `name`, with the address of its page (`page`, or this address
    without its form); raises saringan-1 for another form than xlsx or csv."""
    if form not in TYPES:
        raise filter_unknown(name="format", value=form[:40], where="format")
    spoken = language.chosen(request)
    link = request.build_absolute_uri(page or _page_of(request))
    response = StreamingHttpResponse(
        _pieces(actor, form, lambda: replace(make(), link=link), spoken), content_type=TYPES[form]
    )
    response.headers["Content-Disposition"] = f'attachment; filename="simpul-{name}.{form}"'
    return response


def _page_of(request: HttpRequest) -> str:
    kept = request.GET.copy()
    kept.pop("format", None)
    return f"{request.path}?{kept.urlencode()}" if kept else request.path


def _pieces(actor: Actor, form: str, make: Callable[[], sheets.Sheet], spoken: str) -> Iterator[bytes]:
    """The request's transaction is over when this runs. The file is whole before its first byte is sent, so a slow
    line keeps no transaction open."""
    with tempfile.TemporaryFile() as file:
        # The request's language ended with it too.
        with snapshot(actor), translation.override(spoken):
            if form == "xlsx":
                sheets.write_xlsx(make(), file, spoken)
            else:
                _write_csv(make(), file, spoken)
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece


def _write_csv(sheet: sheets.Sheet, file: IO[bytes], spoken: str) -> None:
    for line in sheets.csv_lines(sheet, spoken):
        file.write(line.encode())


class snapshot:
    """A read-only transaction in which nothing changes while one reads, with the actor's reach."""

    def __init__(self, actor: Actor) -> None:
        self.outer = transaction.atomic()
        self.inner = entered(actor.scope, actor=actor.id)

    def __enter__(self) -> None:
        nested = connection.in_atomic_block
        self.outer.__enter__()
        if not nested:  # an open transaction has its level already
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        self.inner.__enter__()

    def __exit__(self, *error: object) -> None:
        self.inner.__exit__(*error)  # type: ignore[arg-type]
        self.outer.__exit__(*error)  # type: ignore[arg-type]
