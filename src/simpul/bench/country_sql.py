"""The statements that fill a scratch database with a whole country: a library in every village, and its records.

Everything follows from a dice on the library's id and the month, so the same size gives the same country. Nothing is
written around the walls, the trail or the marks: these are inserts as anybody's, only many rows at a time.
"""

from simpul.ledger.applying_sql import _PRESENT as PRESENT
from simpul.ledger.selection_sql import REGENCY_SUMS

# A number in [0, 1) from a text; the same text gives the same number.
DICE = """
create or replace function pg_temp.dice(word text) returns double precision language sql immutable as
    $$ select (hashtextextended(word, 7) & 9007199254740991)::double precision / 9007199254740992 $$
"""
# An id as a device would have made it on that day: 48 bits of milliseconds, version 7, the rest from the text.
ID7 = """
create or replace function pg_temp.id7(day date, word text) returns uuid language sql immutable as
    $$ select (lpad(to_hex((extract(epoch from day) * 1000)::bigint), 12, '0') || '7' || substr(md5(word), 1, 3)
        || '8' || substr(md5(word), 4, 15))::uuid $$
"""
# The villages of some places, each with its library: how large it is and how often it reports.
LIBRARIES = """
create temporary table country as
select pg_temp.id7('2022-06-01', 'library ' || code) as id, code, name,
    case when substr(code, 10, 1) = '1' then 'kelurahan' else 'village' end as kind,
    exp(1.3 * (pg_temp.dice(code || 'a') + pg_temp.dice(code || 'b') + pg_temp.dice(code || 'c') - 1.5)) as size,
    (array[0, 0.02, 0.06, 0.2, 0.45, 0.6, 0.8, 0.95])[1 + floor(8 * pg_temp.dice(code || 'd'))::int] as diligence,
    (array['Cahaya Ilmu', 'Tunas Harapan', 'Melati', 'Gema Literasi', 'Pelita Desa', 'Bina Warga', 'Mekar Sari',
        'Jendela Dunia', 'Lentera', 'Mutiara'])[1 + floor(10 * pg_temp.dice(code || 'n'))::int] as word
from places_area where level = 'village' and valid_to is null
    and exists (select from unnest(%(places)s::text[]) p where code ^@ (p || '.'))
"""
REGISTER = (
    """
insert into places_library
    (id, name, kind, area_code, placement, path, status, synthetic, address, decree_no, days, services,
     accreditation, accreditation_no, channels, registered_at)
select id, case when pg_temp.dice(code || 'k') < 0.5 then 'Perpustakaan Desa ' else 'Perpustakaan ' || word || ' ' end
    || name, kind, code, 'village', 'id.' || code || '.' || id || '.', 'active', true, '', '', '{}', '{}', 'none', '',
    '{}', now()
from country order by code
""",
    """
insert into records_book (id, kind, path, area_code, seq, library_id)
select id, 'library', 'id.' || code || '.' || id || '.', code, 0, id from country order by code
""",
    """
insert into places_library_placement (id, path, area_code, placement, valid_from, recorded_at, library_id)
select pg_temp.id7('2022-06-01', 'placement ' || code), 'id.' || code || '.' || id || '.', code, 'village',
    '1900-01-01', now(), id from country order by code
""",
    """
insert into places_library_status (id, path, status, from_date, note, recorded_at, library_id)
select pg_temp.id7('2022-06-01', 'status ' || code), 'id.' || code || '.' || id || '.', 'active', '1900-01-01', '',
    now(), id from country order by code
""",
    """
insert into places_membership
    (id, path, year, track, fund_source, decree_no, wave, end_note, recorded_at, library_id)
select pg_temp.id7('2022-06-01', 'membership ' || code), 'id.' || code || '.' || id || '.',
    2018 + floor(8 * pg_temp.dice(code || 'y'))::int,
    case when pg_temp.dice(code || 't') < 0.4 then 'full' else 'replication' end,
    case when pg_temp.dice(code || 'f') < 0.4 then 'apbn' else 'apbd' end, '', '', '', now(), id
from country where pg_temp.dice(code || 'm') < 0.15 order by code
""",
)
# The months in which a library speaks: by its diligence, and not while it has fallen silent for good.
REPORTS = """
create temporary table report as
select l.id as book, l.code, p.path, l.size, m::date as month,
    l.code || to_char(m, 'YYMM') as word
from country l join places_library p using (id)
cross join generate_series(%(first)s::timestamp, %(last)s::timestamp, interval '1 month') m
where pg_temp.dice(l.code || to_char(m, 'YYMM')) < l.diligence
    and (pg_temp.dice(l.code || 'gone') > 0.15
        or m < %(first)s::timestamp + floor(36 * pg_temp.dice(l.code || 'when'))::int * interval '1 month')
order by l.code, m
"""
_COMMON = "id, book_id, path, rev, seq, on_date, month, source, claims, received_at, late, flags, extra"


