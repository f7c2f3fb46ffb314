"""Population by year, from a table with its source."""

from pathlib import Path

from simpul.foundation import clock
from simpul.foundation.labels import Label
from simpul.places import queries, sheets
from simpul.places.actions.core import MANAGE, acting, note, run
from simpul.places.sheets import Report
from simpul.places.tree import Fault
from simpul.scope.actor import Actor

_STORE = """
insert into places_population (id, area_code, year, sex, number, source, loaded_at)
select gen_random_uuid(), v.code, v.year, v.sex, v.number, v.source, %(now)s
from unnest(%(codes)s::text[], %(years)s::int[], %(sexes)s::text[], %(numbers)s::bigint[], %(sources)s::text[])
     as v(code, year, sex, number, source)
on conflict (area_code, year, sex) do update
    set number = excluded.number, source = excluded.source, loaded_at = excluded.loaded_at
    where (places_population.number, places_population.source) is distinct from (excluded.number, excluded.source)
"""


def import_population(*, by: Actor, path: Path, dry_run: bool = False) -> Report:
    """Bring in a CSV or XLSX table (code, year, male, female, total, source); good rows are taken, faulty ones named.

    The same table twice changes nothing; a later table corrects an earlier one. Raises wilayah-3, wilayah-4.
    """
    by.must(MANAGE, "id.")
    today = clock.today()
    found, faults = sheets.read_population(path, today.year)
    found, twice = sheets.repeated(found)
    known = queries.ever_existing({row.code for row in found})
    strangers = [row for row in found if row.code not in known]
    unknown = Label("kode wilayah tidak ada dalam daftar", "the area code is not in the list")
    faults += twice + [Fault(row.row, "code", unknown) for row in strangers]
    taken = [row for row in found if row.code in known]
    cells = [
        (row.code, row.year, sex, number, row.source)
        for row in taken
        for sex, number in (("male", row.male), ("female", row.female), ("total", row.total))
        if number is not None
    ]
    report = Report(dry_run, {"rows": len(taken), "figures": len(cells)}, sorted(faults, key=lambda f: f.row))
    if not dry_run and cells:
        names = ("codes", "years", "sexes", "numbers", "sources")
        columns = dict(zip(names, map(list, zip(*cells, strict=True)), strict=True))
        with acting(by):
            report.counts["changed"] = run(_STORE, {**columns, "now": clock.now()})
            note("population.imported", by, None, rows=len(taken), file=path.name)
    return report
