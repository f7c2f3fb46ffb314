"""Rules: what is a good record? Data, so that the phone runs the same table as the server.

An expression is JSON: a list `[operator, argument, ...]`; an argument is an expression, a number, a string, true,
false, null, or `["get", "field"]`.

| operators                  | give                                                                                 |
|----------------------------|--------------------------------------------------------------------------------------|
| get, known                 | the record's field; a fact the caller gives (`kinds.known`), null when it is not given |
| add, sub, mul, mod         | numbers                                                                              |
| sum                        | the sum of the arguments that are answered; null when none is                        |
| gt, ge, lt, le, eq, ne     | true or false                                                                        |
| and, or, not               | true or false, three-valued                                                          |
| is_null, not_null          | true or false, never null                                                            |
| in                         | whether the first is an item of the second (a list-valued field or a list)           |
| list                       | the arguments as a list                                                              |
| len                        | characters of a text, items of a list                                                |
| day_of, month_of           | day number of a date; its month as "2026-07"                                         |
| today, this_month          | "2026-07-31", "2026-07" in the library's zone                                        |
| all_zero                   | every answered argument is zero, and at least one is answered                        |
| matches                    | a regular expression (the part Python and JavaScript share) is found in the text     |

**Null.** An unanswered question breaks no rule. Arithmetic and comparison with null give null; `and` is false when
one argument is false, else null when one is null; `or` is true when one is true, else null when one is null; `not`
null is null. A rule is broken only when its expression is exactly true. `is_null`, `not_null`, `sum` and `all_zero`
are the operators that look at null on purpose.

Dates compare as ISO text, months as "2026-07", money and decimals as numbers, whatever form the values came in.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from simpul.foundation.labels import Label


class Severity(StrEnum):
    """B: impossible, not applied (an import keeps it, flagged). W: warn, may be confirmed with a reason.
    Q: queue for the officer. S: counts in the score only."""

    BLOCK = "B"
    WARN = "W"
    QUEUE = "Q"
    SCORE = "S"


@dataclass(frozen=True)
class Rule:
    """One rule. `broken_when` is the expression that is true when the rule is broken; `id` is stable ("SUM-01.total");
    `fields` are the fields to mark; `message` may use {field} places with the values, and {known_name} for a known
    fact, its dots written as underscores. `own_only` rules ask about something only our own form asks for: a source
    that never asked is not blamed."""

    id: str
    severity: Severity
    fields: tuple[str, ...]
    broken_when: list[Any]
    message: Label
    since: str = "1"
    own_only: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a record breaks: which, how grave, at which fields, and the sentence to show.

    The engine only finds. Whether a BLOCK stops the record (a librarian's own) or becomes a flag on it (an import,
    decision 21) is the caller's to decide.
    """

    rule_id: str
    severity: Severity
    fields: tuple[str, ...]
    message: Label
