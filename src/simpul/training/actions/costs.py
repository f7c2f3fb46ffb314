"""What a class cost, as its organiser says."""

import uuid
from collections.abc import Mapping

from simpul.foundation.labels import Label as L
from simpul.scope.actor import Actor
from simpul.training import codes
from simpul.training.actions.core import acting, class_to_run, note, one_of, within
from simpul.training.models import ClassCost

AMOUNT = L("Biaya", "Cost")
MOST = 10**12


def set_costs(*, by: Actor, class_id: uuid.UUID, costs: Mapping[str, int | None]) -> None:
    """Say what a class cost by kind, in rupiah; None takes a kind away, and kinds that are not named stay. A class
    that is over has its costs too. Raises akses-1/-2, bimtek-16, bimtek-20."""
    with acting(by):
        found = class_to_run(by, class_id, over=True)
        before = dict(ClassCost.objects.filter(training_class=found).values_list("kind", "amount"))
        after = dict(before)
        for kind, amount in costs.items():
            one_of(kind, codes.COST_KINDS)
            if amount is None:
                ClassCost.objects.filter(training_class=found, kind=kind).delete()
                after.pop(kind, None)
                continue
            after[kind] = within(amount, AMOUNT, 0, MOST)
            ClassCost.objects.update_or_create(
                training_class=found, kind=kind, defaults={"amount": amount, "path": found.path}
            )
        if after != before:
            note("costs_set", by, found, total=sum(after.values()))
