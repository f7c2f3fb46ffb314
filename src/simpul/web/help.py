"""Help where one stands: the words of this page, and the first steps of who is here for the first time."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from simpul.dashboards.helping import pages
from simpul.dashboards.helping.guides import GUIDES
from simpul.foundation.labels import Label
from simpul.people import access, queries
from simpul.people.roles import ROLES
from simpul.ui.blocks import Definition
from simpul.web import navigation, ways

FIRST_PAGES = ("home", "library")


def words(request: HttpRequest) -> list[Definition]:
    """What the words on this page mean; nothing for a stranger and where no door was found."""
    match = request.resolver_match
    if match is None or not match.url_name or getattr(request, "actor", access.NOBODY) is access.NOBODY:
        return []
    kind = match.kwargs.get("kind") or request.GET.get("kind", "")
    return pages.explained(match.url_name, str(kind), definition=reverse("indicators"))


@dataclass(frozen=True)
class FirstVisit:
    """The first steps of one role, as drawn at the head of its first pages."""

    role: str
    label: Label
    promise: Label
    steps: list[tuple[Label, Label, str]]


def first_visit(request: HttpRequest) -> FirstVisit | None:
    """The first steps of the visitor's widest role, until they were put away."""
    match, actor = request.resolver_match, getattr(request, "actor", access.NOBODY)
    if match is None or match.url_name not in FIRST_PAGES or actor.user_id is None:
        return None
    posts = sorted(access.roles_of(request.user), key=lambda post: len(post[1]))  # type: ignore[arg-type]
    seen = queries.guides_put_away(actor.user_id) if posts else set()
    for role, path in posts:
        # A librarian's first page is her library; whoever else looks at a library has a start page of their own.
        if role not in seen and (match.url_name == "home" or ways.code_of(path) is None):
            own = _place(path)
            steps = [(s.title, s.text, url) for s in GUIDES[role].steps if (url := _url(s.door, own, actor))]
            return FirstVisit(role, ROLES[role].label, GUIDES[role].promise, steps)
    return None


def _place(path: str) -> str:
    """The page of a post's place."""
    code = ways.code_of(path)
    return ways.area(code) if code is not None else ways.library(ways.library_of(path))


def _url(door: str, own: str, actor: Any) -> str:
    """Where a step leads; "" when the visitor sees no such page."""
    if door == "own":
        return own
    items = [i for i in (*navigation.MAIN, *navigation.ACCOUNT) if i.name == door and i.sees(actor)]
    return items[0].url(actor) if items else ""
