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
    """Files of one npm package: {path in the package: (path in the checkout, sha256)}.

    `edits` are words put in place of others in those files: what a browser cannot look up by name, it finds by path.
    """

    package: str
    version: str
    licence: str
    files: dict[str, tuple[str, str]]
    edits: tuple[tuple[bytes, bytes], ...] = ()


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
    # The phone app: no bundler, so its modules find each other by path.
    Copy(
        "preact",
        "10.29.8",
        "MIT",
        {
            "package/dist/preact.module.js": (
                "src/simpul/phone/static/phone/vendor/preact.js",
                "712517dd2a42c3c22b5ab0264ad7e9a2b1e8be6cf97fa00dbedd98203617e616",
            ),
            "package/hooks/dist/hooks.module.js": (
                "src/simpul/phone/static/phone/vendor/hooks.js",
                "ae6ec58592683ca64fa4d65b20d40b103df62a673bcc4712515cf165950b07f3",
            ),
            "package/LICENSE": (
                "src/simpul/phone/static/phone/vendor/preact.LICENSE",
                "1fe6958409c8c257a70c587a18b6f7f412b179b456630790d30b2ec9a8e4b7d4",
            ),
        },
        edits=(
            (b'from"preact"', b'from"./preact.js"'),
            (b"//# sourceMappingURL=preact.module.js.map", b""),
            (b"//# sourceMappingURL=hooks.module.js.map", b""),
        ),
    ),
    Copy(
        "htm",
        "3.1.1",
        "Apache-2.0",
        {
            "package/dist/htm.module.js": (
                "src/simpul/phone/static/phone/vendor/htm.js",
                "ab33dd3f38059b9be4d5f5350128eefb2356639c4e0bbe9d9e8b3ba75847e9e4",
            ),
            "package/LICENSE": (
                "src/simpul/phone/static/phone/vendor/htm.LICENSE",
                "740725f7252e750af735d0028cc534970772f513331e9f68150fede8fb3ce00f",
            ),
        },
    ),
    # Square codes drawn on the phone: the code on the wall changes each minute, without a network.
    Copy(
        "qrcode-generator",
        "2.0.4",
        "MIT",
        {
            "package/dist/qrcode.mjs": (
                "src/simpul/phone/static/kelas/vendor/qrcode.js",
                "ea91d7118a5395289170da848b7c6758b996163bfbccf312591ab65a4911b7c0",
            ),
        },
    ),
    # Ed25519 where the browser has none (Chromium has it from 137 on): the certificates' code is checked on the phone.
    Copy(
        "@noble/ed25519",
        "3.2.0",
        "MIT",
        {
            "package/index.js": (
                "src/simpul/phone/static/certificates/vendor/ed25519.js",
                "a4f631d1876b5d9e43a86cd71194ca27b5e1451edf4ba4db9a418f40a475569a",
            ),
            "package/LICENSE": (
                "src/simpul/phone/static/certificates/vendor/ed25519.LICENSE",
                "394c2e6e5552e5dba202bee6390b9d6aa2754d657f5b9869e83b3d265a315501",
            ),
        },
    ),
    Copy(
        "idb",
        "8.0.4",
        "ISC",
        {
            "package/build/index.js": (
                "src/simpul/phone/static/phone/vendor/idb.js",
                "e01b45d2e088a7197e8b41ba9b51a0876969da67cc08e6efbc3d5d7ab6ac836c",
            ),
            "package/LICENSE": (
                "src/simpul/phone/static/phone/vendor/idb.LICENSE",
                "873a2f333fda393ec3464f4579209b019d98e97c3bf498b10e85f630162fd708",
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
                content = member.read()
                for word, ours in copy.edits if target.suffix == ".js" else ():
                    content = content.replace(word, ours)
                target.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
