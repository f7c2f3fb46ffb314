"""The statements that write down what a batch came to, with $1, $2, … for `line`."""

# What `sync_expect` raises.
MISPLACED = "SIM01"

# Counter, contact and log in one statement. $1 seq, $2 book, $3 path, $4 device, $5 now, $6 health, $7 contig,
# $8 highest, $9 actor; from $10 on the columns of the log.
CLOSE = """
with counted as (update records_book set seq = $1::bigint where id = $2::uuid and seq <> $1::bigint)
, met as (update sync_device d set last_contact = $5::timestamptz, pending = coalesce(h.pending, d.pending),
    oldest_pending = h.oldest, app = coalesce(h.app, d.app), health = coalesce($6::jsonb, d.health),
    contig = $7::bigint, highest = $8::bigint
    from (select ($6::jsonb ->> 'pending')::int as pending, ($6::jsonb ->> 'oldest')::date as oldest,
        $6::jsonb ->> 'app' as app) h where d.id = $4::uuid)
insert into sync_operation (op_id, book_id, path, device_id, number, sha, body, kind, record_id, actor, state, code,
    rev, seq, late, result, received_at)
select g.op_id, $2::uuid, $3, $4::uuid, g.number, g.sha, g.body, g.kind, g.record_id, $9, g.state, g.code, g.rev,
    g.seq, g.late is not null, g.result::jsonb, $5::timestamptz
from unnest($10::uuid[], $11::bigint[], $12::bytea[], $13::bytea[], $14::text[], $15::uuid[], $16::text[], $17::text[],
    $18::int[], $19::bigint[], $20::int[], $21::text[])
    as g(op_id, number, sha, body, kind, record_id, state, code, rev, seq, late, result)
"""
QUARANTINE = """
insert into sync_quarantined (id, op_id, sha, book_id, path, device_id, raw, code, fields, fault, missing, trace_id,
    who, at, due, resolved_by)
select g.id, g.op_id, decode(g.sha, 'base64'), $1, $2, $3, decode(g.raw, 'base64'), g.code,
    g.fields, g.fault, g.missing, g.trace, g.who, $4, g.due, ''
from json_to_recordset($5::json) as g(id uuid, op_id uuid, sha text, raw text, code text, fields jsonb,
    fault text, missing uuid, trace uuid, who text, due date)
on conflict do nothing
"""
CONFLICTS = """
insert into sync_conflict (id, book_id, path, kind, record_id, rev, op_id, fields, kept_by, stands_by, at, resolved_by)
select id, $1, $2, kind, record_id, rev, op_id, fields, kept_by, stands_by, $3, ''
from json_to_recordset($4::json) as r(id uuid, kind text, record_id uuid, rev int, op_id uuid, fields jsonb,
    kept_by uuid, stands_by uuid)
"""
CONFIRMED = """
update sync_conflict set resolved_at = $1, resolved_by = $2 where record_id = $3 and resolved_at is null
    and book_id = $4 and at < $1 and ($5::text[] is null or fields ?| $5::text[])
"""
# The phones of the book hear that two answers differ, and that one was chosen; numbered under the book's lock. $1 now,
# $2 book, $3 the conflicts, or the record whose conflicts were settled now.
_WORD = """
insert into review_message as m (book_id, subject, path, seq, what, record_kind, record_id, rev, at, by_id, over)
select c.book_id, 'c:' || c.id, c.path, coalesce((select max(t.seq) from review_message t where t.book_id = $2), 0)
    + row_number() over (order by c.id), '{what}', c.kind, c.record_id, c.rev, $1::timestamptz, {by}, {over}
from sync_conflict c where c.book_id = $2 and {which}
on conflict (book_id, subject) do update set seq = excluded.seq, what = excluded.what, at = excluded.at,
    by_id = excluded.by_id, over = excluded.over
"""
CONFLICTS_TOLD = _WORD.format(what="conflict", by="c.stands_by", over="false", which="c.id = any($3::uuid[])")
CONFIRMED_TOLD = _WORD.format(
    what="resolved", by="null::uuid", over="true",
    which="c.record_id = $3 and c.resolved_at = $1 and not exists (select from review_message t"
    " where t.book_id = c.book_id and t.subject = 'c:' || c.id and t.over)",
)  # fmt: skip
ALIAS = "insert into sync_alias (id, book_id, path, record_id) values ($1, $2, $3, $4) on conflict do nothing"
NUMBERS = "select number from sync_operation where device_id = $1 and number > $2 order by number limit 5000"
AMEND = """
update sync_operation set state = $1, code = null, rev = $2, seq = $3, late = $4, result = $5::jsonb where op_id = $6
"""
ARRIVED = """
update sync_quarantined set resolved_at = $1, resolved_by = 'system:parent-arrived'
    where op_id = $2 and book_id = $3 and resolved_at is null
"""
