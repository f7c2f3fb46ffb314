"""Password validators of our own; the rest are Django's."""

from typing import Any

from django.core.exceptions import ValidationError

from simpul.people.rules import is_local_word
from simpul.people.words import said


class LocalWordsValidator:
    """Refuses what everyone here would try first: "perpustakaan", "desa2026", digits alone."""

    def validate(self, password: str, user: Any = None) -> None:
        if is_local_word(password):
            raise ValidationError(self.get_help_text(), code="password_too_local")

    def get_help_text(self) -> str:
        return str(
            said(
                "Kata seperti “perpustakaan”, nama program, atau angka saja mudah ditebak. Pakai beberapa kata yang "
                "hanya Anda yang tahu.",
                "Words like “perpustakaan”, the programme's name or digits alone are easily guessed. Use several words "
                "only you know.",
            )
        )


class LengthLimitValidator:
    """At most 128 characters: long enough for any passphrase, short enough that hashing cannot be abused."""

    most = 128

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > self.most:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return str(said("Paling panjang 128 karakter.", "At most 128 characters."))
