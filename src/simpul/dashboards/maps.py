"""The map of what lies below the nation or a province: one tile (or outline) for each area, shaded by one figure.

The table of the level below is the map's equal in words; both are made of the same rows.
"""

from collections.abc import Mapping, Sequence

from simpul.dashboards import place
from simpul.dashboards.figures import Below
from simpul.dashboards.headlines import known
from simpul.dashboards.links import Links
from simpul.dashboards.listing import filter_unknown
from simpul.dashboards.place import Place
from simpul.foundation.labels import Label
from simpul.indicators.plain import heard_key
from simpul.places import layouts, outlines, queries
from simpul.ui import formats, maps, parts
from simpul.ui.maps import Map, Tile

COVERAGE, NEED = "coverage", "need"
FIGURES = ("visits.total", "engagement.activities", "engagement.participants")
LEVELS = ("nation", "province")
# Coverage in per cent; the classes are the same everywhere, so that two maps can be compared.
COVERAGE_LIMITS = (25, 50, 75, 90)
NAMES = {
    COVERAGE: Label("Laporan yang masuk", "Reports received"),
    NEED: Label("Laporan yang masih ditunggu", "Reports still awaited"),
}


def read(query: Mapping[str, str]) -> str:
    """What the map is shaded by, from an address; raises saringan-1 for what no button offers."""
    by = query.get("map") or COVERAGE
    if by not in (COVERAGE, NEED, *FIGURES):
        raise filter_unknown(name="map", value=by[:40], where="map")
    return by


def of(
    where: Place, rows: Sequence[Below], by: str, links: Links, language: str, *, standalone: bool = False
) -> Map | None:
    """The map of the areas in `rows` (those of `figures.areas_below`); None where a place has no map.

    `by` as from `read`. `standalone` draws it as a file of its own, for paper and sheets.
    """
    areas = [row for row in rows if not row.here]
    if where.level not in LEVELS or not areas:
        return None
    values = {row.code: _value(row, by) for row in areas}
    spoken = [v for v in values.values() if v is not None]
    limits = COVERAGE_LIMITS if by == COVERAGE else maps.broken(spoken)
    nation = where.level == "nation"
    drawn = [_tile(row, values[row.code], by, limits, links, language, nation=nation) for row in areas]
    drawn += _without(where, {row.code for row in areas}, links, language)
    told = {"words": _words(where, areas, values, by, language), "name": "peta", "language": language}
    classes = _classes(by, limits, spoken, language)
    found = outlines.below(where.code)
    # An area without an outline would be missing from the map: then the tiles stay.
    if found and not all(tile.code in found.paths for tile in drawn):
        found = None
    if found:
        drawing = maps.shapes(drawn, found, classes, standalone=standalone, **told)
    else:
        known_cells = layouts.country() if nation else {}
        codes = [tile.code for tile in drawn]
        cells = layouts.completed({code: known_cells[code] for code in codes if code in known_cells}, codes)
        size = (60, 50) if nation else (88, 58)
        drawing = maps.tiles(drawn, cells, classes, size=size, standalone=standalone, **told)
    return Map(_title(where, by), drawing, _choices(by, links), _note(found is not None))


def _value(row: Below, by: str) -> float | None:
    """The number an area is shaded by; None where nobody has spoken (or nothing was owed)."""
    heard, owed = row.heard.heard, row.heard.expected
    if by == NEED:
        return owed - min(heard, owed) if owed else None
    if by == COVERAGE:
        return 100 * min(heard, owed) / owed if owed and heard else None
    declared = known(by)
    value = row.total.get(by, 0)
    spoke = value or (declared and row.total.get(heard_key(declared.family)))
    return value if spoke else None


def _text(value: float | None, by: str, row: Below, language: str) -> str:
    if value is None:
        return formats.NOTHING
    if by == COVERAGE:
        return formats.percent(min(row.heard.heard, row.heard.expected), row.heard.expected, language)
    return formats.short(int(value), language)


