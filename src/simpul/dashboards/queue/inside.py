"""What lies at a place, in the form an index can serve."""

from typing import Any

from django.db.models import Q, QuerySet

from simpul.dashboards.morning.stand import Stand, beyond

# Beyond this a list is not counted to its end: "more than 1,000".
MOST = 1000


def inside(stand: Stand) -> Q:
    """Rows of any table with a book and a path: by the books where they are few, else by the path's range."""
    if not stand.wide:
        return Q(book_id__in=stand.books)
    return Q(path__gte=stand.path, path__lt=beyond(stand.path))


def count(found: "QuerySet[Any, Any]") -> int:
    """How many, up to MOST + 1."""
    return found.order_by()[: MOST + 1].count()
