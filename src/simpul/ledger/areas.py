"""How an area is named to the ledger: a code ("35.13"), "" or "ID" for the nation, or a scope path of a library."""

from simpul.scope import area_path

NATION_NAMES = ("", "ID", "id")


def path_of(area: str) -> str:
    """The scope path of an area code, of the nation, or of what already is one."""
    if area in NATION_NAMES:
        return area_path("")
    return area if area.startswith("id.") else area_path(area)


def parts(path: str) -> list[str]:
    """The parts of a path below the nation: ["35", "13", "07", "2001", "<library>"]."""
    return path.rstrip(".").split(".")[1:]


def is_library(path: str) -> bool:
    return bool(parts(path)) and "-" in parts(path)[-1]


def code_of(path: str) -> str:
    """The area code of a path; a library's is its place's."""
    below = parts(path)
    return ".".join(below[:-1] if is_library(path) else below)
