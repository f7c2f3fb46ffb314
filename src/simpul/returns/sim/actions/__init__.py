"""Importing the SIM's dumps, and deciding where a library stands whose village name did not tell."""

from simpul.returns.sim.actions.importing import import_folder
from simpul.returns.sim.actions.resolving import resolve

__all__ = ["import_folder", "resolve"]
