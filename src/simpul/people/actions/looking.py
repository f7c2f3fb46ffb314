"""Remembering when somebody last looked at what is new."""

import datetime as dt
import uuid

from simpul.foundation import clock
from simpul.people.models import Look

# A look is written down at most this often: the start page is opened many times a day.
SEEN_EVERY = dt.timedelta(minutes=5)


def look(*, user_id: uuid.UUID) -> dt.datetime | None:
    """Note that the person looks now; the last look of the working day before, None when this is the first day.

    Like a session's last sight it is no change of anything that matters, and so is not in the trail.
    """
    now, today = clock.now(), clock.today()
    seen = Look.objects.filter(user_id=user_id).first()
    if seen is None:
        Look.objects.bulk_create([Look(user_id=user_id, day=today, at=now)], ignore_conflicts=True)
        return None
    if seen.day != today:
        seen.before, seen.day = seen.at, today
    elif now - seen.at < SEEN_EVERY:
        return seen.before
    seen.at = now
    seen.save(update_fields=["day", "at", "before"])
    return seen.before
