"""Which regency a row speaks of: names to a code, exactly or not at all. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from simpul.returns.sim import problems
from simpul.returns.sim.libraries import Area

_SHORT = {"kab": "kabupaten", "kab.": "kabupaten", "kodya": "kota", "kotamadya": "kota"}
_PROVINCES = {
    "di yogyakarta": "daerah istimewa yogyakarta",
    "d.i. yogyakarta": "daerah istimewa yogyakarta",
    "dki jakarta": "daerah khusus ibukota jakarta",
    "dk jakarta": "daerah khusus ibukota jakarta",
    "nanggroe aceh darussalam": "aceh",
    "bangka belitung": "kepulauan bangka belitung",
    "kep. bangka belitung": "kepulauan bangka belitung",
    "kep. riau": "kepulauan riau",
}


@dataclass(frozen=True)
class _Name:
    sort: str  # "kabupaten", "kota" or "" when the name does not tell
    bare: str


def _regency(text: str) -> _Name:
    parts = [_SHORT.get(p, p) for p in text.casefold().replace("kab.", "kab. ").split()]
    if parts[:1] in (["kabupaten"], ["kota"]) and len(parts) > 1:
        sort, parts = parts[0], parts[1:]
        parts = parts[1:] if parts[0] in ("administrasi", "adm.", "adm") and len(parts) > 1 else parts
    else:
        sort = ""
    return _Name(sort, _squeezed(" ".join(parts)))


def _province(text: str) -> str:
    plain = " ".join(text.casefold().split()).removeprefix("provinsi ")
    return _squeezed(_PROVINCES.get(plain, plain))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


class Finder:
    """Finds the code of a regency by province and name."""

    def __init__(self, provinces: Iterable[Area], regencies: Iterable[Area]) -> None:
        self._provinces = {_province(p.name): p.code for p in provinces}
        self._regencies = [(_regency(r.name), r) for r in regencies]

    def code(self, province: str, regency: str) -> str:
        """The code; raises sim-11 (nothing fits) or sim-12 (several do)."""
        wanted = _regency(regency)
        within = self._provinces.get(_province(province)) if province else ""
        if within is None:
            raise problems.regency_unknown(regency=regency[:60], province=province[:60])
        fits = [
            area
            for name, area in self._regencies
            if name.bare == wanted.bare
            and (not wanted.sort or not name.sort or name.sort == wanted.sort)
            and area.code.startswith(within)
        ]
        if not fits or not wanted.bare:
            raise problems.regency_unknown(regency=regency[:60] or "–", province=province[:60] or "–")
        if len(fits) > 1:
            raise problems.regency_ambiguous(
                regency=regency[:60], codes=", ".join(f"{a.code} {a.name}" for a in fits[:4])
            )
        return fits[0].code
