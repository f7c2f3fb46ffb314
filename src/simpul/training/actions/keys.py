"""Keys of this installation: taken on, and put out of use. For the operator of the machine."""

import datetime as dt

from simpul.credentials import problems, vault
from simpul.credentials.keys import KeyPair
from simpul.foundation import clock
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.training import signing
from simpul.training.actions.core import acting, note
from simpul.training.models import SigningKey


def add_key(*, by: Actor, pair: KeyPair, retired: dt.date | None = None, betrayed: bool = False) -> SigningKey:
    """Take on a key: its private half is on the disk before its public half is known. A key that is there already stays
    as it is. Raises akses-1 for everyone but the machine."""
    _must_be_the_machine(by)
    if not vault.has(signing.home(), pair.public.kid):
        vault.keep(signing.home(), pair)
    with acting(by):
        found = SigningKey.objects.filter(pk=pair.public.kid).first()
        if found is not None:
            return found
        made = SigningKey.objects.create(
            kid=pair.public.kid, algorithm=str(pair.public.algorithm), jwk=pair.public.jwk,
            created=pair.public.created, retired=retired, betrayed=betrayed,
        )  # fmt: skip
        note("key_added", by, made, algorithm=made.algorithm)
    return made


def retire_key(*, by: Actor, kid: str, betrayed: bool = False) -> SigningKey:
    """From today on a key signs no more; what it signed goes on being verified, unless others had it (`betrayed`).
    Raises akses-1, kunci-8."""
    _must_be_the_machine(by)
    with acting(by):
        found = SigningKey.objects.select_for_update().filter(pk=kid).first()
        if found is None:
            raise problems.unknown_kid(kid=kid)
        found.retired, found.betrayed = found.retired or clock.today(), found.betrayed or betrayed
        found.save(update_fields=["retired", "betrayed"])
        note("key_retired", by, found, betrayed=found.betrayed)
    return found


def _must_be_the_machine(by: Actor) -> None:
    if not by.everything:
        raise not_yours_to_change()
