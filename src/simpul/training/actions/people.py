"""People: who they are, doubles put together by somebody who looked, and erasing."""

import uuid
from typing import Any

from simpul.foundation import clock
from simpul.foundation.labels import Label as L
from simpul.places.models import Library
from simpul.scope import Scope, area_path
from simpul.scope.actor import Actor, not_found, not_yours_to_change
from simpul.training import access, codes, problems
from simpul.training.actions.core import acting, changed, note, one_of, run, said_text, within
from simpul.training.models import Certificate, Enrolment, Participant

NAME, BIRTH_YEAR = L("Nama", "Name"), L("Tahun lahir", "Year of birth")
ERASED = "Dihapus"
_CHANGES = ("name", "sex", "birth_year", "phone", "user_id", "home_library_id", "home_area", "path")


def add_participant(
    *,
    by: Actor,
    name: str,
    library_id: uuid.UUID | None = None,
    area: str = "",
    sex: str = "",
    birth_year: int | None = None,
    phone: str = "",
    user_id: uuid.UUID | None = None,
    synthetic: bool = False,
) -> Participant:
    """A person at home in a library, or else in an area ("35.13"). For whoever trains or nominates there. Raises
    akses-1/-2, bimtek-14, -16, -20, -21."""
    with acting(by):
        home = _home(by, library_id, area)
        must_know(by, home["path"])
        values = _said({"name": name, "sex": sex, "birth_year": birth_year, "phone": phone})
        made = Participant.objects.create(
            **values, **home, user_id=user_id, synthetic=synthetic, made_at=clock.now(), by_id=by.user_id
        )
        note("participant_added", by, made)
    return made


def change_participant(*, by: Actor, participant_id: uuid.UUID, **values: Any) -> Participant:
    """Change name, sex, birth_year, phone, user_id, or the home (`library_id` or `area`). Where somebody was enrolled
    stays as it was. Raises akses-1/-2, bimtek-14, -16, -20, -21."""
    with acting(by):
        found = _person(by, participant_id)
        said = _said({k: v for k, v in values.items() if k in ("name", "sex", "birth_year", "phone")})
        if "user_id" in values:
            said["user_id"] = values["user_id"]
        if values.get("library_id") or values.get("area"):
            home = _home(by, values.get("library_id"), values.get("area", ""))
            must_know(by, home["path"])
            said |= home
        names = changed(found, said, _CHANGES)
        if names:
            found.save(update_fields=[n.removesuffix("_id") for n in names])
            note("participant_changed", by, found, fields=names)
    return found


def merge_participants(*, by: Actor, keep_id: uuid.UUID, double_id: uuid.UUID) -> Participant:
    """Somebody looked: two entries are one person. The double's enrolments go over; it stays, marked. Raises
    akses-1/-2, bimtek-17 (the same entry, merged or erased already, or both in one class)."""
    with acting(by):
        keep, double = _person(by, keep_id), _person(by, double_id)
        if keep.pk == double.pk:
            raise problems.merge_not_possible(why=L("keduanya sama", "they are the same entry"))
        if keep.merged_into_id or double.merged_into_id:
            raise problems.merge_not_possible(why=L("salah satunya sudah digabungkan", "one of them was merged before"))
        if keep.erased_at or double.erased_at:
            raise problems.merge_not_possible(why=L("salah satunya sudah dihapus", "one of them was erased"))
        both = set(keep.enrolments.values_list("training_class_id", flat=True)) & set(
            double.enrolments.values_list("training_class_id", flat=True)
        )
        if both:
            raise problems.merge_not_possible(
                why=L("keduanya ada dalam daftar kelas yang sama", "both are on the list of one class")
            )
        moved = Enrolment.objects.filter(participant=double).update(participant=keep)
        for name in ("sex", "birth_year", "phone", "user_id"):
            if not getattr(keep, name) and getattr(double, name):
                setattr(keep, name, getattr(double, name))
        Participant.objects.filter(merged_into=double).update(merged_into=keep)
        double.merged_into = keep
        double.save(update_fields=["merged_into"])
        keep.save(update_fields=["sex", "birth_year", "phone", "user"])
        note("participants_merged", by, keep, double=str(double.pk), enrolments=moved)
    return keep


def erase_participant(*, by: Actor, participant_id: uuid.UUID) -> None:
    """Forget who a person is, in the doubles that were merged into theirs too; that somebody was trained stays. For who
    manages people at the person's home. Raises akses-1/-2."""
    with acting(by):
        found = Participant.objects.filter(pk=participant_id).first()
        if found is None:
            raise not_found()
        by.must("manage_people", found.path)
        for entry in (found, *Participant.objects.filter(merged_into=found)):
            entry.name, entry.sex, entry.birth_year, entry.phone, entry.user_id = ERASED, "", None, "", None
            entry.erased_at = clock.now()
            entry.save(update_fields=["name", "sex", "birth_year", "phone", "user", "erased_at"])
            run("select training_forget(%s)", [entry.pk])
        Enrolment.objects.filter(participant=found).update(note="")
        # What names them is taken off what we keep; the paper in their hands goes on holding.
        for row in Certificate.objects.filter(enrolment__participant=found):
            row.name, row.body, row.jws, row.slip = ERASED, row.body | {"name": ERASED}, "", ""
            row.save(update_fields=["name", "body", "jws", "slip"])
        note("participant_erased", by, found)


def must_know(by: Actor, path: str) -> None:
    """Raises akses-1/-2 unless the actor trains or nominates at the place."""
    if not by.may(access.NOMINATE, path):
        by.must(access.TRAIN, path)


def _home(by: Actor, library_id: uuid.UUID | None, area: str) -> dict[str, Any]:
    if library_id is not None:
        library = Library.objects.for_scope(by.scope).filter(pk=library_id, merged_into=None).first()
        if library is None:
            raise not_found()
        return {"home_library_id": library.pk, "home_area": None, "path": library.path}
    if not area:
        raise problems.place_missing(where="area")
    return {"home_library_id": None, "home_area": area, "path": area_path(area)}


def _person(by: Actor, participant_id: uuid.UUID) -> Participant:
    """The person, locked, when the actor knows them from home or runs a class they are enrolled in."""
    found = Participant.objects.select_for_update(of=("self",)).filter(pk=participant_id).first()
    if found is None:
        raise not_found()
    trains = by.verbs.get(access.TRAIN, Scope())
    met = any(trains.covers(path) for path in found.enrolments.values_list("path", flat=True))
    if not (by.everything or met or by.may(access.NOMINATE, found.path) or by.may(access.TRAIN, found.path)):
        raise not_yours_to_change()
    return found


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """What was said of a person, tidied."""
    said = dict(values)
    if "name" in said:
        said["name"] = said_text(said["name"], NAME, 120)
    if said.get("sex"):
        one_of(said["sex"], codes.SEXES)
    if said.get("birth_year") is not None:
        within(said["birth_year"], BIRTH_YEAR, 1900, clock.today().year)
    if "phone" in said:
        said["phone"] = said["phone"].strip()[:24]
    return said
