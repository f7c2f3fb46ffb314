"""A record is received once; what comes later corrects it. How late it was entered does not grow with a correction."""

import datetime as dt
from importlib import import_module

import pytest
from django.db import connection

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.foundation.periods import Month, Span
from simpul.ledger import actions, queries
from simpul.records import registry
from simpul.sync.ops import make_op
from tests.sync.conftest import ACTIVITY

HELD = dt.datetime(2026, 5, 3, 3, tzinfo=dt.UTC)


@pytest.fixture
def corrected(home):
    """An activity entered two days after it was held, corrected a month later, withdrawn and brought back."""
    at, days = uuid7(), dt.timedelta(days=1)
    for after, op in (
        (2 * days, make_op("engagement", at, ACTIVITY)),
        (32 * days, make_op("engagement", at, {"title": "Pelatihan menjahit dasar"}, base=1)),
        (40 * days, make_op("engagement", at, {"participants": 21}, was={"participants": 20}, base=1)),
    ):
        with clock.set_to(HELD + after):
            (verdict,) = home.receive(op)
            assert verdict.st in ("applied", "merged")
    return registry.model("engagement").objects.get(id=at)


def delays():
    actions.drain()
    found = queries.total(queries.cells("", Span(Month(2026, 5), Month(2026, 5)), "engagement.delay"))
    return {key.rsplit("=", 1)[1]: n for key, n in found.items()}


def test_a_correction_does_not_make_an_entry_late(nation, corrected):
    assert corrected.rev == 3
    assert corrected.received_at == HELD + dt.timedelta(days=2)
    assert delays() == {"2": 1}
    assert actions.verify("", Span(Month(2026, 5), Month(2026, 5)), plain=True) == []


def test_records_of_an_older_version_get_their_first_receipt_back(nation, corrected):
    model = registry.model("engagement")
    model.objects.filter(id=corrected.id).update(received_at=HELD + dt.timedelta(days=40))
    assert delays() == {"40": 1}
    migration = import_module("simpul.sync.migrations.0003_first_receipt")
    with connection.cursor() as cursor:
        for table in migration.RECORDS:
            cursor.execute(migration.GIVE_BACK.format(table=table))
    assert delays() == {"2": 1}
