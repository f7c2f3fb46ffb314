"""The shell: every file the app needs to open without a signal, under one name that changes when any of them does.

The files lie in `static/phone`; the style sheet begins with the house's own tokens. No bundler: modules find each other
by path below `/hp/a/<build>/`, and the page names them all at once, so that no round trip waits for another.
"""

import functools
import hashlib
import json
from pathlib import Path

from django.template.loader import render_to_string

from simpul.phone import declarations
from simpul.phone.packing import Packed, lean
from simpul.ui import tokens

FOLDER = Path(__file__).parent / "static" / "phone"
STYLE, WORKER, ENTRY = "app.css", "sw.js", "screens/start.js"


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
    told = json.dumps([declarations.print_of(), _template(""), *((f.name, f.sha) for f in files().values())])
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
    told = json.dumps({"build": build(), "files": kept}, separators=(",", ":"))
    return b"const SHELL = " + told.encode() + b";\n" + lean((FOLDER / WORKER).read_bytes())


def address(name: str) -> str:
    return f"/hp/a/{build()}/{name}"


def modules() -> list[str]:
    """The scripts of the page, the entry last; a worker of the engine's own is no part of the page."""
    names = [n for n in files() if n.endswith(".js") and not n.endswith("-worker.js") and n != ENTRY]
    return [*names, ENTRY]


def _template(named: str) -> str:
    base = f"/hp/a/{named}/"
    context = {
        "build": named,
        "base": base,
        "declarations": f"/hp/isi/{declarations.print_of()}.json",
        "modules": [base + n for n in modules()[:-1]],
        "entry": base + ENTRY,
        "style": base + STYLE,
    }
    return render_to_string("phone/shell.html", context)
