"""A class of the librarian's regency with a sheet that was printed and photographed, one of its places doubtful."""

import datetime as dt
import io
from typing import Any

from simpul.foundation import clock
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from simpul.sheets import actions, reading
from simpul.sheets.models import Cutting, Photo
from simpul.training import actions as training
from simpul.training import queries


def one_of(library: Any) -> dict[str, str]:
    """The ids of the class, the sheet and the photograph, by name. It was not really photographed: doors are tried."""
    by = machine("test")
    held = training.make_class(
        by=by, code="kertas", title="Kelas di kertas", course_version=queries.course("bimtek-kabupaten"),
        organiser_area="35.13", host_area="35.13", starts=clock.today() - dt.timedelta(2), capacity=5, state="open",
    )  # fmt: skip
    people = [
        training.add_participant(by=by, name=name, library_id=library.pk)
        for name in ("Siti Aminah", "Yohanes", "Kosim")
    ]
    training.enrol_many(by=by, class_id=held.pk, participants=[(p.pk, "librarian") for p in people], confirmed=True)
    with entered(NATION, actor="system:test"):
        sessions = [s.pk for s in queries.sessions(held.pk)[:2]]
    sheet = actions.print_sign_in(by=by, class_id=held.pk, sessions=sessions)
    groups = [[0, None], [1, None], [0, None], [None, "several"], [None, None], [2, None]]
    with entered(NATION, actor="system:test"):
        row = Photo.objects.create(
            sheet=sheet, training_class=held, path=held.path, page=1, sha256="0" * 64, groups=groups,
            read_at=clock.now(),
        )  # fmt: skip
        for number, size in ((reading.PAGE, (210, 297)), (3, (126, 66))):
            Cutting.objects.create(photo=row, training_class=held, path=held.path, number=number, jpeg=_grey(size))
    return {"sheets-class": str(held.pk), "sheets-sheet": str(sheet.pk), "sheets-photo": str(row.pk)}


def _grey(size: tuple[int, int]) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, (226, 222, 214)).save(out, "JPEG")
    return out.getvalue()
