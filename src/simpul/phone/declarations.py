"""What the phone asks: every record kind of a library's book, as one JSON text made from the declarations.

{"kinds": {name: {label, meaning, version, dated_by, natural_key, shard, title_field, family, rank, entered_on,
                  fields: [{name, type, label, meaning, unit?, required?, codes?, least?, most?, feeds?, target?,
                            derived?}],
                  rules: [{id, severity, fields, broken_when, message, since, own_only}]}},
 "codes": {name: {label, codes: [{code, label, retired_on?}]}},
 "feeds": {feed: label},
 "roles": {role: label}}

A label is {"id": …, "en": …}. What is empty or false is left out.
"""

import functools
import hashlib
import json
from typing import Any

from simpul.foundation.labels import Label
from simpul.kinds import feeds
from simpul.kinds.codes import CodeList
from simpul.kinds.fields import Field
from simpul.kinds.kind import Kind
from simpul.kinds.schema import rules_json
from simpul.people.roles import ROLES
from simpul.records import registry
from simpul.review.codes import REASONS


@functools.cache
def text() -> bytes:
    """The declarations as they travel."""
    return json.dumps(declared(library_kinds()), ensure_ascii=False, separators=(",", ":")).encode()


@functools.cache
def print_of() -> str:
    """The name of this state of the declarations."""
    return hashlib.sha256(text()).hexdigest()[:16]


def library_kinds() -> list[Kind]:
    return [k for k in registry.kinds() if k.book == "library"]


def declared(kinds: list[Kind]) -> dict[str, Any]:
    lists = {f.codes.name: f.codes for k in kinds for f in k.fields if f.codes} | {REASONS.name: REASONS}
    fed = dict.fromkeys(feed for k in kinds for f in k.fields for feed in f.feeds)
    return {
        "kinds": {k.name: _kind(k) for k in kinds},
        "codes": {name: _codes(codes) for name, codes in lists.items()},
        "feeds": {feed: _label(feeds.says(feed)) for feed in fed},
        "roles": {role.name: _label(role.label) for role in ROLES.values() if role.second_factor},
    }


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "label": _label(kind.label),
        "meaning": _label(kind.meaning),
        "version": kind.version,
        "dated_by": kind.dated_by,
        "natural_key": list(kind.natural_key),
        "shard": kind.shard,
        "title_field": kind.title_field,
        "family": kind.family,
        "rank": kind.rank,
        "entered_on": kind.entered_on,
        "fields": [_field(f) for f in kind.fields],
        "rules": rules_json(kind)["rules"],
    }


def _field(field: Field) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": field.name,
        "type": field.type.value,
        "label": _label(field.label),
        "meaning": _label(field.meaning),
        "unit": field.unit and _label(field.unit),
        "required": field.required,
        "codes": field.codes and field.codes.name,
        "feeds": list(field.feeds),
        "target": field.target,
        "derived": field.derived,
    }
    bounds = {"least": field.least, "most": field.most}
    return {k: v for k, v in told.items() if v} | {k: v for k, v in bounds.items() if v is not None}


def _codes(codes: CodeList) -> dict[str, Any]:
    return {
        "label": _label(codes.label),
        "codes": [
            {"code": c.code, "label": _label(c.label)} | ({"retired_on": c.retired_on} if c.retired_on else {})
            for c in codes.codes
        ],
    }


def _label(label: Label) -> dict[str, str]:
    return {"id": label.id, "en": label.en}
