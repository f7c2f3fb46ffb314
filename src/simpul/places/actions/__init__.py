"""The only code that writes places. Every action takes `by` first and is one transaction.

Actions enter the actor's own scope themselves; called inside an entered scope they are a savepoint of it.
"""

from simpul.places.actions.areas import (
    apply_changes,
    describe_area,
    import_changes,
    load_areas,
    load_reference_areas,
)
from simpul.places.actions.boundaries import import_boundaries
from simpul.places.actions.importing import (
    apply_import,
    discard_import,
    forget_imports,
    preview_import,
    undo_import,
)
from simpul.places.actions.libraries import (
    edit_library,
    move_library,
    regency_book,
    register_libraries,
    register_library,
    set_status,
)
from simpul.places.actions.merging import merge_libraries, undo_merge
from simpul.places.actions.population import import_population
from simpul.places.actions.programme import add_aid, add_membership, assess_aid, end_membership

__all__ = [
    "add_aid",
    "add_membership",
    "apply_changes",
    "apply_import",
    "assess_aid",
    "describe_area",
    "discard_import",
    "edit_library",
    "end_membership",
    "forget_imports",
    "import_boundaries",
    "import_changes",
    "import_population",
    "load_areas",
    "load_reference_areas",
    "merge_libraries",
    "move_library",
    "preview_import",
    "regency_book",
    "register_libraries",
    "register_library",
    "set_status",
    "undo_import",
    "undo_merge",
]
