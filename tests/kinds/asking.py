"""A short way to ask which rules a record breaks."""

from typing import Any

from simpul.kinds import Kind, check
from tests.kinds.declared import TODAY


def broken(kind: Kind, known: dict[str, Any] | None = None, **values: Any) -> set[str]:
    """Ids of the rules broken by `values`, those about questions left empty aside."""
    return {
        f.rule_id
        for f in check(kind, values, known, today=TODAY)
        if not f.rule_id.startswith("REQ-01") and f.rule_id != "PHO-00.missing"
    }


def severity(kind: Kind, rule: str) -> str:
    from simpul.kinds.checking import rules_of

    return next(r.severity.value for r in rules_of(kind) if r.id == rule)
