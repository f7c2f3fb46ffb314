"""Remembering which first steps a person knows already."""

import uuid

from simpul.foundation import clock
from simpul.people.models import GuidePutAway


def put_guide_away(*, user_id: uuid.UUID, guide: str, again: bool = False) -> None:
    """Put the first steps of a role away for this person, or (`again`) show them from now on.

    A person's own comfort and no change of anything that matters: it is not in the trail.
    """
    if again:
        GuidePutAway.objects.filter(user_id=user_id, guide=guide).delete()
    else:
        row = GuidePutAway(user_id=user_id, guide=guide, at=clock.now())
        GuidePutAway.objects.bulk_create([row], ignore_conflicts=True)
