"""Knocking at doors: every URL of the project as a path, everyone of the cast as a browser."""

import io
import re
import tempfile
import uuid
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from simpul.phone import class_declarations, declarations, shell
from tests import cast
from tests.security import certificates, paper
from tests.web import world as worlds

PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
# Tables that a mere visit may write: the session, its last sight, and the counters of tries.
TOUCHED_BY_A_VISIT = ("django_session", "usersessions_usersession", "people_cache")


def every_url() -> dict[str, str]:
    """Every URL name of the project with its pattern; a door without a name is named by its pattern."""
    found: dict[str, str] = {}

    def walk(resolver: Any, prefix: str) -> None:
        for part in resolver.url_patterns:
            pattern = prefix + str(part.pattern)
            if hasattr(part, "url_patterns"):
                walk(part, pattern)
            else:
                name = part.name or pattern
                assert name not in found, f"two doors are called {name}"
                found[name] = f"/{pattern}"

    walk(get_resolver(), "")
    return found


# The doors of what came of the training, beside those of its classes and people.
RESULTS = ("training-results", "training-costs", "training-why", "training-effect", "training-mentoring")


class Street:
    """The world with everyone seated, and a way to knock that leaves no trace."""

    def __init__(self, world: worlds.World | None = None) -> None:
        self.world = world or worlds.build()
        self.cast = self.world.cast
        self.urls = every_url()
        self.cookies = {}
        for name, user in self.cast.users.items():
            self.cookies[name] = {m.key: m.value for m in cast.seat(user).cookies.values()}

        self.keys = keys_of(self.cast) | {"photo": photo_of(self.world.records["sewing"])}
        self.keys |= training_of(self.cast)
        self.keys |= certificates.one_of(self.cast.libraries["home"])
        self.keys |= paper.one_of(self.cast.libraries["home"])

    def path(self, name: str, **values: str) -> str:
        """The door's address, its places filled in with what belongs to the librarian at home."""
        own = {
            "code": "35.13",
            "id": str(self.cast.libraries["home"].pk),
            "kind": "engagement",
            "name": "engagement",
            "form": "xlsx",
            "pk": "1",
            "path": "pelibatan3513",
            "slug": "kata",
            "month": "2026-06",
            "place": "35.13",
            "token": "none",
            "span": "2026-01",
            "build": shell.build(),
            "file": shell.STYLE,
            "print": declarations.print_of(),
            "regency": "35.13",
            "blob": self.keys["photo"],
            "photo": self.keys["photo"],
            "which": "photo",
            "held": self.keys["certified-class"],
            "sealed": self.keys["certificate-code"],
            "kid": self.keys["certificate-kid"],
            "course": "bimtek-2021",
            "number": "1",
            "size": "kecil",
            **values,
        }
        own["what"] = "membership"
        if name.startswith(RESULTS):
            own |= {"id": self.keys["wave" if name.endswith("-wave") else "class"], "figure": "kehadiran"}
            own["name"] = "modul" if "-class" in name else "kelas"
        if name == "training-mentoring-record":
            own["id"] = str(self.cast.libraries["home"].pk)
        if name == "training-mentoring-table":
            own["name"] = "pendampingan"
        if name in ("class-file", "class-declarations"):
            own |= {"build": shell.CLASS.build(), "print": class_declarations.print_of()}
        if name in ("admin-import", "admin-import-apply", "admin-import-discard", "admin-import-undo"):
            own["id"] = self.keys["import"]
        if name in ("admin-sim-one", "admin-sim-apply"):
            own["id"] = self.keys["dump"]
        if name.startswith(("admin-announcement", "announcement", "admin-data")):
            own["id"] = self.keys["data" if "data" in name else "announcement"]
        if name.startswith(("admin-code", "admin-subfield")):
            own["name"] = "engagement_field"
        own["key"] = self.keys.get(name, own["pk"])
        if name.startswith("admin-person"):
            own["id"] = str(self.cast.librarian.pk)
        if name.startswith("admin-post"):
            own["id"] = str(self.cast.posts["librarian"].pk)
        if name.startswith("explain"):
            own["key"] = "engagement.participants"
        if name.startswith("certificate"):
            own["id"] = self.keys["certificate"]
        if name.startswith("record"):
            own["id"] = str(self.world.records["sewing"])
        if name.startswith("training-") and not name.startswith(RESULTS):
            own |= of_training(name, self.keys)
        if name.startswith("class-sheets"):
            thing = "sheets-sheet" if name.endswith("-pdf") else "sheets-photo"
            own |= {"id": self.keys["sheets-class"], "key": self.keys[thing], "part": "halaman"}
        if name.startswith(("class-phone", "class-cards", "class-materials")):
            own |= {"id": self.keys["class"], "key": self.keys["class-phone"]}
        asked = "?regency=35.13" if name == "training-nominate-person" else ""
        return PLACE.sub(lambda place: own[place[1]], self.urls[name]) + asked

    def knock(self, person: str, method: str, path: str, data: dict[str, str] | None = None) -> Any:
        """Ask as `person` ("nobody" for a stranger); whatever it changed is undone."""
        client = Client(raise_request_exception=False)
        for key, value in self.cookies.get(person, {}).items():
            client.cookies[key] = value
        with transaction.atomic():
            response = client.generic(method, path, **_body(method, data))
            if response.streaming:
                response.drained = b"".join(response.streaming_content)
            transaction.set_rollback(True)
        return response


