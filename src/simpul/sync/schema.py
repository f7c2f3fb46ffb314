"""The database functions of the hot path, for the migration.

`sync_door` and `sync_known` run with the owner's rights, because a device has no scope before it is known, and because
an operation id may be taken in a book that its sender must not see. They answer as little as can be.
"""

from django.conf import settings

_ROLE = settings.DATABASE_APP_ROLE
_DOOR = "security definer set search_path = public, pg_temp"
# The walls stand before the owner too; the doors' functions run with the owner's rights and may look.
_OWNER = "".join(
    f"create policy doors on {table} for select to current_user using (true);"
    for table in ("sync_device", "sync_profile", "sync_operation", "sync_enrolment_code")
)

FUNCTIONS = f"""
{_OWNER}
create function sync_door(token bytea) returns table (device uuid, book uuid, path text, key text, revoked boolean,
    profiles jsonb, epoch uuid) language sql stable {_DOOR} as $$
    select d.id, d.book_id, d.path, d.key, d.revoked_at is not null,
        (select coalesce(jsonb_object_agg(p.number, p.user_id), '{{}}') from sync_profile p where p.device_id = d.id),
        (select e.id from sync_epoch e order by e.begun_at desc, e.id desc limit 1)
    from sync_device d where d.token_hash = token $$;

-- Which of these operations are known: 'same' (this book, this content) or 'other'; new ones are not mentioned.
create function sync_known(in_book uuid, from_device uuid, ops json) returns jsonb language sql stable {_DOOR}
    set enable_seqscan = off as $$
    with given as materialized (
        select op_id, decode(sha, 'base64') as sha, number
        from json_to_recordset(ops) as g(op_id uuid, sha text, number bigint))
    select jsonb_object_agg(op_id, answer) from (
        select o.op_id, case when o.book_id = in_book and o.sha = g.sha then 'same' else 'other' end as answer
        from given g join sync_operation o on o.op_id = g.op_id
        union all
        select g.op_id, 'other' from given g
        join sync_operation o on o.device_id = from_device and o.number = g.number and o.op_id <> g.op_id
        where not exists (select from sync_operation k where k.op_id = g.op_id)
    ) known $$;

-- Opens a batch: sets scope and actor, locks the book, and looks the operations up, in one round trip.
create function sync_open(scope text, actor text, in_book uuid, from_device uuid, ops json,
    out scope_before text, out actor_before text, out book_path text, out book_kind text,
    out book_seq bigint, out waiting boolean, out contig bigint,
    out highest bigint, out known jsonb) language plpgsql as $$
begin
    scope_before := coalesce(current_setting('simpul.scope', true), '');
    actor_before := coalesce(current_setting('simpul.actor', true), '');
    perform set_config('simpul.scope', scope, true), set_config('simpul.actor', actor, true),
        set_config('synchronous_commit', 'on', true);
    -- Everything below looks up a few rows by a key. Plans are kept for the life of a connection, and one made while a
    -- table was still empty must not read all of it for ever.
    perform set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true);
    select b.path, b.kind, b.seq into book_path, book_kind, book_seq
        from records_book b where b.id = in_book for no key update;
    if book_path is null then return; end if;
    waiting := exists (select from sync_quarantined q
        where q.book_id = in_book and q.code = 'Q_REF' and q.resolved_at is null);
    select d.contig, d.highest into contig, highest from sync_device d where d.id = from_device;
    known := sync_known(in_book, from_device, ops);
end $$;

create function sync_use_code(code bytea, at timestamptz) returns table (id uuid, book uuid, path text, person uuid,
    issued_by text) language sql stable {_DOOR} as $$
    select c.id, c.book_id, c.path, c.user_id, c.issued_by from sync_enrolment_code c
    where c.code_hash = code and c.used_at is null and c.expires_at > at $$;
"""
_NAMES = (
    "sync_door(bytea)",
    "sync_known(uuid, uuid, json)",
    "sync_open(text, text, uuid, uuid, json)",
    "sync_use_code(bytea, timestamptz)",
)
RIGHTS = "".join(
    f'revoke all on function {name} from public; grant execute on function {name} to "{_ROLE}";' for name in _NAMES
)
BACK = "".join(f"drop function {name};" for name in reversed(_NAMES))

# The trail of a book is read by whoever sees the book, wherever it lies now.
TRAIL_OF_BOOK = """
create policy of_a_visible_book on audit_entry for select
    using (exists (select from records_book b where b.id = chain));
"""
FIRST_EPOCH = "insert into sync_epoch (id, begun_at) values (gen_random_uuid(), now());"
PROFILES = """
alter table sync_profile enable row level security;
alter table sync_profile force row level security;
create policy of_a_visible_device on sync_profile
    using (exists (select from sync_device d where d.id = device_id))
    with check (exists (select from sync_device d where d.id = device_id));
"""
