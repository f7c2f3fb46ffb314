"""Who acts: the value every action takes as `by`."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from simpul.foundation.problems import kind
from simpul.scope.value import NATION, NOWHERE, Scope

not_yours_to_change = kind(
    "akses-1",
    403,
    "Tugas Anda tidak mencakup tindakan ini. Hubungi petugas kabupaten atau pengelola program.",
    "Your post does not include this. Ask your regency officer or the programme office.",
)
not_found = kind(
    "akses-2",
    404,
    "Halaman atau catatan ini tidak ditemukan. Periksa alamatnya, atau kembali ke beranda.",
    "This page or record was not found. Check the address, or go back to the start page.",
)


@dataclass(frozen=True)
class Actor:
    """Someone (or a machine) acting now: `id` a user's UUID or "system:<what>", `scope` what they may read, `verbs`
    where they may do what."""

    id: uuid.UUID | str
    scope: Scope
    verbs: Mapping[str, Scope] = field(default_factory=dict)
    device_id: uuid.UUID | None = None
    everything: bool = False

    def may(self, verb: str, path: str) -> bool:
        return self.everything or self.verbs.get(verb, NOWHERE).covers(path)

    def must(self, verb: str, path: str) -> None:
        """Raise akses-2 for a place outside the scope, akses-1 where the place is seen but the verb is not held."""
        if not self.may(verb, path):
            raise not_yours_to_change() if self.scope.covers(path) else not_found()

    @property
    def user_id(self) -> uuid.UUID | None:
        return self.id if isinstance(self.id, uuid.UUID) else None


def machine(what: str) -> Actor:
    """The machine itself: importers, the worker, commands started by the operator of the installation."""
    return Actor(f"system:{what}", NATION, everything=True)
