"""Making letters and sending them: each once, whoever runs this beside us and whatever falls over."""

import datetime as dt
import logging

from django.conf import settings
from django.db.models import Q

from simpul.dashboards import short
from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.letters import composing
from simpul.letters.models import Letter
from simpul.people.models import LetterWish, Post
from simpul.scope import NATION, Scope
from simpul.scope.session import entered

log = logging.getLogger("simpul.letters")
ACTOR = "system:letter"
FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(minutes=5), dt.timedelta(hours=24)
MOST_TRIES = 12  # some six days
AT_ONCE = 500


def send_due() -> int:
    """Make the letters of last month once its day has come, and send what is due; how many were sent."""
    make_letters()
    sent = 0
    for _ in range(AT_ONCE):
        outcome = send_next()
        if outcome is None:
            break
        sent += outcome
    return sent


def make_letters() -> int:
    """A row for every post of today whose holder wants letters; those that are there stay as they are."""
    today = clock.today()
    if today.day < settings.LETTER_DAY:
        return 0
    month = Month.of(today).plus(-1)
    with entered(NATION, actor=ACTOR):
        held = Post.objects.on(today).filter(user__letter_wish__isnull=False, user__is_active=True)
        there = set(Letter.objects.filter(month=month.first).values_list("post_id", flat=True))
        new = [Letter(post=p, path=p.path, month=month.first) for p in held if p.pk not in there]
        # Another timer may be making the same ones: the constraint keeps one of each.
        Letter.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def send_next() -> bool | None:
    """Send one letter that is due: True when it was accepted, False when it was put off or dropped, None when none is
    due.

    1. Take a waiting row that nobody else holds, and hold it until the end: a second timer passes it by.
    2. Ask again whether it is wanted: the wish may be gone, the post over.
    3. Hand it to the mail server. 4. Only then write that it was sent.
    If we fall between 3 and 4 the row is free again and the letter goes out a second time under the same message id.
    """
    now = clock.now()
    with entered(NATION, actor=ACTOR):
        waiting = Letter.objects.filter(sent_at=None, dropped_at=None, next_at__lte=now)
        letter = waiting.select_for_update(skip_locked=True).order_by("next_at", "id").first()
        if letter is None:
            return None
        wish = _wish_for(letter)
        if wish is None:
            letter.dropped_at = now
            letter.save(update_fields=["dropped_at"])
            return False
        letter.tries += 1
        try:
            _send(letter, wish)
        except Exception as error:  # noqa: BLE001 - whatever it was: this letter waits, the next one goes
            # Its words may hold the address: only its name is kept.
            log.warning("a letter could not be sent: %s", type(error).__name__)
            letter.failure = type(error).__name__[:80]
            letter.next_at = now + pause(letter.tries)
            letter.dropped_at = now if letter.tries >= MOST_TRIES else None
        else:
            letter.sent_at, letter.failure = clock.now(), ""
        letter.save(update_fields=["tries", "failure", "next_at", "sent_at", "dropped_at"])
        return letter.sent_at is not None


def pause(tries: int) -> dt.timedelta:
    """How long to wait after so many tries: five minutes, then twice as long each time, a day at most."""
    return min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)


def _wish_for(letter: Letter) -> LetterWish | None:
    """Where the letter goes, if its post is still held by somebody who still wants it."""
    held = Post.objects.on(clock.today()).filter(pk=letter.post_id, user__is_active=True)
    return LetterWish.objects.filter(Q(user__in=held.values("user"))).select_related("user").first()


def _send(letter: Letter, wish: LetterWish) -> None:
    month = Month.of(letter.month)
    post = Post.objects.get(pk=letter.post_id)
    # What is in the letter is read with the reach of the post, behind the same walls as its pages.
    with entered(Scope((post.path,)), actor=ACTOR):
        report = composing.report_of(post, month)
    link = short.of(post.library_id or post.area_code or "", Span(month, month))
    composing.compose(letter, wish, report, link).send()
