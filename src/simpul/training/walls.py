"""The walls of the training, for its migration.

Who trains whom where and when is open to everyone who is signed in; people and secrets are not. An enrolment is seen
from the class's place and from the person's; a participant from home, or through an enrolment that is seen.
"""

from django.conf import settings
from django.db.migrations.operations import RunSQL

_INSIDE = "{column} ^@ any ((select simpul_scope())::text[])"
_ROLE = settings.DATABASE_APP_ROLE


def open_to_read(table: str) -> RunSQL:
    """Rows are seen by everyone with a scope, and written only where `path` lies inside it."""
    inside = _INSIDE.format(column="path")
    return RunSQL(
        f"alter table {table} enable row level security; alter table {table} force row level security;"
        f"create policy seen on {table} for select using ((select simpul_scope()) is not null);"
        f"create policy made on {table} for insert with check ({inside});"
        f"create policy changed on {table} for update using ({inside}) with check ({inside});"
        f"create policy removed on {table} for delete using ({inside});",
        "".join(f"drop policy {name} on {table};" for name in ("seen", "made", "changed", "removed"))
        + f"alter table {table} disable row level security;",
    )


_BOTH = f"({_INSIDE.format(column='path')} or {_INSIDE.format(column='home_path')})"
_MET = "exists (select from training_enrolment e where e.participant_id = training_participant.id)"
_PERSON = f"({_INSIDE.format(column='path')} or {_MET})"
PEOPLE = RunSQL(
    "alter table training_enrolment enable row level security; alter table training_enrolment force row level security;"
    f"create policy scoped on training_enrolment using {_BOTH} with check {_BOTH};"
    "alter table training_participant enable row level security;"
    "alter table training_participant force row level security;"
    f"create policy seen on training_participant for select using {_PERSON};"
    f"create policy made on training_participant for insert with check ({_INSIDE.format(column='path')});"
    f"create policy changed on training_participant for update using {_PERSON} with check {_PERSON};"
    f"create policy removed on training_participant for delete using ({_INSIDE.format(column='path')});",
    "drop policy scoped on training_enrolment; alter table training_enrolment disable row level security;"
    + "".join(f"drop policy {name} on training_participant;" for name in ("seen", "made", "changed", "removed"))
    + "alter table training_participant disable row level security;",
)

# How many seats are taken is open information; who took them is not. The function runs with the owner's rights.
SEATS = RunSQL(
    f"""
create policy doors on training_enrolment for select to current_user using (true);
create function training_seats(classes uuid[]) returns table (class_id uuid, regency text, state text, people bigint,
    highest int, last_rank int) language sql stable security definer set search_path = public, pg_temp as $$
    select e.training_class_id, e.regency, e.state, count(*), max(e.number), max(e.rank) from training_enrolment e
    where e.training_class_id = any (classes) group by 1, 2, 3 $$;
revoke all on function training_seats(uuid[]) from public;
grant execute on function training_seats(uuid[]) to "{_ROLE}";
""",
    "drop function training_seats(uuid[]); drop policy doors on training_enrolment;",
)

# An import may stand behind a wall that who erases a person does not see over. What it says of them goes: the
# seal by which undoing tells whether a person was changed (one erased was, whatever it says), and the sums of plan and
# file, which could tell whether a guess is right. A preview that names them is discarded: it could not be applied.
FORGETTING = RunSQL(
    f"""
create policy doors on training_import to current_user using (true) with check (true);
create function training_forget(person uuid) returns void language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    them jsonb := jsonb_build_array(jsonb_build_object('person', person));
begin
    if not exists (select from training_participant p where p.id = person and p.erased_at is not null) then
        return;
    end if;
    update training_import set steps = '[]', faults = '[]', plan_sha256 = '', file_sha256 = '', discarded_at = now()
        where applied_at is null and discarded_at is null and steps @> them;
    update training_import i set plan_sha256 = '', file_sha256 = '', steps = (
            select jsonb_agg(case when s.step ->> 'person' = person::text then s.step || '{{"seal": null}}'
                else s.step end order by s.n)
            from jsonb_array_elements(i.steps) with ordinality as s (step, n))
        where applied_at is not null and steps @> them;
end $$;
revoke all on function training_forget(uuid) from public;
grant execute on function training_forget(uuid) to "{_ROLE}";
create policy once on training_participant for select to current_user using (true);
select training_forget(id) from training_participant where erased_at is not null;
drop policy once on training_participant;
""",
    "drop function training_forget(uuid); drop policy doors on training_import;",
)

# A certificate is seen where its class is and by who sees the enrolment; it is written where the class is run.
_HELD = "exists (select from training_enrolment e where e.id = training_certificate.enrolment_id)"
_KNOWN = "exists (select from training_certificate c where c.id = training_certificate_revocation.certificate_id)"
_HERE = _INSIDE.format(column="path")


def _seen_from_both(table: str, also: str) -> RunSQL:
    return RunSQL(
        f"alter table {table} enable row level security; alter table {table} force row level security;"
        f"create policy seen on {table} for select using ({_HERE} or {also});"
        f"create policy made on {table} for insert with check ({_HERE});"
        f"create policy changed on {table} for update using ({_HERE} or {also}) with check ({_HERE} or {also});"
        f"create policy removed on {table} for delete using ({_HERE});",
        "".join(f"drop policy {name} on {table};" for name in ("seen", "made", "changed", "removed"))
        + f"alter table {table} disable row level security;",
    )


CERTIFICATES = (
    _seen_from_both("training_certificate", _HELD),
    _seen_from_both("training_certificate_revocation", _KNOWN),
)

# Two open doors into it, with the owner's rights: one certificate for who has its code, and the list of what was
# revoked, which names nobody.
CHECKING = RunSQL(
    f"""
create policy doors on training_certificate for select to current_user using (true);
create policy doors on training_certificate_revocation for select to current_user using (true);
create function training_certificate_of(asked text) returns table (id uuid, number text, day date, name text,
    body jsonb, reason text, revoked_at timestamptz, replaced_by text) language sql stable security definer
    set search_path = public, pg_temp as $$
    select c.id, c.number, c.day, c.name, c.body, r.reason, r.at, n.number from training_certificate c
        left join training_certificate_revocation r on r.certificate_id = c.id
        left join training_certificate n on n.replaces_id = c.id
    where c.code = asked $$;
create function training_revoked() returns table (id uuid, mark text, reason text) language sql stable
    security definer set search_path = public, pg_temp as $$
    select r.certificate_id, r.mark, r.reason from training_certificate_revocation r $$;
revoke all on function training_certificate_of(text), training_revoked() from public;
grant execute on function training_certificate_of(text), training_revoked() to "{_ROLE}";
""",
    """
drop function training_certificate_of(text); drop function training_revoked();
drop policy doors on training_certificate; drop policy doors on training_certificate_revocation;
""",
)
