"""What can be found, the words there are, and how far the records have been read."""

from django.db import models

from simpul.records import paths

paths.follow_book("search_entry")


class Entry(models.Model):
    """One thing that can be found.

    `sort` is "area", "library" or a record kind's name; `ref` an area's code, a library's or a record's id. `key` is
    what the group is ordered by: the plain name, or the day counted backwards. `found` (the words, their stems, and
    the places that hold it as "@35.13") is made by the database from `title` and `path`. There is no wall: trigram
    and full-text operators are not leakproof, so behind one no index would be used; `queries` filters by scope.
    """

    pk = models.CompositePrimaryKey("sort", "ref")
    sort = models.TextField()
    ref = models.TextField()
    book_id = models.UUIDField(null=True)
    path = models.TextField()
    title = models.TextField()
    key = models.TextField()

    class Meta:
        db_table = "search_entry"
        indexes = [
            models.Index(fields=["sort", "key", "ref"], name="search_entry_order"),
            models.Index(fields=["book_id"], name="search_entry_book"),
        ]

    class Privacy:
        open = frozenset({"sort", "ref", "book_id", "path", "title", "key"})
        personal = frozenset[str]()


class Word(models.Model):
    """A word that occurs in some title, and in about how many."""

    word = models.TextField(primary_key=True)
    n = models.IntegerField(default=1)

    class Meta:
        db_table = "search_word"

    class Privacy:
        open = frozenset({"word", "n"})
        personal = frozenset[str]()


class Reading(models.Model):
    """Of a record kind: everything received before `through` has its entry."""

    kind = models.TextField(primary_key=True)
    through = models.DateTimeField()

    class Meta:
        db_table = "search_reading"

    class Privacy:
        open = frozenset({"kind", "through"})
        personal = frozenset[str]()
