"""Run as a module against the database in the environment: make ready, or look at what is there afterwards.

`ready N` migrates, loads one regency, registers N libraries and prints a one-time code for each, as JSON.
`look` settles the ledger and prints what the database holds, as JSON.
"""

import datetime as dt
import json
import os
import sys

import django
from django.core.management import call_command

REGENCY = "35.13"


def ready(count: int) -> list[str]:
    from simpul.foundation.ids import uuid7
    from simpul.places import actions as places
    from simpul.places import queries
    from simpul.scope import NATION
    from simpul.scope.actor import machine
    from simpul.scope.session import entered
    from simpul.sync import actions as sync

    call_command("migrate", database="owner", verbosity=0)
    places.load_reference_areas(only=(REGENCY,))
    by = machine("stage")
    with entered(NATION, actor=by.id):
        villages = queries.below(REGENCY, "village")[:count]
        drafts = [
            {"id": uuid7(), "name": v.name, "kind": "village", "area_code": v.code, "since": dt.date(2020, 1, 1)}
            for v in villages
        ]
        places.register_libraries(by=by, drafts=drafts)
        return [sync.issue_code(by=by, book_id=d["id"]) for d in drafts]


def look() -> dict:
    from django.db import connection

    from simpul.audit import queries as trail
    from simpul.foundation.periods import Month, Span
    from simpul.ledger import actions as ledger
    from simpul.scope import NATION
    from simpul.scope.session import entered

    ledger.drain()
    differences = ledger.verify(REGENCY, Span(Month(2026, 1), Month(2026, 6)))
    with entered(NATION, actor="system:stage"), connection.cursor() as cursor:

        def rows(sql: str) -> list:
            cursor.execute(sql)
            return cursor.fetchall()

        return {
            "operations": {str(op): state for op, state in rows("select op_id, state from sync_operation")},
            "records": [str(r) for (r,) in rows("select id from engagement_activity")],
            "gaps": rows(
                "select b.id::text, b.seq, count(o.seq) from records_book b left join sync_operation o"
                " on o.book_id = b.id and o.seq is not null group by 1, 2 having b.seq <> count(distinct o.seq)"
            ),
            "marks": rows("select count(*) from ledger_mark")[0][0],
            "counted": int(
                rows("select coalesce(sum((received->>'engagement.activities')::bigint), 0) from library_month")[0][0]
            ),
            "differences": [str(d) for d in differences],
            "broken_chains": [str(book) for (book,) in rows("select id from records_book") if trail.verify_chain(book)],
        }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "simpul.config.settings"
    django.setup()
    print(json.dumps(ready(int(sys.argv[2])) if sys.argv[1] == "ready" else look(), default=str))
