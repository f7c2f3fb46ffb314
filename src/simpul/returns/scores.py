"""The official score as last published, for pages that name it beside our own figures and never mix them."""

import uuid
from collections import Counter
from decimal import Decimal, InvalidOperation

from simpul.foundation.labels import Label
from simpul.returns.models import OfficialScore

NONE = Label("Skor resmi perpustakaan ini belum pernah diimpor.", "This library's official score was never imported.")


def of_library(library: uuid.UUID) -> Decimal | None:
    """The newest score the list still has; None for "-" and for a library the list does not name."""
    rows = OfficialScore.objects.filter(library_id=library, vanished_at__isnull=True).order_by("-first_read_at")
    return next((score for row in rows if (score := _number(row.value)) is not None), None)


def of_place(path: str) -> Label:
    """How many libraries below a place have a score at all: a score belongs to a library, an area has none."""
    rows = OfficialScore.objects.filter(path__startswith=path, vanished_at__isnull=True)
    told = Counter(_number(value) is not None for value in rows.values_list("value", flat=True))
    return Label(
        f"Skor resmi diberikan per perpustakaan: {told[True]} di wilayah ini punya skor, {told[False]} belum. "
        "Buka perpustakaannya untuk melihat warnanya.",
        f"The official score is given to libraries: {told[True]} here have one, {told[False]} have none. "
        "Open a library to see its colour.",
    )


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
