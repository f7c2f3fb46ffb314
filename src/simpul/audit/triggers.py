"""Putting a table on the trail: `trailed("places_library", "id")` is a migration operation.

The trigger fires once per statement and writes one entry per changed row with a single INSERT. It runs with the
owner's rights, so that the application needs none on the trail; it reads no session switch; ENABLE ALWAYS keeps it on
in replica mode too.
"""

import re

from django.db.migrations.operations import RunSQL

from simpul.foundation import ids

_FUNCTION = """
create or replace function audit_trail_{table}() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
    set enable_hashjoin = off set enable_mergejoin = off as $trail$
declare
    who text := coalesce(nullif(current_setting('simpul.actor', true), ''), 'database:' || session_user);
    moment timestamptz := clock_timestamp();
begin
    if tg_op = 'INSERT' then
        perform audit_lock(array(select distinct {chain_n} from new_rows n));
        with told as materialized (
            select {chain_n} as chain, {key_n} as record_id, 'insert' as change, null::text as before,
                {whole_n} as after, {rev_n} as rev, {op_n} as op_id,
                {path_n} as path
            from new_rows n
        ) {append};
    elsif tg_op = 'DELETE' then
        perform audit_lock(array(select distinct {chain_o} from old_rows o));
        with told as materialized (
            select {chain_o} as chain, {key_o} as record_id, 'delete' as change,
                {whole_o} as before, null::text as after, {rev_o} as rev,
                null::uuid as op_id, {path_o} as path
            from old_rows o
        ) {append};
    else
        if exists (select from {new} n left join {old} o on o.{key} = n.{key} where o.{key} is null) then
            raise exception 'the trail forbids changing a key of {table}' using errcode = 'insufficient_privilege';
        end if;
        perform audit_lock(array(select distinct {chain_n} from {new} n));
        with told as materialized (
            select {chain_n} as chain, {key_n} as record_id, 'update' as change,
                {hide_open}d.before{hide_close}::text as before, {hide_open}d.after{hide_close}::text as after,
                {rev_n} as rev, {op_n} as op_id, {path_n} as path
            from {new} n join {old} o on o.{key} = n.{key}
                cross join lateral (select to_jsonb(o) as o, to_jsonb(n) as n offset 0) whole
                cross join lateral (
                    select jsonb_object_agg(key, whole.o -> key) as before, jsonb_object_agg(key, value) as after
                    from jsonb_each(whole.n) where whole.o -> key is distinct from value) d
            where {differ}
        ) {append};
    end if;
    return null;
end $trail$;
revoke all on function audit_trail_{table}() from public;
"""
_APPEND = """
        , chained as (
            select t.*, h.n + row_number() over w as n,
                audit_chain(h.hash, audit_digest('{table}', t.record_id, t.change, t.before, t.after, t.rev, who,
                    t.op_id, moment)) over w as hash
            from told t join audit_head h using (chain)
            window w as (partition by t.chain order by t.rev, t.record_id rows unbounded preceding)
        ), kept as (
            insert into audit_entry
                (chain, n, at, about, record_id, change, before, after, rev, actor, op_id, path, hash)
            select chain, n, moment, '{table}', record_id, change, before, after, rev, who, op_id, path, hash
            from chained
        )
        update audit_head h set n = l.n, hash = l.hash
        from (select distinct on (chain) chain, n, hash from chained order by chain, n desc) l
        where h.chain = l.chain"""