def _tile(
    row: Below, value: float | None, by: str, limits: Sequence[float], links: Links, language: str, *, nation: bool
) -> Tile:
    short = layouts.SHORT.get(row.code, row.name) if nation else _short(row.title.id)
    shade = None if value is None else maps.shade_of(value, limits)
    text = _text(value, by, row, language)
    said = maps.SILENT.say(language) if value is None else text
    name = row.title.say(language)
    return Tile(
        row.code, short, text, f"{name}: {_named(by).say(language).lower()} {said}", shade, links.area(row.code)
    )


def _without(where: Place, seen: set[str], links: Links, language: str) -> list[Tile]:
    """The areas in which no library is registered: drawn empty, so that the whole keeps its shape."""
    found = []
    for area in queries.children(where.code):
        if area.code not in seen:
            title = place.full_name(area.kind, area.name)
            short = layouts.SHORT.get(area.code, area.name) if where.level == "nation" else _short(title.id)
            told = f"{title.say(language)}: {maps.NOBODY.say(language)}"
            found.append(Tile(area.code, short, "", told, None, links.area(area.code), empty=True))
    return found


def _short(name: str) -> str:
    """What is written on a regency's tile: without "Kabupaten", so that a city is known by its "Kota"."""
    return name.removeprefix("Kabupaten ")


def _named(by: str) -> Label:
    declared = known(by)
    return NAMES.get(by) or (declared.measure.label if declared else Label(by, by))


def _classes(by: str, limits: Sequence[float], spoken: Sequence[float], language: str) -> list[str]:
    """What each shade stands for, from the least."""
    if not spoken:
        return []
    unit = "\u00a0%" if by == COVERAGE and language == "id" else "%" if by == COVERAGE else ""
    ends = [0 if by == COVERAGE else min(spoken), *limits]
    said = []
    for i, low in enumerate(ends):
        start = formats.short(_plain(low), language)
        if i + 1 < len(ends):
            said.append(f"{start}{unit} – < {formats.short(_plain(ends[i + 1]), language)}{unit}")
        else:
            said.append(f"≥ {start}{unit}" if limits else f"{start}{unit}")
    return said


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _title(where: Place, by: str) -> Label:
    name = _named(by)
    return Label(f"{name.id}: {where.title.id}", f"{name.en}: {where.title.en}")


def _note(real: bool) -> Label:
    if real:
        return Label("Batas wilayah disederhanakan.", "Boundaries are simplified.")
    return Label(
        "Setiap kotak satu wilayah, sama besar; letaknya kira-kira. Isinya sama dengan tabel di halaman ini.",
        "Every tile is one area, all of one size, roughly in its place. The table on this page says the same.",
    )


def _choices(by: str, links: Links) -> list[parts.Quick]:
    return [parts.Quick(_named(name), links.mapped(name), name == by) for name in (COVERAGE, NEED, *FIGURES)]


def _words(where: Place, areas: Sequence[Below], values: Mapping[str, float | None], by: str, language: str) -> str:
    """The map in a sentence: how many areas, the least and the most, and who is silent."""
    title, name = where.title.say(language), _named(by).say(language)
    spoken = [row for row in areas if values[row.code] is not None]
    text = Label("{name} di {title}, {n} wilayah.", "{name} in {title}, {n} areas.")
    said = [text.format(name=name, title=title, n=formats.number(len(areas), language)).say(language)]
    if spoken:
        most = max(spoken, key=lambda r: values[r.code] or 0)
        least = min(spoken, key=lambda r: values[r.code] or 0)
        ends = Label(
            "Tertinggi {most} ({high}), terendah {least} ({low}).", "Highest {most} ({high}), lowest {least} ({low})."
        )
        said.append(
            ends.format(
                most=most.title.say(language),
                high=_text(values[most.code], by, most, language),
                least=least.title.say(language),
                low=_text(values[least.code], by, least, language),
            ).say(language)
        )
    silent = len(areas) - len(spoken)
    if silent:
        text = Label("{n} wilayah belum melapor.", "{n} areas have not reported.")
        said.append(text.format(n=formats.number(silent, language)).say(language))
    return " ".join(said)
