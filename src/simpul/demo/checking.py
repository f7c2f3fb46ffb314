"""The demo's verifiers: some regencies look at most of what comes in, some at little, a few at nothing."""

import random
from collections.abc import Iterable

from simpul.demo import words
from simpul.foundation.periods import Month
from simpul.people import access
from simpul.people import actions as people
from simpul.records import registry
from simpul.review import actions as review
from simpul.review.codes import METHODS
from simpul.review.kind import MONTH_DECLARATION
from simpul.scope import NATION, Scope, area_path
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered

# The share of their records that regencies verify, drawn evenly from these.
SHARES = (0.0, 0.3, 0.6, 0.8, 0.9, 0.95)


def look(regencies: Iterable[str], through: Month, seed: int) -> None:
    """A verifier for each regency (by code), who verifies a share of its records up to the month."""
    for number, code in enumerate(sorted(regencies)):
        rng = random.Random(f"{seed}:verifier:{code}")
        if share := rng.choice(SHARES):
            verifier = _verifier(code, words.PEOPLE[number % len(words.PEOPLE)])
            with entered(Scope((area_path(code),)), actor=str(verifier.user_id)):
                _verify(verifier, code, through, share, rng)


def _verifier(code: str, name: str) -> Actor:
    with entered(NATION, actor=machine("demo").id):
        user = people.create_user(
            by=machine("demo"), username=f"verifikator-{code}", full_name=name, role="regency_verifier", at=code,
            synthetic=True,
        )  # fmt: skip
        return access.actor_of(user)


def _verify(verifier: Actor, code: str, through: Month, share: float, rng: random.Random) -> None:
    for kind in registry.reported():
        if kind.name == MONTH_DECLARATION.name:
            continue
        rows = registry.model(kind.name)._default_manager.filter(
            path__startswith=area_path(code), month__lte=through.first
        )
        seen = {pk: rev for pk, rev in rows.order_by("id").values_list("id", "rev") if rng.random() < share}
        if seen:
            review.verify_all(by=verifier, kind=kind.name, revisions=seen, method=rng.choice(list(METHODS.by_code)))