# Records are written in thousands, nearly always to one book at a time: their rows are told whole, in PostgreSQL's own
# text for a row (`audit.rows` reads it), and one chain needs neither sorting by chain nor a table of heads. The text
# of a date must not follow the session's taste. Variables are underlined, since any word may be a column's name.
_RECORDS = """
create or replace function audit_trail_{table}() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
    set enable_hashjoin = off set enable_mergejoin = off set datestyle = 'ISO, YMD' as $trail$
declare
    _who text := coalesce(nullif(current_setting('simpul.actor', true), ''), 'database:' || session_user);
    _moment timestamptz := clock_timestamp();
    _at text := chr(31) || (extract(epoch from _moment) * 1000000)::bigint::text;
    _chains uuid[];
    _head audit_head;
    _told bigint;
    _new record;
begin
    if tg_op = 'INSERT' then
        if not exists (select from new_rows offset 1) then
            {alone};
            if found then
                insert into audit_entry (chain, n, at, about, record_id, change, after, rev, actor, op_id, hash)
                    values (_new.chain, _new.n, _moment, '{table}', _new.id, 'insert', _new.after, _new.rev, _who,
                        _new.op_id, _new.hash);
                return null;
            end if;
        end if;
        _chains := array(select distinct n.{book} from new_rows n);
    elsif tg_op = 'DELETE' then
        _chains := array(select distinct o.{book} from old_rows o);
    else
        if exists (select from new_rows n left join old_rows o on o.{key} = n.{key} where o.{key} is null) then
            raise exception 'the trail forbids changing a key of {table}' using errcode = 'insufficient_privilege';
        end if;
        _chains := array(select distinct n.{book} from new_rows n);
    end if;
    if cardinality(_chains) > 1 then
        perform audit_lock(_chains);
    end if;
    for _place in 1 .. cardinality(_chains) loop
        select * into _head from audit_head h where h.chain = _chains[_place] for update;
        if not found then
            perform audit_lock(array[_chains[_place]]);
            select * into _head from audit_head h where h.chain = _chains[_place] for update;
        end if;
        if tg_op = 'INSERT' then
            {insert};
        elsif tg_op = 'DELETE' then
            {delete};
        else
            {update};
        end if;
        get diagnostics _told = row_count;
        update audit_head h set n = e.n, hash = e.hash from audit_entry e
            where h.chain = _chains[_place] and _told > 0 and e.chain = h.chain and e.n = _head.n + _told;
    end loop;
    return null;
end $trail$;
revoke all on function audit_trail_{table}() from public;
"""
_LINE_HASH = """sha256(convert_to('{table}' || chr(31) || t.id || chr(31) || '{change}'
                    || chr(31) || coalesce(t.before, '') || chr(31) || coalesce(t.after, '') || chr(31) || t.rev::text
                    || chr(31) || _who || chr(31) || coalesce(t.op_id::text, '') || _at, 'UTF8'))"""
# One new record, as a device that has a signal sends it: the head and the line need no look before.
_ALONE = f"""update audit_head h set n = h.n + 1, hash = sha256(h.hash || {_LINE_HASH})
            from (select n.{{key}}::text as id, n.{{book}} as chain, n.rev, n.op_id, null::text as before,
                n::text as after from new_rows n offset 0) t
            where h.chain = t.chain returning h.n, h.hash, t.chain, t.id, t.rev, t.op_id, t.after into _new"""
_LINES = f"""insert into audit_entry
                (chain, n, at, about, record_id, change, before, after, rev, actor, op_id, path, hash)
            select _chains[_place], _head.n + row_number() over w, _moment, '{{table}}', t.id, '{{change}}', t.before,
                t.after, t.rev, _who, t.op_id, null,
                audit_chain(_head.hash, {_LINE_HASH}) over w
            from (select {{row}}.{{key}}::text as id, {{row}}.rev, {{op}} as op_id, {{before}} as before,
                {{after}} as after from {{source}} and {{row}}.{{book}} = _chains[_place] offset 0) t
            window w as (order by t.rev, t.id rows unbounded preceding)"""
