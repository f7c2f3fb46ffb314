"""The database functions of the hot path, for the migrations.

`sync_door`, `sync_known` and `sync_arrive` run with the owner's rights, because a device has no scope before it is
known, and because an operation id may be taken in a book that its sender must not see. They answer as little as can be.
"""

from django.conf import settings

from simpul.people.roles import CARRIES

_ROLE = settings.DATABASE_APP_ROLE
_RECORDING = ", ".join(f"'{role}'" for role, verbs in CARRIES.items() if "record" in verbs)
# In a training class's book those record who run training there.
_TRAINING = ", ".join(f"'{role}'" for role, verbs in CARRIES.items() if "train" in verbs)
_MAY_RECORD = (
    f"(h.role in ({_RECORDING}) or (h.role in ({_TRAINING})"
    " and exists (select from records_book of_class where of_class.id = {book} and of_class.kind = 'class')))"
)
# What every push says of its device: kept for whoever helps, no matter for the trail.
CONTACT = ("last_contact", "pending", "oldest_pending", "app", "health", "contig", "highest")
# Plans are kept for the life of a connection, and one made while a table was still empty must not read all of it for
# ever: hence the index always, and one plan for all parameters.
_DOOR = (
    "security definer set search_path = public, pg_temp set enable_seqscan = off"
    " set plan_cache_mode = force_generic_plan"
)
# The walls stand before the owner too; the doors' functions run with the owner's rights and may look.
_OWNER = "".join(
    f"create policy doors on {table} for select to current_user using (true);"
    for table in ("sync_device", "sync_profile", "sync_operation", "sync_enrolment_code")
)

DOOR = f"""
create or replace function sync_door(token bytea, out device uuid, out book uuid, out path text, out key text,
    out revoked boolean, out profiles jsonb, out epoch uuid) language plpgsql stable {_DOOR} as $$
declare today date := (now() at time zone 'Asia/Jayapura')::date;
begin
    select d.id, d.book_id, d.path, d.key, d.revoked_at is not null into device, book, path, key, revoked
        from sync_device d where d.token_hash = token;
    if device is null then return; end if;
    -- A person whose last post that records here has ended, or who was taken off the device, keeps the number, as null.
    -- The day is clock.today()'s.
    select coalesce(jsonb_object_agg(p.number, case when p.unbound_at is null and exists (
            select from people_post h join people_user u on u.id = h.user_id
            where h.user_id = p.user_id and u.is_active and {_MAY_RECORD.format(book="sync_door.book")}
                and sync_door.path ^@ h.path
                and h.from_date <= today and (h.to_date is null or today < h.to_date)) then p.user_id end), '{{}}')
        into profiles from sync_profile p where p.device_id = device;
    select e.id into epoch from sync_epoch e order by e.begun_at desc, e.id desc limit 1;
end $$;
"""

