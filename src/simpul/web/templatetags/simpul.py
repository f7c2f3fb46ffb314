"""What every template may say: `{% t "Indonesian" "English" %}`, and numbers and dates in the visitor's language."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from simpul.foundation.labels import Label
from simpul.foundation.periods import Month, Span
from simpul.ui import cells as drawing
from simpul.ui import formats, icons, parts
from simpul.web import regions

register = template.Library()


def tongue() -> str:
    """The language being spoken: "id" or "en"."""
    return "en" if (get_language() or "id").startswith("en") else "id"


@register.simple_tag
def t(indonesian: str, english: str, **details: Any) -> str:
    """The sentence in the visitor's language, `{name}` places filled in."""
    text = english if tongue() == "en" else indonesian
    return text.format(**details) if details else text


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of the house beside its word: `{% icon "home" %}`."""
    return SafeString(icons.drawn(name))


@register.simple_tag
def cells(row: Sequence[parts.Cell], labelled: Sequence[parts.Column] = ()) -> SafeString:
    """The cells of a table's row, with the labels of these columns on them."""
    return SafeString(drawing.row(row, tongue(), [column.label for column in labelled]))


@register.simple_tag
def flag_of(flag: parts.Flag) -> SafeString:
    return SafeString(drawing.flag(flag, tongue()))


@register.simple_tag
def coverage_of(coverage: parts.Coverage) -> SafeString:
    return SafeString(drawing.coverage(coverage, tongue()))


class Region(template.Node):
    """A part of the page that can be asked for alone; see `web.regions`."""

    def __init__(self, name: str, inside: template.NodeList) -> None:
        self.name, self.inside = name, inside

    def render(self, context: template.Context) -> SafeString:
        with context.push(region=self.name):
            text = self.inside.render(context)
        drawn = format_html(
            '<div class="region" id="{0}" hx-target="#{0}" hx-swap="outerHTML show:none" hx-push-url="true">{1}</div>',
            self.name,
            text,
        )
        regions.note(context.get("request"), self.name, drawn)
        return drawn


@register.tag
def region(parser: template.base.Parser, token: template.base.Token) -> Region:
    """`{% region "name" %} … {% endregion %}`; inside, `region` is the name, and its links may carry `hx-boost`."""
    _, name = token.split_contents()
    inside = parser.parse(("endregion",))
    parser.delete_first_token()
    return Region(name.strip("\"'"), inside)


@register.simple_tag
def manners() -> str:
    """How htmx shall behave, for its meta element."""
    return regions.MANNERS


@register.filter
def say(label: Label | str | None) -> str:
    """A two-language label in the visitor's language; a plain text as it is."""
    return label.say(tongue()) if isinstance(label, Label) else (label or "")


@register.filter
def number(value: formats.Number | None, places: int | None = None) -> str:
    return formats.number(value, tongue(), places)


@register.filter
def short(value: formats.Number | None) -> str:
    return formats.short(value, tongue())


@register.filter
def money(value: formats.Number | None) -> str:
    return formats.money(value, tongue())


@register.filter
def size(text: str) -> str:
    """How large a figure is written: see `parts.size`."""
    return parts.size(text)


@register.filter
def share(part: formats.Number | None, whole: formats.Number | None) -> str:
    """`part|share:whole` as a percentage."""
    return formats.percent(part, whole, tongue())


@register.filter
def day(value: dt.date | None) -> str:
    return formats.date(value, tongue())


@register.filter
def month(value: Month | dt.date | None) -> str:
    return formats.month(value, tongue())


@register.filter
def short_month(value: Month | dt.date | None) -> str:
    return formats.month(value, tongue(), brief=True)


@register.filter
def span(value: Span) -> str:
    return formats.span(value, tongue())


@register.filter
def moment(value: dt.datetime | None) -> str:
    return formats.moment(value, tongue())


@register.filter
def unlocalised(value: formats.Number) -> str:
    """A number for the machine's eyes, as in an attribute: no thousands dot, no decimal comma."""
    return str(value)
