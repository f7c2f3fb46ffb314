"""Which record kinds there are, and the table of each. Filled while Django loads the models."""

from typing import TYPE_CHECKING

from simpul.foundation.problems import kind as problem
from simpul.kinds import Kind

if TYPE_CHECKING:
    from simpul.records.models import Record

unknown_kind = problem(
    "jenis-1",
    404,
    "Jenis catatan “{name}” tidak dikenal. Lihat daftar jenis catatan di kamus data.",
    "The record kind “{name}” is not known. See the list of kinds in the data dictionary.",
)
_models: dict[str, "type[Record]"] = {}


def add(kind: Kind, model: "type[Record]") -> None:
    if kind.name in _models:
        raise ValueError(f"record kind {kind.name} is declared twice")
    _models[kind.name] = model


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of declaration."""
    return tuple(m.kind for m in _models.values())


def reported() -> tuple[Kind, ...]:
    """The kinds that libraries and regencies report: all but those of a training class's book, which no figure, list
    or review of reports is about."""
    return tuple(k for k in kinds() if k.book != "class")


def knows(name: str) -> bool:
    """Whether a kind is called so."""
    return name in _models


def kind(name: str) -> Kind:
    """The kind called `name`; raises problem jenis-1."""
    return model(name).kind


def model(name: str) -> "type[Record]":
    """The table of the kind called `name`; raises problem jenis-1."""
    try:
        return _models[name]
    except KeyError:
        raise unknown_kind(name=name[:40]) from None
