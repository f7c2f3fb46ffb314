"""The database counts as the plain computation does: invented libraries, records and changes, both asked."""

import contextlib
import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simpul.foundation import clock
from simpul.foundation.periods import Month, Span
from simpul.kinds import FieldType
from simpul.ledger import actions, queries
from simpul.ledger.models import LibraryMonth, Mark, RegencyMonth
from simpul.places import actions as places
from simpul.records import registry
from simpul.scope import NATION
from simpul.scope.actor import machine
from simpul.scope.session import entered
from tests.ledger import writer

SPAN = Span(Month(2025, 11), Month(2026, 3))
NOON = dt.datetime(2026, 2, 20, 5, tzinfo=dt.UTC)
VILLAGES = (writer.VILLAGE, writer.OTHER_VILLAGE, writer.NEXT_REGENCY)
# What a natural key would refuse twice is written by a source that has no such key.
SOURCES = ("own", "own", "sim", "simpel")
days = st.dates(SPAN.start.first, SPAN.end.last)
# Most records meet in few library-months: what counts is decided between them.
crowded = st.sampled_from([dt.date(2026, 1, 1), dt.date(2026, 1, 31), dt.date(2026, 2, 1)]) | days
FAMILIES = {}
for _kind in registry.kinds():
    FAMILIES.setdefault(_kind.counts_in, []).append(_kind)


def answers(kind):
    """Any answers at all to the fields that measures read: rules are not the ledger's business."""
    read = {n for m in kind.measures for n in (m.of, *m.split_by, *m.distinct, *(o for o, _ in m.only)) if n}
    read |= {kind.entered_on} - {kind.dated_by, None}
    read |= {"about"} if kind.name == "month_declaration" else set()
    by_type = {
        FieldType.COUNT: st.integers(0, 30),
        FieldType.INTEGER: st.integers(-5, 30),
        FieldType.MONEY: st.integers(0, 2**62),
        FieldType.DECIMAL: st.decimals(0, 9, places=2),
        FieldType.DATE: days,
        FieldType.TEXT: st.sampled_from(["a", "A", "b"]),
        FieldType.PROSE: st.sampled_from(["a", "b"]),
        FieldType.URL: st.sampled_from(["a", "b"]),
    }

    def strategy(field):
        if field.codes:
            one = st.sampled_from([*list(field.codes.by_code)[:3], "strange"])
            return st.none() | (st.lists(one, max_size=3) if field.type is FieldType.CODES else one)
        return st.none() | by_type[field.type]

    fields = [kind.by_name[n] for n in sorted(read) if n not in ("month", kind.dated_by)]
    return st.fixed_dictionaries({f.name: strategy(f) for f in fields})


@st.composite
def record(draw):
    kind = draw(st.sampled_from(FAMILIES["visits"]) | st.sampled_from(registry.kinds()))
    place, day, source = draw(st.integers(0, 1)), draw(crowded), draw(st.sampled_from(SOURCES))
    received = draw(st.datetimes(dt.datetime(2025, 11, 1), dt.datetime(2026, 4, 30), timezones=st.just(dt.UTC)))
    return kind.name, place, day, source, draw(st.booleans()), {**draw(answers(kind)), "received_at": received}


@st.composite
def change(draw):
    what = draw(
        st.sampled_from(
            ["delete", "vanish", "restore", "edit", "move", "close", "lock", "unlock", "merge", "part", "recount"]
        )
    )
    return what, draw(st.integers(0, 40)), draw(crowded)


def write(libraries, made, entry):
    name, place, day, source, verified, values = entry
    kind = registry.kind(name)
    if kind.natural_key:
        key = (name, place % len(libraries), source == "own", day.replace(day=1) if kind.is_monthly else day)
        if source == "own" and key in made["keys"]:
            source = "sim"
        made["keys"].add(key)
    book = writer.regency_book("35.13") if kind.book == "regency" else libraries[place % len(libraries)]
    made["records"].append(writer.record(name, book, day, source=source, verified=verified, **values))


