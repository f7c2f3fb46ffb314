"""The page that explains one figure."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simpul.dashboards import definitions, dictionary, drawings, figures, listing, record_rows
from simpul.dashboards.explain import left_out, numbers, past, shares, tree
from simpul.dashboards.explain.asked import Asked
from simpul.dashboards.explain.left_out import Reason
from simpul.dashboards.explain.numbers import Provider
from simpul.dashboards.explain.silence import Silence, silence
from simpul.dashboards.explain.tree import Told
from simpul.dashboards.figures import MAIN_FAMILY
from simpul.dashboards.headlines import verified_words
from simpul.dashboards.links import Links
from simpul.dashboards.need import Heard
from simpul.foundation.labels import Label
from simpul.indicators.definitions import ALL
from simpul.indicators.definitions.house import OWNER
from simpul.indicators.plain import heard_key
from simpul.ledger import behind
from simpul.ledger import queries as ledger
from simpul.scope import Scope
from simpul.ui import formats, parts
from simpul.ui.parts import Chart, Coverage, Fact, Table

RECORDS = 10


@dataclass(frozen=True)
class Behind:
    """What lies behind a measure: its records, those left out, its past. `value` is what the figure says."""

    value: int
    verified: int
    silent: bool
    rows: int
    records: Table | None
    records_url: str
    left_out: Table
    reasons: Sequence[Reason]
    doubles: int
    history: Table
    grown: Chart | None
    by_month: Chart
    used_in: Sequence[tuple[Label, str]]


@dataclass(frozen=True)
class Page:
    """An explanation. `told` are the numbers with their formulas, the first the one asked about."""

    asked: Asked
    title: Label
    meaning: Label
    why: Label | None
    told: Sequence[Told]
    behind: Behind | None
    coverage: Coverage | None
    silence: Silence
    silent_url: str
    definition: Sequence[Fact]
    as_of: dt.datetime | None
    notes: Sequence[Label] = field(default=())


def page(
    asked: Asked, scope: Scope, links: Links, language: str, outside: Mapping[str, Provider] | None = None
) -> Page:
    """The explanation of what is asked; `outside` gives numbers that another floor of the house keeps."""
    common = {
        "asked": asked,
        "silence": silence(asked, scope, links),
        "silent_url": links.silent(asked.key),
        "as_of": figures.freshness(),
    }
    if asked.indicator:
        return _indicator(asked, scope, links, outside, common)
    return _measure(asked, scope, links, language, common)


def _indicator(
    asked: Asked, scope: Scope, links: Links, outside: Mapping[str, Provider] | None, common: Mapping[str, object]
) -> Page:
    indicator = asked.indicator
    assert indicator is not None
    gathered = numbers.gather(asked, [p.formula for p in indicator.parts], scope, outside)
    told = [tree.told(part, gathered, lambda key: explained(key, links)) for part in indicator.parts]
    own = set(gathered.notes) - {k for p in indicator.parts for k in p.formula.needs if k in gathered.received}
    return Page(
        title=Label(f"{indicator.code} · {indicator.title.id}", f"{indicator.code} · {indicator.title.en}"),
        meaning=indicator.title,
        why=indicator.why_it_matters,
        told=told,
        behind=None,
        coverage=coverage(asked),
        definition=_defined(
            indicator.version,
            indicator.owner,
            definitions.EVIDENCE[indicator.evidence],
            definitions.EFFECT[indicator.effect],
            indicator.source,
            indicator.reviewed_on,
            indicator.review_again_on,
            indicator.changed_because,
        ),
        notes=[gathered.notes[k] for k in sorted(own)],
        **common,  # type: ignore[arg-type]
    )


def explained(key: str, links: Links) -> str:
    """Where a number of a formula is explained in turn; "" where it is known and not counted."""
    measure, _, split = key.partition("/")
    by, _, answer = split.partition("=")
    if not any(m.key == measure for k in numbers.registry.kinds() for m in k.measures):
        return ""
    return links.explain(measure, **({by: answer} if by else {}))


def _measure(asked: Asked, scope: Scope, links: Links, language: str, common: Mapping[str, object]) -> Page:
    declared = asked.measure
    assert declared is not None
    kind, measure = declared.kind, declared.measure
    words = definitions.number_words(asked.cell)
    value, sure, heard = _sums(asked)
    counted_by = left_out.rows_cell(asked)
    rows = ledger.total(behind.months(asked.within, asked.span, [counted_by])).get(counted_by, 0)
    how = _how(asked, rows)
    text = declared.text(value)
    unit = None if declared.is_money else measure.unit
    shown = text if unit is None else Label(f"{text.id} {unit.id}", f"{text.en} {unit.en}")
    silent = not heard and not value
    told = Told(
        words,
        Label("belum ada laporan", "no reports yet") if silent else shown,
        None,
        how,
        Label("", "") if silent else Label(f"= {text.id}", f"= {text.en}"),
    )
    steps, reasons = past.steps(asked, value, scope), left_out.reasons(asked, scope)
    query = {"measure": asked.key, **asked.split}
    details = Behind(
        value=value,
        verified=sure,
        silent=silent,
        rows=rows,
        records=_records(asked, scope, links),
        records_url=links.records(kind.name, **query),
        left_out=left_out.table(asked, reasons, links),
        reasons=reasons,
        doubles=left_out.doubles(asked),
        history=past.table(asked, steps),
        grown=past.chart(asked, steps, language),
        by_month=_by_month(asked, links, language),
        used_in=[(Label(f"{i.code} · {i.title.id}", f"{i.code} · {i.title.en}"), links.explain(i.code))
                 for i in ALL if any(k.partition("/")[0] == asked.key for k in i.needs)],
    )  # fmt: skip
    return Page(
        title=words,
        meaning=measure.meaning,
        why=None,
        told=[told, *shares.told(asked, value, links)],
        behind=details,
        coverage=coverage(asked),
        definition=_defined(
            kind.version,
            OWNER,
            definitions.EVIDENCE[definitions.Evidence.INFERRED],
            Label("jumlah yang dicatat, bukan dampak", "what was recorded, not an effect"),
            Label(f"catatan {kind.label.id.lower()}", f"records: {kind.label.en.lower()}"),
        ),
        **common,  # type: ignore[arg-type]
    )


def _how(asked: Asked, rows: int) -> Label:
    """The counting in words, over how many records it goes."""
    assert asked.measure is not None
    kind, measure = asked.measure.kind, asked.measure.measure
    how = dictionary.how(kind, measure.how, measure.of)
    if measure.level:
        tail = Label("hitungan terakhir tiap perpustakaan", "the last count of each library")
    elif measure.how == "rows" or asked.by:
        return how
    else:
        n = parts.number(rows)
        tail = Label(f"dari {n.id} catatan", f"over {n.en} records")
    return Label(f"{how.id}, {tail.id}", f"{how.en}, {tail.en}")


def _sums(asked: Asked) -> tuple[int, int, int]:
    """The figure as the pages show it: received, verified, and how many library-months spoke of it."""
    heard = heard_key(asked.family)
    if asked.measure and asked.measure.measure.level:
        last = behind.last_counts(asked.within, asked.span, [asked.cell], asked.family)
        return last.get(asked.cell, 0), 0, int(bool(last))
    received = ledger.total(behind.months(asked.within, asked.span, [asked.cell, heard]))
    verified = ledger.total(behind.months(asked.within, asked.span, [asked.cell], verified=True))
    return received.get(asked.cell, 0), verified.get(asked.cell, 0), received.get(heard, 0)


def _records(asked: Asked, scope: Scope, links: Links) -> Table | None:
    """The newest records behind the figure; of a province or the nation the way leads through its areas."""
    if asked.wide:
        return None
    assert asked.measure is not None
    kind = asked.measure.kind
    choice = asked.records_of(kind, measure=asked.measure.measure, answers=asked.split)
    rows = list(listing.rows_of(choice, scope)[:RECORDS])
    return record_rows.table(choice, rows, scope, lambda r: links.record(kind.name, r.pk))


def _by_month(asked: Asked, links: Links, language: str) -> Chart:
    assert asked.measure is not None
    keys = [asked.cell, *ledger.owed_keys(asked.family)]
    received = behind.months(asked.within, asked.span, keys)
    verified = behind.months(asked.within, asked.span, [asked.cell], verified=True)
    sums = figures.Sums(received, verified, {}, {})
    return drawings.trend(asked.measure, sums, asked.span, links, language, cell=asked.cell)


def coverage(asked: Asked) -> Coverage | None:
    """How much of what is owed has been heard about the figure's family."""
    if asked.measure and asked.measure.kind.book != "library":
        return None
    if asked.family == MAIN_FAMILY:
        told = ledger.total(behind.months(asked.within, asked.span, ledger.owed_keys(asked.family)))
        heard = Heard.of(told, asked.family)
        said = Label("{heard} dari {expected} laporan bulanan", "{heard} of {expected} monthly reports")
        return Coverage(heard.heard, heard.expected, said)
    return figures.having_records(numbers.present(asked), asked.family, numbers.registered(asked))


def _defined(
    version: int,
    owner: Label,
    evidence: Label,
    effect: Label,
    source: Label | str,
    reviewed: dt.date | None = None,
    again: dt.date | None = None,
    changed: Label | None = None,
) -> list[Fact]:
    facts = [
        Fact(Label("Versi", "Version"), f"{version}", changed or ""),
        Fact(Label("Yang bertanggung jawab", "Who answers for it"), owner),
        Fact(Label("Jenis bukti", "Type of evidence"), evidence),
        Fact(Label("Berbicara tentang", "Tells of"), effect),
        Fact(Label("Sumber", "Source"), source),
    ]
    if reviewed and again:
        said = parts.both(lambda x: f"{formats.date(reviewed, x)} → {formats.date(again, x)}")
        facts.append(Fact(Label("Ditinjau, ditinjau lagi", "Reviewed, reviewed again"), said))
    return facts


def verified_line(details: Behind) -> Label:
    """Received beside verified, in words."""
    return verified_words(details.verified, details.value)