FUNCTIONS = f"""
{_OWNER}
{DOOR}
-- Which of these operations are known: 'same' (this book, this content) or 'other'; new ones are not mentioned.
create function sync_known(in_book uuid, from_device uuid, ops json) returns jsonb language plpgsql stable {_DOOR}
    set enable_hashjoin = off set enable_mergejoin = off as $$
declare answers jsonb;
begin
    with given as materialized (
        select op_id, decode(sha, 'base64') as sha, number
        from json_to_recordset(ops) as g(op_id uuid, sha text, number bigint))
    -- "offset 0" makes each a look-up by its whole key, however few rows the table had when the plan was made.
    select jsonb_object_agg(op_id, answer) into answers from (
        select g.op_id, case when o.book_id = in_book and o.sha = g.sha then 'same' else 'other' end as answer
        from given g, lateral (select k.book_id, k.sha from sync_operation k where k.op_id = g.op_id offset 0) o
        union all
        select g.op_id, 'other' from given g, lateral (select k.op_id from sync_operation k
            where k.device_id = from_device and k.number = g.number offset 0) o
        where o.op_id <> g.op_id and not exists (select from sync_operation k where k.op_id = g.op_id)
    ) known;
    return answers;
end $$;

-- Opens a batch: sets scope and actor, locks the book, and looks the operations up, in one round trip.
create function sync_open(scope text, actor text, in_book uuid, from_device uuid, ops json,
    out scope_before text, out actor_before text, out book_path text, out book_kind text,
    out book_seq bigint, out waiting boolean, out closed date[], out contig bigint,
    out highest bigint, out known jsonb) language plpgsql as $$
begin
    scope_before := coalesce(current_setting('simpul.scope', true), '');
    actor_before := coalesce(current_setting('simpul.actor', true), '');
    perform set_config('simpul.scope', scope, true), set_config('simpul.actor', actor, true),
        set_config('synchronous_commit', 'on', true);
    -- Everything from here to the commit looks up a few rows by a key: one plan, for all parameters, by the index.
    perform set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
        set_config('enable_mergejoin', 'off', true), set_config('plan_cache_mode', 'force_generic_plan', true),
        set_config('jit', 'off', true);
    select b.path, b.kind, b.seq into book_path, book_kind, book_seq
        from records_book b where b.id = in_book for no key update;
    if book_path is null then return; end if;
    waiting := exists (select from sync_quarantined q
        where q.book_id = in_book and q.code = 'Q_REF' and q.resolved_at is null);
    -- The months that `review` has locked: asked here to spare every push a round trip.
    closed := array(select m.month from review_month_closing m where m.book_id = in_book);
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
# Rows that every push changes find room on their page, so that no index is touched.
ROOM = "alter table sync_device set (fillfactor = 60); alter table records_book set (fillfactor = 60);"
PROFILES = """
alter table sync_profile enable row level security;
alter table sync_profile force row level security;
create policy of_a_visible_device on sync_profile
    using (exists (select from sync_device d where d.id = device_id))
    with check (exists (select from sync_device d where d.id = device_id));
"""

# What a push asks in its first trip, in one function each; the answer is one JSON document. The settings hold until the
# commit: everything looks up a few rows by a key, so there is one plan, for all parameters, by the index.
_SETTLE = """
    perform set_config('simpul.scope', {scope}, true), set_config('simpul.actor', {actor}, true),
        set_config('synchronous_commit', 'on', true), set_config('enable_seqscan', 'off', true),
        set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
        set_config('plan_cache_mode', 'force_generic_plan', true), set_config('jit', 'off', true);
"""
# The months that `review` has locked (a double's also where they are locked for the library it was merged into), and
# what rules may ask of the library, come with it to spare every push a trip.
_BOOK = """json_build_object('path', b.path, 'kind', b.kind, 'seq', b.seq,
            'waiting', exists (select from sync_quarantined q
                where q.book_id = {book} and q.code = 'Q_REF' and q.resolved_at is null),
            'closed', array(select m.month from review_month_closing m where m.book_id = {book})
                || coalesce((select review_locked_months(l.merged_into_id) from places_library l
                    where l.id = {book} and l.merged_into_id is not null), '{{}}'),
            'facts', (select json_strip_nulls(json_build_object('library.opened_on', l.open_since,
                'village.population', (select p.number from places_population p where p.area_code = l.area_code
                    and p.sex = 'total' order by p.year desc limit 1))) from places_library l where l.id = {book}))"""

_KNOWN = """(select json_object_agg(op_id, answer) from (
        select g.op_id, case when o.book_id = {book} and o.sha = g.sha then 'same' else 'other' end as answer
        from unnest(ids, shas) as g(op_id, sha),
            lateral (select k.book_id, k.sha from sync_operation k where k.op_id = g.op_id offset 0) o
        union all
        select g.op_id, 'other' from unnest(ids, numbers) as g(op_id, number), lateral (select k.op_id
            from sync_operation k where k.device_id = {device} and k.number = g.number offset 0) o
        where g.number <= {above} and o.op_id <> g.op_id
            and not exists (select from sync_operation k where k.op_id = g.op_id)
    ) known)"""

# The device's own connection has the planner's settings already (`actions.wires`). What counts is how few statements
# there are, since each is begun for a handful of rows; an assignment is none. Whatever the batch before this one may
# have left behind is asked in a statement of its own, after the lock has been waited for.
ARRIVE = f"""
-- Opens a batch for whoever shows this token: the device says which book, and who speaks. The caller must still prove
-- the signature; until then nothing is written. A device with one person speaks as that person.
create or replace function sync_arrive(token bytea, ids uuid[], shas bytea[], numbers bigint[]) returns json
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    today date := (now() at time zone 'Asia/Jayapura')::date;
    d record;
    b record;
    as_actor text;
    told json;
