"""Having a photograph read in the sandbox, and believing nothing of what comes back but what can be."""

from dataclasses import dataclass, field

from simpul.attachments import cleaning
from simpul.foundation.problems import CATALOGUE
from simpul.marking import code, geometry
from simpul.marking.code import Code
from simpul.marking.verdicts import Why
from simpul.sheets import problems

COMMAND = ("-I", "-m", "simpul.sheets.sandbox")
PAGE = -1


@dataclass(frozen=True)
class Group:
    """What is ticked (None: nothing), or why a person must look."""

    ticked: int | None
    why: str | None


@dataclass(frozen=True)
class Read:
    """A page as read: its groups in the layout's order; JPEGs of the page (PAGE) and of the groups to look at."""

    code: Code
    groups: tuple[Group, ...]
    cuttings: dict[int, bytes] = field(repr=False)


def read(raw: bytes, command: tuple[str, ...] = COMMAND) -> Read:
    """Raises the problems lembar-1 to lembar-9, and bimtek-40 where the reader itself broke over the file."""
    try:
        told, rest = cleaning.apart(raw, command)
        refused = str(told.get("refused", ""))
        if refused.startswith("lembar-") and refused in CATALOGUE:
            raise CATALOGUE[refused](**{str(k): str(v)[:200] for k, v in told["details"].items()})
        page = code.understood(str(told["code"]))
        shape = page.shape
        groups = tuple(_group(g, shape.options) for g in told["groups"])
        if len(groups) != len(geometry.layout(shape).groups):
            raise ValueError("another number of groups")
        return Read(page, groups, _cuttings(told["cuttings"], rest))
    except (cleaning.Broken, code.Unreadable, ValueError, KeyError, TypeError, AttributeError):
        raise problems.reader_broke() from None


def _group(told: dict[str, object], options: int) -> Group:
    ticked, why = told["ticked"], told["why"]
    if why is not None:
        return Group(None, Why(str(why)).value)
    if ticked is not None and not (isinstance(ticked, int) and 0 <= ticked < options):
        raise ValueError("no such box")
    return Group(ticked, None)


def _cuttings(told: list[tuple[int, int]], rest: bytes) -> dict[int, bytes]:
    found, at = {}, 0
    for number, length in told:
        jpeg = rest[at : at + length]
        if len(jpeg) != length or not jpeg.startswith(b"\xff\xd8\xff"):
            raise ValueError("cut short")
        found[int(number)], at = jpeg, at + length
    return found
