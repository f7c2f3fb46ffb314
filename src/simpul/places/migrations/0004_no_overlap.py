from django.db import migrations

# A statement's rows are checked together: one pass over the index on `code`, also when the whole nation is loaded.
SQL = """
create function area_no_overlap() returns trigger language plpgsql as $$
declare clash text;
begin
    select a.code into clash
    from touched t join places_area a on a.code = t.code and a.id <> t.id
    where daterange(a.valid_from, a.valid_to) && daterange(t.valid_from, t.valid_to) limit 1;
    if clash is not null then
        raise exception 'the area code % would mean two areas on one day', clash
            using errcode = 'exclusion_violation', constraint = 'area_code_means_one_area_a_day';
    end if;
    return null;
end $$;
create trigger area_no_overlap_insert after insert on places_area
    referencing new table as touched for each statement execute function area_no_overlap();
create trigger area_no_overlap_update after update on places_area
    referencing new table as touched for each statement execute function area_no_overlap();
"""


class Migration(migrations.Migration):
    dependencies = [("places", "0003_walls")]
    operations = [
        migrations.RunSQL(
            SQL,
            "drop trigger area_no_overlap_insert on places_area; drop trigger area_no_overlap_update on places_area;"
            "drop function area_no_overlap();",
        )
    ]
