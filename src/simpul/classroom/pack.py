"""What a phone of a class keeps to work without a signal: sessions, people, the test without its key, materials.

{"class": {id, code, title, venue, starts, ends, zone}, "sessions": [{id, number, title, title_en, day, start, end,
starts_at, ends_at, hours, room, trainers: [name]}], "people": [{id, number, name, home, card}], "items": [{number,
text, options}], "reaction": [{code, text: {id, en}}], "secret", "materials": [{id, title, version, name, size, sha256,
module}], "at"}. Times of sessions are local to the class's place ("08:00"), `starts_at` and `ends_at` seconds of 1970.
"""

import uuid
from typing import Any

from simpul.foundation import clock
from simpul.training import codes, materials, queries, timetable
from simpul.training.models import ClassSecret, TrainingClass, TrainingSession

# Who may be met in class.
EXPECTED = (codes.CONFIRMED, codes.ATTENDED)


def of_class(class_id: uuid.UUID) -> dict[str, Any]:
    """The pack, inside the scope of the class. Raises akses-2."""
    held = queries.class_of(class_id)
    body = held.course_version.told
    zone = timetable.zone(held.host_area)
    return {
        "class": {
            "id": str(held.pk),
            "code": held.code,
            "title": held.title,
            "venue": held.venue,
            "starts": held.starts.isoformat(),
            "ends": held.ends.isoformat(),
            "zone": str(zone),
        },
        "sessions": [_session(s, held) for s in queries.sessions(held.pk)],
        "people": _people(held),
        "items": [{"number": i.number, "text": i.text, "options": i.options} for i in body.items],
        "reaction": [{"code": q.code, "text": {"id": q.text.id, "en": q.text.en}} for q in body.reaction],
        "secret": ClassSecret.objects.get(pk=held.pk).secret,
        "materials": [materials.told(m) for m in materials.of_class(held)],
        "at": clock.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def _session(session: TrainingSession, held: TrainingClass) -> dict[str, Any]:
    zone = timetable.zone(held.host_area)
    starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
    return {
        "id": str(session.pk),
        "number": session.number,
        "title": session.title,
        "title_en": session.title_en,
        "day": starts.date().isoformat(),
        "start": f"{starts:%H:%M}",
        "end": f"{ends:%H:%M}",
        "starts_at": int(starts.timestamp()),
        "ends_at": int(ends.timestamp()),
        "hours": session.lesson_hours,
        "room": session.room,
        "trainers": [t.trainer.name for t in session.trainers.all()],
    }


def _people(held: TrainingClass) -> list[dict[str, Any]]:
    return [
        {
            "id": str(row.pk),
            "number": row.number,
            "name": row.participant.name,
            "home": row.library.name if row.library else "",
            "card": row.card,
        }
        for row in queries.enrolments(held.pk, states=EXPECTED)
    ]
