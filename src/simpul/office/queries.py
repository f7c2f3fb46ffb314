"""What pages and phones may read of the office."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.kinds import Kind
from simpul.ledger import queries as ledger
from simpul.office import code_lists, rules
from simpul.office.code_lists import Listed
from simpul.office.models import Announcement, DataRequest, Retirement, Seen, Subfield
from simpul.people import access
from simpul.people.models import Post, User
from simpul.places.models import Aid, Library, Membership
from simpul.scope.actor import Actor

# Announcements ---------------------------------------------------------------------------------------------------


def addressed_to(user: User, on: dt.date | None = None) -> list[Announcement]:
    """What is announced to a person on a day (today), the newest first: for the morning page and the phone."""
    day, posts = on or clock.today(), access.roles_of(user)
    if not posts:
        return []
    current = Announcement.objects.filter(withdrawn_at=None, from_date__lte=day).filter(
        Q(to_date__isnull=True) | Q(to_date__gte=day)
    )
    return [
        a
        for a in current.order_by("-from_date", "-made_at")
        if any(path.startswith(a.path) and (not a.roles or role in a.roles) for role, path in posts)
    ]


def unseen_by(user: User, on: dt.date | None = None) -> list[Announcement]:
    """`addressed_to` without what the person has marked as read."""
    told = addressed_to(user, on)
    read = seen_by(user, told)
    return [a for a in told if a.pk not in read]


def seen_by(user: User, announcements: list[Announcement]) -> set[uuid.UUID]:
    """Which of these the person has marked as read."""
    mine = Seen.objects.filter(user=user, announcement__in=[a.pk for a in announcements])
    return set(mine.values_list("announcement_id", flat=True))


@dataclass(frozen=True)
class Audience:
    """How many people an announcement is for today, and how many of them have read it."""

    readers: int
    seen: int


def audience(announcement: Announcement) -> Audience:
    """Counted over today's posts at and below the announcement's area, each person once."""
    posts = Post.objects.on(clock.today()).filter(path__startswith=announcement.path, user__is_active=True)
    if announcement.roles:
        posts = posts.filter(role__in=announcement.roles)
    readers = set(posts.values_list("user_id", flat=True))
    seen = set(announcement.seen.values_list("user_id", flat=True))
    return Audience(len(readers), len(seen & readers))


def announcements_of(by: Actor) -> list[Announcement]:
    """The announcements made at the actor's places and below, the newest first."""
    scope = by.verbs.get("announce")
    return list(Announcement.objects.for_scope(scope).order_by("-made_at")[:100]) if scope else []


# Code lists ------------------------------------------------------------------------------------------------------


def retirements() -> dict[str, dict[str, Retirement]]:
    """Every retirement, past and to come: list → code → retirement. A table of a few rows, read where it is needed."""
    found: dict[str, dict[str, Retirement]] = {}
    for row in Retirement.objects.all():
        found.setdefault(row.list_name, {})[row.code] = row
    return found


def retired(on: dt.date | None = None) -> dict[str, frozenset[str]]:
    """The codes that are offered no more on a day (today), by list: one small query, asked when a form is drawn."""
    day = on or clock.today()
    found = {name: set(codes) for name, codes in code_lists.declared_retired(day).items()}
    for name, code in Retirement.objects.filter(retired_on__lte=day).values_list("list_name", "code"):
        found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def subfields(list_name: str) -> list[Subfield]:
    """The local names under a list's codes, retired ones too."""
    return list(Subfield.objects.filter(list_name=list_name).order_by("parent", "label_id"))


def suggestions(kind: Kind, on: dt.date | None = None) -> dict[str, list[Label]]:
    """Local names that a kind's free texts are offered, by the field's name; those retired by a day (today) left out.

    Asked of the table only where a kind has such a field.
    """
    day, found = on or clock.today(), {}
    for list_name, (kind_name, field) in rules.SUBFIELDS.items():
        if kind_name == kind.name:
            offered = [s for s in subfields(list_name) if s.retired_on is None or s.retired_on > day]
            found[field] = [Label(s.label_id, s.label_en or s.label_id) for s in offered]
    return found


def uses(listed: Listed, months: int = 12) -> dict[str, int] | None:
    """How often each code was used in the last twelve whole months and this one, in the nation; None if nobody counts.

    Records are never scanned: the ledger's own counts are read. Memberships, aid and libraries have their own tables.
    """
    this = Month.of(clock.today())
    span = Span(this.plus(-months), this)
    found: dict[str, int] | None = None
    for kind, field in listed.uses:
        counted = [m for m in kind.measures if m.how == "rows" and field.name in m.split_by and not m.only]
        for measure in counted[:1]:
            prefix = f"{measure.key}/{field.name}="
            found = found or {}
            for key, number in ledger.total(ledger.cells("", span, prefix)).items():
                code = key.removeprefix(prefix)
                found[code] = found.get(code, 0) + int(number)
    return found if found is not None else _own(listed.codes.name)


_TABLES = {
    "membership_track": (Membership, "track"),
    "fund_source": (Membership, "fund_source"),
    "aid_kind": (Aid, "kind"),
    "aid_condition": (Aid, "condition"),
    "library_kind": (Library, "kind"),
    "library_status": (Library, "status"),
    "placement": (Library, "placement"),
    "accreditation": (Library, "accreditation"),
}


def _own(name: str) -> dict[str, int] | None:
    """What stands in a table of places, whenever it was written."""
    if name not in _TABLES:
        return None
    model, column = _TABLES[name]
    return dict(model._default_manager.values_list(column).annotate(n=Count("pk")).order_by())


# Personal data ---------------------------------------------------------------------------------------------------


def requests(by: Actor) -> QuerySet[DataRequest]:
    """Requests about personal data, the open ones first, by the day they are due."""
    return (
        DataRequest.objects.for_scope(by.scope)
        .select_related("user")
        .order_by(F("done_at").asc(nulls_first=True), "due")
    )
