"""Record kinds, declared once: fields, code lists, rules, measures; everything else is derived.

Words     kind, field, code list, rule, measure
Keeps     nothing: declarations are values; the domain packages declare theirs in `kind.py`
Promises  a kind that makes no sense cannot be built; no second place repeats a field list; what can be kept is kept
          and what is wrong with it is said, in both languages
Refuses   to know a table or a framework
"""

from simpul.kinds.checking import check
from simpul.kinds.codes import Code, CodeList
from simpul.kinds.fields import Field, FieldType
from simpul.kinds.kind import Kind
from simpul.kinds.measures import Measure
from simpul.kinds.rules import Finding, Rule, Severity

__all__ = ["Code", "CodeList", "Field", "FieldType", "Finding", "Kind", "Measure", "Rule", "Severity", "check"]
