"""Rows written many at a time come back as they were, for every kind and every sort of field."""

import uuid
from decimal import Decimal

import psycopg
import pytest

from simpul.foundation import clock
from simpul.foundation.ids import uuid7
from simpul.kinds import FieldType, wire
from simpul.records import actions, queries, registry
from simpul.sync.actions.line import Ask, Line
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


def ask(sql, params):
    line = Line()
    with line.savepoint():
        return line.one(Ask(sql, params))


def insert(name, rows):
    for each in rows:
        ask(*actions.inserting(name, [dict(each)]))


@pytest.mark.parametrize("name", [k.name for k in registry.kinds()])
def test_what_is_written_is_read(home, name):  # noqa: F811
    kind = registry.kind(name)
    place = home
    written = row(kind, place)
    insert(name, [written])
    (found,) = queries.find(kind, place.id, [written["id"]], ask)
    said = values(kind)[0]
    assert wire.encode(kind, found) == said | {"b": "c"}
    assert (found["claims"], found["flags"], found["month"]) == ({"a": [1, None]}, ["X-1", "Y,2"], "2026-05-01")
    ask(*actions.updating(name, [found | {"rev": 2, "flags": []}]))
    (again,) = queries.find(kind, place.id, [written["id"]], ask)
    assert again == found | {"rev": 2, "flags": []}


def test_a_taken_id_or_key_breaks_the_statement(home):  # noqa: F811
    kind = registry.kind("visit_month")
    first = row(kind, home)
    insert("visit_month", [first])
    other = row(kind, home, month="2026-07-01")
    now = other["received_at"]
    for taken in (row(kind, home), row(kind, home, id=first["id"], month="2026-06-01")):
        taken["received_at"] = now
        with pytest.raises(psycopg.errors.UniqueViolation):
            ask(*actions.inserting("visit_month", [dict(other), taken]))
    assert [r["id"] for r in queries.find(kind, home.id, [first["id"], other["id"]], ask)] == [first["id"]]


def test_rows_of_two_books_do_not_go_in_one_statement(home):  # noqa: F811
    kind = registry.kind("visit_month")
    with pytest.raises(ValueError, match="book_id"):
        actions.inserting("visit_month", [row(kind, home), row(kind, make_place(nth=1))])


def test_writing_over_a_row_that_is_not_there_breaks_the_statement(home):  # noqa: F811
    absent = row(registry.kind("visit_month"), home)
    with pytest.raises(psycopg.Error) as told:
        ask(*actions.updating("visit_month", [absent]))
    assert told.value.sqlstate == "SIM01"


def test_rows_are_found_by_key_by_source_and_only_in_their_book(home):  # noqa: F811
    kind, next_door = registry.kind("visit_month"), make_place(nth=1)
    mine, theirs = row(kind, home), row(kind, next_door)
    imported = row(kind, home, source="sim", source_ref="f:1")
    insert("visit_month", [mine, theirs, imported])
    key = [{"month": "2026-05-01"}]

    def found(**how):
        return {r["id"] for r in queries.find(kind, home.id, how.pop("ids", []), ask, **how)}

    assert found(keys=key) == {mine["id"]}
    assert found(keys=key, source="sim") == {imported["id"]}
    assert found(refs=["f:1"], source="sim") == {imported["id"]}
    assert found(refs=["f:1"]) == set()
    assert found(ids=[mine["id"], theirs["id"], uuid.uuid4()], keys=key) == {mine["id"]}


def test_decimals_keep_their_value(home):  # noqa: F811
    kind = registry.kind("engagement")
    written = row(kind, home, hours="0.2500")
    insert("engagement", [written])
    (found,) = queries.find(kind, home.id, [written["id"]], ask)
    assert Decimal(found["hours"]) == Decimal("0.25")
    assert wire.encode(kind, found)["hours"] == "0.25"
