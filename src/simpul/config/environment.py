"""Typed readers of the environment. A missing or nonsensical value stops the start with a hint."""

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from simpul.launcher.home import CHECKOUT, home

__all__ = ["CHECKOUT", "database", "flag", "home", "number", "photo_store"]


def flag(name: str, default: bool) -> bool:
    """A yes-or-no setting: 1/0, true/false, yes/no."""
    text = os.environ.get(name, "").strip().lower()
    if text in ("", "1", "true", "yes", "0", "false", "no"):
        return default if text == "" else text in ("1", "true", "yes")
    raise ImproperlyConfigured(f"{name}={text!r} is neither yes nor no. Set it to 1 or 0, or leave it out.")


def number(name: str, default: int, least: int, most: int) -> int:
    """A whole number between `least` and `most`."""
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit() or not least <= int(text) <= most:
        raise ImproperlyConfigured(f"{name}={text!r} must be a whole number from {least} to {most}.")
    return int(text)


def database(name: str, *, pool: bool) -> dict[str, object]:
    """Django's description of the PostgreSQL database behind the URL in the variable `name`."""
    url = os.environ.get(name, "")
    if not url:
        raise ImproperlyConfigured(
            f"{name} is not set. Start through the command `simpul` (it starts a private PostgreSQL), "
            "or give the URL of your own server."
        )
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise ImproperlyConfigured(f"{name} must be a postgresql:// URL; only PostgreSQL (15 or newer) is supported.")
    query = dict(parse_qsl(parts.query))
    options: dict[str, object] = {k: v for k, v in query.items() if k not in ("host", "port")}
    if pool:
        # A lost connection is tried again for three seconds, then by the next who asks. The pool's own patience doubles
        # its pauses for five minutes: half a minute after the database is back it would still be waiting.
        options["pool"] = {
            "min_size": 1,
            "max_size": number("SIMPUL_POOL_SIZE", 8, 1, 200),
            "timeout": 20,
            "reconnect_timeout": 3,
        }
    return {
        "ENGINE": "simpul.config.postgres",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or unquote(parts.hostname or ""),
        "PORT": query.get("port") or str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
    }


def photo_store(name: str, folder: Path) -> dict[str, object]:
    """Where photos are kept: this folder, or `s3://bucket/prefix?endpoint_url=…&region_name=…`, an object store; its
    keys are read as its own tools read them (AWS_ACCESS_KEY_ID and so on)."""
    text = os.environ.get(name, "").strip()
    if not text:
        return {
            "BACKEND": "simpul.attachments.store.Disk",
            "OPTIONS": {"location": folder, "base_url": None, "file_permissions_mode": 0o600},
        }
    parts = urlsplit(text)
    options = dict(parse_qsl(parts.query))
    unknown = set(options) - {"endpoint_url", "region_name", "addressing_style"}
    if parts.scheme != "s3" or not parts.netloc or unknown:
        raise ImproperlyConfigured(
            f"{name}={text!r} must look like s3://bucket/prefix?endpoint_url=https://store.example&region_name=id-1."
        )
    if find_spec("storages") is None or find_spec("boto3") is None:
        raise ImproperlyConfigured(f"{name} names an object store, which needs: pip install 'simpul[s3]'.")
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": parts.netloc, "location": parts.path.strip("/"), "default_acl": None,
            "querystring_auth": True, "file_overwrite": True, **options,
        },
    }  # fmt: skip
