"""The shell, what it is made of, and the public facts it begins with."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from simpul.phone import declarations, queries, shell
from simpul.phone.packing import Packed
from simpul.phone.shell import Shell

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
A_DAY = "public, max-age=86400"
_REGENCY = re.compile(r"\d\d\.\d\d\Z")
# Put in the place of the worker when the app must stop caching: nothing in it, so that the browser asks the network.
STOPPED = b"self.addEventListener('install',()=>self.skipWaiting());self.addEventListener('activate',e=>e.waitUntil(self.clients.claim()));\n"  # noqa: E501


@login_not_required
@require_safe
def app(request: HttpRequest) -> HttpResponse:
    return opened(request, shell.LIBRARY)


@login_not_required
@require_safe
def file(request: HttpRequest, build: str, file: str) -> HttpResponse:
    return part_of(request, shell.LIBRARY, build, file)


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    return worker_of(request, shell.LIBRARY)


@login_not_required
@require_safe
def stop(request: HttpRequest) -> HttpResponse:
    return _json({"stop": settings.PHONE_STOPPED}, ASK_AGAIN)


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    shortcuts = [
        {"name": "Kunjungan", "url": "/hp/#/kunjungan"},
        {"name": "Kegiatan", "url": "/hp/#/baru/engagement"},
    ]
    return manifest_of(shell.LIBRARY, "Simpul", shortcuts)


@login_not_required
@require_safe
def declared(request: HttpRequest, print: str) -> HttpResponse:
    if print != declarations.print_of():
        raise Http404
    return packed(request, _declared(), FOR_EVER)


@login_not_required
@require_safe
def regencies(request: HttpRequest) -> HttpResponse:
    return _json(queries.regencies(), A_DAY)


@login_not_required
@require_safe
def areas(request: HttpRequest, regency: str) -> HttpResponse:
    found = queries.inside(regency) if _REGENCY.match(regency) else None
    if found is None:
        raise Http404
    return _json(found, A_DAY)


def opened(request: HttpRequest, of: Shell, way: str = "") -> HttpResponse:
    """The page of an app, or another of its pages."""
    return packed(request, of.page(way), ASK_AGAIN, {"Shell-Build": of.build()})


def part_of(request: HttpRequest, of: Shell, build: str, name: str) -> HttpResponse:
    """A file of an app's build that is served now."""
    found = of.file(name) if build == of.build() else None
    if found is None:
        raise Http404
    return packed(request, found, FOR_EVER)


def worker_of(request: HttpRequest, of: Shell) -> HttpResponse:
    body = STOPPED if settings.PHONE_STOPPED else of.worker()
    return packed(request, Packed("sw.js", body), ASK_AGAIN, {"Service-Worker-Allowed": of.root})


def manifest_of(of: Shell, short: str, shortcuts: list[dict[str, str]]) -> HttpResponse:
    sizes = (("icons/192.png", "192x192", "any"), ("icons/512.png", "512x512", "any maskable"))
    told = {
        "id": of.root,
        "name": of.words["title"],
        "short_name": short,
        "description": of.words["about"],
        "lang": "id",
        "start_url": of.root,
        "scope": of.root,
        "display": "standalone",
        "orientation": "any",
        "background_color": "#faf7f0",
        "theme_color": "#1f3f77",
        "categories": ["productivity", "education"],
        "icons": [{"src": of.address(s), "sizes": z, "type": "image/png", "purpose": p} for s, z, p in sizes],
        "shortcuts": shortcuts,
    }
    return _json(told, ASK_AGAIN, "application/manifest+json")


_kept: list[Packed] = []


def _declared() -> Packed:
    if not _kept:
        _kept.append(Packed("declarations.json", declarations.text()))
    return _kept[0]


def packed(request: HttpRequest, found: Packed, caching: str, more: dict[str, str] | None = None) -> HttpResponse:
    """A file as it was packed, or word that the browser has it already."""
    etag = f'"{found.sha}"'
    headers = {"Cache-Control": caching, "ETag": etag, "Vary": "Accept-Encoding", **(more or {})}
    if request.headers.get("If-None-Match", "").removeprefix("W/") == etag:
        return HttpResponse(status=304, headers=headers)
    body, encoding = found.packed(request.headers.get("Accept-Encoding", ""))
    if encoding:
        headers["Content-Encoding"] = encoding
    return HttpResponse(body, content_type=found.type, headers=headers)


def _json(told: dict[str, Any], caching: str, type: str = "application/json") -> HttpResponse:
    return JsonResponse(
        told,
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
        content_type=type,
        headers={"Cache-Control": caching},
    )
