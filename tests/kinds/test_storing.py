"""What `decode` gives goes into the columns as it is, and comes out of the row as it came in."""

import json

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.kinds import wire
from simpul.records import registry
from tests.kinds.declared import KINDS, NAMES, anything, records

pytestmark = pytest.mark.django_db
gently = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def through_the_columns(kind, values):
    """The values after PostgreSQL has taken them for the columns of the kind's table."""
    columns = {
        f.name: f.db_type(connection) for f in registry.model(kind.name)._meta.local_fields if f.name in kind.by_name
    }
    listed = ", ".join(f'"{name}" {type}' for name, type in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"select * from jsonb_to_recordset(%s::jsonb) as r({listed})", [json.dumps([values])])
        return dict(zip(columns, cursor.fetchone(), strict=True))


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@gently
@given(data=st.data())
def test_good_values_survive_the_table(kind, data):
    record = data.draw(records(kind))
    row = through_the_columns(kind, wire.decode(kind, record).values)
    assert wire.encode(kind, row) == {k: v for k, v in record.items() if v is not None}


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
@gently
@given(data=st.data())
def test_whatever_was_kept_of_bad_values_can_be_stored(kind, data):
    names = st.sampled_from([f.name for f in kind.fields])
    decoded = wire.decode(kind, data.draw(st.dictionaries(names | st.text(max_size=8), anything, max_size=6)))
    through_the_columns(kind, decoded.values)
    with connection.cursor() as cursor:
        cursor.execute("select %s::jsonb", [json.dumps(decoded.extra)])
