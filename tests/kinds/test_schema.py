"""The JSON Schema of a kind says what `decode` does."""

import json

import pytest

from simpul.kinds import FieldType
from simpul.kinds.schema import json_schema, rules_json
from tests.kinds.declared import KINDS, NAMES

every_kind = pytest.mark.parametrize("kind", KINDS, ids=NAMES)


@every_kind
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_schema_has_every_field_with_its_words(kind, language):
    schema = json.loads(json.dumps(json_schema(kind, language)))
    assert schema["$schema"].endswith("2020-12/schema")
    assert list(schema["properties"]) == [f.name for f in kind.fields]
    for field in kind.fields:
        described = schema["properties"][field.name]
        assert described["title"] == field.label.say(language)
        assert described["description"] == field.meaning.say(language)
        assert described["x-feeds"] == list(field.feeds)
        assert described["x-personal"] is field.personal
        assert (field.name in schema["required"]) is field.required
        assert ("null" in described["type"]) is not field.required


@every_kind
def test_choices_and_bounds_stand_in_the_schema(kind):
    properties = json_schema(kind)["properties"]
    for field in kind.fields:
        described = properties[field.name]
        if field.type is FieldType.CODE:
            assert [c for c in described["enum"] if c] == [c.code for c in field.codes.codes]
        if field.type is FieldType.COUNT:
            assert described["minimum"] == (field.least or 0)
        if field.most is not None and field.type is FieldType.TEXT:
            assert described["maxLength"] == field.most


@every_kind
def test_the_rules_are_json(kind):
    table = rules_json(kind)
    assert json.loads(json.dumps(table)) == table
