"""The installation's secret key: made at the first start, kept in SIMPUL_HOME/secret.key for its owner's eyes only."""

import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

LEAST = 50


def secret_key(home: Path) -> str:
    """The key from SIMPUL_SECRET_KEY, else from `home`/secret.key, which is made when it is missing."""
    given = os.environ.get("SIMPUL_SECRET_KEY", "")
    if given:
        return _long_enough(given, "SIMPUL_SECRET_KEY")
    path = home / "secret.key"
    try:
        if not path.exists():
            _make(path)
        if path.stat().st_mode & 0o077:
            raise ImproperlyConfigured(f"{path} can be read by others. Run: chmod 600 {path}")
        return _long_enough(path.read_text().strip(), str(path))
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret key {path} cannot be read or made ({error.strerror}). "
            "Let SIMPUL_HOME be a directory you may write to, or set SIMPUL_SECRET_KEY."
        ) from error


def _long_enough(key: str, where: str) -> str:
    if len(key) < LEAST:
        raise ImproperlyConfigured(
            f"The secret key in {where} is shorter than {LEAST} characters. Remove it to get a new one."
        )
    return key


def _make(path: Path) -> None:
    """Write a new key; of two processes that start together, the first one's key stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, written = tempfile.mkstemp(dir=path.parent, prefix="secret.")  # mode 0600
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(written, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(written)
