"""Sentences in the visitor's language, chosen when they are shown."""

from django.utils.functional import lazy
from django.utils.translation import get_language

from simpul.foundation.labels import Label


def _say(indonesian: str, english: str) -> str:
    return Label(indonesian, english).say(get_language() or "id")


said = lazy(_say, str)
