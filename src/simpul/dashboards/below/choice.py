"""How the table is asked for in an address; a sentence for what no button offers."""

from collections.abc import Mapping
from dataclasses import dataclass

from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.need import STANDINGS
from simpul.dashboards.place import Place
from simpul.places import codes

AREAS, LIBRARIES = "areas", "libraries"
NEED, NAME, COVERAGE = "need", "name", "coverage"
NUMBERS = ("visits.total", "engagement.activities", "engagement.participants", "publications.rows", "advocacy.results")
FIRST_YEAR, LAST_YEAR = 2011, 2099
MOST_WORDS = 100


@dataclass(frozen=True)
class Choice:
    """Of areas or of libraries (`by`), in which order, with which words in the name; `standing`, `kind`, `track` and
    `year` (joined the programme) leave rows out; `after` is where the page before ended; `tree` "then" or "now"."""

    by: str
    order: str = NEED
    words: str = ""
    standing: str = ""
    kind: str = ""
    track: str = ""
    year: str = ""
    after: str = ""
    tree: str = "then"

    @property
    def filtered(self) -> bool:
        """Whether rows are left out, so that the rows are not the whole."""
        return bool(self.words or self.standing or self.kind or self.track or self.year)

    @property
    def part(self) -> dict[str, str]:
        """What an explanation of the page's figures is asked with (see `portions`)."""
        return {"tree": "now"} if self.tree == "now" else {}

    @property
    def asked(self) -> dict[str, str]:
        """The choice as it stands in an address, `after` aside."""
        said = {
            "by": self.by, "sort": self.order if self.order != NEED else "", "q": self.words,
            "status": self.standing, "kind": self.kind, "track": self.track, "year": self.year,
            "tree": self.tree if self.tree != "then" else "",
        }  # fmt: skip
        return {k: v for k, v in said.items() if v}


def read(where: Place, query: Mapping[str, str]) -> Choice:
    """The choice in an address; raises saringan-1 for what no button offers."""
    by = query.get("by") or (LIBRARIES if where.level in ("district", "village") else AREAS)
    _known("by", by, offers(where))
    order = query.get("sort") or NEED
    if order.removeprefix("-") not in (NEED, NAME, "libraries", COVERAGE, *NUMBERS):
        raise filter_unknown(name="sort", value=order[:40], where="sort")
    return Choice(
        by,
        order,
        " ".join(query.get("q", "").split())[:MOST_WORDS],
        _known("status", query.get("status", ""), ("", *STANDINGS)),
        _known("kind", query.get("kind", ""), ("", *codes.LIBRARY_KINDS.by_code)),
        _known("track", query.get("track", ""), ("", *codes.TRACKS.by_code)),
        _year(query.get("year", "")),
        query.get("after", "")[:400],
        _known("tree", query.get("tree") or "then", ("then", "now")),
    )


def offers(where: Place) -> list[str]:
    """Tables a level has: areas while there are any, libraries where they are few enough to be listed."""
    found = [AREAS] if where.below else []
    return [*found, LIBRARIES] if where.level in ("regency", "district", "village") else found


def _known(name: str, value: str, allowed: "list[str] | tuple[str, ...]") -> str:
    if value not in allowed:
        raise filter_unknown(name=name, value=value[:40], where=name)
    return value


def _year(value: str) -> str:
    if value and not (value.isascii() and value.isdigit() and FIRST_YEAR <= int(value[:6]) <= LAST_YEAR):
        raise filter_unknown(name="year", value=value[:40], where="year")
    return value
