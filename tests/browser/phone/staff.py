"""Somebody at the server's side of a browser test: registers libraries, gives codes, looks into the books.

Run as a module it answers lines of JSON [name, ...arguments] in the database of its environment; `Staff` asks it.
"""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[3]


class Staff:
    """`staff("library", 3)` and so on: see the functions below."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.phone.staff"], cwd=CHECKOUT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def __call__(self, name: str, *arguments: Any) -> Any:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        for end in (self._process.stdin, self._process.stdout):
            assert end
            end.close()
        self._process.wait(30)


def library(codes: int) -> dict[str, Any]:
    """A new village library and one-time codes of it."""
    from simpul.foundation.ids import uuid7
    from simpul.places import actions as places
    from simpul.places.models.libraries import Library
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.sync import actions

    by = machine("staff")
    with entered(NATION, actor=by.id):
        beside = Library.objects.filter(kind="village").first()
        assert beside
        id = uuid7()
        draft = {"id": id, "name": f"Perpustakaan {id}", "kind": "village", "area_code": beside.area_code}
        places.register_libraries(by=by, drafts=[draft | {"since": dt.date(2020, 1, 1)}])
        return {"book": str(id), "codes": [actions.issue_code(by=by, book_id=id) for _ in range(codes)]}


def code(book: str) -> str:
    """One more one-time code."""
    import uuid

    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.sync import actions

    with entered(NATION, actor="system:staff"):
        return actions.issue_code(by=machine("staff"), book_id=uuid.UUID(book))


def look(book: str) -> dict[str, Any]:
    """Operations of a book with their state and code, its activities, and where its number stands."""
    operations = _rows("select op_id::text, state, code from sync_operation where book_id = %s", book)
    moved = _rows("select seq from sync_operation where book_id = %s and seq is not null order by 1", book)
    ((end,),) = _rows("select seq from records_book where id = %s", book)
    rows = _rows("select id::text, rev, title from engagement_activity where book_id = %s", book)
    return {
        "operations": {op: code or state for op, state, code in operations},
        "records": {id: [rev, title] for id, rev, title in rows},
        "whole": [seq for (seq,) in moved] == list(range(1, end + 1)),
        "revisions": sum(rev for _, rev, _ in rows),
        "end": end,
    }


def expire(device: str) -> None:
    """The server forgets a device's session."""
    _write("update sync_device set token_hash = decode(md5(random()::text), 'hex') where id = %s", device)


def revoke(device: str) -> None:
    """The officer switches a device off."""
    import uuid

    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.sync import actions

    with entered(NATION, actor="system:staff"):
        actions.revoke(by=machine("staff"), device=uuid.UUID(device))


def poison(word: str) -> None:
    """From now on an activity with this title breaks the database's own work on it."""
    _write(
        "create or replace function pg_temp_poison() returns trigger language plpgsql as $$ begin"
        f" if new.title = '{word}' then raise exception 'poisoned'; end if; return new; end $$;"
        " create trigger poisoned before insert or update on engagement_activity"
        " for each row execute function pg_temp_poison()"
    )


def heal() -> None:
    """As before `poison`."""
    _write("drop trigger poisoned on engagement_activity; drop function pg_temp_poison()")


def _rows(sql: str, *params: Any) -> list[Any]:
    from django.db import connection

    from simpul.scope import NATION
    from simpul.scope.session import entered

    with entered(NATION, actor="system:staff"), connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def _write(sql: str, *params: Any) -> None:
    import psycopg

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute("select set_config('simpul.scope', 'id.', false)")
        connection.execute(sql, params or None)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
    import django

    django.setup()
    for line in sys.stdin:
        name, *arguments = json.loads(line)
        sys.stdout.write(json.dumps(globals()[name](*arguments)) + "\n")
        sys.stdout.flush()
