"""The start: where the visitor's posts are, and the way in from there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from simpul.dashboards import home as page
from simpul.dashboards import place
from simpul.web import ways
from simpul.web.views import frames


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The visitor's posts with the state of the last month; a librarian of one library goes straight to it."""
    actor = frames.actor_of(request)
    posts = page.posts(request.user)  # type: ignore[arg-type]
    if len(posts) == 1 and posts[0].library_id:
        return redirect(ways.library(posts[0].library_id))
    cards = [page.card(post, actor.scope) for post in posts]
    details = {
        "cards": [
            (card, ways.area(card.code) if card.library_id is None else ways.library(card.library_id)) for card in cards
        ],
        "synthetic": place.synthetic_together(card.synthetic for card in cards),
    }
    return render(request, "web/home.html", details)


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """The top of what the visitor may see: the nation, or the place of the first post."""
    actor = frames.actor_of(request)
    if actor.scope.covers("id."):
        return redirect(ways.area(""))
    posts = [p for p in page.posts(request.user) if p.library_id is None]  # type: ignore[arg-type]
    return redirect(ways.area(posts[0].code)) if len(posts) == 1 else redirect("home")
