"""Registering a library, editing it, its status, its place."""

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simpul.foundation import clock, ids
from simpul.foundation.problems import Problem, refuse
from simpul.places import codes, problems, queries, rules
from simpul.places.actions.core import MANAGE as MANAGE
from simpul.places.actions.core import acting, follow_books, library_for, note, refusing, run
from simpul.places.actions.merging import doubles_follow
from simpul.places.fields import said
from simpul.places.matching import similar_names
from simpul.places.models import Library, LibraryPlacement, LibraryStatus
from simpul.records.models import Book
from simpul.scope import area_path, library_path
from simpul.scope.actor import Actor

OWN_COLUMNS = ("status", "since", "synthetic", "pending", "id", "area_code", "kind", "name")


def register_library(*, by: Actor, name: str, kind: str, area_code: str, **details: Any) -> Library:
    """Register a library with its book, first placement and first status; gives it with `warnings`.

    details  any of `rules.EDITABLE`, and: `pending=True` when the village waits for a person's choice; `since` the
             day from which it stands and is open (default: `open_since`, else as far back as we know); `status`;
             `synthetic`; `id` (a UUIDv7 made by the caller).
    `library.warnings` is a list of problems perpustakaan-3: near-duplicates in the same village, not an obstacle.
    Raises perpustakaan-1…11, wilayah-1, akses-1.
    """
    draft = {"name": name, "kind": kind, "area_code": area_code, **details}
    return register_libraries(by=by, drafts=[draft])[0]


def register_libraries(*, by: Actor, drafts: Iterable[Mapping[str, Any]]) -> list[Library]:
    """Register many libraries (see `register_library`) set-based: all of them or none."""
    given = [dict(d) for d in drafts]
    today, now = clock.today(), clock.now()
    with acting(by):
        _areas_must_exist({d["area_code"] for d in given}, today)
        libraries, placements, statuses, books = [], [], [], []
        for draft in given:
            library, since = _drafted(draft, today, now)
            by.must(MANAGE, library.path)
            common = {"library": library, "path": library.path, "by_id": by.user_id, "recorded_at": now}
            libraries.append(library)
            placements.append(
                LibraryPlacement(area_code=library.area_code, placement=library.placement, valid_from=since, **common)
            )
            statuses.append(LibraryStatus(status=library.status, from_date=since, **common))
            books.append(
                Book(id=library.id, kind=Book.LIBRARY, path=library.path, area_code=library.area_code, library=library)
            )
        near = queries.near_names({library.area_code for library in libraries})
        for library in libraries:
            library.warnings = _warnings(library, near)  # type: ignore[attr-defined]
        with refusing(_refusals(libraries[0] if len(libraries) == 1 else None)):
            Library.objects.bulk_create(libraries, batch_size=500)
        Book.objects.bulk_create(books, batch_size=1000)
        LibraryPlacement.objects.bulk_create(placements, batch_size=1000)
        LibraryStatus.objects.bulk_create(statuses, batch_size=1000)
        # The trail has every row anyway; one note says that they came together.
        note("library.registered", by, libraries[0] if len(libraries) == 1 else None, libraries=len(libraries))
    return libraries


def edit_library(*, by: Actor, library_id: uuid.UUID, was: Mapping[str, Any] | None = None, **changes: Any) -> Library:
    """Change any of `rules.EDITABLE`; saying it twice changes nothing. Gives the library with `warnings`.

    `was` is what stood there when the changes were made: where somebody else has changed one of the same answers
    since, nothing is written and perpustakaan-17 is raised. What only they changed stays as they left it.
    """
    with acting(by):
        library = library_for(by, library_id)
        refuse(_meanwhile(library, was or {}, changes))
        after = {name: getattr(library, name) for name in rules.EDITABLE} | changes
        refuse([*rules.faults(after, today=clock.today()), *queries.npp_faults(after["npp"], but=library.pk)])
        moved = {n: v for n, v in changes.items() if getattr(library, n) != v}
        for name, value in moved.items():
            setattr(library, name, value)
        if "kind" in moved:
            library.placement = rules.placement_of(
                library.kind, library.area_code, pending=library.placement == "pending"
            )
        if moved:
            with refusing(_refusals(library)):
                library.save(update_fields=[*moved, "placement"])
            note("library.edited", by, library, fields=sorted(moved))
        library.warnings = _warnings(library, queries.near_names({library.area_code}))  # type: ignore[attr-defined]
    return library


