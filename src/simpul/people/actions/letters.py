"""Wanting the monthly letter, and stopping it: by the person alone, or by who holds the letter in their hands."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from simpul import audit
from simpul.people.actions.authority import acting
from simpul.people.models import LetterWish, User
from simpul.people.problems import address_unreadable
from simpul.scope import NATION
from simpul.scope.actor import Actor, not_yours_to_change
from simpul.scope.session import entered

_well_formed = EmailValidator()


@acting
def want_letter(*, by: Actor, user: User, address: str) -> LetterWish:
    """From now on the monthly letter goes to `address`. Nobody can order it for another. Raises surat-1, akses-1."""
    if by.id != user.pk:
        raise not_yours_to_change()
    address = address.strip()
    try:
        _well_formed(address)
    except ValidationError:
        raise address_unreadable(address=address[:60], where="address") from None
    wish = LetterWish.objects.filter(user=user).first() or LetterWish(user=user)
    wish.address = address
    wish.save()
    return wish


@acting
def stop_letter(*, by: Actor, user: User) -> bool:
    """No letter any more; whether there was one to stop."""
    if by.id != user.pk and not by.everything:
        raise not_yours_to_change()
    return bool(LetterWish.objects.filter(user=user).delete()[0])


def stop_letter_of(wish: uuid.UUID) -> bool:
    """No letter any more, said by whoever holds one with its signed way out; whether there was one to stop."""
    with entered(NATION, actor="system:letter"):
        stopped = bool(LetterWish.objects.filter(pk=wish).delete()[0])
        if stopped:
            audit.note("letter.stopped", by="system:letter", about=wish)
    return stopped