def apply(libraries, made, what, which, day):
    at, library = clock.now(), libraries[which % len(libraries)]
    row = made["records"][which % len(made["records"])] if made["records"] else None
    found = type(row).objects.filter(id=row.id) if row else None
    month = day.replace(day=1)
    match what:
        case "delete" if found:
            found.update(deleted_at=at)
        case "vanish" if found:
            found.update(vanished_at=at)
        case "restore" if found:
            found.update(deleted_at=None, vanished_at=None)
        case "edit" if found and not row.kind.natural_key:
            found.update(rev=99, month=month)
        case "move" if library not in made["moved"] | made["merges"].keys():
            made["moved"].add(library)
            writer.move(library, VILLAGES[which % 3], day)
        case "close" if library not in made["closed"] | made["merges"].keys() and day > made["since"][library]:
            made["closed"].add(library)
            writer.close(library, day)
        case "lock" if (library, month) not in made["locks"]:
            made["locks"][library, month] = writer.lock(library, month)
        case "unlock" if made["locks"]:
            made["locks"].pop(next(iter(made["locks"]))).delete()
        case "merge" if len(standing := [x for x in libraries if x not in made["merges"]]) > 1:
            loser, winner = standing[which % len(standing)], standing[(which + 1) % len(standing)]
            made["merges"][loser] = places.merge_libraries(by=machine("test"), loser_id=loser, winner_id=winner).id
        case "part" if made["merges"]:
            places.undo_merge(
                by=machine("test"), merge_id=made["merges"].pop(list(made["merges"])[which % len(made["merges"])])
            )
        case "recount":
            actions.recount(limit=3)


class Undo(Exception):
    pass


def sums_of_libraries():
    sums = {}
    for month in LibraryMonth.objects.all():
        for which in ("received", "verified"):
            for key, value in getattr(month, which).items():
                place = (month.regency_code, month.month, which, key)
                sums[place] = sums.get(place, 0) + value
    return {place: value for place, value in sums.items() if value}


def kept_by_regencies():
    return {
        (month.regency_code, month.month, which, key): value
        for month in RegencyMonth.objects.all()
        for which in ("received", "verified")
        for key, value in getattr(month, which).items()
    }


@pytest.mark.django_db
def test_fast_and_plain_agree_whatever_is_written_and_in_whatever_order():
    @settings(deadline=None, max_examples=30, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.tuples(st.sampled_from(VILLAGES), days | st.just(writer.ALWAYS)), min_size=1, max_size=3),
        st.lists(record(), min_size=12, max_size=20),
        st.lists(st.one_of(record(), change()), max_size=15),
    )
    def agree(places, records, story):
        with contextlib.suppress(Undo), clock.set_to(NOON), entered(NATION, actor="system:test"):
            libraries = [writer.library(code, since=since) for code, since in places]
            made = {"records": [], "keys": set(), "moved": set(), "closed": set(), "locks": {}, "merges": {}}
            made["since"] = {library: since for library, (_, since) in zip(libraries, places, strict=True)}
            for entry in records + story:
                if len(entry) == 6:
                    write(libraries, made, entry)
                else:
                    apply(libraries, made, *entry)
            actions.drain()
            everything = Span(Month(2025, 1), Month(2026, 12))
            assert actions.verify("", everything, plain=True) == []
            assert actions.verify("", everything) == []
            assert sums_of_libraries() == kept_by_regencies()
            assert Mark.objects.count() == 0
            _every_reading_agrees(everything)
            raise Undo

    agree()


def _every_reading_agrees(span):
    """The nation, its provinces, regencies, districts and libraries tell the same sums, as then and as now."""
    for tree in ("then", "now"):
        whole = queries.cells("", span, tree=tree)
        for area in ("", "35", "35.13"):
            here = queries.cells(area, span, tree=tree)
            added = {}
            for months in queries.children_cells(area, span, tree=tree).values():
                for month, cells in months.items():
                    for key, value in cells.items():
                        added.setdefault(month, {})[key] = added.get(month, {}).get(key, 0) + value
            assert added == here
        libraries = {}
        for months in queries.library_cells("", span, tree=tree).values():
            for month, cells in months.items():
                for key, value in cells.items():
                    libraries.setdefault(month, {})[key] = libraries.get(month, {}).get(key, 0) + value
        assert libraries == whole
