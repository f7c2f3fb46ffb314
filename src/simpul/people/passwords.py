"""Password validators of our own; the rest are Django's."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
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


class DressedCommonValidator(CommonPasswordValidator):
    """Refuses the 20,000 most common passwords of known breaches also with digits and signs put before or behind them:
    "Jakarta2026!", "sayang123". The library's own validator knows them bare only."""

    def validate(self, password: str, user: Any = None) -> None:
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", password.lower().strip())
        if len(core) >= 4 and core in self.passwords:
            raise ValidationError(self.get_help_text(), code="password_too_common")

    def get_help_text(self) -> str:
        return str(
            said(
                "Kata sandi ini sering bocor, ditambah angka pun. Pakai beberapa kata yang hanya Anda yang tahu.",
                "This password is known from many breaches, digits added or not. Use several words only you know.",
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
