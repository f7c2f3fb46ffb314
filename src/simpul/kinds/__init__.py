"""Record kinds, declared once: fields, code lists, rules, measures; everything else is derived.

Words     kind, field, code list, rule, measure
Keeps     nothing: declarations are values; the domain packages declare theirs in `kind.py`
Promises  a kind that makes no sense cannot be built; no second place repeats a field list
Refuses   to know a table or a framework
"""

from simpul.kinds.codes import Code, CodeList
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.measures import Measure
from simpul.kinds.rules import Rule, Severity

__all__ = ["Code", "CodeList", "Field", "FieldType", "Kind", "Measure", "Rule", "Severity"]
