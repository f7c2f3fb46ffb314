"""Mail on the console, for installations without a mail server: what was sent, without the attachment's letters."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend


class ConsoleBackend(EmailBackend):  # type: ignore[misc]
    def write_message(self, message: EmailMessage) -> None:
        lines = [
            f"Kepada / To: {', '.join(map(masked, message.to))}",
            f"Perihal / Subject: {message.subject}",
            "",
            message.body,
            *(f"[{_name(a)}]" for a in message.attachments),
            "-" * 79,
        ]
        self.stream.write("\n".join(map(str, lines)) + "\n")


def masked(address: str) -> str:
    """An address without the person in it: "s…@contoh.go.id"."""
    name, _, domain = address.rpartition("@")
    return f"{name[:1]}…@{domain}"


def _name(attachment: Sequence[Any]) -> str:
    return str(attachment[0])
