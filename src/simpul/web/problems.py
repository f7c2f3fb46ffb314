"""Where problems become pages: one place, one look, a number one can read out on the telephone."""

import logging
from collections.abc import Callable
from http import HTTPStatus

from django.db import DataError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from simpul.foundation.problems import Kind, Problem, kind
from simpul.scope.actor import not_found, not_yours_to_change
from simpul.web import language

log = logging.getLogger(__name__)

address_unreadable = kind(
    "halaman-1",
    400,
    "Alamat halaman ini tidak terbaca: “{name}” tidak boleh “{value}”. Pilih lewat tombol di halaman.",
    "This page's address cannot be read: “{name}” cannot be “{value}”. Choose by the buttons on the page instead.",
)
form_outdated = kind(
    "halaman-2",
    403,
    "Formulir ini sudah kedaluwarsa, belum ada yang tersimpan. Kembali, muat ulang halamannya, lalu kirim lagi.",
    "This form is out of date and nothing was saved. Go back, reload the page, and send it again.",
)
our_mistake = kind(
    "server-1",
    500,
    "Ada kesalahan di pihak kami; catatan yang sudah tersimpan tetap aman. Coba lagi nanti, atau beri tahu petugas.",
    "Something went wrong on our side; what you had saved is safe. Try again in a moment, or tell your officer.",
)
not_a_character = kind(
    "halaman-4",
    400,
    "Ada karakter yang tidak dapat dibaca (NUL) dalam isian atau alamat. Hapus karakter itu, lalu kirim sekali lagi.",
    "An answer or the address holds a character that cannot be read (NUL). Remove it, then send it once more.",
)
not_this_way = kind(
    "halaman-3",
    405,
    "Alamat ini tidak dapat dibuka dengan cara itu. Kembali dan pakai tombol di halaman.",
    "This address cannot be used that way. Go back and use the buttons on the page.",
)


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a raised Problem with its page."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and not response.content:
            return page(request, not_this_way())
        return response

    answer.process_exception = process_exception  # type: ignore[attr-defined]
    return answer


def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
    if isinstance(error, DataError | ValueError) and "NUL (0x00)" in str(error):
        return page(request, not_a_character(where=request.path))
    return page(request, error) if isinstance(error, Problem) else None


def page(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The page (or, below /api/, the JSON) of `problem`."""
    spoken = language.chosen(request)
    if request.path.startswith("/api/"):
        return JsonResponse(problem.as_dict(spoken), status=problem.status)
    # A question that made no sense is asked again without its answers.
    back = request.path if problem.status == 400 and request.GET else ""
    details = {"code": problem.code, "sentence": problem.say(spoken), "where": problem.where, "back": back}
    return render(request, "problem.html", details, status=problem.status)


def _plain(problem: Kind) -> Callable[..., HttpResponse]:
    def answer(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
        return page(request, problem())

    return answer


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, address_unreadable(name=request.path[:60], value=HTTPStatus.BAD_REQUEST.phrase))


page_not_found = _plain(not_found)
permission_denied = _plain(not_yours_to_change)
csrf_failure = _plain(form_outdated)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own mistake: a page that needs neither database nor session."""
    spoken = language.chosen(request)
    problem = our_mistake()
    if request.path.startswith("/api/"):
        return JsonResponse(problem.as_dict(spoken), status=500)
    from django.template import loader

    details = {
        "code": problem.code,
        "sentence": problem.say(spoken),
        "language": spoken,
        "theme": language.theme(request),
    }
    return HttpResponse(loader.render_to_string("problem.html", details), status=500)
