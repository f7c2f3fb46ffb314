"""A dump sent through the page: looked at first, kept for a day, then imported exactly as it was looked at."""

import base64
import datetime as dt
import re
import tempfile
import uuid
from collections.abc import Mapping
from pathlib import Path

from simpul import audit
from simpul.foundation import clock, ids
from simpul.returns.models import SimDump
from simpul.returns.sim import problems, state
from simpul.returns.sim.actions.importing import import_folder
from simpul.returns.sim.layout import LAYOUTS
from simpul.returns.sim.report import Report
from simpul.scope import NATION, NOWHERE, area_path
from simpul.scope.actor import Actor, not_found
from simpul.scope.session import entered

WAITS, KEPT = dt.timedelta(hours=24), dt.timedelta(days=7)
_NAMED = re.compile(r"([a-z]+)(?:\d{4})?(?: ?\(\d+\))?\.json\Z", re.IGNORECASE)


def preview_dump(*, by: Actor, regency: str, files: Mapping[str, bytes], every_row: bool = False) -> SimDump:
    """Say what importing these files would do; nothing else is written. `every_row` takes each row for the regency's,
    whatever names it carries.

    Raises sim-13 (no such regency), sim-25 (another regency's), sim-27 (no such file), akses-1/2.
    """
    by.must("import", area_path(state.regency(regency).code))
    told = {name: content for sent, content in files.items() if (name := _known(sent))}
    if not told:
        known = ", ".join(f"{name}.json" for name in LAYOUTS)
        raise problems.dump_nameless(names=", ".join(files)[:80], known=known, where="files")
    report = _imported(by, regency, told, every_row=every_row, dry_run=True)
    with entered(by.scope, actor=by.id):
        made = SimDump(
            id=ids.uuid7(), path=area_path(regency), regency_code=regency, every_row=every_row,
            files={name: base64.b64encode(content).decode() for name, content in told.items()},
            report=report.as_dict(), made_at=clock.now(), by_id=by.user_id, expires_at=clock.now() + WAITS,
        )  # fmt: skip
        made.save(force_insert=True)
        audit.note("sim.previewed", by=by, about=made, files=sorted(told))
    return made


def apply_dump(*, by: Actor, dump_id: uuid.UUID, accept_vanished: bool = False) -> SimDump:
    """Import what was looked at. The same files twice change nothing, so a second press does no harm.

    Raises sim-26 (applied or expired), akses-1/2.
    """
    with entered(by.scope, actor=by.id):
        scope = by.verbs.get("import", NOWHERE)
        made = SimDump.objects.for_scope(scope).select_for_update().filter(pk=dump_id).first()
        if made is None:
            raise not_found()
        if made.state != "waiting":
            raise problems.dump_over()
        files = {name: base64.b64decode(content) for name, content in made.files.items()}
        report = _imported(by, made.regency_code, files, every_row=made.every_row, accept_vanished=accept_vanished)
        made.report, made.files, made.applied_at = report.as_dict(), {}, clock.now()
        made.save(update_fields=["report", "files", "applied_at"])
    return made


def forget_dumps() -> int:
    """Throw away dumps that nobody applied, a week after they expired; how many. The timer calls it every day."""
    with entered(NATION, actor="system:tidy-up"):
        gone, _ = SimDump.objects.filter(applied_at=None, expires_at__lt=clock.now() - KEPT).delete()
    return gone


def _known(sent: str) -> str:
    """The published name of a file that was sent: "pelibatan3513 (1).json" is pelibatan."""
    found = _NAMED.match(Path(sent).name)
    return found[1].lower() if found and found[1].lower() in LAYOUTS else ""


def _imported(by: Actor, regency: str, files: Mapping[str, bytes], *, every_row: bool, dry_run: bool = False,
              accept_vanished: bool = False) -> Report:  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / f"{name}.json").write_bytes(content)
        report = import_folder(
            Path(folder), by=by, regency=regency if every_row else None, only=regency, dry_run=dry_run,
            accept_vanished=accept_vanished,
        )  # fmt: skip
    report.folder = ""
    return report
