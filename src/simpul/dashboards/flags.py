"""The flags of a record in words, with the numbers filled in."""

from simpul.foundation.labels import Label
from simpul.kinds import Kind, Rule, Severity, check, wire
from simpul.kinds.checking import rules_of
from simpul.records.models import Record
from simpul.ui.parts import Flag

SORTS = {Severity.BLOCK: "block", Severity.SCORE: "plain"}


def of(row: Record, kind: Kind) -> list[Flag]:
    """A flag names the rule that was broken when the record was written; the rule has the sentence.

    A flag whose rule no longer finds anything (it asked about something outside the record, or was changed) is shown
    with the rule's name, or its own.
    """
    if not row.flags:
        return []
    found = {f.rule_id: f for f in check(kind, wire.encode(kind, vars(row)), source=row.source)}
    rules = {r.id: r for r in rules_of(kind)}
    flags = []
    for name in row.flags:
        if finding := found.get(name):
            flags.append(Flag(finding.message, SORTS.get(finding.severity, "")))
        else:
            flags.append(Flag(title(kind, rules.get(name), name)))
    return flags


def title(kind: Kind, rule: Rule | None, name: str) -> Label:
    """A short name of a rule for lists: its fields and its number."""
    if rule is None:
        return Label(name, name)
    labels = [kind.by_name[f].label for f in rule.fields if f in kind.by_name]
    return Label(f"{', '.join(x.id for x in labels)} ({rule.id})", f"{', '.join(x.en for x in labels)} ({rule.id})")


def names(kind: Kind) -> list[tuple[str, Label]]:
    """The flags a record of this kind can carry, with their short names."""
    return [(r.id, title(kind, r, r.id)) for r in rules_of(kind)]


def impossible(names: tuple[str, ...], kind: Kind) -> bool:
    """Whether a flag says that a number is out of any range, or that a record contradicts itself."""
    blocking = {r.id for r in rules_of(kind) if r.severity is Severity.BLOCK}
    return any(n in blocking or n.startswith("RNG-") for n in names)
