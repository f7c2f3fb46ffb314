"""The trail's own functions and rights, for its migration."""

from django.conf import settings

_ROLE = settings.DATABASE_APP_ROLE

FUNCTIONS = """
create function audit_digest(about text, record_id text, change text, before text, after text, rev int, actor text,
    op_id uuid, at timestamptz) returns bytea language sql stable as $$
    select sha256(convert_to(about || chr(31) || coalesce(record_id, '') || chr(31) || change || chr(31)
        || coalesce(before, '') || chr(31) || coalesce(after, '') || chr(31) || coalesce(rev::text, '')
        || chr(31) || actor || chr(31) || coalesce(op_id::text, '') || chr(31)
        || (extract(epoch from at) * 1000000)::bigint::text, 'UTF8')) $$;

-- In plpgsql, where a single expression is evaluated without starting a query: it is run for every row.
create function audit_link(state bytea, head bytea, digest bytea) returns bytea language plpgsql immutable
    as $$ begin return sha256(coalesce(state, head) || digest); end $$;
create aggregate audit_chain(head bytea, digest bytea) (sfunc = audit_link, stype = bytea);

create function audit_hide(told jsonb, hidden text[]) returns jsonb language sql immutable as $$
    select coalesce(jsonb_object_agg(key, case when key = any (hidden) then to_jsonb('•'::text) else value end), '{}')
    from jsonb_each(told) $$;

-- Makes missing heads and locks them in one order, so that two writers wait for each other instead of dying.
create function audit_lock(chains uuid[]) returns void language plpgsql security definer
    set search_path = public, pg_temp set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare found_now int;
begin
    perform 1 from audit_head where chain = any (chains) order by chain for update;
    get diagnostics found_now = row_count;
    if found_now < cardinality(chains) then
        insert into audit_head (chain, n, hash, sealed_n)
            select c, 0, '\\x'::bytea, 0 from unnest(chains) c order by c on conflict do nothing;
        perform 1 from audit_head where chain = any (chains) order by chain for update;
    end if;
end $$;

create function audit_refuse() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    raise exception 'the trail forbids % on %', tg_op, tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function audit_refuse();
alter table audit_entry enable always trigger audit_entry_stays;
create trigger audit_seal_stays before update or delete or truncate on audit_seal
    for each statement execute function audit_refuse();
alter table audit_seal enable always trigger audit_seal_stays;

create function audit_note(name text, about_id text, chain_id uuid, told text, at_path text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who text := coalesce(nullif(current_setting('simpul.actor', true), ''), 'database:' || session_user);
    moment timestamptz := clock_timestamp();
    head audit_head;
    link bytea;
begin
    perform audit_lock(array[chain_id]);
    select * into head from audit_head where chain = chain_id;
    link := audit_link(null, head.hash,
        audit_digest(name, about_id, 'note', null, told, null, who, null, moment));
    insert into audit_entry (chain, n, at, about, record_id, change, after, actor, path, hash)
        values (chain_id, head.n + 1, moment, name, about_id, 'note', told, who, at_path, link);
    update audit_head set n = head.n + 1, hash = link where chain = chain_id;
end $$;

create function audit_moved_heads() returns table (chain uuid, n bigint, hash text) language sql security definer
    set search_path = public, pg_temp as $$
    with moved as (select h.chain from audit_head h where h.n > h.sealed_n order by 1 for update skip locked)
    update audit_head h set sealed_n = h.n from moved m where h.chain = m.chain
    returning h.chain, h.n, encode(h.hash, 'hex') $$;
create function audit_keep_seal(told jsonb, sum bytea, signed text) returns void language sql security definer
    set search_path = public, pg_temp as $$
    insert into audit_seal (at, heads, digest, signature) values (clock_timestamp(), told, sum, signed) $$;
"""

CALLABLE = (
    "audit_note(text, text, uuid, text, text)",
    "audit_moved_heads()",
    "audit_keep_seal(jsonb, bytea, text)",
)
RIGHTS = (
    f'revoke insert, update, delete, truncate on audit_entry, audit_head, audit_seal from "{_ROLE}";'
    "revoke all on function audit_lock(uuid[]) from public;"
    + "".join(f'revoke all on function {f} from public; grant execute on function {f} to "{_ROLE}";' for f in CALLABLE)
    + "alter table audit_head set (fillfactor = 70);"
)
# Reading is scoped; writing needs no policy, since only the owner's functions may. Book chains get a second policy from
# the package that knows books.
WALL = """
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy seen on audit_entry for select using (coalesce(path, 'id.') ^@ any ((select simpul_scope())::text[]));
create policy written on audit_entry for insert with check (true);
"""
BACK = """
drop policy seen on audit_entry; drop policy written on audit_entry;
drop trigger audit_entry_stays on audit_entry; drop trigger audit_seal_stays on audit_seal;
drop function audit_keep_seal; drop function audit_moved_heads; drop function audit_note; drop function audit_refuse;
drop function audit_lock; drop function audit_hide;
drop aggregate audit_chain(bytea, bytea);
drop function audit_link; drop function audit_digest;
"""
