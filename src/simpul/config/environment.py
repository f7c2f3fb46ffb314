"""Typed readers of the environment. A missing or nonsensical value stops the start with a hint."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from simpul.launcher.home import CHECKOUT, home

__all__ = ["CHECKOUT", "database", "flag", "home", "number"]


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
