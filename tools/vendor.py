"""Fetch what others wrote and we keep a copy of, at a pinned version, with its licence and hash.

    .venv/bin/python tools/vendor.py           # fetch again and compare with the hashes below
    .venv/bin/python tools/vendor.py --check   # only compare the copies with the hashes

Pages need no script; with htmx they change a part of themselves in one round trip. The accessibility checker is for the
browser tests alone and lies beside them. The letters make paper look the same wherever it is printed.
The chart one can walk through is loaded only when somebody asks for it.
"""

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Copy:
    """Files of one npm package: {path in the package: (path in the checkout, sha256)}."""

    package: str
    version: str
    licence: str
    files: dict[str, tuple[str, str]]


COPIES = (
    Copy(
        "htmx.org",
        "2.0.11",
        "0BSD",
        {
            "package/dist/htmx.min.js": (
                "src/simpul/ui/static/vendor/htmx.min.js",
                "d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717",
            ),
            "package/LICENSE": (
                "src/simpul/ui/static/vendor/htmx.LICENSE",
                "d3d2456f76414f2456104660ebd65aff1c04cd7966b942bdabd63f3cdb316a38",
            ),
        },
    ),
    Copy(
        "axe-core",
        "4.10.3",
        "MPL-2.0",
        {
            "package/axe.min.js": (
                "tests/browser/vendor/axe.min.js",
                "880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb",
            ),
            "package/LICENSE": (
                "tests/browser/vendor/axe.LICENSE",
                "af175b9d96ee93c21a036152e1b905b0b95304d4ae8c2c921c7609100ba8df7e",
            ),
        },
    ),
    Copy(
        "@expo-google-fonts/noto-sans",
        "0.4.2",
        "OFL-1.1",
        {
            "package/400Regular/NotoSans_400Regular.ttf": (
                "src/simpul/ui/paper/fonts/NotoSans-Regular.ttf",
                "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614",
            ),
            "package/700Bold/NotoSans_700Bold.ttf": (
                "src/simpul/ui/paper/fonts/NotoSans-Bold.ttf",
                "13a813c49624ae3ba3c5c6e72c5ebffc4b9e1e6ea32f421c04069b037c6ad431",
            ),
            "package/LICENSE_FONT": (
                "src/simpul/ui/paper/fonts/OFL.txt",
                "cee9892f9f0cc8fe882c9e9537ee6a89621d86ee7ceaf70b02e2b2b1c25c061a",
            ),
        },
    ),
    Copy(
        "uplot",
        "1.6.32",
        "MIT",
        {
            "package/dist/uPlot.iife.min.js": (
                "src/simpul/ui/static/simpul/vendor/uplot/uPlot.iife.min.js",
                "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
            ),
            "package/dist/uPlot.min.css": (
                "src/simpul/ui/static/simpul/vendor/uplot/uPlot.min.css",
                "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
            ),
            "package/LICENSE": (
                "src/simpul/ui/static/simpul/vendor/uplot/LICENSE",
                "8f989229699b4fe2f1a0432d0e9edc338a8a911e250e2d1b01ecd770a5f5b1bd",
            ),
        },
    ),
)


def main() -> int:
    wrong = []
    for copy in COPIES:
        if "--check" not in sys.argv:
            fetch(copy)
        for path, digest in copy.files.values():
            found = hashlib.sha256((CHECKOUT / path).read_bytes()).hexdigest()
            if found != digest:
                wrong.append(f"{path}: sha256 is {found}, not {digest}")
    for line in wrong:
        sys.stderr.write(line + "\n")
    return 1 if wrong else 0


def fetch(copy: Copy) -> None:
    """Download the package with the ordinary npm client and put its files in their places."""
    with tempfile.TemporaryDirectory() as folder:
        name = f"{copy.package}@{copy.version}"
        subprocess.run(
            ["npm", "pack", name, "--silent", "--pack-destination", folder], check=True, stdout=subprocess.DEVNULL
        )
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
            for inside, (path, _) in copy.files.items():
                member = tar.extractfile(inside)
                assert member is not None, inside
                target = CHECKOUT / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(member.read())


if __name__ == "__main__":
    sys.exit(main())
