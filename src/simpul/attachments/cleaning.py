"""Having a picture written anew in the sandbox, and surviving whatever becomes of it there."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Any

PATIENCE_S = 60
# Far more than two small JPEGs and a line.
MOST_SAID = 8 * 2**20


@dataclass(frozen=True)
class Cleaned:
    """A picture written anew: its two JPEGs, its sides in points, its look."""

    photo: bytes = field(repr=False)
    thumb: bytes = field(repr=False)
    width: int
    height: int
    look: int


class Refused(Exception):
    """The file is no picture we can read; the reason is the decoder's."""


class Broken(Exception):
    """The sandbox died or hung over the file: it may be the file, or the machine."""


def clean(raw: bytes, command: tuple[str, ...] = ("-I", "-m", "simpul.attachments.sandbox")) -> Cleaned:
    """Raises Refused or Broken."""
    told, rest = apart(raw, command)
    try:
        if "refused" in told:
            raise Refused(str(told["refused"]))
        photo, thumb = rest[: told["photo"]], rest[told["photo"] :]
        if len(thumb) != told["thumb"] or not photo.startswith(b"\xff\xd8\xff"):
            raise Broken("cut short")
        return Cleaned(photo, thumb, int(told["width"]), int(told["height"]), int(told["look"]))
    except (ValueError, KeyError, TypeError):
        raise Broken("unreadable") from None


def apart(raw: bytes, command: tuple[str, ...]) -> tuple[dict[str, Any], bytes]:
    """What a sandbox says of a file: its line of JSON and the bytes behind it, neither to be trusted. Raises Broken."""
    try:
        done = subprocess.run(
            [sys.executable, *command], input=raw, capture_output=True, timeout=PATIENCE_S, env={}, cwd="/",
            start_new_session=True, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Broken("timeout") from None
    if done.returncode or len(done.stdout) > MOST_SAID:
        raise Broken(f"code {done.returncode}: {done.stderr[-300:].decode(errors='replace')}")
    head, _, rest = done.stdout.partition(b"\n")
    try:
        told = json.loads(head)
    except ValueError:
        raise Broken("unreadable") from None
    if not isinstance(told, dict):
        raise Broken("unreadable")
    return told, rest
