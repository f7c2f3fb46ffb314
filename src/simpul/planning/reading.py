"""Reading a scenario: a shipped one by name or a JSON file, refused in a sentence that says what, where, what to do."""

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from simpul.foundation.labels import Label
from simpul.foundation.problems import Problem
from simpul.planning import faults, problems
from simpul.planning.scenario import Scenario

_SHIPPED = files("simpul.planning") / "scenarios"
_EXPECTED = re.compile(r"^Expected `(?P<type>[^`]+)`(?: (?P<limit>[^,]+?))?(?:, got `(?P<got>[^`]+)`)?$")
_LACKS = re.compile(r"missing required field `(?P<field>[^`]+)`")
_STRANGE = re.compile(r"contains unknown field `(?P<field>[^`]+)`")
_TYPES = {
    "int": Label("bilangan bulat", "a whole number"),
    "float": Label("bilangan", "a number"),
    "str": Label("teks", "a text"),
    "bool": Label("true atau false", "true or false"),
    "array": Label("daftar [ … ]", "a list [ … ]"),
    "object": Label("objek { … }", "an object { … }"),
    "null": Label("kosong", "null"),
    "date": Label("tanggal TTTT-BB-HH", "a date YYYY-MM-DD"),
}


def names() -> list[str]:
    """The names of the shipped scenarios, sorted."""
    return sorted(p.name.removesuffix(".json") for p in _SHIPPED.iterdir() if p.name.endswith(".json"))


def text(name: str) -> str:
    """The file of a shipped scenario, as a start for one's own. Raises gelombang-1."""
    if name not in names():
        raise problems.unknown_scenario(name=name, shipped=", ".join(names()))
    return (_SHIPPED / f"{name}.json").read_text("utf-8")


def schema() -> dict[str, Any]:
    """What a scenario's file may hold, as JSON Schema with the words of `scenario`."""
    return msgspec.json.schema(Scenario)


def scenario(name: str) -> Scenario:
    """The shipped scenario of that name, else the one in the file at that path. Raises gelombang-1 to -6."""
    if name in names():
        return decoded((_SHIPPED / f"{name}.json").read_bytes(), name)
    path = Path(name)
    if not path.is_file():
        raise problems.unknown_scenario(name=name, shipped=", ".join(names()))
    try:
        return decoded(path.read_bytes(), path.name)
    except OSError as error:
        raise problems.not_json(name=path.name, reason=error.strerror or error) from error


def decoded(text: bytes, name: str) -> Scenario:
    """The scenario in a JSON text; `name` is how sentences call it."""
    try:
        found = msgspec.json.decode(text, type=Scenario)
    except msgspec.ValidationError as error:
        raise _shape(name, str(error)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise problems.not_json(name=name, reason=error) from error
    for problem in faults.of(found, name):
        raise problem
    return found


def _shape(name: str, message: str) -> Problem:
    what, _, where = message.partition(" - at `")
    place = where.rstrip("`").removeprefix("$").removeprefix(".") or "{ }"
    if found := _LACKS.search(what):
        said = Label("isian “{f}” tidak ada", "the entry “{f}” is missing").format(f=found["field"])
    elif found := _STRANGE.search(what):
        said = Label("isian “{f}” tidak dikenal", "the entry “{f}” is not known").format(f=found["field"])
    elif found := _EXPECTED.match(what):
        wanted = [_TYPES.get(t.strip(), Label(t, t)) for t in found["type"].split("|")]
        got = _TYPES.get(found["got"] or "", Label(found["got"] or "…", found["got"] or "…"))
        said = Label(
            f"seharusnya {' atau '.join(w.id for w in wanted)}, tertulis {got.id}",
            f"{' or '.join(w.en for w in wanted)} is expected, {got.en} is written",
        )
    elif what.startswith("Invalid RFC3339"):
        said = Label("tanggal ditulis TTTT-BB-HH, misalnya 2021-06-07", "a date is written YYYY-MM-DD, say 2021-06-07")
    elif what.startswith("Invalid enum value"):
        said = Label("pilihan tidak dikenal; hari ditulis mon … sun", "no such choice; weekdays are written mon … sun")
    else:
        said = Label(what, what)
    return problems.wrong_shape(name=name, where_=place, what=said, where=place)
