"""Where an installation keeps its state."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]


def home() -> Path:
    """`SIMPUL_HOME`, default `var/` in the checkout: two installations on one machine never meet."""
    return Path(os.environ.get("SIMPUL_HOME") or CHECKOUT / "var").resolve()
