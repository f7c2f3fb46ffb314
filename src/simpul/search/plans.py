"""Asking by the index of words, whatever the planner thinks of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_WAYS = ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan")


@contextmanager
def by_words() -> Iterator[None]:
    """Inside, a statement over the entries goes through the index of words: bitmaps are the only way left.

    The planner takes words and places to be independent, and a word that is in many names to be in many titles; where
    it errs it reads the whole table. Inside a transaction only.
    """
    with connection.cursor() as cursor:
        cursor.execute(";".join(f"set local {way} = off" for way in _WAYS))
        try:
            yield
        finally:
            if not connection.needs_rollback:
                cursor.execute(";".join(f"set local {way} = on" for way in _WAYS))
