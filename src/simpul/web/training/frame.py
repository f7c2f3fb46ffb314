"""What the pages of the training share: the way to them, the views of a class, seats and days in words."""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from simpul.dashboards import place
from simpul.dashboards.trainings import days
from simpul.foundation.labels import Label
from simpul.places import queries as places
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.training import access, queries, timetable
from simpul.training.codes import SEATED
from simpul.training.models import TrainingClass, TrainingSession
from simpul.ui import parts
from simpul.ui.blocks import Tabs
from simpul.web.views import frames

__all__ = [
    "area_names", "class_for", "clock", "day_of", "days", "filled", "hours", "must_train", "tabs", "to_run", "way",
]  # fmt: skip
TOP = Label("Pelatihan", "Training")
SEATS = Label("{heard} dari {expected} kursi terisi", "{heard} of {expected} seats taken")


def way(*steps: tuple[Label | str, str]) -> list[parts.Step]:
    """The way to a page of the training; the last step is the page itself."""
    told = [parts.Step(TOP, reverse("training")), *(parts.Step(label, url) for label, url in steps)]
    return [*told[:-1], parts.Step(told[-1].label)] if steps else [parts.Step(TOP)]


def way_to_class(held: TrainingClass, *steps: tuple[Label | str, str]) -> list[parts.Step]:
    return way((held.title, reverse("training-class", args=[held.pk])), *steps)


@dataclass(frozen=True)
class View:
    """One of the views of a class, as a tab: `door` takes the class's id; `sees` decides who is shown the way."""

    door: str
    label: Label
    sees: Callable[[Actor, TrainingClass], bool] = lambda actor, held: True


def _people(actor: Actor, held: TrainingClass) -> bool:
    """Whoever may see somebody on the list: from the class's place, or as an officer of a place below."""
    return bool(actor.verbs.get(access.TRAIN) or actor.verbs.get(access.NOMINATE) or actor.verbs.get("export"))


# The views of a class, in order. A package that adds one adds it here.
VIEWS: list[View] = [
    View("training-class", Label("Jadwal", "Timetable")),
    View("training-roll", Label("Peserta", "Participants"), _people),
    View("class-phones", Label("HP dan kartu", "Phones and cards"), access.may_run),
    View("class-sheets", Label("Lembar kertas", "Paper sheets"), access.may_run),
    View("class-materials", Label("Materi", "Materials"), access.may_run),
    View("class-certificates", Label("Sertifikat", "Certificates"), _people),
    View("training-results-class", Label("Hasil", "Results"), _people),
]


def tabs(held: TrainingClass, actor: Actor, door: str) -> Tabs:
    ways = [parts.Quick(v.label, reverse(v.door, args=[held.pk]), v.door == door) for v in VIEWS if v.sees(actor, held)]
    return Tabs(Label("Bagian halaman kelas", "Views of the class"), ways)


def must_train(actor: Actor) -> None:
    """Raises akses-1 unless the actor runs training somewhere."""
    if not actor.verbs.get(access.TRAIN):
        raise not_yours_to_change()


def regencies_to_nominate(actor: Actor, held: TrainingClass) -> list[str]:
    """For which regencies the actor names people in this class: those with a quota, and for a regency's own officer
    that one at least."""
    quotas = [q.regency for q in held.quotas.order_by("regency")]
    own = [
        ".".join(p.removeprefix("id.").split(".")[:2]) for p in getattr(actor.verbs.get(access.NOMINATE), "paths", ())
    ]
    wanted = dict.fromkeys([*quotas, *(code for code in own if len(code) == 5)])
    return [code for code in wanted if access.may_nominate(actor, held, code)]


def hours(session: TrainingSession, held: TrainingClass) -> str:
    """ "08.00–09.30" on the clock of the place."""
    zone = timetable.zone(held.host_area)
    return f"{session.starts_at.astimezone(zone):%H.%M}–{session.ends_at.astimezone(zone):%H.%M}"


def clock(held: TrainingClass) -> str:
    return timetable.ZONE_NAMES[timetable.zone(held.host_area)]


def day_of(session: TrainingSession, held: TrainingClass) -> dt.date:
    return session.starts_at.astimezone(timetable.zone(held.host_area)).date()


def area_names(codes: "set[str]") -> dict[str, Label | str]:
    """Areas by code in words, "" the nation."""
    found: dict[str, Label | str] = {c: place.of(a).title for c, a in places.areas({c for c in codes if c}).items()}
    return {code: found.get(code, code or Label("Nasional", "National")) for code in codes}


def filled(taken: queries.Taken, most: int) -> parts.Coverage:
    """How many seats are taken, as a bar."""
    return parts.Coverage(sum(taken.by_state.get(s, 0) for s in SEATED), most, SEATS)


def to_run(request: HttpRequest, class_id: uuid.UUID) -> tuple[Actor, TrainingClass]:
    """Who asks and the class, when they run it. Raises akses-1, akses-2."""
    actor, held = frames.actor_of(request), queries.class_of(class_id)
    access.must_run(actor, held)
    return actor, held


def class_for(class_id: uuid.UUID) -> TrainingClass:
    return queries.class_of(class_id)
