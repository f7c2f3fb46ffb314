"""The handbook, and putting the first steps away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from simpul.dashboards.helping import handbook
from simpul.dashboards.helping.guides import GUIDES
from simpul.foundation.labels import Label
from simpul.people import actions as people
from simpul.people import queries
from simpul.scope.actor import not_found
from simpul.ui import blocks, parts
from simpul.web import language
from simpul.web.views import frames

TITLE = Label("Bantuan", "Help")
LONGEST = 100


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """The table of contents, or the headings that hold the words looked for."""
    words = request.GET.get("q", "").strip()[:LONGEST]
    search = blocks.Search(Label("Cari di buku panduan", "Search the handbook"), request.path, words)
    found = handbook.found(words, language.chosen(request)) if words else []
    actor = frames.actor_of(request)
    away = queries.guides_put_away(actor.user_id) if actor.user_id else set()
    details = {"search": search, "words": words, "found": found, "chapters": handbook.chapters(), "put_away": away}
    return render(request, "web/help/contents.html", details)


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    """One chapter; "semua" is the whole book, for paper."""
    chosen = [c for c in handbook.chapters() if slug in (c.slug, "semua")]
    if not chosen:
        raise not_found()
    from django.urls import reverse

    title = Label("Seluruh buku", "The whole book") if slug == "semua" else chosen[0].title
    way = [parts.Step(TITLE, reverse("help")), parts.Step(title)]
    return render(request, "web/help/chapter.html", {"way": way, "title": title, "chapters": chosen, "slug": slug})


@require_POST
def put_away(request: HttpRequest) -> HttpResponse:
    """Put the first steps of a role away, or show them again."""
    role, again = request.POST.get("role", ""), request.POST.get("again") == "1"
    actor = frames.actor_of(request)
    if role in GUIDES and actor.user_id:
        people.put_guide_away(user_id=actor.user_id, guide=role, again=again)
    elif again and actor.user_id:
        for guide in queries.guides_put_away(actor.user_id):
            people.put_guide_away(user_id=actor.user_id, guide=guide, again=True)
    return redirect("home")
