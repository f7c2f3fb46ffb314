"""Mail: on the console unless a server is named. What is nonsensical stops the start with a hint."""

import os
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from simpul.config import environment

HINT = "Write SIMPUL_MAIL=smtps://user:password@mail.example:465 or smtp://…:587, or leave it out for the console."
LOCAL = ("localhost", "127.0.0.1", "::1")

_url = os.environ.get("SIMPUL_MAIL", "").strip()
# The day of the month on which last month's letters go out.
LETTER_DAY = environment.number("SIMPUL_LETTER_DAY", 5, 1, 28)
DEFAULT_FROM_EMAIL = os.environ.get("SIMPUL_MAIL_FROM", "").strip() or "Simpul <simpul@localhost>"
EMAIL_BACKEND = "simpul.letters.backend.ConsoleBackend"
MAIL_IS_SENT = bool(_url)
EMAIL_TIMEOUT = 20  # seconds

if "\n" in DEFAULT_FROM_EMAIL or "@" not in parseaddr(DEFAULT_FROM_EMAIL)[1]:
    raise ImproperlyConfigured(f"SIMPUL_MAIL_FROM={DEFAULT_FROM_EMAIL!r} must look like Simpul <simpul@example.go.id>.")
if _url:
    _server = urlsplit(_url)
    try:
        EMAIL_PORT = _server.port or (465 if _server.scheme == "smtps" else 587)
    except ValueError:
        raise ImproperlyConfigured(f"SIMPUL_MAIL names a port that is no port. {HINT}") from None
    if _server.scheme not in ("smtp", "smtps") or not _server.hostname or _server.path.strip("/") or _server.query:
        # The value itself is not printed: it holds a password.
        raise ImproperlyConfigured(f"SIMPUL_MAIL is no address of a mail server. {HINT}")
    if not os.environ.get("SIMPUL_MAIL_FROM", "").strip():
        raise ImproperlyConfigured(
            "SIMPUL_MAIL_FROM is not set. With a mail server, say who the letters come from: "
            "SIMPUL_MAIL_FROM='Simpul <simpul@example.go.id>'."
        )
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _server.hostname
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_server.username or ""), unquote(_server.password or "")
    EMAIL_USE_SSL = _server.scheme == "smtps"
    # Over a network the way to the server is closed before the password is said.
    EMAIL_USE_TLS = _server.scheme == "smtp" and _server.hostname not in LOCAL
