"""A class on paper: printed, filled in, photographed, read, confirmed; what is recorded is what was on the paper."""

import dataclasses
import io

import numpy as np
import pytest
from PIL import Image

from simpul.bench import sheets as samples
from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.foundation.problems import Problem
from simpul.scope import NATION
from simpul.scope.session import entered
from simpul.sheets import actions, drawing, queries, reading
from simpul.sync import actions as sync
from simpul.sync.ops import make_op
from simpul.training import actions as training
from simpul.training import codes
from simpul.training import queries as known
from tests.sheets.photographed import photo
from tests.training.conftest import by, cast, five_days, held, somebody  # noqa: F401


@pytest.fixture
def people(by, held, somebody):  # noqa: F811
    listed = []
    for name, area in (("Sutrisno", "35.13"), ("Marlina", "35.13"), ("Kosim", "35.14")):
        person = somebody(name, area)
        listed.append(training.nominate(by=by, class_id=held.pk, participant_id=person.pk))
    training.confirm(by=by, class_id=held.pk, enrolments=[e.pk for e in listed])
    return listed


def refused(code, call):
    with pytest.raises(Problem) as caught:
        call()
    assert caught.value.code == code


def test_a_sign_in_sheet_becomes_attendance_once_confirmed(by, held, people):  # noqa: F811
    sessions = [s.pk for s in known.sessions(held.pk)[:2]]
    sheet = actions.print_sign_in(by=by, class_id=held.pk, sessions=sessions)
    with entered(NATION, actor="system:test"):
        assert drawing.pdf(sheet, "id").startswith(b"%PDF")
    # First person there and late, second there, third with two ticks in the first session.
    raw = photo(sheet, [(0, 0), (1, 1), (2, 0), (4, 0), (4, 2)])
    row, new = actions.take(by=by, class_id=held.pk, raw=raw)
    assert new
    with entered(NATION, actor="system:test"):
        assert known.attendance_rows(held.pk) == []
        assert [(p.number, p.why) for p in queries.places(row) if p.why] == [(4, "several")]
        for number in (reading.PAGE, 4):
            assert Image.open(io.BytesIO(queries.cutting(row.pk, number))).format == "JPEG"
    assert actions.take(by=by, class_id=held.pk, raw=raw) == (row, False)
    refused("bimtek-45", lambda: actions.confirm(by=by, class_id=held.pk, photo_id=row.pk, choices={}))
    done = actions.confirm(by=by, class_id=held.pk, photo_id=row.pk, choices={4: 0})
    assert (done.written, done.aside) == (4, 0), done
    with entered(NATION, actor="system:test"):
        told = {(r.enrolment, r.session): (r.status, r.method) for r in known.attendance_rows(held.pk)}
    first, second, third = (e.pk for e in sorted(people, key=lambda e: e.pk))
    listed = [p.enrolment for p in queries.places(row)]
    assert told == {
        (listed[0], sessions[0]): (codes.PRESENT, codes.PAPER),
        (listed[0], sessions[1]): (codes.LATE, codes.PAPER),
        (listed[2], sessions[0]): (codes.PRESENT, codes.PAPER),
        (listed[4], sessions[0]): (codes.PRESENT, codes.PAPER),
    }
    assert {first, second, third} == set(listed)
    refused("bimtek-46", lambda: actions.confirm(by=by, class_id=held.pk, photo_id=row.pk, choices={4: 0}))
    again, _ = actions.take(by=by, class_id=held.pk, raw=photo(sheet, [(0, 0), (1, 1), (2, 0), (4, 0)], seed=2))
    assert actions.confirm(by=by, class_id=held.pk, photo_id=again.pk, choices={}).written == 0
    with entered(NATION, actor="system:test"):
        assert len(known.attendance_rows(held.pk)) == 4


def test_an_answer_sheet_becomes_answers(by, held, people):  # noqa: F811
    sheet = actions.print_answers(by=by, class_id=held.pk, moment=codes.BEFORE)
    assert len(sheet.pages) == 3
    row, _ = actions.take(by=by, class_id=held.pk, raw=photo(sheet, [(0, 2), (3, 1)], page=2))
    assert row.page == 2
    assert actions.confirm(by=by, class_id=held.pk, photo_id=row.pk, choices={}).written == 1
    with entered(NATION, actor="system:test"):
        assert queries.answers_there(row).answers == "C--B" + "-" * (sheet.rows - 4)


def test_a_sheet_of_another_class_and_what_is_no_picture_are_refused(by, held, people):  # noqa: F811
    sheet = samples.drawn(samples.SHAPES[4])
    out = io.BytesIO()
    Image.fromarray((samples.printed(sheet) * 0.9).astype(np.uint8)).save(out, "JPEG")
    refused("bimtek-41", lambda: actions.take(by=by, class_id=held.pk, raw=out.getvalue()))
    refused("lembar-1", lambda: actions.take(by=by, class_id=held.pk, raw=b"no picture"))
    assert dataclasses.is_dataclass(sheet)


def test_what_the_sandbox_says_is_not_believed():
    lies = (
        'import sys; sys.stdout.write(\'{"code": "SIMPULAAAA", "groups": [], "cuttings": []}\\n\')',
        "import sys; sys.stdout.write('[1]\\n')",
        'import sys; sys.stdout.write(\'{"refused": "lembar-99", "details": {}}\\n\')',
        "import sys; sys.exit(3)",
    )
    for lie in lies:
        refused("bimtek-40", lambda lie=lie: reading.read(b"x", ("-c", lie)))


def test_paper_gives_way_to_what_was_decided_here_and_says_so(by, held, people):  # noqa: F811
    """A row that the server wrote by another way: what paper knows more corrects it, what it knows less is counted."""
    (session,) = [s.pk for s in known.sessions(held.pk)[:1]]
    sheet = actions.print_sign_in(by=by, class_id=held.pk, sessions=[session])
    first, second, third = sheet.pages[0]
    said = [(first, "absent", "decided"), (second, "late", "list"), (third, "present", "list")]
    for enrolment, status, method in said:
        values = {"enrolment": enrolment, "session": str(session), "status": status, "method": method}
        values["noted_on"] = clock.today().isoformat()
        sync.receive(actor=by, book_id=held.pk, ops=[make_op("attendance", uuid7(), values)])
    row, _ = actions.take(by=by, class_id=held.pk, raw=photo(sheet, [(0, 0), (1, 0)]))
    done = actions.confirm(by=by, class_id=held.pk, photo_id=row.pk, choices={}, absent=True)
    assert (done.written, done.same, done.aside) == (1, 0, 2)
    with entered(NATION, actor="system:test"):
        told = {str(key[0]): found.status for key, found in known.attendance(held.pk).items()}
    assert told == {first: "absent", second: "present", third: "present"}
