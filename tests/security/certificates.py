"""A certificate of somebody of the librarian's library, from a class of the province that is over."""

import datetime as dt
from typing import Any

from simpul.credentials import signs
from simpul.foundation import clock
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.training import actions, certificates, queries
from simpul.training.models import Certificate
from simpul.training.printed import Printed, Said, Signature
from tests.credentials import made


def one_of(library: Any) -> dict[str, str]:
    """Its id, its code, its class and a key, by name. It was not earned: what is tried are doors, not rules."""
    by = machine("test")
    for pair in (made.rsa(), made.ed()):
        actions.add_key(by=by, pair=pair)
    held = actions.make_class(
        by=by, code="lalu", title="Kelas lalu", course_version=queries.course("bimtek-2021"), organiser_area="35",
        host_area="35.13", starts=clock.today() - dt.timedelta(30), capacity=5, state="open",
    )  # fmt: skip
    person = actions.add_participant(by=by, name="Sari", library_id=library.pk)
    (row,) = actions.enrol_many(by=by, class_id=held.pk, participants=[(person.pk, "librarian")], confirmed=True)
    said = certificates.usual_signature(held)
    assert isinstance(said, Signature)
    body = Printed(
        organiser=said.organiser, name="Sari", role=Said("Pengelola", "Librarian"), course=Said("Bimtek", "Training"),
        course_code="bimtek-2021", course_version=1, venue=Said("", ""), starts=held.starts, ends=held.ends, hours=36,
        of=40, lessons=[("Materi", 40)], place=said.place, signer=said.signer,
    )  # fmt: skip
    code = signs.new_code()
    with entered(NATION, actor="system:test"):
        found = Certificate.objects.create(
            enrolment=row, training_class=held, path=held.path, serial=1, number="0001/lalu", day=clock.today(),
            hours=36, name="Sari", body=body.as_json(), code=code, jws=made.signed(), slip=made.text(),
            issued_at=clock.now(),
        )  # fmt: skip
    return {
        "certificate": str(found.pk), "certificate-code": code, "certified-class": str(held.pk),
        "certificate-kid": made.ed().public.kid,
    }  # fmt: skip
