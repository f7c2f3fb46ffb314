"""A person decides in which village a waiting library stands."""

import uuid

from simpul.places import actions as places
from simpul.places import queries, rules
from simpul.places.models import Library
from simpul.returns.sim import problems
from simpul.scope.actor import Actor
from simpul.scope.session import entered


def resolve(library_id: uuid.UUID, village_code: str, *, by: Actor) -> Library:
    """Place a waiting library in a village of its regency; its records follow.

    Raises sim-20 (it is not waiting), sim-21 (a village of another regency), perpustakaan-2 (a library of that name
    stands there already), akses-1, akses-2, wilayah-1, wilayah-2.
    """
    with entered(by.scope, actor=by.id):
        library = queries.library_for(by.scope, library_id)
        if library.placement != "pending":
            raise problems.not_pending(name=library.name)
        regency = ".".join(library.area_code.split(".")[:2])
        if rules.level_of(village_code) != "village" or not village_code.startswith(regency + "."):
            raise problems.village_elsewhere(code=village_code[:40], regency=regency)
        return places.move_library(by=by, library_id=library.id, area_code=village_code)
