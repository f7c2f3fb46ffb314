"""A folder of SIM files into the house: read, placed, planned, and written through the one way in."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from django.db import connection, transaction

from simpul import audit
from simpul.foundation import clock, ids
from simpul.foundation.problems import Problem
from simpul.returns.models import SimImport
from simpul.returns.sim import planning, problems, reading, rows, state
from simpul.returns.sim.actions import records, registering, scores
from simpul.returns.sim.layout import IKU, LAYOUTS, VISITS
from simpul.returns.sim.report import MANY, FileReport, NotTaken, RegencyReport, Report
from simpul.returns.sim.rows import Parsed
from simpul.returns.sim.weight import weighty
from simpul.scope import area_path
from simpul.scope.actor import Actor
from simpul.scope.session import entered

Step = Callable[[int, int], None]


@dataclass
class _Dump:
    """A folder, read: its rows by regency and file, and which files were read to their end."""

    report: Report
    whole: set[str] = field(default_factory=set)
    by_regency: dict[str, dict[str, list[Parsed]]] = field(default_factory=dict)
    step: Step | None = None
    done: int = 0

    def advance(self, rows: int) -> None:
        """Tell whoever watches that so many more rows were looked after."""
        self.done += rows
        if self.step:
            read = sum(len(listed) for files in self.by_regency.values() for listed in files.values())
            self.step(min(self.done, read), read)


def import_folder(
    folder: Path,
    *,
    by: Actor,
    regency: str | None = None,
    only: str | None = None,
    dry_run: bool = False,
    accept_vanished: bool = False,
    step: Step | None = None,
) -> Report:
    """Import the seven files (whichever are there) of `folder`; gives the report.

    `regency` is the code to take for every row, whatever names it carries; `only` refuses a dump of any other. A dry
    run does the very same and takes it back. `accept_vanished` believes a file that lost more than half of what was
    known. `step(done, all)` hears of progress, counted in rows. Each regency is one transaction. Raises sim-1, sim-2,
    sim-13, sim-25, akses-1; everything else is in the report.
    """
    started = time.monotonic()
    dump = _read(folder, dry_run)
    _place(dump, regency)
    dump.step = step
    if others := [code for code in sorted(dump.by_regency) if only is not None and code != only]:
        named = ", ".join(state.regency(code).name for code in others[:3])
        raise problems.dump_elsewhere(found=named, asked=state.regency(only or "").name, where="files")
    for code, files in sorted(dump.by_regency.items()):
        dump.report.regencies.append(_import_regency(dump, code, files, by, accept_vanished))
    dump.report.seconds = round(time.monotonic() - started, 3)
    return dump.report


def _read(folder: Path, dry_run: bool) -> _Dump:
    dump = _Dump(Report(str(folder), dry_run))
    for name, read in reading.folder(folder).items():
        told = dump.report.files[name] = FileReport(name, read=read.published)
        if read.problem:
            told.problem, told.problem_en = read.problem.say("id"), read.problem.say("en")
            told.code = read.problem.code
        else:
            dump.whole.add(name)
        for refusal in read.refused:
            _refuse(dump.report, refusal.file, refusal.number, refusal.problem)
        for row in read.rows:
            try:
                parsed = rows.parse(row)
            except Problem as problem:
                _refuse(dump.report, name, row.number, problem)
                continue
            for field_name in parsed.unread:
                told.unread_words[field_name] = told.unread_words.get(field_name, 0) + 1
            dump.by_regency.setdefault("", {}).setdefault(name, []).append(parsed)
    for name in LAYOUTS:
        dump.report.files.setdefault(name, FileReport(name, present=False))
    dump.report.files = {name: dump.report.files[name] for name in LAYOUTS}
    return dump


def _place(dump: _Dump, regency: str | None) -> None:
    """Sort the rows by regency; a row whose regency is not found is not taken."""
    if regency is not None:
        code = state.regency(regency).code
        dump.by_regency = {code: dump.by_regency.get("", {})}
        return
    finder = state.finder()
    found: dict[tuple[str, str], str | Problem] = {}
    sorted_rows: dict[str, dict[str, list[Parsed]]] = {}
    for name, listed in dump.by_regency.get("", {}).items():
        for parsed in listed:
            names = parsed.province, parsed.regency
            if names not in found:
                try:
                    found[names] = finder.code(*names)
                except Problem as problem:
                    found[names] = problem
            answer = found[names]
            if isinstance(answer, Problem):
                _refuse(dump.report, name, parsed.source.number, answer)
            else:
                sorted_rows.setdefault(answer, {}).setdefault(name, []).append(parsed)
    dump.by_regency = sorted_rows


@dataclass
class _Run:
    """The import of one regency: what it is about, where its rows belong, what it reports."""

    dump: _Dump
    by: Actor
    entry: SimImport
    placing: registering.Placing
    told: RegencyReport
    accept_vanished: bool

    def plan(self, name: str, listed: list[Parsed], known: list[planning.Known]) -> planning.FilePlan:
        """What one file of the regency changes."""
        placed, unplaced = [], []
        for parsed in listed:
            try:
                placed.append(planning.Placed(parsed, self.placing.book(parsed)))
            except Problem as problem:
                unplaced.append(parsed.source.text)
                self._refuse(parsed, problem)
        return planning.plan_file(
            name,
            self.entry.regency_code,
            placed,
            known,
            unplaced=unplaced,
            by_month=name == VISITS.name,
            accept_vanished=self.accept_vanished,
        )

    def write(self, plans: Mapping[str, planning.FilePlan]) -> None:
        for parsed, problem in records.write(plans.values(), by=self.by, written=self.dump.advance):
            self._refuse(parsed, problem)
        for name, plan in plans.items():
            counted = self.told.files[name]
            counted.new, counted.same, counted.changed = len(plan.new), len(plan.same), len(plan.changed)
            counted.returned, counted.vanished, counted.held = len(plan.returned), len(plan.vanished), len(plan.held)
            if plan.held:
                self.dump.report.warnings.append(records.looks_cut(plan).as_dict())

    def _refuse(self, parsed: Parsed, problem: Problem) -> None:
        self.told.files[parsed.file].not_taken += 1
        _list(self.dump.report, parsed.file, parsed.source.number, problem)


def _import_regency(
    dump: _Dump, code: str, files: dict[str, list[Parsed]], by: Actor, accept_vanished: bool
) -> RegencyReport:
    """Everything of one regency, in one transaction; a dry run takes it back at the end."""
    told = RegencyReport(code, state.regency(code).name)
    with entered(by.scope, actor=by.id):
        by.must("import", area_path(code))
        with connection.cursor() as cursor:
            # Two imports of one regency at once would both find the same rows new.
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sim-import {code}"])
        placing = registering.place_libraries(by, code, files, told)
        entry = SimImport(
            id=ids.uuid7(), path=area_path(code), regency_code=code, at=clock.now(), by_id=str(by.id), report={}
        )
        entry.save(force_insert=True)
        run = _Run(dump, by, entry, placing, told, accept_vanished)
        known = state.known_records(code, state.books(code, placing.books()))
        whole = [name for name in LAYOUTS if name in dump.whole]
        told.files = {name: FileReport(name, read=len(files.get(name, []))) for name in whole}
        if IKU.name in whole:
            listed, counted = files.get(IKU.name, []), told.files[IKU.name]
            found = scores.keep(entry, listed, placing, counted, accept_vanished=accept_vanished)
            dump.report.warnings += [problem.as_dict() for problem in found]
        plans = {n: run.plan(n, files.get(n, []), known[n]) for n in whole if n != IKU.name}
        dump.advance(sum(len(plan.same) for plan in plans.values()) + len(files.get(IKU.name, [])))
        run.write(plans)
        told.weighty = weighty(files)
        told.flags = records.flags(placing.books())
        entry.report = {"files": {name: asdict(one) for name, one in told.files.items()}}
        entry.save(update_fields=["report"])
        audit.note("sim.imported", by=by, about=entry, rows=sum(map(len, files.values())), created=told.created)
        if dump.report.dry_run:
            transaction.set_rollback(True)
    _add_up(dump.report, told)
    return told


def _refuse(report: Report, name: str, number: int, problem: Problem) -> None:
    report.files[name].not_taken += 1
    _list(report, name, number, problem)


def _list(report: Report, name: str, number: int, problem: Problem) -> None:
    if len(report.not_taken) < MANY:
        report.not_taken.append(NotTaken.of(name, number, problem))


def _add_up(report: Report, told: RegencyReport) -> None:
    for name, one in told.files.items():
        whole = report.files[name]
        for count in ("new", "same", "changed", "returned", "vanished", "held", "not_taken"):
            setattr(whole, count, getattr(whole, count) + getattr(one, count))
