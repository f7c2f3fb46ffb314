"""A shell: every file an app needs to open without a signal, under one name that changes when any of them does.

There are two apps, the librarian's (`/hp/`) and the class's (`/kelas/`), with their own worker, address and storage;
the class app takes the engine, and some screens' parts, from the librarian's folder. The style sheet begins with the
house's own tokens. No bundler: modules find each other by path below `<root>a/<build>/`. The first time they travel
in two packs (what the first screens need, and the rest), which the worker takes apart: small files compress badly
alone, and each would cost a round trip.
"""

import hashlib
import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType

from django.conf import settings
from django.template.loader import render_to_string

from simpul.phone import class_declarations, declarations
from simpul.phone.packing import Packed, lean
from simpul.ui import tokens

STATIC = Path(__file__).parent / "static"
FOLDER = STATIC / "phone"
STYLE, WORKER, ENTRY, BOOT = "app.css", "sw.js", "screens/start.js", "boot.js"
FLAG = "/hp/berhenti.json"
APART = "engine/journal-worker.js"  # a worker of the engine's own, which no module imports
_IMPORTS = re.compile(rb"""^(?:import|export)\b[^;]*?["'](\.[^"']+)["'];""", re.MULTILINE)


@dataclass(frozen=True, eq=False)
class Shell:
    """One app. `found()` gives its files by name: modules, icons; `styles` are put after the tokens; `words` are
    those of the page before any script runs; `pages` are other pages it opens without a signal, by address below its
    root: (template, script)."""

    name: str
    database: str
    entry: str
    told: ModuleType
    found: Callable[[], dict[str, Path]]
    styles: tuple[Path, ...]
    words: dict[str, str]
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def root(self) -> str:
        return f"/{self.name}/"

    def files(self) -> dict[str, Packed]:
        """The shell's files by name: modules, style sheet, icons."""
        return self._files

    @cached_property
    def _files(self) -> dict[str, Packed]:
        style = "\n".join([tokens.stylesheet(), *(path.read_text("utf-8") for path in self.styles)])
        found = {STYLE: lean(style.encode())}
        for name, path in self.found().items():
            body = path.read_bytes()
            found[name] = lean(body) if path.suffix == ".js" else body
        return {name: Packed(name, body) for name, body in found.items()}

    def build(self) -> str:
        """The name of this state of the shell."""
        return self._build

    @cached_property
    def _build(self) -> str:
        pages = [self._template(""), *(self._page(way, "") for way in self.pages)]
        told = json.dumps(
            [self.told.print_of(), *pages, _lean_worker().decode(), *((f.name, f.sha) for f in self.files().values())]
        )
        return hashlib.sha256(told.encode()).hexdigest()[:12]

    def page(self, way: str = "") -> Packed:
        """The page itself, or another of `pages`; the same for everybody."""
        return self._pages[way]

    @cached_property
    def _pages(self) -> dict[str, Packed]:
        told = {"": Packed("index.html", self._template(self.build()).encode())}
        return told | {way: Packed("page.html", self._page(way, self.build()).encode()) for way in self.pages}

    def worker(self) -> bytes:
        """The service worker, with the list of what it keeps: [address, print] of each file."""
        return self._worker

    @cached_property
    def _worker(self) -> bytes:
        kept = [[self.address(f.name), f.sha] for f in self.files().values() if not f.name.endswith(".png")]
        kept += [[self.declared, self.told.print_of()]]
        kept += [[self.root + way, page.sha] for way, page in self._pages.items()]
        told = {
            "name": self.name,
            "root": self.root,
            "pages": [self.root + way for way in self._pages],
            "flag": FLAG,
            "build": self.build(),
            "base": self.address(""),
            "files": kept,
        } | {name: self.address(f"{name}.pack") for name in self.packs()}
        return b"const SHELL = " + json.dumps(told, separators=(",", ":")).encode() + b";\n" + _lean_worker()

    def packs(self) -> dict[str, Packed]:
        """Modules that travel together: "first" are those the entry imports, "rest" all others."""
        return self._packs

    @cached_property
    def _packs(self) -> dict[str, Packed]:
        first = self.modules()
        rest = [n for n in self.files() if n.endswith(".js") and n not in (*first, BOOT)]
        return {name: self._pack(f"{name}.pack", names) for name, names in (("first", first), ("rest", rest))}

    def _pack(self, name: str, names: list[str]) -> Packed:
        """A line of JSON, [[name, length], …] in the units in which a script counts, and then the texts themselves."""
        texts = [self.files()[n].body.decode() for n in names]
        lengths = [len(text.encode("utf-16-le")) // 2 for text in texts]
        head = json.dumps(list(zip(names, lengths, strict=True)), separators=(",", ":"))
        return Packed(name, f"{head}\n{''.join(texts)}".encode())

    def file(self, name: str) -> Packed | None:
        """A file of this build, or one of its packs."""
        return self.files().get(name) or self.packs().get(name.removesuffix(".pack") if name.endswith(".pack") else "")

    @property
    def declared(self) -> str:
        return f"{self.root}isi/{self.told.print_of()}.json"

    def address(self, name: str) -> str:
        return f"{self.root}a/{self.build()}/{name}"

    def modules(self) -> list[str]:
        """The scripts that are needed before anything is seen: the entry and what it imports, at any depth."""
        return self._modules

    @cached_property
    def _modules(self) -> list[str]:
        found, ahead = [APART], [self.entry]
        while ahead:
            name = ahead.pop()
            if name not in found:
                found.append(name)
                folder = posixpath.dirname(name)
                ahead += [
                    posixpath.normpath(f"{folder}/{m.decode()}") for m in _IMPORTS.findall(self.files()[name].body)
                ]
        return sorted(found)

    def _template(self, named: str) -> str:
        context = self._around(named) | {
            "build": named,
            "database": self.database,
            "declarations": self.declared,
            "modules": " ".join(n for n in self.modules() if n != APART),
            "entry": self.entry,
            "blobs": settings.UPLOADS_URL,
        }
        return render_to_string("phone/shell.html", context)

    def _page(self, way: str, named: str) -> str:
        template, script = self.pages[way]
        return render_to_string(template, self._around(named) | {"script": script})

    def _around(self, named: str) -> dict[str, str]:
        base = f"{self.root}a/{named}/"
        return {"root": self.root, "base": base, "style": base + STYLE, **self.words}


def _lean_worker() -> bytes:
    return lean((FOLDER / WORKER).read_bytes())


def _all(folder: Path, prefix: str = "") -> dict[str, Path]:
    """Modules and icons of a folder, by name."""
    return {
        prefix + path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".js", ".svg", ".png") and path.name != WORKER
    }