def set_status(
    *, by: Actor, library_id: uuid.UUID, status: str, on: dt.date, note_text: str = "", was: str | None = None
) -> Library:
    """From `on` (today or earlier) the library is active, inactive or closed; the history keeps what was before.

    `was` is the status that the choice was made from (perpustakaan-17 when it is another by now).
    Raises perpustakaan-4 (no such status), -6 (future), -12 (before the present status began).
    """
    today = clock.today()
    if status not in codes.STATUSES:
        raise problems.value_not_in_list(field=codes.STATUSES.label, value=str(status)[:40], where="status")
    if on > today:
        raise problems.in_the_future(field=said("on"), value=on, where="on")
    with acting(by):
        library = library_for(by, library_id)
        _must_stand(library)
        refuse(_meanwhile(library, {"status": was} if was else {}, {"status": status}))
        present = library.statuses.get(to_date=None)
        if present.status == status:
            return library
        if on < present.from_date:
            raise problems.before_its_time(on=on, since=present.from_date, where="on")
        again = None
        if on == present.from_date:
            present.delete()
            again = library.statuses.filter(to_date=on, status=status).first()
        else:
            present.to_date = on
            present.save(update_fields=["to_date"])
        if again is not None:
            # Taken back on its own day: what was before goes on as if nothing had been; the trail has both.
            again.to_date = None
            again.note = note_text or again.note
            again.save(update_fields=["to_date", "note"])
        else:
            LibraryStatus.objects.create(
                library=library,
                path=library.path,
                status=status,
                from_date=on,
                note=note_text,
                by_id=by.user_id,
                recorded_at=clock.now(),
            )
        library.status = status
        library.save(update_fields=["status"])
        note("library.status", by, library, status=status, on=on.isoformat())
    return library


def move_library(
    *,
    by: Actor,
    library_id: uuid.UUID,
    area_code: str,
    on: dt.date | None = None,
    pending: bool = False,
    was: str | None = None,
) -> Library:
    """The library stands at `area_code` from `on`; its book, records and facts follow in the same transaction.

    Without `on` it is a correction: the present placement was wrong (or waited for this choice) from its beginning.
    The actor must be allowed to manage libraries at both places. `was` is the area that the choice was made from
    (perpustakaan-17 when it is another by now). Raises perpustakaan-2, -6, -10, -12, wilayah-1.
    """
    today = clock.today()
    if on is not None and on > today:
        raise problems.in_the_future(field=said("on"), value=on, where="on")
    with acting(by):
        library = library_for(by, library_id)
        _must_stand(library)
        refuse(_meanwhile(library, {"area_code": was} if was else {}, {"area_code": area_code}))
        new_path = library_path(area_code, library.id) if rules.is_area_code(area_code) else ""
        _areas_must_exist({area_code}, on or today)
        by.must(MANAGE, new_path)
        placement = rules.placement_of(library.kind, area_code, pending=pending)
        if (library.area_code, library.placement) == (area_code, placement):
            return library
        present = library.placements.get(valid_to=None)
        before_that = library.placements.filter(valid_to=on, area_code=area_code, placement=placement).first()
        if on == present.valid_from and before_that is not None:
            # Moved back on its own day: it never moved.
            present.delete()
            before_that.valid_to = None
            before_that.save(update_fields=["valid_to"])
        elif on is None or on == present.valid_from:
            present.area_code, present.placement = area_code, placement
            present.save(update_fields=["area_code", "placement"])
        elif on < present.valid_from:
            raise problems.before_its_time(on=on, since=present.valid_from, where="on")
        else:
            present.valid_to = on
            present.save(update_fields=["valid_to"])
            LibraryPlacement.objects.create(
                library=library,
                path=library.path,
                area_code=area_code,
                placement=placement,
                valid_from=on,
                by_id=by.user_id,
                recorded_at=clock.now(),
            )
        before = library.area_code
        library.area_code, library.placement = area_code, placement
        with refusing(_refusals(library)):
            library.save(update_fields=["area_code", "placement"])
        run("update records_book set area_code = %s where id = %s", [area_code, library.id])
        follow_books([library.id], [new_path])
        library.path = new_path
        doubles_follow(by, library)
        note("library.moved", by, library, before=before, after=area_code, on=on.isoformat() if on else None)
    return library