_SOURCES = {
    "insert": {
        "row": "n", "op": "n.op_id", "before": "null::text", "after": "n::text",
        "source": "new_rows n where true",
    },
    "delete": {
        "row": "o", "op": "null::uuid", "before": "o::text", "after": "null::text", "source": "old_rows o where true",
    },
    "update": {
        "row": "n", "op": "n.op_id", "before": "o::text", "after": "n::text",
        "source": "new_rows n join old_rows o on o.{key} = n.{key} where o is distinct from n",
    },
}  # fmt: skip
_TRIGGERS = """
create trigger audit_trail_insert after insert on {table} referencing new table as new_rows
    for each statement execute function audit_trail_{table}();
create trigger audit_trail_update after update on {table} {on_update} execute function audit_trail_{table}();
create trigger audit_trail_delete after delete on {table} referencing old table as old_rows
    for each statement execute function audit_trail_{table}();
create trigger audit_trail_truncate before truncate on {table}
    for each statement execute function audit_refuse();
alter table {table} enable always trigger audit_trail_insert, enable always trigger audit_trail_update,
    enable always trigger audit_trail_delete, enable always trigger audit_trail_truncate;
"""
_EVERY = "referencing old table as old_rows new table as new_rows for each statement"
# Of a table with silent columns nearly every update is one of those: the function is not even called for it.
_UNLESS_SILENT = "for each row when (to_jsonb(old) - {quiet} is distinct from to_jsonb(new) - {quiet})"
TRIGGERS = ("audit_trail_insert", "audit_trail_update", "audit_trail_delete", "audit_trail_truncate")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}\Z")


def trailed(
    table: str,
    book: str = "book_id",
    *,
    path: str = "",
    key: str = "id",
    record: bool = False,
    hidden: tuple[str, ...] = (),
    silent: tuple[str, ...] = (),
) -> RunSQL:
    """A migration operation: every change of `table` is written to the trail from now on.

    book    the column with the id whose chain the row belongs to: the book's (or library's) id, or any other uuid
            ("user_id"); "" puts all rows into one chain of the table's own, so that writers queue
    path    the column with the scope path, for tables whose chain is no book; without it (and without a book) only
            the nation reads the entries
    key     the primary key's column
    record  True for tables of record kinds: keeps `rev` and `op_id`, and tells whole rows
    silent  columns that tell when and how a machine was last heard of: an update of nothing else is not told
    hidden  columns of which the trail says that they changed, never the values (passwords, names, telephone numbers)
    """
    for name in (table, key, *hidden, *silent, *filter(None, (book, path))):
        if not _NAME.match(name):
            raise ValueError(f"not a column or table name: {name!r}")
    if record:
        return _installed(table, _of_records(table, book, key))
    own = f"'{ids.natural('audit', 'chain', table)}'::uuid"
    parts = {"hide_open": "", "hide_close": "", "table": table, "key": key}
    parts |= {"differ": "o is distinct from n", "new": "new_rows", "old": "old_rows"}
    on_update = _EVERY
    if silent:
        quiet = f"array[{', '.join(map(repr, silent))}]"
        on_update = _UNLESS_SILENT.format(quiet=quiet)
        parts |= {"new": "(select new.*)", "old": "(select old.*)"}
    if hidden:
        parts |= {"hide_open": "audit_hide(", "hide_close": f", array[{', '.join(repr(h) for h in hidden)}])"}
    for row in "no":
        # row_to_json and text are the cheapest whole form of a row; only hiding needs jsonb.
        whole = f"audit_hide(jsonb_strip_nulls(to_jsonb({row})){parts['hide_close']}" if hidden else ""
        parts |= {
            f"whole_{row}": f"{whole or f'json_strip_nulls(row_to_json({row}))'}::text",
            f"chain_{row}": f"coalesce({row}.{book}, {own})" if book else own,
            f"key_{row}": f"{row}.{key}::text",
            f"rev_{row}": "null::int",
            f"op_{row}": "null::uuid",
            f"path_{row}": f"{row}.{path}" if path else "null::text",
        }
    return _installed(table, _FUNCTION.format(**parts, append=_APPEND.format(table=table)), on_update)


def _of_records(table: str, book: str, key: str) -> str:
    lines = {}
    for change, source in _SOURCES.items():
        filled = source | {"source": source["source"].format(key=key)}
        lines[change] = _LINES.format(table=table, book=book, key=key, change=change, **filled)
    alone = _ALONE.format(table=table, book=book, key=key, change="insert")
    return _RECORDS.format(table=table, book=book, key=key, alone=alone, **lines)


def _installed(table: str, function: str, on_update: str = _EVERY) -> RunSQL:
    triggers = _TRIGGERS.format(table=table, on_update=on_update)
    drop = "".join(f"drop trigger if exists {name} on {table};" for name in TRIGGERS)
    return RunSQL(drop + function + triggers, f"{drop} drop function if exists audit_trail_{table}();")
