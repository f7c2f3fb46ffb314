"""What is compared with what, read from an address."""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.foundation.problems import kind as problem
from simpul.places import codes, rules

too_many = problem(
    "banding-1",
    400,
    "Paling banyak {most} yang dibandingkan sekaligus; Anda memilih {n}. Hapus sebagian pilihan.",
    "At most {most} are compared at once; you chose {n}. Take some out.",
)
AREAS, LIBRARIES, COHORTS, PERIODS = "areas", "libraries", "cohorts", "periods"
WHAT: dict[str, Label] = {
    AREAS: Label("Wilayah", "Areas"),
    LIBRARIES: Label("Perpustakaan", "Libraries"),
    COHORTS: Label("Angkatan program", "Programme cohorts"),
    PERIODS: Label("Tahun ke tahun", "Year by year"),
}
MOST = 6
_COHORT = re.compile(r"(\d{4})-([a-z_]{1,20})\Z")


@dataclass(frozen=True)
class Choice:
    """`picks` are area codes ("id" the nation), library ids, cohorts ("2023-full") or years back ("1"); `under` the
    area among whose parts (or libraries, or cohorts) one picks; `library` whose years are compared, if one's are;
    `words` are sought among what is offered."""

    what: str
    picks: tuple[str, ...]
    under: str
    library: uuid.UUID | None = None
    words: str = ""


def read(query: Mapping[str, str], picks: Sequence[str], top: Place) -> Choice:
    """The choice in an address; `top` is the widest place the visitor sees. Raises saringan-1, banding-1."""
    what = query.get("what") or AREAS
    if what not in WHAT:
        raise filter_unknown(name="what", value=what[:40], where="what")
    under = query.get("under") or top.code or "id"
    if under != "id" and not rules.is_area_code(under):
        raise filter_unknown(name="under", value=under[:40], where="under")
    # "pick=35,33" and "pick=35&pick=33" say the same.
    chosen = tuple(dict.fromkeys(p for told in picks for p in told.split(",") if p))
    if len(chosen) > MOST:
        raise too_many(most=MOST, n=len(chosen), where="pick")
    for pick in chosen:
        _readable(what, pick)
    library = query.get("library") or ""
    return Choice(
        what, chosen, "" if under == "id" else under, _id("library", library) if library else None,
        " ".join(query.get("q", "").split())[:100],
    )  # fmt: skip


def _readable(what: str, pick: str) -> None:
    if what == AREAS and (pick == "id" or rules.is_area_code(pick)):
        return
    if what == LIBRARIES:
        _id("pick", pick)
        return
    if what == COHORTS and (found := _COHORT.match(pick)) and found[2] in codes.TRACKS.by_code:
        return
    if what == PERIODS and pick in ("1", "2", "3", "4"):
        return
    raise filter_unknown(name="pick", value=pick[:40], where="pick")


def _id(name: str, value: str) -> uuid.UUID:
    try:
        return uuid.UUID(value)
    except ValueError:
        raise filter_unknown(name=name, value=value[:40], where=name) from None


def cohort(pick: str) -> tuple[int, str]:
    year, _, track = pick.partition("-")
    return int(year), track