begin
    select v.id, v.book_id, v.path, v.key, w.people, w.persons,
            (select e.id from sync_epoch e order by e.begun_at desc, e.id desc limit 1) as epoch
        into d from sync_device v cross join lateral (
            select coalesce(json_object_agg(number, person), '{{}}') as people,
                array_agg(distinct person) filter (where person is not null) as persons
            from (select p.number, case when p.unbound_at is null and exists (
                    select from people_post h join people_user u on u.id = h.user_id
                    where h.user_id = p.user_id and u.is_active and {_MAY_RECORD.format(book="v.book_id")}
                        and v.path ^@ h.path
                        and h.from_date <= today and (h.to_date is null or today < h.to_date)) then p.user_id
                    end as person
                from sync_profile p where p.device_id = v.id) who) w
        where v.token_hash = token;
    if not found then return null; end if;
    as_actor := case when cardinality(d.persons) = 1 then d.persons[1]::text else 'device:' || d.id end;
    as_actor := set_config('simpul.actor', as_actor, true);
    d.path := set_config('simpul.scope', d.path, true);
    select r.path, r.kind, r.seq into b from records_book r where r.id = d.book_id for no key update;
    select json_build_object('device', d.id, 'book', d.book_id, 'path', d.path, 'key', d.key,
        'revoked', v.revoked_at is not null, 'profiles', d.people, 'actor', as_actor, 'epoch', d.epoch,
        'contig', v.contig, 'highest', v.highest,
        'opened', {_BOOK.format(book="d.book_id")},
        'known', {_KNOWN.format(book="d.book_id", device="d.id", above="v.highest")})
        into told from sync_device v where v.id = d.id;
    return told;
end $$;
"""

OPENINGS = f"""
-- Opens a batch for an actor whose scope is known: scope and actor are set, the book is locked, the operations are
-- looked up.
create or replace function sync_open(in_scope text, as_actor text, in_book uuid, from_device uuid, ids uuid[],
    shas bytea[], numbers bigint[]) returns json language plpgsql set search_path = public, pg_temp as $$
declare
    before json := json_build_array(coalesce(current_setting('simpul.scope', true), ''),
        coalesce(current_setting('simpul.actor', true), ''));
    opened json;
    from_contig bigint;
    from_highest bigint;
begin
    {_SETTLE.format(scope="in_scope", actor="as_actor")}
    select {_BOOK.format(book="b.id")} into opened from records_book b where b.id = in_book for no key update;
    select d.contig, d.highest into from_contig, from_highest from sync_device d where d.id = from_device;
    return json_build_object('before', before, 'opened', opened, 'contig', from_contig, 'highest', from_highest,
        'known', sync_known(in_book, from_device, from_highest, ids, shas, numbers));
end $$;

{ARRIVE}"""

TRIPS = f"""
drop function sync_open(text, text, uuid, uuid, json);
drop function sync_known(uuid, uuid, json);

-- Which of these operations are known: 'same' (this book, this content) or 'other'; new ones are not mentioned. The
-- device has sent nothing that is numbered higher than `above`. "offset 0" makes each a look-up by its whole key.
create function sync_known(in_book uuid, from_device uuid, above bigint, ids uuid[], shas bytea[], numbers bigint[])
    returns json language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return {_KNOWN.format(book="in_book", device="from_device", above="above")};
end $$;

{OPENINGS}
-- That a statement touched as many rows as it was given; otherwise a row's place was taken.
create function sync_expect(touched bigint, wanted bigint) returns bigint language plpgsql immutable as $$
begin
    if touched <> wanted then
        raise exception 'misplaced: % of % rows', touched, wanted using errcode = 'SIM01';
    end if;
    return touched;
end $$;
"""
_TRIP_NAMES = (
    "sync_known(uuid, uuid, bigint, uuid[], bytea[], bigint[])",
    "sync_open(text, text, uuid, uuid, uuid[], bytea[], bigint[])",
    "sync_arrive(bytea, uuid[], bytea[], bigint[])",
    "sync_expect(bigint, bigint)",
)
TRIP_RIGHTS = "".join(
    f'revoke all on function {name} from public; grant execute on function {name} to "{_ROLE}";' for name in _TRIP_NAMES
)