def photo_of(record: uuid.UUID) -> str:
    """A photo of the librarian's record that has been checked, with consent; gives its id."""
    from PIL import Image

    from simpul.attachments import store
    from simpul.attachments.models import CHECKED, Attachment
    from simpul.engagement.models import EngagementActivity
    from simpul.foundation import clock, ids
    from simpul.scope import NATION
    from simpul.scope.session import entered

    out = io.BytesIO()
    Image.new("RGB", (240, 180), (31, 63, 119)).save(out, "JPEG")
    key = store.keep(out.getvalue())
    with entered(NATION, actor="system:test"):
        row = EngagementActivity._default_manager.get(pk=record)
        made = Attachment.objects.create(
            id=ids.uuid7(), book_id=row.book_id, path=row.path, device_id=uuid.uuid4(), kind="engagement",
            record_id=record, consent="adult", consent_text=1, consent_language="id", consent_at=clock.now(),
            begun_at=clock.now(), state=CHECKED, thumb_state=CHECKED, key=key, thumb_key=key, checked_at=clock.now(),
        )  # fmt: skip
    return str(made.pk)


def keys_of(people: cast.Cast) -> dict[str, str]:
    """For doors with a second place in their address: what belongs to the librarian's library there."""
    import datetime as dt

    from simpul.office import actions as office
    from simpul.places import actions
    from simpul.scope.actor import machine

    by, home = machine("test"), people.libraries["home"]
    joined = actions.add_membership(by=by, library_id=home.pk, year=2024, track="full", fund_source="apbn")
    aid = actions.add_aid(by=by, library_id=home.pk, kind="computer", quantity=2, received_on=dt.date(2024, 3, 1))
    double = actions.register_library(by=by, name="Perpus Mlati", kind="village", area_code=home.area_code)
    merge = actions.merge_libraries(by=by, loser_id=double.pk, winner_id=home.pk)
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "table.csv"
        table.write_text(f"library_id,year,track,fund_source\n{home.pk},2023,full,apbn\n")
        officer = people.actor("regency_pic")
        made = actions.preview_import(by=officer, what="membership", path=table, file_name="table.csv")
    from simpul.returns.sim.actions import preview_dump

    dump = preview_dump(by=officer, regency="35.13", files={"pelibatan.json": b'{"status": "success", "data": []}'})
    told = office.announce(by=officer, area_code="35.13", title="Rapat", body="Rapat hari Senin.")
    above = people.actor("programme")
    asked = office.receive_request(by=above, kind="copy", user=people.librarian)
    below = office.add_subfield(by=above, list_name="engagement_field", parent="economy", label_id="Batik tulis")
    held = _class(by)
    return {
        "class": str(held.pk),
        "class-phone": str(phone_of(held.pk)),
        "wave": str(held.wave_id),
        "announcement": str(told.pk),
        "data": str(asked.pk),
        "admin-subfield-retire": str(below.pk),
        "import": str(made.pk),
        "dump": str(dump.pk),
        "admin-membership-end": str(joined.pk),
        "admin-aid-assess": str(aid.pk),
        "admin-library-unmerge": str(merge.pk),
    }