def regency_book(code: str) -> Book:
    """The book of a regency itself (replication, meetings); made when it is first asked for."""
    if rules.level_of(code) != "regency":
        raise problems.area_code_malformed(code=code[:40])
    if (book := Book.objects.filter(kind=Book.REGENCY, area_code=code).first()) is None:
        Book.objects.bulk_create(
            [Book(id=ids.natural("book", "regency", code), kind=Book.REGENCY, path=area_path(code), area_code=code)],
            ignore_conflicts=True,
        )
        book = Book.objects.get(kind=Book.REGENCY, area_code=code)
    return book


def _drafted(draft: dict[str, Any], today: dt.date, now: dt.datetime) -> tuple[Library, dt.date]:
    """A library from what was given, and the day its history begins."""
    own = {name: draft.pop(name) for name in OWN_COLUMNS if name in draft}
    values = {**draft, "name": own["name"], "kind": own["kind"]}
    refuse(rules.faults(values, today=today))
    status = own.get("status", "active")
    if status not in codes.STATUSES:
        raise problems.value_not_in_list(field=codes.STATUSES.label, value=str(status)[:40], where="status")
    since = own.get("since") or draft.get("open_since") or rules.BEGINNING
    if since > today:
        raise problems.in_the_future(field=said("since"), value=since, where="since")
    library_id = own.get("id") or ids.uuid7()
    values["name"] = " ".join(values["name"].split())
    library = Library(
        id=library_id,
        area_code=own["area_code"],
        placement=rules.placement_of(own["kind"], own["area_code"], pending=own.get("pending", False)),
        path=library_path(own["area_code"], library_id),
        status=status,
        synthetic=own.get("synthetic", False),
        registered_at=now,
        **values,
    )
    return library, since


def _meanwhile(library: Library, was: Mapping[str, Any], changes: Mapping[str, Any]) -> Iterator[Problem]:
    """That somebody else has changed one of the same answers since, to something else."""
    clash = [n for n, v in changes.items() if n in was and getattr(library, n) not in (was[n], v)]
    if clash:
        yield problems.changed_meanwhile(name=library.name, where=clash[0])


def _areas_must_exist(wanted: set[str], on: dt.date) -> None:
    for code in sorted(wanted - queries.existing(wanted, on=on)):
        raise problems.area_unknown(code=code[:40], on=on, where="area_code")


def _must_stand(library: Library) -> None:
    if library.merged_into_id is not None:
        raise problems.merged_already(name=library.name)


def _refusals(library: Library | None) -> dict[str, Problem]:
    name, area, npp = (library.name, library.area_code, library.npp) if library else ("–", "–", "–")
    return {
        "library_name_is_unique_in_its_village": problems.library_name_taken(name=name, area=area, where="name"),
        "library_npp_is_unique": problems.npp_taken(npp=npp, where="npp"),
    }


def _warnings(library: Library, near: Mapping[str, list[tuple[uuid.UUID, str]]]) -> list[Problem]:
    others = [name for other, name in near.get(library.area_code, []) if other != library.id]
    return [
        problems.library_similar(name=library.name, other=other, area=library.area_code, where="name")
        for other in similar_names(library.name, others)
    ]
