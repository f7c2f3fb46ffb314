"""Pages are compressed; files to take along are not, since spreadsheets are compressed already.

Django's middleware pads every answer with random bytes, so that its length betrays nothing of a form's token.
"""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PagesMiddleware(GZipMiddleware):
    """Compress text that is not streamed."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.headers.get("Content-Type", "")
        if response.streaming or not kind.startswith(("text/", "application/json")):
            return response
        return super().process_response(request, response)  # type: ignore[arg-type]