def training_of(people: cast.Cast) -> dict[str, str]:
    """A class of the librarian's regency with the librarian on its list, a trainer, a wave, an import, a double."""
    import datetime as dt

    from simpul.foundation import clock
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.training import actions, queries

    by, home = machine("test"), people.libraries["home"]
    with entered(NATION, actor="system:test"):
        course = queries.course("bimtek-kabupaten")
    first = clock.today() + dt.timedelta(days=40)
    wave = actions.make_wave(
        by=by, code="1", year=first.year, title="Gelombang 1", course_version=course, organiser_area="35.13",
        starts=first, ends=first + dt.timedelta(days=9),
    )  # fmt: skip
    held = actions.make_class(
        by=by, code="P-1", title="Bimtek Probolinggo", course_version=course, organiser_area="35.13", starts=first,
        capacity=30, wave=wave, venue="Balai Diklat", rooms=["Aula"], state="open",
    )  # fmt: skip
    actions.set_quotas(by=by, class_id=held.pk, quotas={"35.13": (20, 4)}, due=first - dt.timedelta(days=9))
    sari = actions.add_participant(by=by, name="Sari Melati", library_id=home.pk, user_id=people.librarian.pk)
    double = actions.add_participant(by=by, name="Sari Melati, S.Pd", library_id=home.pk)
    row = actions.nominate(by=by, class_id=held.pk, participant_id=sari.pk)
    tri = actions.add_trainer(by=by, name="Tri Wahyuni", home_area="35.13", languages=["id", "jv"])
    with entered(NATION, actor="system:test"):
        session = queries.sessions(held.pk)[1]
    actions.set_trainers(by=by, session_id=session.pk, trainers=[tri.pk])
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "people.csv"
        table.write_text("name,library_id,regency\nWagiyo,,35.13\nSari,,Atlantis\n")
        made = actions.preview_people(by=people.actor("regency_pic"), path=table, file_name="people.csv")
    found = {"wave": wave, "class": held, "person": sari, "double": double, "enrolment": row, "trainer": tri}
    told = {f"training-{name}": str(thing.pk) for name, thing in found.items()}
    return told | {"training-session": str(session.pk), "training-import": str(made.pk)}


def of_training(name: str, keys: dict[str, str]) -> dict[str, str]:
    """The id and the key in the address of a door of the training."""
    own = {"id": keys["training-class"], "key": keys["training-session"]}
    for thing in ("wave", "person", "trainer", "import"):
        if name.startswith(f"training-{thing}"):
            own["id"] = keys[f"training-{thing}"]
    if name in ("training-enrolment", "training-withdraw"):
        own["key"] = keys["training-enrolment"]
    if name == "training-person-merge":
        own["key"] = keys["training-double"]
    return own


def _class(by: Any) -> Any:
    """A class of the librarian's regency, in a wave of its own."""
    import datetime as dt

    from simpul.training import actions, queries

    version, monday = queries.course("bimtek-kabupaten"), dt.date(2026, 12, 7)
    wave = actions.make_wave(
        by=by, code="knock", year=2026, title="Gelombang kabupaten", course_version=version, organiser_area="35.13",
        starts=monday, ends=monday + dt.timedelta(days=6),
    )  # fmt: skip
    return actions.make_class(
        by=by, code="knock", title="Kelas kabupaten", course_version=version, organiser_area="35.13", host_area="35.13",
        starts=monday, capacity=20, wave=wave,
    )  # fmt: skip


def phone_of(class_id: uuid.UUID) -> uuid.UUID:
    """A phone that joined the class; gives its id."""
    from simpul.protocol import keys
    from simpul.scope.actor import machine
    from simpul.sync import actions

    code, device = actions.issue_code(by=machine("test"), book_id=class_id), uuid.uuid4()
    actions.enrol(code=code, device_id=device, key=keys.public_text(keys.new_key()), name="HP Bu Rini")
    return device


def _body(method: str, data: dict[str, str] | None) -> dict[str, Any]:
    from urllib.parse import urlencode

    if method == "GET":
        return {}
    return {"data": urlencode(data or {}), "content_type": "application/x-www-form-urlencoded"}


def rows_written() -> int:
    """How many rows this transaction inserted, changed or deleted so far, visits' own tables left out."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0) from pg_stat_xact_user_tables"
            " where relname <> all(%s)",
            [list(TOUCHED_BY_A_VISIT)],
        )
        return int(cursor.fetchone()[0])
