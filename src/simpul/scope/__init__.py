"""Access scope at the database: which part of the country a transaction may see.

Words     scope, path, wall
Keeps     no table; the function `simpul_scope()` and the helpers that put a policy on a table
Promises  no scope, no rows: an unset or empty scope shows nothing (decision 1)
Refuses   to know who anybody is: `people.access` decides, this enforces

A path is a dotted prefix with a closing dot: "id." the nation, "id.35." a province, "id.35.13." a regency,
"id.35.13.07." a district, "id.35.13.07.2001." a village, "id.35.13.07.2001.<library uuid>." a library. One prefix
rule serves every level. Scopes carry prefixes.
"""

from simpul.scope.value import NATION, NOWHERE, Scope, area_path, library_path

__all__ = ["NATION", "NOWHERE", "Scope", "area_path", "library_path"]
