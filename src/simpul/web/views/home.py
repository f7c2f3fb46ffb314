"""The morning: what needs help first at each place of the visitor's posts, and the way on from there."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from simpul.dashboards import place
from simpul.dashboards.morning import news
from simpul.dashboards.morning import page as morning
from simpul.dashboards.morning import stand as standing
from simpul.dashboards.morning.calendar import Calendar
from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.office import queries as announced
from simpul.people import actions as people
from simpul.people import queries
from simpul.people.roles import ROLES
from simpul.ui import parts
from simpul.ui.formats import CAPITAL
from simpul.web import waits, ways
from simpul.web.views import frames

# Whoever holds more posts sees the first in full and the others by name.
MOST_SECTIONS = 4
NEVER = Label("–", "–")
GREETINGS = (
    (4, Label("Selamat malam", "Good evening")),
    (11, Label("Selamat pagi", "Good morning")),
    (15, Label("Selamat siang", "Good afternoon")),
    (18, Label("Selamat sore", "Good afternoon")),
    (24, Label("Selamat malam", "Good evening")),
)


def mornings_of(request: HttpRequest, places: list[standing.Stand], since: dt.datetime) -> list[morning.Morning]:
    """The mornings of the first few places."""
    actor, calendar, links = frames.actor_of(request), Calendar(clock.today()), waits.MorningLinks()
    return [morning.morning(at, actor, calendar, since, links) for at in places[:MOST_SECTIONS]]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A section for each place; the widest first."""
    actor = frames.actor_of(request)
    places = standing.stands(request.user)  # type: ignore[arg-type]
    # Some posts stand at places whose rows one sees through another post: each is read by its own.
    before = people.look(user_id=actor.user_id) if actor.user_id else None
    since = news.since_when(before)
    mornings = mornings_of(request, places, since)
    others = [(standing.title(at, actor.scope)[0], at, _way(at)) for at in places[MOST_SECTIONS:]]
    details = {
        "greeting": greeting(clock.now()),
        "mornings": mornings,
        "announcements": [(a, place.way(a.area_code)[-1].title) for a in announced.unseen_by(request.user)],  # type: ignore[arg-type]
        "others": others,
        "elsewhen": [] if places else [_told(one) for one in queries.posts_elsewhen(request.user)],  # type: ignore[arg-type]
        "since": since,
        "first_look": before is None,
        "synthetic": place.synthetic_together(m.synthetic for m in mornings),
    }
    return render(request, "web/home.html", details)


def _told(one: queries.Elsewhen) -> Label:
    """ "Pengelola perpustakaan, Perpustakaan Melati: berakhir 3 Mei 2026, diserahkan kepada Wulan. Tanyakan …"."""
    post, role = one.post, ROLES[one.post.role].label
    at = place.way(one.place)[-1].title if post.library_id is None else Label(one.place, one.place)
    start, end = parts.day(post.from_date), parts.day(post.to_date) if post.to_date else NEVER
    told = Label(f"{role.id}, {at.id}: ", f"{role.en}, {at.en}: ")
    if one.is_over:
        told = Label(f"{told.id}berakhir {end.id}", f"{told.en}ended on {end.en}")
    else:
        told = Label(f"{told.id}mulai {start.id}", f"{told.en}begins on {start.en}")
    if post.successor:
        heir = post.successor.user.full_name
        told = Label(f"{told.id}, diserahkan kepada {heir}", f"{told.en}, handed over to {heir}")
    if one.ask:
        who, duty = one.ask.user.full_name, ROLES[one.ask.role].label
        return Label(f"{told.id}. Tanyakan kepada {who} ({duty.id}).", f"{told.en}. Ask {who} ({duty.en}).")
    return Label(f"{told.id}.", f"{told.en}.")


def greeting(moment: dt.datetime) -> Label:
    """ "Selamat pagi", by the capital's clock."""
    hour = moment.astimezone(CAPITAL).hour
    return next(words for until, words in GREETINGS if hour < until)


def _way(at: standing.Stand) -> str:
    return ways.library(at.library_id) if at.library_id else ways.area(at.code)


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """The top of what the visitor may see: the nation, or the place of the first post."""
    actor = frames.actor_of(request)
    if actor.scope.covers("id."):
        return redirect(ways.area(""))
    places = [at for at in standing.stands(request.user) if at.library_id is None]  # type: ignore[arg-type]
    return redirect(ways.area(places[0].code)) if len(places) == 1 else redirect("home")
