"""Simpul: the information system of Indonesia's village libraries."""

__version__ = "0.1.0"
