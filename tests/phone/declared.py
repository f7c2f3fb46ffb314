"""The declarations of the library's kinds in the form the phone reads."""

from functools import cache
from typing import Any

from simpul.kinds import Kind
from simpul.kinds.schema import rules_json
from simpul.records import registry


def library_kinds() -> list[Kind]:
    return [k for k in registry.kinds() if k.book == "library"]


@cache
def declarations() -> dict[str, Any]:
    """As the phone asks for them: {"kinds": {name: …}, "codes": {name: …}}."""
    kinds = library_kinds()
    return {
        "kinds": {k.name: _kind(k) for k in kinds},
        "codes": {
            f.codes.name: {
                "label": _label(f.codes.label),
                "codes": [{"code": c.code, "label": _label(c.label)} for c in f.codes.codes],
            }
            for k in kinds
            for f in k.fields
            if f.codes
        },
    }


def _kind(kind: Kind) -> dict[str, Any]:
    fields = [
        {
            "name": f.name,
            "type": f.type.value,
            "label": _label(f.label),
            "required": f.required,
            "codes": f.codes and f.codes.name,
            "least": f.least,
            "most": f.most,
            "derived": f.derived,
        }
        for f in kind.fields
    ]
    return {
        "version": kind.version,
        "dated_by": kind.dated_by,
        "natural_key": kind.natural_key,
        "shard": kind.shard,
        "fields": fields,
        "rules": rules_json(kind)["rules"],
    }


def _label(label: Any) -> dict[str, str]:
    return {"id": label.id, "en": label.en}
