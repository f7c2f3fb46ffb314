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
        if exists (select from new_rows n left join old_rows o on o.{key} = n.{key} where o.{key} is null) then
            raise exception 'the trail forbids changing a key of {table}' using errcode = 'insufficient_privilege';
        end if;{unless_silent}
        perform audit_lock(array(select distinct {chain_n} from new_rows n));
        with told as materialized (
            select {chain_n} as chain, {key_n} as record_id, 'update' as change,
                {hide_open}d.before{hide_close}::text as before, {hide_open}d.after{hide_close}::text as after,
                {rev_n} as rev, {op_n} as op_id, {path_n} as path
            from new_rows n join old_rows o on o.{key} = n.{key}
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
_UNLESS_SILENT = """
        if not exists (select from new_rows n join old_rows o on o.{key} = n.{key} where {differ}) then
            return null;
        end if;"""
_TRIGGERS = """
create trigger audit_trail_insert after insert on {table} referencing new table as new_rows
    for each statement execute function audit_trail_{table}();
create trigger audit_trail_update after update on {table} referencing old table as old_rows new table as new_rows
    for each statement execute function audit_trail_{table}();
create trigger audit_trail_delete after delete on {table} referencing old table as old_rows
    for each statement execute function audit_trail_{table}();
create trigger audit_trail_truncate before truncate on {table}
    for each statement execute function audit_refuse();
alter table {table} enable always trigger audit_trail_insert, enable always trigger audit_trail_update,
    enable always trigger audit_trail_delete, enable always trigger audit_trail_truncate;
"""
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
    record  True for tables of record kinds: keeps `rev` and `op_id`
    silent  columns that tell when and how a machine was last heard of: an update of nothing else is not told
    hidden  columns of which the trail says that they changed, never the values (passwords, names, telephone numbers)
    """
    for name in (table, key, *hidden, *silent, *filter(None, (book, path))):
        if not _NAME.match(name):
            raise ValueError(f"not a column or table name: {name!r}")
    own = f"'{ids.natural('audit', 'chain', table)}'::uuid"
    parts = {"hide_open": "", "hide_close": "", "table": table, "key": key}
    parts |= {"unless_silent": "", "differ": "o is distinct from n"}
    if silent:
        quiet = f"array[{', '.join(map(repr, silent))}]"
        differ = f"to_jsonb(o) - {quiet} is distinct from to_jsonb(n) - {quiet}"
        parts |= {"unless_silent": _UNLESS_SILENT.format(key=key, differ=differ), "differ": differ}
    if hidden:
        parts |= {"hide_open": "audit_hide(", "hide_close": f", array[{', '.join(repr(h) for h in hidden)}])"}
    for row in "no":
        # row_to_json and text are the cheapest whole form of a row; only hiding needs jsonb.
        whole = f"audit_hide(jsonb_strip_nulls(to_jsonb({row})){parts['hide_close']}" if hidden else ""
        parts |= {
            f"whole_{row}": f"{whole or f'json_strip_nulls(row_to_json({row}))'}::text",
            f"chain_{row}": f"coalesce({row}.{book}, {own})" if book else own,
            f"key_{row}": f"{row}.{key}::text",
            f"rev_{row}": f"{row}.rev" if record else "null::int",
            f"op_{row}": f"{row}.op_id" if record else "null::uuid",
            f"path_{row}": f"{row}.{path}" if path else "null::text",
        }
    function = _FUNCTION.format(**parts, append=_APPEND.format(table=table))
    triggers = _TRIGGERS.format(table=table)
    drop = "".join(f"drop trigger if exists {name} on {table};" for name in TRIGGERS)
    return RunSQL(drop + function + triggers, f"{drop} drop function if exists audit_trail_{table}();")