_SHARED = {f"screens/{name}.js" for name in ("html", "icons", "parts", "route", "words", "camera", "update")}


def _of_class() -> dict[str, Path]:
    """The engine, the parts of screens that are shared, the class's own screens, and the check of certificates."""
    taken = {name: path for name, path in _all(FOLDER).items() if not name.startswith("screens/") or name in _SHARED}
    return taken | _all(STATIC / "kelas", "kelas/") | _all(STATIC / "certificates", "certificates/")


LIBRARY = Shell(
    name="hp",
    database="simpul",
    entry=ENTRY,
    told=declarations,
    found=lambda: _all(FOLDER),
    styles=(FOLDER / STYLE,),
    words={
        "name": "Simpul",
        "title": "Simpul · perpustakaan desa",
        "about": "Catatan perpustakaan desa, dengan atau tanpa sinyal.",
        "opening": "Membuka buku catatan …",
    },
)
CLASS = Shell(
    name="kelas",
    database="kelas",
    entry="kelas/start.js",
    told=class_declarations,
    found=_of_class,
    styles=(FOLDER / STYLE, STATIC / "kelas" / "kelas.css"),
    words={
        "name": "Simpul Kelas",
        "title": "Simpul Kelas · bimtek",
        "about": "Kehadiran, tes, dan tanggapan di kelas, dengan atau tanpa sinyal.",
        "opening": "Membuka kelas …",
    },
    pages={"hadir/": ("phone/checkin.html", "kelas/checkin.js")},
)
# What is asked of the librarian's app, which is most of what is asked.
files, build, page, worker = LIBRARY.files, LIBRARY.build, LIBRARY.page, LIBRARY.worker
packs, file, address, modules = LIBRARY.packs, LIBRARY.file, LIBRARY.address, LIBRARY.modules
