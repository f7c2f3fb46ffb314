"""What hangs on a record without being part of it, and is kept by a package of its own: photos.

An operation of the act `attach` says something of such a thing. The push path does not know who keeps it; whoever does
says at module level of its `models.py` how the word is written down:

    beside.heard_by("simpul.attachments.actions.consenting.said")
"""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Word:
    """What was said (`said`, wire values) of something that hangs on a record of a book, by whom, when by their clock;
    `seq` is the number under which the phones of the book hear of it."""

    book_id: uuid.UUID
    record_id: uuid.UUID
    said: Mapping[str, Any]
    author: uuid.UUID | None
    at: dt.datetime | None
    seq: int


# The statement with its parameters ($1, …); raises ValueError with the name of what cannot be understood.
Writing = Callable[[Word], tuple[str, list[Any]]]
_writing: list[str] = []


def heard_by(writing: str) -> None:
    """Who keeps what hangs on records: the name of its `Writing`, which is not loaded before it is needed."""
    _writing[:] = [writing]


def written(word: Word) -> tuple[str, list[Any]]:
    """The statement that writes the word down; raises ValueError with the name of what cannot be understood."""
    writing: Writing = import_string(_writing[0])
    return writing(word)
