"""A record kind for machines: its JSON Schema for the API, and its rules as JSON for the phone."""

from collections.abc import Iterable
from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import limits
from simpul.kinds.checking import rules_of
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.rules import Rule, Severity
from simpul.kinds.wire import MOST_NUMBER

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"
_FORMS: dict[FieldType, dict[str, Any]] = {
    FieldType.COUNT: {"type": "integer", "minimum": 0, "maximum": MOST_NUMBER},
    FieldType.INTEGER: {"type": "integer", "minimum": -MOST_NUMBER, "maximum": MOST_NUMBER},
    FieldType.DECIMAL: {"type": "string", "pattern": r"^-?[0-9]{1,14}(\.[0-9]{1,4})?$"},
    FieldType.MONEY: {"type": "string", "pattern": "^[0-9]{1,14}$"},
    FieldType.TEXT: {"type": "string", "maxLength": limits.MOST_TEXT[FieldType.TEXT]},
    FieldType.PROSE: {"type": "string", "maxLength": limits.MOST_TEXT[FieldType.PROSE]},
    FieldType.URL: {
        "type": "string", "format": "uri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://",
        "maxLength": limits.MOST_TEXT[FieldType.URL],
    },
    FieldType.DATE: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    FieldType.MONTH: {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    FieldType.CODE: {"type": "string"},
    FieldType.CODES: {"type": "array", "items": {"type": "string"}, "maxItems": limits.MOST_ITEMS},
    FieldType.FLAG: {"type": "boolean"},
    FieldType.REF: {"type": "string", "format": "uuid", "pattern": _UUID},
    FieldType.REFS: {"type": "array", "items": {"type": "string"}, "maxItems": limits.MOST_ITEMS},
    FieldType.FILES: {"type": "array", "items": {"type": "string"}, "maxItems": limits.MOST_ITEMS},
}  # fmt: skip


def json_schema(kind: Kind, language: str = "id") -> dict[str, Any]:
    """JSON Schema 2020-12 of a whole record on the wire; any answer but a required one may be null.

    A change (`set`) has the same properties and none required. Unknown properties are allowed: they are kept.
    """
    fields = [f for f in kind.fields if not f.derived]
    return {
        "$schema": DIALECT,
        "$id": f"urn:simpul:kind:{kind.name}:{kind.version}",
        "title": kind.label.say(language),
        "description": kind.meaning.say(language),
        "type": "object",
        "properties": {f.name: _property(f, language) for f in fields},
        "required": [f.name for f in fields if f.required],
        "additionalProperties": True,
    }


def _property(field: Field, language: str) -> dict[str, Any]:
    form = dict(_FORMS[field.type])
    if field.type in (FieldType.COUNT, FieldType.INTEGER):
        form |= _bounds(field, "minimum", "maximum")
    elif field.type in (FieldType.TEXT, FieldType.PROSE, FieldType.URL):
        form |= _bounds(field, "", "maxLength")
    elif field.type in (FieldType.CODES, FieldType.REFS, FieldType.FILES):
        form |= _bounds(field, "", "maxItems")
    choices = [c.code for c in field.codes.codes] if field.codes else []
    if field.type is FieldType.CODE:
        form["enum"] = [*choices] if field.required else [*choices, None]
    elif field.type is FieldType.CODES:
        form["items"] = {"type": "string", "enum": choices}
    if not field.required:
        form["type"] = [form["type"], "null"]
    form |= {"title": field.label.say(language), "description": field.meaning.say(language)}
    about: dict[str, Any] = {"feeds": list(field.feeds), "origin": field.origin, "personal": field.personal}
    if field.unit:
        about["unit"] = field.unit.say(language)
    if field.codes:
        about["choices"] = {c.code: c.label.say(language) for c in field.codes.codes}
    return form | {f"x-{name}": value for name, value in about.items()}


def _bounds(field: Field, low: str, high: str) -> dict[str, int]:
    bounds = {low: field.least, high: field.most}
    return {name: bound for name, bound in bounds.items() if name and bound is not None}


def rules_json(kind: Kind) -> dict[str, Any]:
    """The table of rules a device runs: every rule of the kind, the standing ones too, in the order of asking."""
    return {
        "kind": kind.name,
        "version": kind.version,
        "rules": [
            {
                "id": r.id,
                "severity": r.severity.value,
                "fields": list(r.fields),
                "broken_when": r.broken_when,
                "message": {"id": r.message.id, "en": r.message.en},
                "since": r.since,
                "own_only": r.own_only,
            }
            for r in rules_of(kind)
        ],
    }


def rules_from_json(rules: Iterable[dict[str, Any]]) -> tuple[Rule, ...]:
    """The rules of a table made by `rules_json`, as a device reads them."""
    return tuple(
        Rule(
            id=r["id"],
            severity=Severity(r["severity"]),
            fields=tuple(r["fields"]),
            broken_when=r["broken_when"],
            message=Label(r["message"]["id"], r["message"]["en"]),
            since=r["since"],
            own_only=r["own_only"],
        )
        for r in rules
    )
