"""A text in the two languages of the house: Indonesian first, English second."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in Indonesian (`id`) and in English (`en`)."""

    id: str
    en: str

    def say(self, language: str = "id") -> str:
        """The text in `language` ("id" or "en"); any other language reads Indonesian."""
        return self.en if language.startswith("en") else self.id

    def format(self, **details: object) -> "Label":
        """Both texts with `{name}` places filled in."""
        return Label(self.id.format(**details), self.en.format(**details))
