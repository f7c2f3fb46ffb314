"""Regions: parts of a page that can be asked for alone, so that a sort or another month costs one small answer.

A template marks one with `{% region "name" %} … {% endregion %}`. Links and forms that lead to the same page carry
`hx-boost` when they stand in a region; htmx then asks for the page and names the region, and gets that alone. Address,
history and everything else are as without scripts: the same address, opened plainly, is the whole page.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
MANNERS = (
    # No style or script of its own in the page (the content policy), nothing of a page left behind on a shared PC, no
    # jump to the top, and a lost answer noticed.
    '{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,'
    '"historyCacheSize":0,"refreshOnHistoryMiss":true,"scrollIntoViewOnBoost":false,"timeout":30000}'
)


def asked(request: HttpRequest | None) -> str:
    """The name of the region that is wanted; "" for the whole page."""
    if request is None or request.method != "GET" or "HX-Request" not in request.headers:
        return ""
    return request.headers.get("HX-Target", "")


def note(request: HttpRequest | None, name: str, drawn: str) -> None:
    """A region was drawn: kept when it is the one asked for."""
    if asked(request) == name:
        request.region_drawn = drawn  # type: ignore[union-attr]


def middleware(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer a question for a region with that region; send the browser to the whole page where there is none."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not asked(request) or response.streaming:
            return response
        drawn: str | None = getattr(request, "region_drawn", None)
        if drawn is not None and response.status_code == 200:
            title = _TITLE.search(response.content.decode())
            response.content = ((title[0] if title else "") + drawn).encode()
        else:
            # Signed out meanwhile, or a problem: the visitor shall see it as a page of its own.
            response.headers["HX-Redirect"] = response.headers.get("Location", request.get_full_path())
            del response["Location"]
            response.content, response.status_code = b"", 200
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        return response

    return answer