def _record(table: str, columns: str, values: str, source: str, *, day: str, salt: str) -> str:
    """An INSERT of one kind from `source` (rows of `report`, perhaps with a number n)."""
    delay = f"(200 * power(pg_temp.dice({salt} || 'late'), 4))::int"
    return f"""
insert into {table} ({_COMMON}, {columns})
select pg_temp.id7({day}, {salt}), book, path, 1, row_number() over (partition by book), {day}, month, 'own', '{{}}',
    {day} + least(now() - {day}, interval '8 hours' + {delay} * interval '1 day'
        * case when {day} > now() - interval '200 days' then 0.01 else 1 end), false, '{{}}', '{{}}', {values}
from {source}
"""


def _day(salt: str) -> str:
    return f"(month + floor(28 * pg_temp.dice({salt} || 'day'))::int)"


_TOLD = "report where pg_temp.dice(word || 'nil') >= 0.03"
_ACTIVITY = "word || 'activity' || n"
_ADVOCACY = "word || 'advocacy'"
_ACTIVITIES = """(select r.*, n from report r cross join lateral generate_series(1,
    floor(%(activities)s * size * 2 * pg_temp.dice(word || 'many'))::int) n) a"""
_PUBLISHED = f"""(select a.*, published from {_ACTIVITIES}
    cross join lateral (values ('online'), ('electronic'), ('print')) p(published)
    where pg_temp.dice({_ACTIVITY} || published) < case published when 'online' then 0.3 else 0.04 end) b"""


def _one_of(words: str, salt: str) -> str:
    return f"(array[{words}])[1 + floor({len(words.split(','))} * pg_temp.dice({salt}))::int]"


