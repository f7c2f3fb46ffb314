"""The database's part of search, for the migration: words from titles, and entries of areas and libraries."""

# Both are trusted extensions: the owner of the database may add them.
EXTENSIONS = "create extension if not exists unaccent; create extension if not exists pg_trgm;"

# Immutable, because the dictionary is named: what a word is does not change with a session's settings.
FUNCTIONS = """
create function search_plain(said text) returns text language sql immutable strict parallel safe as $$
    select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, said)), '[^a-z0-9]+', ' ', 'g'))
$$;
-- The places that hold a path: "id.35.13.<book>." lies at @35, @35.13 and @<book>.
create function search_places(path text) returns text[] language sql immutable strict parallel safe as $$
    select array(
        select '@' || case when position('-' in p[i]) > 0 then p[i] else array_to_string(p[1:i], '.') end
        from string_to_array(btrim(substr(path, 4), '.'), '.') p, generate_subscripts(p, 1) i where p[i] <> '')
$$;
create function search_found(title text, path text) returns tsvector language sql immutable strict parallel safe as $$
    select strip(to_tsvector('pg_catalog.simple', search_plain(title))
        || to_tsvector('pg_catalog.indonesian', search_plain(title))) || array_to_tsvector(search_places(path))
$$;
"""
COLUMN = """
alter table search_entry add column found tsvector generated always as (search_found(title, path)) stored;
alter table search_entry alter column found set statistics 1000;
create index search_entry_found on search_entry using gin (found);
create index search_word_alike on search_word using gin (word gin_trgm_ops);
"""

# Names apart from titles: a word that is in half of the titles is quickly looked up among the names.
NAMES = """
create index search_entry_found_area on search_entry using gin (found) where sort = 'area';
create index search_entry_found_library on search_entry using gin (found) where sort = 'library';
"""
NAMES_BACK = "drop index search_entry_found_area; drop index search_entry_found_library;"

# Areas by name with the word for what they are; among equal names the larger place first.
AREAS = """
select 'area', a.code, null::uuid, a.path,
    case when a.kind in ('provinsi', 'kabupaten', 'kota') and not search_plain(a.name) ^@ a.kind
        then initcap(a.kind) || ' ' || a.name else a.name end,
    search_plain(a.name) || chr(31) || length(a.code)
from {source} a where a.valid_to is null
"""
LIBRARIES = """
select 'library', l.id::text, l.id, l.path, l.name, search_plain(l.name)
from {source} l where l.merged_into_id is null
"""
_ENTER = """insert into search_entry (sort, ref, book_id, path, title, key) {rows}
    on conflict (sort, ref) do update set path = excluded.path, title = excluded.title, key = excluded.key
    where (search_entry.path, search_entry.title, search_entry.key)
        is distinct from (excluded.path, excluded.title, excluded.key);"""
_WORDS = """insert into search_word (word, n) select w, count(*) from new_rows r,
    unnest(string_to_array(search_plain(r.name), ' ')) w where length(w) > 1 group by w order by w
    on conflict do nothing;"""


def _trigger(table: str, key: str, sort: str, rows: str, alive: str) -> str:
    """Statement triggers that keep a table's entries: gone, changed and new rows alike."""
    gone = (
        f"delete from search_entry e using old_rows o where e.sort = '{sort}' and e.ref = o.{key}::text"
        f" and not exists (select from {table} t where t.{key} = o.{key} and t.{alive})"
    )
    return f"""
create function search_keep_{sort}() returns trigger language plpgsql set search_path = public, pg_temp as $$ begin
    if tg_op <> 'INSERT' then {gone}; end if;
    if tg_op <> 'DELETE' then {_ENTER.format(rows=rows)} {_WORDS} end if;
    return null;
end $$;
create trigger search_insert after insert on {table} referencing new table as new_rows
    for each statement execute function search_keep_{sort}();
create trigger search_update after update on {table} referencing old table as old_rows new table as new_rows
    for each statement execute function search_keep_{sort}();
create trigger search_delete after delete on {table} referencing old table as old_rows
    for each statement execute function search_keep_{sort}();
"""


TRIGGERS = _trigger(
    "places_library", "id", "library", LIBRARIES.format(source="new_rows"), "merged_into_id is null"
) + _trigger("places_area", "code", "area", AREAS.format(source="new_rows"), "valid_to is null")
# What was there before search was.
FILL = (
    _ENTER.format(rows=AREAS.format(source="places_area"))
    + _ENTER.format(rows=LIBRARIES.format(source="places_library"))
    + """
insert into search_word (word, n) select w, count(*) from search_entry e,
    unnest(string_to_array(search_plain(e.title), ' ')) w where length(w) > 1 group by w on conflict do nothing;
"""
)
BACK = """
drop trigger search_insert on places_library; drop trigger search_update on places_library;
drop trigger search_delete on places_library; drop trigger search_insert on places_area;
drop trigger search_update on places_area; drop trigger search_delete on places_area;
drop function search_keep_library(); drop function search_keep_area();
"""
