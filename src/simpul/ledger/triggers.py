"""Marks no writer can forget: statement triggers that note which library-months to count again.

The note is written by the statement that changes a record, so both commit or neither does.
"""

from django.db.migrations.operations import RunSQL

# Tables with a book and a month in every row.
BY_MONTH = ("review_verification", "review_month_closing")
# Tables of a library's past: every month of its book may change.
BY_LIBRARY = ("places_library_placement", "places_library_status")

_CHANGED = {
    "insert": ("referencing new table as new_rows", "select {columns} from new_rows"),
    "update": (
        "referencing old table as old_rows new table as new_rows",
        "select {columns} from old_rows union select {columns} from new_rows",
    ),
    "delete": ("referencing old table as old_rows", "select {columns} from old_rows"),
}


def _function(name: str, event: str, columns: str, where: str) -> str:
    changed = _CHANGED[event][1].format(columns=columns)
    return (
        f"create function {name}_{event}() returns trigger language plpgsql"
        f" set search_path = public, pg_temp as $$ begin"
        f" insert into ledger_mark (book_id, month) select distinct changed.a, changed.b"
        f" from ({changed}) as changed(a, b) where {where};"
        f" return null; end $$;"
    )


def functions() -> RunSQL:
    """The trigger functions: `ledger_mark_month_*` and `ledger_mark_library_*`."""
    made = [_function("ledger_mark_month", e, "book_id, month", "changed.b is not null") for e in _CHANGED]
    made += [_function("ledger_mark_library", e, "library_id, null::date", "true") for e in _CHANGED]
    names = [f"ledger_mark_{what}_{event}()" for what in ("month", "library") for event in _CHANGED]
    return RunSQL("".join(made), "".join(f"drop function {name};" for name in names))


def marked(table: str) -> RunSQL:
    """Migration operation: changes of `table` mark the library-months they touch."""
    what = "library" if table in BY_LIBRARY else "month"
    made = "".join(
        f"create trigger ledger_{event} after {event} on {table} {transition}"
        f" for each statement execute function ledger_mark_{what}_{event}();"
        for event, (transition, _) in _CHANGED.items()
    )
    return RunSQL(made, "".join(f"drop trigger ledger_{event} on {table};" for event in _CHANGED))


def doubles() -> RunSQL:
    """Migration operation: a library that becomes a double, or ceases to be one, marks every month of itself and of the
    library it counts for."""
    return RunSQL(
        "create function ledger_mark_double() returns trigger language plpgsql set search_path = public, pg_temp as $$"
        " begin insert into ledger_mark (book_id, month) select b, null::date"
        " from unnest(array[new.id, old.merged_into_id, new.merged_into_id]) b where b is not null;"
        " return null; end $$;"
        "create trigger ledger_double after update of merged_into_id on places_library for each row"
        " when (old.merged_into_id is distinct from new.merged_into_id) execute function ledger_mark_double();",
        "drop trigger ledger_double on places_library; drop function ledger_mark_double();",
    )
