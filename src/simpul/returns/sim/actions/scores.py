"""The official scores: kept as published, beside the records, never counted."""

from simpul.foundation import clock, ids
from simpul.foundation.problems import Problem
from simpul.returns.models import OfficialScore, SimImport
from simpul.returns.sim import planning, problems, state
from simpul.returns.sim.actions.registering import Placing
from simpul.returns.sim.report import FileReport
from simpul.returns.sim.rows import Parsed, refused_as


def keep(
    run: SimImport, listed: list[Parsed], placing: Placing, counted: FileReport, *, accept_vanished: bool
) -> list[Problem]:
    """Take up new rows of the score list, bring back returned ones, mark those it no longer has.

    Gives what a person should know: rows whose library the list does not tell (the score is kept, whose it is stays
    open), and a list that lost most of its rows (none is marked then).
    """
    now = clock.now()
    known = {planning.row_of(score.ref): score for score in state.known_scores(run.regency_code)}
    rows = planning.counted_identities(listed, "iku", run.regency_code)
    listed_now = {planning.row_of(ref) for ref in rows}
    new, again, open_rows = [], [], list[Problem]()
    for ref, row in rows.items():
        score = known.get(planning.row_of(ref))
        if score is None:
            new.append(_score(run, ref, row, placing, open_rows))
        elif score.vanished_at is not None:
            again.append(score.id)
        else:
            counted.same += 1
    OfficialScore.objects.bulk_create(new, batch_size=1000)
    if again:
        OfficialScore.objects.filter(id__in=again).update(vanished_at=None)
    counted.new, counted.returned = len(new), len(again)
    # An empty list says nothing about anybody: the file's window is what it holds.
    gone = [s.id for row, s in known.items() if row not in listed_now and s.vanished_at is None] if listed else []
    live = sum(s.vanished_at is None for s in known.values())
    if planning.looks_cut_off(len(gone), live) and not accept_vanished:
        counted.held = len(gone)
        open_rows.append(problems.looks_cut(where="iku", file="iku.json", gone=len(gone), known=live))
    elif gone:
        OfficialScore.objects.filter(id__in=gone).update(vanished_at=now)
        counted.vanished = len(gone)
    return open_rows


def _score(run: SimImport, ref: str, row: Parsed, placing: Placing, open_rows: list[Problem]) -> OfficialScore:
    try:
        library = placing.library(row)
    except Problem as problem:
        library = None
        open_rows.append(refused_as(problem, row.source))
    return OfficialScore(
        id=ids.natural("sim-score", ref),
        path=run.path,
        regency_code=run.regency_code,
        library_id=library,
        ref=ref,
        row=row.source.text,
        value=row.source.raw.get("skor"),
        first_import=run,
        first_read_at=run.at,
    )
