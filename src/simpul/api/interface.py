"""The open interface: its doors, its document (openapi.json), and problems as JSON.

The document is data only: there is no page that draws it with scripts from elsewhere.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError

from simpul.foundation.problems import Problem, kind
from simpul.people.answers import told
from simpul.people.problems import token_refused
from simpul.scope.actor import Actor

parameter_unreadable = kind(
    "api-1",
    400,
    "Parameter “{name}” tidak ada atau tidak terbaca. Lihat dokumen antarmuka di /api/openapi.json.",
    "The parameter “{name}” is missing or cannot be read. See the interface's document at /api/openapi.json.",
)
api = NinjaAPI(
    title="Simpul",
    version="1",
    description="Angka dan catatan perpustakaan desa. Setiap permintaan membawa token yang dibatasi wilayahnya.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="open",
)


@api.exception_handler(Problem)
def as_problem(request: HttpRequest, problem: Problem) -> HttpResponse:
    """{"code", "status", "message", "where"} in the reader's language."""
    return told(request, problem)


@api.exception_handler(ValidationError)
def as_parameter(request: HttpRequest, error: ValidationError) -> HttpResponse:
    name = str(error.errors[0]["loc"][-1]) if error.errors else "?"
    return told(request, parameter_unreadable(name=name[:40], where=name[:40]))


def reader(request: HttpRequest) -> Actor:
    """Whoever the token stands for. Raises masuk-4 without one: these doors are for machines."""
    if getattr(request, "token", None) is None:
        raise token_refused()
    actor: Any = request.actor  # type: ignore[attr-defined]
    return actor  # type: ignore[no-any-return]
