"""A desk to work at: one library's book, a neighbour's, and words of a device."""

import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest

from simpul.foundation.ids import uuid7
from simpul.scope import NATION, Scope
from simpul.scope.actor import Actor, machine
from simpul.scope.session import entered

ACTIVITY = {
    "held_on": "2026-05-03", "title": "Pelatihan menjahit", "field": "education", "type": "training",
    "audience": "general", "participants": 20, "male": 9, "female": 11,
}  # fmt: skip
VISITS = {"month": "2026-05", "male": 10, "female": 12, "total": 22}


@dataclass
class Place:
    """A library's book."""

    id: uuid.UUID
    path: str

    @property
    def scope(self) -> Scope:
        return Scope((self.path,))

    def receive(self, *ops: Any, **how: Any) -> list[Any]:
        from simpul.sync.actions import receive

        return receive(actor=how.pop("actor", machine("test")), book_id=self.id, ops=list(ops), **how)

    def receive_as(self, device: "Phone", *ops: Any) -> list[Any]:
        actor = Actor(device.user, self.scope, {"record": self.scope}, device.id)
        return self.receive(*ops, actor=actor, device=device.sender())


@dataclass
class Phone:
    """A device that counts its operations."""

    book: Place
    id: uuid.UUID = field(default_factory=uuid7)
    user: uuid.UUID = field(default_factory=uuid7)
    revoked: bool = False
    last: int = 0

    def sender(self) -> Any:
        from simpul.sync.actions import Sender

        return Sender(self.id, {1: self.user}, self.revoked)

    def say(self, kind: str, set: dict, *, id: uuid.UUID | None = None, number: int | None = None, **more: Any) -> Any:
        import msgspec

        from simpul.sync.ops import make_op

        self.last = number or self.last + 1
        op = make_op(kind, id or uuid7(), set, **more)
        return msgspec.structs.replace(op, number=self.last, profile=1)


def make_place(regency: str = "35.13", nth: int = 0) -> Place:
    from simpul.places import actions
    from tests.cast import villages

    library = actions.register_library(
        by=machine("test"), name="Perpustakaan Melati", kind="village", area_code=villages(regency)[nth]
    )
    return Place(library.pk, library.path)


def make_phone(book: Place, **more: Any) -> Phone:
    """A phone whose row is there, enrolled without a code."""
    from simpul.foundation import clock
    from simpul.sync.models import Device, Profile

    phone = Phone(book, **more)
    Device.objects.create(
        pk=phone.id, book_id=book.id, path=book.path, key="k", token_hash=phone.id.bytes, enrolled_at=clock.now(),
        enrolled_by="system:test",
    )  # fmt: skip
    Profile.objects.create(device_id=phone.id, number=1, user_id=phone.user, bound_at=clock.now())
    return phone


@pytest.fixture
def home(nation) -> Place:
    return make_place()


@pytest.fixture
def next_door(nation) -> Place:
    return make_place(nth=1)


@pytest.fixture
def phone(home) -> Phone:
    return make_phone(home)


@pytest.fixture
def open_nation():
    """For tests with connections of their own: `with open_nation():` sees everything."""
    return lambda: entered(NATION, actor="system:test")
