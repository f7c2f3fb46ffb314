"""What the reference client keeps on its own disk: its identity, its operations, its copy of the records.

One SQLite file, written with full synchronisation: an operation counts as saved when `add` returns, and survives the
process and the power.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

_SCHEMA = """
create table if not exists meta (name text primary key, value text);
create table if not exists outbox (
    n integer primary key, op text unique not null, raw blob not null, state text not null default 'saved',
    result blob);
create table if not exists records (
    kind text, id text, rev integer, fields blob, deleted integer not null default 0, primary key (kind, id));
"""


class Outbox:
    """The file of one device. States of an operation: saved, sent (the server has answered for it), parked."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        self._db.close()

    def get(self, name: str) -> str | None:
        row = self._db.execute("select value from meta where name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    def set(self, name: str, value: str) -> None:
        self._db.execute("insert or replace into meta values (?, ?)", [name, value])

    def next_number(self) -> int:
        return int(self._db.execute("select coalesce(max(n), 0) + 1 from outbox").fetchone()[0])

    def add(self, n: int, op: str, raw: bytes) -> None:
        self._db.execute("insert into outbox (n, op, raw) values (?, ?, ?)", [n, op, raw])

    def pending(self, limit: int) -> list[tuple[int, str, bytes]]:
        """The oldest saved operations: (number, op id, bytes)."""
        rows = self._db.execute("select n, op, raw from outbox where state = 'saved' order by n limit ?", [limit])
        return [(int(n), str(op), bytes(raw)) for n, op, raw in rows]

    def count(self, state: str = "saved") -> int:
        return int(self._db.execute("select count(*) from outbox where state = ?", [state]).fetchone()[0])

    def answered(self, results: dict[str, dict[str, Any]]) -> None:
        """Keep the server's word on operations; they are sent."""
        with self._together():
            for op, result in results.items():
                self._db.execute(
                    "update outbox set state = 'sent', result = ? where op = ?", [msgspec.json.encode(result), op]
                )

    def park(self, op: str, why: str) -> None:
        """Set an operation aside that cannot be sent as it is; the others go on."""
        self._db.execute(
            "update outbox set state = 'parked', result = ? where op = ?", [msgspec.json.encode({"why": why}), op]
        )

    def unsend(self) -> None:
        """A new epoch: everything not known to be safe is sent again."""
        self._db.execute("update outbox set state = 'saved' where state = 'sent'")

    def results(self) -> dict[str, dict[str, Any]]:
        """The server's word on every operation that has one."""
        rows = self._db.execute("select op, result from outbox where result is not null")
        return {str(op): msgspec.json.decode(raw) for op, raw in rows}

    def take_page(self, page: dict[str, Any]) -> None:
        """Write a page of changes and its cursor, together or not at all."""
        with self._together():
            for line in page["put"]:
                self._db.execute(
                    "insert or replace into records values (?, ?, ?, ?, 0)",
                    [line["t"], line["id"], line["rev"], msgspec.json.encode(line["f"])],
                )
            for line in page["tomb"]:
                self._db.execute(
                    "insert or replace into records values (?, ?, ?, null, 1)", [line["t"], line["id"], line["rev"]]
                )
            self.set("cursor", page["cursor"])

    def record(self, kind: str, id: str) -> tuple[int, dict[str, Any] | None] | None:
        """The synced copy of a record: its revision and fields (None when it was withdrawn)."""
        row = self._db.execute("select rev, fields from records where kind = ? and id = ?", [kind, id]).fetchone()
        return None if row is None else (int(row[0]), None if row[1] is None else msgspec.json.decode(row[1]))

    def records(self) -> dict[tuple[str, str], tuple[int, dict[str, Any] | None]]:
        rows = self._db.execute("select kind, id, rev, fields from records")
        return {(k, i): (int(r), None if f is None else msgspec.json.decode(f)) for k, i, r, f in rows}

    @contextmanager
    def _together(self) -> Iterator[None]:
        """All of it is written, or nothing."""
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")
