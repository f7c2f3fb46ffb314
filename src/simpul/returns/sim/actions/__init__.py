"""Importing the SIM's dumps, and deciding where a library stands whose village name did not tell."""

from simpul.returns.sim.actions.dumping import apply_dump, forget_dumps, preview_dump
from simpul.returns.sim.actions.importing import import_folder
from simpul.returns.sim.actions.resolving import resolve

__all__ = ["apply_dump", "forget_dumps", "import_folder", "preview_dump", "resolve"]
