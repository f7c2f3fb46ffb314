"""What is a good area code, library, membership? Pure functions; every fault is a problem, none is raised here."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from simpul.foundation.problems import Problem
from simpul.kinds import CodeList
from simpul.places import codes, problems
from simpul.places.fields import said

# The first day of whatever has always been so, as far as we know.
BEGINNING = dt.date(1900, 1, 1)

_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?\Z")
_LEVELS = ("province", "regency", "district", "village")
_VILLAGE_KINDS = {"1": "kelurahan", "2": "desa", "3": "desa_adat"}

# At which levels a library of a kind may stand; "pending" is possible for those of a village.
STANDS_AT = {
    "village": {"village"},
    "kelurahan": {"village"},
    "tbm": {"village", "district"},
    "district": {"district", "village"},
    "regency": {"regency", "district", "village"},
    "province": {"province", "regency", "district", "village"},
    "worship": {"village", "district"},
    "other": {"village", "district", "regency", "province"},
}
LISTED = {"kind": codes.LIBRARY_KINDS, "accreditation": codes.ACCREDITATION}
LISTED_MANY = {"days": codes.DAYS, "services": codes.SERVICES}
NUMBERS = {
    "lat": (Decimal(-11), Decimal(6)),
    "lon": (Decimal(95), Decimal(141)),
    "hours_per_day": (Decimal(0), Decimal(24)),
    "floor_m2": (Decimal(0), Decimal(100_000)),
}
TEXTS = ("npp", "address", "decree_no", "accreditation_no")
DATES = ("open_since", "accreditation_on")
EDITABLE = frozenset({"name", "founded", "channels", *LISTED, *LISTED_MANY, *NUMBERS, *TEXTS, *DATES})


def is_area_code(code: str) -> bool:
    """Two digits, two, two, four, joined by dots; 1 to 4 parts."""
    return bool(_CODE.match(code))


def level_of(code: str) -> str:
    """province | regency | district | village; raises problem wilayah-2."""
    if not is_area_code(code):
        raise problems.area_code_malformed(code=code[:40])
    return _LEVELS[code.count(".")]


def parent_of(code: str) -> str:
    """The code one level up; "" for a province."""
    return code.rpartition(".")[0]


def kind_of(code: str) -> str:
    """The kind of area, from its code: 3rd-4th digit 71-99 is a city, last block 1… kelurahan, 2… desa, 3… adat."""
    level = level_of(code)
    if level == "regency":
        return "kota" if int(code[3:]) >= 71 else "kabupaten"
    if level == "village":
        return _VILLAGE_KINDS.get(code[9], "desa")
    return "provinsi" if level == "province" else "kecamatan"


def lineage(code: str) -> tuple[str, ...]:
    """The code's ancestors and itself, province first: ("35", "35.13", "35.13.07")."""
    parts = code.split(".")
    return tuple(".".join(parts[: i + 1]) for i in range(len(parts)))


def common_ancestor(one: str, other: str) -> str:
    """The smallest area above (or equal to) both; "" the nation."""
    shared = [a for a, b in zip(lineage(one), lineage(other), strict=False) if a == b]
    return shared[-1] if shared else ""


def placement_of(kind: str, area_code: str, *, pending: bool = False) -> str:
    """How a library of this kind stands at this area; raises problem perpustakaan-10 where it cannot."""
    level = level_of(area_code)
    if level in STANDS_AT[kind] and not pending:
        return level
    if pending and "village" in STANDS_AT[kind] and level in ("regency", "district"):
        return "pending"
    raise problems.kind_elsewhere(
        kind=codes.LIBRARY_KINDS.label_of(kind), level=codes.AREA_LEVELS.label_of(level), where="area_code"
    )


def faults(values: Mapping[str, Any], *, today: dt.date) -> Iterator[Problem]:
    """Everything wrong with a library's values (only those given are looked at), in the order of the form.

    A grade needs its number: give both when one changes.
    """
    for name in values.keys() - EDITABLE:
        yield problems.field_unknown(field=name, where=name)
    if "name" in values and not (isinstance(values["name"], str) and 0 < len(values["name"].strip()) <= 200):
        yield problems.library_nameless(where="name")
    for name, code_list in LISTED.items():
        if name in values and values[name] not in code_list:
            yield _not_listed(name, values[name], code_list)
    for name, code_list in LISTED_MANY.items():
        for value in values.get(name) or ():
            if value not in code_list:
                yield _not_listed(name, value, code_list)
    for name, (least, most) in NUMBERS.items():
        if (number := values.get(name)) is not None:
            yield from _out_of_range(name, number, least, most)
    if ("lat" in values or "lon" in values) and (values.get("lat") is None) != (values.get("lon") is None):
        yield problems.coordinate_alone(where="lat")
    if (founded := values.get("founded")) is not None:
        yield from _out_of_range("founded", founded, Decimal(1800), Decimal(today.year))
    for name in DATES:
        if (day := values.get(name)) is not None:
            if not isinstance(day, dt.date):
                yield problems.unlike(field=said(name), value=str(day)[:40], where=name)
            elif day > today:
                yield problems.in_the_future(field=said(name), value=day, where=name)
    for name in TEXTS:
        text = values.get(name)
        if text is not None and (not isinstance(text, str) or len(text) > 500):
            yield problems.unlike(field=said(name), value=str(text)[:40], where=name)
    if values.get("accreditation", "none") != "none" and not (values.get("accreditation_no") or "").strip():
        yield problems.grade_without_number(grade=values["accreditation"], where="accreditation_no")


def membership_faults(
    *, year: object, track: object, fund_source: object, decree_on: dt.date | None, today: dt.date
) -> Iterator[Problem]:
    """Everything wrong with a programme membership."""
    yield from _out_of_range("year", year, Decimal(2011), Decimal(today.year + 1))
    if track not in codes.TRACKS:
        yield _not_listed("track", track, codes.TRACKS)
    if fund_source not in codes.FUND_SOURCES:
        yield _not_listed("fund_source", fund_source, codes.FUND_SOURCES)
    if decree_on is not None and decree_on > today:
        yield problems.in_the_future(field=said("decree_on"), value=decree_on, where="decree_on")


def aid_faults(
    *, kind: object, quantity: object, received_on: dt.date | None, condition: object, today: dt.date
) -> Iterator[Problem]:
    """Everything wrong with aid received."""
    if kind not in codes.AID_KINDS:
        yield _not_listed("kind", kind, codes.AID_KINDS)
    if condition not in codes.AID_CONDITIONS:
        yield _not_listed("condition", condition, codes.AID_CONDITIONS)
    yield from _out_of_range("quantity", quantity, Decimal(1), Decimal(1_000_000))
    if received_on is not None and received_on > today:
        yield problems.in_the_future(field=said("received_on"), value=received_on, where="received_on")


def _not_listed(name: str, value: object, code_list: CodeList) -> Problem:
    return problems.value_not_in_list(field=code_list.label, value=str(value)[:40], where=name)


def _out_of_range(name: str, value: object, least: Decimal, most: Decimal) -> Iterator[Problem]:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or value != value:
        yield problems.unlike(field=said(name), value=str(value)[:40], where=name)
    elif not least <= value <= most:
        number = Decimal(str(value))
        yield problems.value_out_of_range(field=said(name), value=number, least=least, most=most, where=name)
