"""The server's sealing keys: phones seal their emergency backups to the newest, the older ones still open theirs.

They lie in SIMPUL_HOME/seal, one file each, for their owner's eyes only; the first is made at first need. To change
the key, run `simpul device new-seal`; phones learn the new one with their next enrolment or greeting. Old files stay
for as long as backups may turn up (400 days). They belong into the installation's own backup: without them no phone's
can be read.
"""

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from django.conf import settings

from simpul.foundation import clock
from simpul.protocol import keys
from simpul.protocol.backup import key_id

Key = ec.EllipticCurvePrivateKey


def private_keys() -> dict[str, Key]:
    """Every key, by its short name."""
    found = [_read(path) for path in sorted(_folder().glob("*.pem"))]
    return {key_id(keys.public_text(key)): key for key in found}


def public_key() -> str:
    """The public half of the newest key (base64url of the point); makes the first one."""
    known = sorted(_folder().glob("*.pem"))
    return keys.public_text(_read(known[-1]) if known else new_key())


def new_key() -> Key:
    """Make a key and keep it; from now on it is the newest."""
    key = keys.new_key()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    name = f"{clock.now():%Y%m%dT%H%M%S%f}-{key_id(keys.public_text(key))}.pem"
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return key


def _folder() -> Path:
    return Path(settings.HOME) / "seal"


def _read(path: Path) -> Key:
    key = load_pem_private_key(path.read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds a key of another kind")
    return key
