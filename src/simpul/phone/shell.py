"""The shell: every file the app needs to open without a signal, under one name that changes when any of them does.

The files lie in `static/phone`; the style sheet begins with the house's own tokens. No bundler: modules find each
other by path below `/hp/a/<build>/`. The first time they travel in two packs (what the first screens need, and the
rest), which the worker takes apart: small files compress badly alone, and each would cost a round trip.
"""

import functools
import hashlib
import json
import posixpath
import re
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from simpul.phone import declarations
from simpul.phone.packing import Packed, lean
from simpul.ui import tokens

FOLDER = Path(__file__).parent / "static" / "phone"
STYLE, WORKER, ENTRY, BOOT = "app.css", "sw.js", "screens/start.js", "boot.js"
APART = "engine/journal-worker.js"  # a worker of the engine's own, which no module imports
_IMPORTS = re.compile(rb"""^(?:import|export)\b[^;]*?["'](\.[^"']+)["'];""", re.MULTILINE)


@functools.cache
def files() -> dict[str, Packed]:
    """The shell's files by name: modules, style sheet, icons."""
    found = {STYLE: lean(f"{tokens.stylesheet()}\n{(FOLDER / STYLE).read_text('utf-8')}".encode())}
    for path in sorted(FOLDER.rglob("*")):
        name = path.relative_to(FOLDER).as_posix()
        if path.suffix in (".js", ".svg", ".png") and name != WORKER:
            body = path.read_bytes()
            found[name] = lean(body) if path.suffix == ".js" else body
    return {name: Packed(name, body) for name, body in found.items()}


@functools.cache
def build() -> str:
    """The name of this state of the shell."""
    told = json.dumps(
        [declarations.print_of(), _template(""), _lean_worker().decode(), *((f.name, f.sha) for f in files().values())]
    )
    return hashlib.sha256(told.encode()).hexdigest()[:12]


@functools.cache
def page() -> Packed:
    """The page itself; the same for everybody."""
    return Packed("index.html", _template(build()).encode())


@functools.cache
def worker() -> bytes:
    """The service worker, with the list of what it keeps: [address, print] of each file."""
    kept = [[address(f.name), f.sha] for f in files().values() if not f.name.endswith(".png")]
    kept += [[f"/hp/isi/{declarations.print_of()}.json", declarations.print_of()], ["/hp/", page().sha]]
    told = {"build": build(), "base": address(""), "files": kept} | {name: address(f"{name}.pack") for name in packs()}
    return b"const SHELL = " + json.dumps(told, separators=(",", ":")).encode() + b";\n" + _lean_worker()


def _lean_worker() -> bytes:
    return lean((FOLDER / WORKER).read_bytes())


@functools.cache
def packs() -> dict[str, Packed]:
    """Modules that travel together: "first" are those the entry imports, "rest" all others."""
    first = modules()
    rest = [n for n in files() if n.endswith(".js") and n not in (*first, BOOT)]
    return {name: _pack(f"{name}.pack", names) for name, names in (("first", first), ("rest", rest))}


def _pack(name: str, names: list[str]) -> Packed:
    """A line of JSON, [[name, length], …] in the units in which a script counts, and then the texts themselves."""
    texts = [files()[n].body.decode() for n in names]
    lengths = [len(text.encode("utf-16-le")) // 2 for text in texts]
    head = json.dumps(list(zip(names, lengths, strict=True)), separators=(",", ":"))
    return Packed(name, f"{head}\n{''.join(texts)}".encode())


def file(name: str) -> Packed | None:
    """A file of this build, or one of its packs."""
    return files().get(name) or packs().get(name.removesuffix(".pack") if name.endswith(".pack") else "")


def address(name: str) -> str:
    return f"/hp/a/{build()}/{name}"


@functools.cache
def modules() -> list[str]:
    """The scripts that are needed before anything is seen: the entry and what it imports, at any depth."""
    found, ahead = [APART], [ENTRY]
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.append(name)
            folder = posixpath.dirname(name)
            ahead += [posixpath.normpath(f"{folder}/{m.decode()}") for m in _IMPORTS.findall(files()[name].body)]
    return sorted(found)


def _template(named: str) -> str:
    base = f"/hp/a/{named}/"
    context = {
        "build": named,
        "base": base,
        "declarations": f"/hp/isi/{declarations.print_of()}.json",
        "modules": " ".join(n for n in modules() if n != APART),
        "entry": ENTRY,
        "style": base + STYLE,
        "blobs": settings.UPLOADS_URL,
    }
    return render_to_string("phone/shell.html", context)
