"""Programme membership and aid received."""

import datetime as dt
import uuid

from simpul.foundation import clock
from simpul.foundation.problems import refuse
from simpul.places import codes, problems, rules
from simpul.places.actions.core import MANAGE, acting, library_for, note, refusing
from simpul.places.fields import said
from simpul.places.models import Aid, Membership
from simpul.scope.actor import Actor, not_found


def add_membership(
    *,
    by: Actor,
    library_id: uuid.UUID,
    year: int,
    track: str,
    fund_source: str,
    decree_no: str = "",
    decree_on: dt.date | None = None,
    wave: str = "",
) -> Membership:
    """The library joined the programme in `year` by `track`, paid from `fund_source`.

    Raises perpustakaan-4 (not in its list), -5 (year), -6 (future), -15 (recorded already).
    """
    refuse(
        rules.membership_faults(
            year=year, track=track, fund_source=fund_source, decree_on=decree_on, today=clock.today()
        )
    )
    with acting(by):
        library = library_for(by, library_id)
        with refusing({"membership_one_per_library_year_and_track": problems.membership_twice(track=track, year=year)}):
            made = Membership.objects.create(
                library=library,
                path=library.path,
                year=year,
                track=track,
                fund_source=fund_source,
                decree_no=decree_no.strip(),
                decree_on=decree_on,
                wave=wave.strip(),
                by_id=by.user_id,
                recorded_at=clock.now(),
            )
        note("membership.added", by, library, year=year, track=track)
    return made


def end_membership(*, by: Actor, membership_id: uuid.UUID, on: dt.date, end_note: str = "") -> Membership:
    """The membership ended on that day; saying it twice changes nothing."""
    with acting(by):
        made = Membership.objects.for_scope(by.scope).select_for_update().filter(id=membership_id).first()
        if made is None:
            raise not_found()
        by.must(MANAGE, made.path)
        if on > clock.today():
            raise problems.in_the_future(field=said("on"), value=on, where="on")
        if on.year < made.year:
            raise problems.before_its_time(on=on, since=made.year, where="on")
        if (made.ended_on, made.end_note) != (on, end_note):
            made.ended_on, made.end_note = on, end_note
            made.save(update_fields=["ended_on", "end_note"])
            note("membership.ended", by, made, on=on.isoformat())
    return made


def add_aid(
    *,
    by: Actor,
    library_id: uuid.UUID,
    kind: str,
    quantity: int,
    received_on: dt.date | None = None,
    condition: str = "good",
    document: str = "",
    membership_id: uuid.UUID | None = None,
) -> Aid:
    """The library received `quantity` things of a kind. Raises perpustakaan-4, -5, -6."""
    refuse(
        rules.aid_faults(
            kind=kind, quantity=quantity, received_on=received_on, condition=condition, today=clock.today()
        )
    )
    with acting(by):
        library = library_for(by, library_id)
        if membership_id is not None and not library.memberships.filter(id=membership_id).exists():
            raise not_found()
        made = Aid.objects.create(
            library=library,
            path=library.path,
            membership_id=membership_id,
            kind=kind,
            quantity=quantity,
            received_on=received_on,
            condition=condition,
            document=document.strip(),
            by_id=by.user_id,
            recorded_at=clock.now(),
        )
        note("aid.added", by, library, kind=kind, quantity=quantity)
    return made


def assess_aid(*, by: Actor, aid_id: uuid.UUID, condition: str) -> Aid:
    """The aid is found good, damaged or lost."""
    if condition not in codes.AID_CONDITIONS:
        raise problems.value_not_in_list(field=codes.AID_CONDITIONS.label, value=str(condition)[:40], where="condition")
    with acting(by):
        made = Aid.objects.for_scope(by.scope).select_for_update().filter(id=aid_id).first()
        if made is None:
            raise not_found()
        by.must(MANAGE, made.path)
        if made.condition != condition:
            made.condition = condition
            made.save(update_fields=["condition"])
            note("aid.assessed", by, made, condition=condition)
    return made
