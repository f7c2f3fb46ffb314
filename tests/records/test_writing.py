"""Rows written many at a time come back as they were, for every kind and every sort of field."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.kinds import FieldType, wire
from simpul.records import actions, queries, registry
from tests.sync.conftest import home, make_place  # noqa: F401

SAID = {
    FieldType.COUNT: 3, FieldType.INTEGER: -2, FieldType.DECIMAL: "12.5", FieldType.MONEY: "150000",
    FieldType.TEXT: "Melati “é” \\ 'x' {a,b}", FieldType.PROSE: "satu\ndua", FieldType.DATE: "2026-05-03",
    FieldType.MONTH: "2026-05", FieldType.FLAG: True, FieldType.URL: "https://contoh.id", FieldType.REF: str(uuid7()),
    FieldType.REFS: ["a,b", '"', "{}", "NULL", ""], FieldType.FILES: ["x"],
}  # fmt: skip


def values(kind):
    said = {
        f.name: {FieldType.CODE: f.codes.codes[0].code, FieldType.CODES: [f.codes.codes[0].code]}.get(f.type)
        if f.codes
        else SAID[f.type]
        for f in kind.fields
        if not f.derived
    }
    return said, wire.decode(kind, said).values


def row(kind, place, **changes):
    return {
        **values(kind)[1], "id": uuid7(), "book_id": place.id, "path": place.path, "rev": 1, "seq": 1, "source": "own",
        "claims": {"a": [1, None]}, "extra": {"b": "c"}, "flags": ["X-1", "Y,2"], "received_at": clock.now(),
        "late": False, "on_date": "2026-05-03", "month": "2026-05-01",
    } | changes  # fmt: skip


@pytest.mark.parametrize("name", [k.name for k in registry.kinds()])
def test_what_is_written_is_read(home, name):  # noqa: F811
    kind = registry.kind(name)
    place = home
    written = row(kind, place)
    assert actions.insert(name, [written]) == {written["id"]}
    (found,) = queries.find(kind, place.id, [written["id"]])
    said = values(kind)[0]
    assert wire.encode(kind, found) == said | {"b": "c"}
    assert (found["claims"], found["flags"], found["month"]) == ({"a": [1, None]}, ["X-1", "Y,2"], dt.date(2026, 5, 1))
    assert actions.update(name, [found | {"rev": 2, "flags": []}]) == {written["id"]}
    (again,) = queries.find(kind, place.id, [written["id"]])
    assert again == found | {"rev": 2, "flags": []}


def test_a_taken_id_or_key_is_left_out(home):  # noqa: F811
    kind = registry.kind("visit_month")
    first = row(kind, home)
    actions.insert("visit_month", [first])
    same_key, same_id = row(kind, home), row(kind, home, id=first["id"], month="2026-06-01")
    other = row(kind, home, month="2026-07-01")
    assert actions.insert("visit_month", [same_key, same_id, other]) == {other["id"]}
    assert actions.insert("visit_month", []) == set()


def test_rows_are_found_by_key_by_source_and_only_in_their_book(home):  # noqa: F811
    kind, next_door = registry.kind("visit_month"), make_place(nth=1)
    mine, theirs = row(kind, home), row(kind, next_door)
    imported = row(kind, home, source="sim", source_ref="f:1")
    actions.insert("visit_month", [mine, theirs, imported])
    key = [{"month": "2026-05-01"}]

    def found(**how):
        return {r["id"] for r in queries.find(kind, home.id, how.pop("ids", []), **how)}

    assert found(keys=key) == {mine["id"]}
    assert found(keys=key, source="sim") == {imported["id"]}
    assert found(refs=["f:1"], source="sim") == {imported["id"]}
    assert found(refs=["f:1"]) == set()
    assert found(ids=[mine["id"], theirs["id"], uuid.uuid4()], keys=key) == {mine["id"]}


def test_decimals_keep_their_value(home):  # noqa: F811
    kind = registry.kind("engagement")
    written = row(kind, home, hours="0.2500")
    actions.insert("engagement", [written])
    (found,) = queries.find(kind, home.id, [written["id"]])
    assert found["hours"] == Decimal("0.25")
    assert wire.encode(kind, found)["hours"] == "0.25"
