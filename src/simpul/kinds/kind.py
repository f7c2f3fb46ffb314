"""A record kind: the one declaration behind form, validation, schema, table, template, dictionary and measures."""

from dataclasses import dataclass, field
from functools import cached_property

from simpul.foundation.labels import Label
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.measures import Measure
from simpul.kinds.rules import Rule


# A kind is compared by identity: it is declared once, and what is derived from it is remembered for it.
@dataclass(frozen=True, eq=False)
class Kind:
    """What one sort of record is.

    name         the word on the wire ("engagement")
    table        the database table ("engagement_activity")
    book         "library", "regency" or "class" (a training class): whose book it belongs to (decision 5)
    dated_by     the field that gives the day or month the record belongs to
    natural_key  fields that identify a singleton within its book, () when every record stands alone
    family       kinds of which one source counts per library and month ("visits"); first in `rank` wins
    rank         0 counts before 1 within a family
    entered_on   the field with the date of entry at the source; by itself the one called so
    also_by      verbs that, beside "record" and "correct", allow new records of it
    shard        True: each device owns its own row per natural key; the rows add up (tally)
    """

    name: str
    table: str
    label: Label
    meaning: Label
    fields: tuple[Field, ...]
    dated_by: str
    book: str = "library"
    natural_key: tuple[str, ...] = ()
    family: str = ""
    rank: int = 0
    shard: bool = False
    also_by: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    measures: tuple[Measure, ...] = ()
    version: int = 1
    title_field: str | None = None
    entered_on: str | None = None
    notes: tuple[Label, ...] = field(default=())

    def __post_init__(self) -> None:
        names = [f.name for f in self.fields]
        if self.entered_on is None and "entered_on" in names:
            object.__setattr__(self, "entered_on", "entered_on")
        if len(set(names)) != len(names):
            raise ValueError(f"kind {self.name} names a field twice")
        if self.dated_by not in names or self.by_name[self.dated_by].type not in (FieldType.DATE, FieldType.MONTH):
            raise ValueError(f"kind {self.name} is dated by {self.dated_by}, which is no date field of it")
        spoken = {n for r in self.rules for n in r.fields} | set(self.natural_key)
        spoken |= {self.entered_on} if self.entered_on else set()
        spoken |= {n for m in self.measures for n in (*m.split_by, *m.distinct, *((m.of,) if m.of else ()))}
        if strangers := spoken - set(names):
            raise ValueError(f"kind {self.name} speaks of fields it does not have: {sorted(strangers)}")

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {f.name: f for f in self.fields}

    @property
    def counts_in(self) -> str:
        """The family, or the kind's own name."""
        return self.family or self.name

    @property
    def is_monthly(self) -> bool:
        return self.by_name[self.dated_by].type is FieldType.MONTH
