"""Two entries for one library: the double is folded into the one that stays, and can be unfolded.

Both books stay as they are, because `seq` counts within a book and a phone may still hold the double's. The double
moves to the winner's place and owes no reports of its own any more: its status history is kept in the merge and taken
away from it. The ledger counts its records as the winner's.
"""

import uuid

from simpul.foundation import clock
from simpul.places import problems
from simpul.places.actions.core import acting, follow_books, library_for, note, refusing, run
from simpul.places.models import Library, LibraryMerge, LibraryPlacement, LibraryStatus
from simpul.scope import library_path
from simpul.scope.actor import Actor, not_found


def merge_libraries(*, by: Actor, loser_id: uuid.UUID, winner_id: uuid.UUID, reason: str = "") -> LibraryMerge:
    """Say that `loser` is a double of `winner`. Raises perpustakaan-13 (merged already), -14 (with itself)."""
    if loser_id == winner_id:
        raise problems.merge_with_itself()
    with acting(by):
        # One order for everybody, so that two people merging the same pair crosswise do not wait for each other.
        found = {i: library_for(by, i) for i in sorted((loser_id, winner_id))}
        loser, winner = found[loser_id], found[winner_id]
        for library in (loser, winner):
            if library.merged_into_id is not None:
                raise problems.merged_already(name=library.name)
        before = {
            "area_code": loser.area_code,
            "placement": loser.placement,
            "status": loser.status,
            "npp": loser.npp,
            "placements": _kept(loser.placements, "area_code", "placement", "valid_from", "valid_to"),
            "statuses": _kept(loser.statuses, "status", "from_date", "to_date", "note"),
            "doubles": [str(double.id) for double in _doubles(loser)],
        }
        made = LibraryMerge.objects.create(
            loser=loser,
            winner=winner,
            path=loser.path,
            reason=reason,
            before=before,
            merged_at=clock.now(),
            by_id=by.user_id,
        )
        # Doubles of the double follow it, so that merged_into always names a library that stands.
        Library.objects.filter(merged_into=loser).update(merged_into=winner)
        loser.merged_into, loser.npp, loser.status = winner, None, "closed"
        loser.save(update_fields=["merged_into", "npp", "status"])
        loser.statuses.all().delete()
        doubles_follow(by, winner)
        note("library.merged", by, winner, loser=loser.id)
    return made


def undo_merge(*, by: Actor, merge_id: uuid.UUID) -> Library:
    """The two are two after all: the double gets back its place, number, status history and its own doubles.

    Raises akses-2 (no such merge, or undone already), perpustakaan-2 or -9 (its name or number was taken meanwhile).
    """
    with acting(by):
        made = LibraryMerge.objects.for_scope(by.scope).select_for_update().filter(id=merge_id, undone_at=None).first()
        if made is None:
            raise not_found()
        loser = library_for(by, made.loser_id)
        before, standing = made.before, loser.merged_into_id
        loser.merged_into, loser.npp, loser.status = None, before["npp"], before["status"]
        refusals = {
            "library_npp_is_unique": problems.npp_taken(npp=before["npp"]),
            "library_name_is_unique_in_its_village": problems.library_name_taken(
                name=loser.name, area=before["area_code"]
            ),
        }
        with refusing(refusals):
            run("update places_library set area_code = %s, placement = %s where id = %s",
                [before["area_code"], before["placement"], loser.id])  # fmt: skip
            loser.save(update_fields=["merged_into", "npp", "status"])
        _stand(by, loser, before["placements"], before["area_code"], before["placement"])
        LibraryStatus.objects.bulk_create(
            LibraryStatus(library=loser, path=loser.path, by_id=by.user_id, recorded_at=clock.now(), **row)
            for row in before["statuses"]
        )
        Library.objects.filter(id__in=before.get("doubles", ()), merged_into=standing).update(merged_into=loser)
        doubles_follow(by, loser)
        made.undone_at = clock.now()
        made.save(update_fields=["undone_at"])
        note("library.unmerged", by, loser, winner=made.winner_id)
    return loser


def doubles_follow(by: Actor, winner: Library) -> None:
    """Let the doubles of a library stand where it stands, with its history of places."""
    for double in _doubles(winner):
        stood = winner.placements.values("area_code", "placement", "valid_from", "valid_to")
        _stand(by, double, [dict(row) for row in stood], winner.area_code, winner.placement)


def _doubles(winner: Library) -> list[Library]:
    return list(Library.objects.select_for_update().filter(merged_into=winner).order_by("id"))


def _kept(rows: object, *columns: str) -> list[dict[str, str | None]]:
    return [
        {name: None if value is None else str(value) for name, value in row.items()}
        for row in rows.order_by(columns[-2]).values(*columns)  # type: ignore[attr-defined]
    ]


def _stand(by: Actor, library: Library, placements: list[dict[str, object]], area_code: str, placement: str) -> None:
    """Give the library this placement history and this present place, and let everything of it follow."""
    path = library_path(area_code, library.id)
    library.placements.all().delete()
    library.area_code, library.placement = area_code, placement
    library.save(update_fields=["area_code", "placement"])
    run("update records_book set area_code = %s where id = %s", [area_code, library.id])
    follow_books([library.id], [path])
    library.path = path
    LibraryPlacement.objects.bulk_create(
        LibraryPlacement(library=library, path=path, by_id=by.user_id, recorded_at=clock.now(), **row)
        for row in placements
    )
