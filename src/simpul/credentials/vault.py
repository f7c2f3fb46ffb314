"""Where private keys lie: one file each, for their owner's eyes only; and one sealed file of all to keep elsewhere.

The sealed file is JSON: a salt and the numbers of scrypt (RFC 7914), a nonce, and the keys through AES-256-GCM.
Without its passphrase nobody opens it, we neither.
"""

import base64
import datetime as dt
import json
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from simpul.credentials import keys, problems
from simpul.credentials.keys import KeyPair, PublicKey

SUFFIX = ".pem"
LEAST_PASSPHRASE = 12
FORMAT = "simpul-keys-1"
# About 128 MB and a third of a second: what a guess costs (OWASP asks for as much at least).
SCRYPT = {"n": 2**17, "r": 8, "p": 1}
_MOST = {"n": 2**20, "r": 16, "p": 4}


def folder(home: Path) -> Path:
    return home / "keys"


def keep(home: Path, pair: KeyPair) -> Path:
    """Write the private half, once and for ever; raises kunci-7 where there is a file already."""
    place = folder(home) / f"{pair.public.kid}{SUFFIX}"
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write_new(place, pair.private)
    return place


def fetch(home: Path, public: PublicKey) -> KeyPair:
    """Both halves of a key; raises kunci-2, -3 and -4."""
    place = folder(home) / f"{public.kid}{SUFFIX}"
    try:
        mode = stat.S_IMODE(place.stat().st_mode)
        content = place.read_bytes()
    except OSError:
        raise problems.private_missing(kid=public.kid, place=str(place.parent)) from None
    if mode & 0o077:
        raise problems.open_to_others(place=str(place), mode=f"{mode:o}")
    try:
        found = keys.pair(content, public.created)
    except ValueError as wrong:
        raise problems.unreadable(place=str(place), what=str(wrong)) from None
    if found.public.kid != public.kid:
        raise problems.unreadable(place=str(place), what=found.public.kid)
    return KeyPair(public, found.private)


def has(home: Path, kid: str) -> bool:
    return (folder(home) / f"{kid}{SUFFIX}").is_file()


def seal(target: Path, pairs: Iterable[KeyPair], passphrase: str) -> None:
    """Write the sealed file; raises kunci-6 and -7."""
    if len(passphrase) < LEAST_PASSPHRASE:
        raise problems.weak_passphrase(least=LEAST_PASSPHRASE)
    inside = [{"kid": p.public.kid, "created": p.public.created.isoformat(), "pem": p.private.decode()} for p in pairs]
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = AESGCM(_key(passphrase, salt, SCRYPT)).encrypt(nonce, json.dumps(inside).encode(), FORMAT.encode())
    told = {"format": FORMAT, "scrypt": SCRYPT, "salt": _text(salt), "nonce": _text(nonce), "sealed": _text(sealed)}
    _write_new(target, (json.dumps(told, indent=1) + "\n").encode())


def unseal(source: Path, passphrase: str) -> list[KeyPair]:
    """The pairs of a sealed file; raises kunci-4 and -5."""
    try:
        told: dict[str, Any] = json.loads(source.read_text())
        if told["format"] != FORMAT:
            raise ValueError(told["format"])
        numbers = {name: int(told["scrypt"][name]) for name in SCRYPT}
        if any(not 1 <= numbers[name] <= most for name, most in _MOST.items()):
            raise ValueError("scrypt")
        salt, nonce, sealed = (base64.b64decode(told[name]) for name in ("salt", "nonce", "sealed"))
    except (OSError, ValueError, KeyError, TypeError) as wrong:
        raise problems.unreadable(place=str(source), what=str(wrong)) from None
    try:
        inside = json.loads(AESGCM(_key(passphrase, salt, numbers)).decrypt(nonce, sealed, FORMAT.encode()))
        return [keys.pair(entry["pem"].encode(), dt.date.fromisoformat(entry["created"])) for entry in inside]
    except (InvalidTag, ValueError):
        raise problems.wrong_passphrase(place=str(source)) from None


def _key(passphrase: str, salt: bytes, numbers: dict[str, int]) -> bytes:
    return Scrypt(salt=salt, length=32, **numbers).derive(passphrase.encode())


def _write_new(place: Path, content: bytes) -> None:
    """A file that was not there, whole and on the disk, for its owner alone."""
    try:
        descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise problems.exists(place=str(place)) from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
