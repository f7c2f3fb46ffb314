"""Whose paths follow when a library moves or an area gets another code.

Every table with a `path` says here, at module level of its `models.py`, what its rows hang on:

    paths.follow_book("sync_conflict")                       # rows of a library's or regency's book
    paths.follow_book("people_post", column="library_id")    # rows of a library, whatever the column is called
    paths.follow_area("people_post")                         # rows that stand at an area itself

The tables of record kinds need not say it: the registry of kinds names them. `places.actions` lets them follow,
in the transaction of the move.
"""

from dataclasses import dataclass

from simpul.records import registry


@dataclass(frozen=True)
class Follower:
    """A table whose `path` follows: `column` holds the book's (the library's) id, or an area's code."""

    table: str
    column: str
    path: str = "path"


_books: list[Follower] = [Follower("records_book", "id")]
_areas: list[Follower] = []


def follow_book(table: str, *, column: str = "book_id", path: str = "path") -> None:
    """The rows of `table` move with the library (or book) whose id is in `column`."""
    if (follower := Follower(table, column, path)) not in _books:
        _books.append(follower)


def follow_area(table: str, *, column: str = "area_code", path: str = "path") -> None:
    """The rows of `table` stand at the area in `column`, and take its new code and path when it is recoded."""
    if (follower := Follower(table, column, path)) not in _areas:
        _areas.append(follower)


def book_followers() -> tuple[Follower, ...]:
    """Every table that moves with a book, the record kinds' tables included."""
    return (*_books, *(Follower(kind.table, "book_id") for kind in registry.kinds()))


def area_followers() -> tuple[Follower, ...]:
    return tuple(_areas)