_TITLE = "'Pelatihan ' || " + _one_of(
    "'keripik singkong', 'menjahit', 'pupuk kompos', 'komputer dasar', 'membatik', 'hidroponik'", _ACTIVITY
)
_PEOPLE = f"(2 + floor(20 * size * pg_temp.dice({_ACTIVITY} || 'people')))"
RECORDS = (
    _record(
        "visit_month",
        "male, female, total",
        "floor(30 * size * pg_temp.dice(word || 'm')), floor(45 * size * pg_temp.dice(word || 'f')),"
        " floor(30 * size * pg_temp.dice(word || 'm')) + floor(45 * size * pg_temp.dice(word || 'f'))",
        _TOLD,
        day="month",
        salt="word || 'visits'",
    ),
    _record(
        "review_month_declaration",
        "answer",
        "case when pg_temp.dice(word || 'how') < 0.6 then 'zero' else 'closed' end",
        "report where pg_temp.dice(word || 'nil') < 0.03",
        day="month",
        salt="word || 'declared'",
    ),
    _record(
        "engagement_activity",
        "held_on, title, field, type, audience, participants, male, female",
        f"{_day(_ACTIVITY)}, {_TITLE}, "
        + _one_of(
            "'education', 'health', 'digital_inclusion', 'arts_culture', 'economy', 'agriculture', 'other'",
            f"{_ACTIVITY} || 'field'",
        )
        + ", "
        + _one_of("'training', 'promotion'", f"{_ACTIVITY} || 'type'")
        + ", "
        + _one_of("'general', 'general', 'students', 'children', 'msme', 'elderly'", f"{_ACTIVITY} || 'audience'")
        + f", {_PEOPLE}, floor({_PEOPLE} / 3), {_PEOPLE} - floor({_PEOPLE} / 3)",
        _ACTIVITIES,
        day=_day(_ACTIVITY),
        salt=_ACTIVITY,
    ),
    _record(
        "publication",
        "published_on, title, media_type, media_name",
        f"{_day(_ACTIVITY)}, {_TITLE}, published,"
        " case published when 'online' then 'Facebook' when 'print' then 'Buletin desa' else 'WhatsApp' end",
        _PUBLISHED,
        day=_day(_ACTIVITY),
        salt=f"{_ACTIVITY} || published",
    ),
    _record(
        "advocacy_result",
        "held_on, title, audience, result, amount, resource_persons, goods",
        f"{_day(_ADVOCACY)}, 'Usulan dana perpustakaan', "
        + _one_of("'village_head', 'village_head', 'government_office', 'private'", "word || 'audience'")
        + ", result, case when result = 'funds' then 500000 * (1 + floor(10 * pg_temp.dice(word || 'amount'))) end,"
        " case when result = 'non_funds' then 2 end, case when result = 'non_funds' then 5 end",
        "(select *, case when pg_temp.dice(word || 'result') < 0.4 then 'funds' else 'non_funds' end as result"
        " from report where pg_temp.dice(word || 'advocacy') < 0.06) c",
        day=_day(_ADVOCACY),
        salt=_ADVOCACY,
    ),
    _record(
        "service_stocktake",
        "books, digital_books, computers, bandwidth",
        "floor(400 * size), floor(30 * size), 1 + floor(3 * pg_temp.dice(word || 'pc')), 20",
        "report where extract(month from month) in (1, 7) and pg_temp.dice(word || 'stock') < 0.6",
        day="month",
        salt="word || 'stock'",
    ),
)
VERIFIED = {
    "visit_month": "visit_month",
    "engagement_activity": "engagement",
    "publication": "publication",
    "advocacy_result": "advocacy",
}
VERIFY = """
insert into review_verification (record_kind, record_id, rev, book_id, path, month, at, verifier_id, method, note)
select '{kind}', r.id, 1, r.book_id, r.path, r.month, now(), '00000000-0000-7000-8000-000000000001', 'document', ''
from {table} r join country c on c.id = r.book_id where pg_temp.dice(r.id::text) < 0.25
"""
# Some libraries move to the last village of their district in the middle of the months: (library, its new village).
MOVING = """
select c.id, n.code from country c
join lateral (select max(code) as code from country d where left(d.code, 8) = left(c.code, 8)) n on n.code <> c.code
where pg_temp.dice(c.code || 'moved') < 0.004 order by c.code
"""
# From the ledger's own temporary tables into its tables, as first rows.
FACTS = (
    """
insert into library_month (book_id, month, path, then_path, regency_code, received, verified, counted, rev, counted_at)
select book_id, month, d.path, d.then_path, d.regency_code, n.received, n.verified, null, 1, now()
from ledger_due d join ledger_new n using (number) order by book_id, month
""",
    f"""
insert into library_year (book_id, year, family, then_path, path, received, verified)
select book_id, year, family, then_path, path, received, verified from ({PRESENT}) p order by 1, 2, 3, 4
""",
)
REGENCIES = f"""
insert into regency_month (regency_code, month, path, received, verified)
select regency_code, month, 'id.' || regency_code || '.', received, verified
from ({REGENCY_SUMS.replace("any(%(codes)s)", "any(array(select distinct regency_code from ledger_due))")}) s
"""
